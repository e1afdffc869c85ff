import pytest
from django.core.files.storage import storages
from django.utils import translation

# The object that model fields got and keep for good: after a test that changes STORAGES the name
# leads to another one.
PRIVATE = storages["private"]


@pytest.fixture(autouse=True)
def files_of_one_test(settings, monkeypatch, tmp_path):
    """Media and private files of each test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    for storage in [PRIVATE, storages["private"]]:
        for name in ["base_location", "location"]:
            monkeypatch.setitem(vars(storage), name, str(settings.PRIVATE_MEDIA_ROOT))


@pytest.fixture(autouse=True)
def language_of_one_test(settings):
    """A request to /en/ leaves its language behind in this thread."""
    translation.activate(settings.LANGUAGE_CODE)
