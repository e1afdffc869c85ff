"""axe-core on one page of every kind. script/audit looks at more of them, also in the dark."""

import pytest
from django.test import Client

from tests.audit import accessibility, pages
from tests.audit.asking import client_fetcher
from tests.factories.site import one_of_each

# Pages that are another page with these words in the address.
ASKED = {"search:results ?q", "border:lookup ?name", "border:map ?view", "border:map ?figure"}


def is_a_kind(name):
    """Lists that are filtered, and error pages, are left to script/audit."""
    return name in ASKED or (not name.startswith("nothing") and "?" not in name)


@pytest.mark.parametrize("width", accessibility.WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(browser, live_server, width):
    one_of_each()
    shown = [
        page
        for page in pages.public(client_fetcher(Client()))
        if page.type == pages.HTML and page.language == "vi" and is_a_kind(page.kind)
    ]
    window = browser.new_page(base_url=live_server.url)

    found = [
        (str(page), what)
        for page in shown
        for what in accessibility.findings(window, page, widths=[width])
    ]

    window.close()
    assert len(shown) >= 40
    assert found == []
