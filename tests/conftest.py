import pytest
from django.core.files.storage import storages

# The object that model fields got and keep for good: a test that changes STORAGES makes the name
# lead to another one for the rest of the run.
PRIVATE = storages["private"]


@pytest.fixture(autouse=True)
def files_of_one_test(settings, monkeypatch, tmp_path):
    """Media and private files of each test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    for name in ["base_location", "location"]:
        monkeypatch.setitem(vars(PRIVATE), name, str(settings.PRIVATE_MEDIA_ROOT))
