import pytest

from portal.reader_forms import limits


@pytest.fixture(autouse=True)
def no_posts_yet(db):
    limits.line.distrust()
    with limits.line.open() as client:
        for key in client.scan_iter(f"{limits._key('*')}"):
            client.delete(key)
