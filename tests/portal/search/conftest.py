import pytest

from portal.about.models import StandingText


@pytest.fixture(autouse=True)
def _without_the_standing_texts(request):
    """They are in every database from the start; these tests count what they find."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        StandingText.objects.all().delete()
