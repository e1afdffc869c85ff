import pytest

from portal.page_cache import invalidation, store
from portal.page_cache.middleware import PageCacheMiddleware
from portal.page_cache.redis_client import line


def pytest_collection_modifyitems(items):
    for item in items:
        if "/page_cache/" in str(item.path):
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(autouse=True)
def page_cache(settings, db):
    """On, and empty."""
    settings.PAGE_CACHE = True
    settings.SITE_URL = "http://testserver"
    line.distrust()
    store.clear()
    invalidation.apply_due()
    yield
    store.clear()
    line.distrust()


@pytest.fixture
def rendered(monkeypatch):
    """Addresses of the pages that were made, in order."""
    made = []
    make = PageCacheMiddleware._make

    def noted(self, request, name, stale):
        made.append(name)
        return make(self, request, name, stale)

    monkeypatch.setattr(PageCacheMiddleware, "_make", noted)
    return made
