import pytest
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def files_of_one_test(settings, monkeypatch, tmp_path):
    """Media and private files of each test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    # The storage object itself: model fields keep it for good.
    private = storages["private"]
    for name in ["base_location", "location"]:
        monkeypatch.setitem(vars(private), name, str(settings.PRIVATE_MEDIA_ROOT))
