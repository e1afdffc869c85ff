"""The page that shows editors everything the public pages are made of."""

from pathlib import Path

import lxml.html
import pytest
from django.conf import settings
from django.urls import reverse

from portal.design import colours
from portal.design.specimens import SHOWN_ON, SHOWN_WITH
from portal.people.roles import Role
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/style/"


@pytest.fixture
def tree(client):
    PhotoFactory()
    client.force_login(UserFactory(role=Role.EDITOR))
    return lxml.html.fromstring(client.get(ADDRESS).content)


def parts_of_pages():
    root = Path(settings.BASE_DIR)
    templates = (root / "templates" / "includes").glob("*.html")
    styles = (root / "static" / "css" / "components").glob("*.css")
    return {path.stem for path in [*templates, *styles]}


def shown(tree):
    return {name.removeprefix("part-") for name in tree.xpath("//*/@id[starts-with(., 'part-')]")}


def test_every_part_and_every_style_is_shown(tree):
    """Whoever adds a part adds a specimen in portal/design/specimens.py, or says where it is seen."""
    assert parts_of_pages() - shown(tree) == set()


def test_nothing_is_shown_that_is_no_more(tree):
    assert shown(tree) - parts_of_pages() == set()


def test_what_is_said_to_be_seen_elsewhere_is(client, tree):
    assert set(SHOWN_WITH.values()) <= shown(tree)
    for page in set(SHOWN_ON.values()):
        assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize("state", ["thường gặp", "quá dài", "trống", "có lỗi"])
def test_parts_are_shown_in_the_states_they_must_bear(tree, state):
    said = [element.text for element in tree.find_class("style-page__state")]

    assert any(state in words for words in said)


def test_the_page_opens_at_its_top(tree):
    assert tree.find_class("reader-form__errors")
    assert not tree.xpath("//*[@autofocus]")


def test_every_set_of_colours_with_its_contrasts(tree):
    tables = tree.find_class("style-page__pairs")

    assert len(tables) == len(colours.SETS)
    for table in tables:
        assert len(table.xpath(".//tbody/tr")) == len(colours.pairs("normal", "light"))
    assert not tree.xpath("//*[@class='style-page__pairs']//*[@class='icon']")  # none too weak


def test_it_has_the_style_sheet_of_the_public_pages(tree):
    assert tree.xpath("//link[@rel='stylesheet']/@href")[0] == "/static/css/site.css"
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]


@pytest.mark.parametrize("role", Role)
def test_who_may_look(client, role):
    client.force_login(UserFactory(role=role))
    may = role in {Role.EDITOR, Role.APPROVER, Role.BULLETIN_EDITOR, Role.ADMINISTRATOR}

    assert client.get(ADDRESS).status_code == (200 if may else 403)
    assert (ADDRESS in client.get("/admin/").content.decode()) == may


def test_nobody_else_may(client):
    response = client.get(ADDRESS)

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_it_is_not_stored(client):
    client.force_login(UserFactory(role=Role.EDITOR))

    assert client.get(ADDRESS)["Cache-Control"] == "no-store, private"


def test_a_portal_without_photos_has_the_page_too(client):
    client.force_login(UserFactory(role=Role.EDITOR))

    assert client.get(ADDRESS).status_code == 200
