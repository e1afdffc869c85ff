from pathlib import Path

import pytest


@pytest.fixture
def stored_files(settings):
    """Names of all files there are now, public and private."""

    def names() -> list[str]:
        return sorted(
            str(path.relative_to(root))
            for root in (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_MEDIA_ROOT))
            for path in root.rglob("*")
            if path.is_file()
        )

    return names
