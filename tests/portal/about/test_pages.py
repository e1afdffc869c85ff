"""The department's own pages: organisation, leaders, standing texts, press, site map."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from portal.about import search
from portal.about.models import Leader, StandingText
from tests.factories.about import LeaderFactory, UnitFactory
from tests.factories.articles import ColumnFactory
from tests.factories.images import PhotoFactory

pytestmark = pytest.mark.django_db

PAGES = {
    "/gioi-thieu/": "/en/about/",
    "/gioi-thieu/to-chuc/": "/en/about/organisation/",
    "/gioi-thieu/lanh-dao/": "/en/about/leaders/",
    "/bao-chi/": "/en/press/",
    "/du-lieu-mo/": "/en/open-data/",
    "/so-do-trang/": "/en/site-map/",
    "/tiep-can/": "/en/accessibility/",
    "/quyen-rieng-tu/": "/en/privacy/",
    "/dieu-khoan/": "/en/terms/",
    "/tro-giup/": "/en/help/",
}


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize(("vietnamese", "english"), PAGES.items())
def test_every_page_exists_in_both_languages_and_names_the_other(client, vietnamese, english):
    for address, other in ((vietnamese, english), (english, vietnamese)):
        assert f'href="http://testserver{other}"' in body(client, address)


@pytest.mark.parametrize("units", [1, 3])
def test_organisation_is_one_query_whatever_there_is(client, units, django_assert_num_queries):
    UnitFactory.create_batch(units, parent=UnitFactory())

    with django_assert_num_queries(2):  # the office, the units
        client.get("/gioi-thieu/to-chuc/")


def test_parts_stand_below_what_they_belong_to(client):
    above = UnitFactory(name_vi="Lãnh đạo Sở", position=2)
    UnitFactory(name_vi="Văn phòng", position=1)
    UnitFactory(name_vi="Phòng Biên giới", parent=above)

    html = body(client, "/gioi-thieu/to-chuc/")

    assert html.index(">Văn phòng<") < html.index(">Lãnh đạo Sở<") < html.index("Phòng Biên giới")
    assert '<h2 class="org-tree__name">Lãnh đạo Sở' in html
    assert '<h3 class="org-tree__name">Phòng Biên giới' in html


def test_a_part_cannot_belong_to_itself_or_to_its_parts(client, admin_client):
    above = UnitFactory()
    below = UnitFactory(parent=above)
    fields = {"name_vi": "Sở", "kind": "division", "position": 0, "parent": below.pk}

    response = admin_client.post(f"/admin/about/unit/{above.pk}/change/", fields)

    assert response.context["adminform"].errors["parent"] == [
        "Một bộ phận không thể trực thuộc chính nó."
    ]


@pytest.mark.parametrize("leaders", [1, 3])
def test_leaders_cost_the_same_whatever_there_are(client, leaders, django_assert_num_queries):
    for _ in range(leaders):
        LeaderFactory(unit=UnitFactory(), photo=PhotoFactory())

    with django_assert_num_queries(2):  # the office, the leaders
        client.get("/gioi-thieu/lanh-dao/")


def test_only_who_is_in_office_today_is_named(client):
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    LeaderFactory(name="Hôm nay", since=today, until=today)
    LeaderFactory(name="Đã thôi", until=today - day)
    LeaderFactory(name="Sắp tới", since=today + day)

    html = body(client, "/gioi-thieu/lanh-dao/")

    assert "Hôm nay" in html
    assert "Đã thôi" not in html
    assert "Sắp tới" not in html


def test_a_term_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError):
        LeaderFactory(since="2026-02-01", until="2026-01-31")


def test_leaders_are_found_while_they_lead(client):
    LeaderFactory(name="Phùng Thị Ví Dụ")
    LeaderFactory(name="Phùng Đã Thôi", until="2020-01-01")
    LeaderFactory(name="Phùng Sắp Tới", since=timezone.localdate() + dt.timedelta(days=9))

    found = body(client, "/tim-kiem/?q=phung")

    assert "Ví Dụ" in found
    assert "Đã Thôi" not in found
    assert "Sắp Tới" not in found


def test_empty_pages_say_so_and_lead_on(client):
    for address in ("/gioi-thieu/to-chuc/", "/gioi-thieu/lanh-dao/"):
        html = body(client, address)
        assert "empty-state" in html
        assert 'href="/lien-he/"' in html


def test_every_text_is_there_after_migrating_and_stays_as_the_office_wrote_it():
    assert set(StandingText.objects.values_list("key", flat=True)) == set(StandingText.Key.values)
    ours = StandingText.objects.get(key="privacy")
    ours.text_vi = "<p>Lời của Sở.</p>"
    ours.save()
    StandingText.objects.get(key="help").delete()

    call_command("migrate", "about", verbosity=0)

    assert StandingText.objects.get(key="privacy").text_vi == "<p>Lời của Sở.</p>"
    assert StandingText.objects.filter(key="help").exists()


def test_standing_texts_are_found_in_their_language(client):
    assert "/quyen-rieng-tu/" in body(client, "/tim-kiem/?q=quyền riêng tư")
    assert "/en/privacy/" in body(client, "/en/search/?q=privacy")


def test_standing_texts_are_dated_by_their_last_change(client):
    changed = dt.datetime(2024, 5, 5, 20, 0, tzinfo=dt.UTC)  # the sixth in Viet Nam
    StandingText.objects.update(updated_at=changed, reviewed_on=dt.date(2025, 1, 1))

    for address in ["/gioi-thieu/", "/en/about/", "/bao-chi/", "/quyen-rieng-tu/", "/tro-giup/"]:
        assert '<meta name="DC.date" content="2024-05-06">' in body(client, address), address
    privacy = StandingText.objects.get(key="privacy")
    entries = search.sources.get("text").entries(privacy)
    assert {entry.date for entry in entries} == {dt.date(2024, 5, 6)}


def test_site_map_shows_all_sections_as_a_tree(client):
    ColumnFactory(name_vi="Chuyên mục thử")

    html = body(client, "/so-do-trang/")

    for words in ("Chuyên mục thử", "Biên giới", "Tuyên truyền", "Bản tin", "Hỏi đáp", "Liên hệ"):
        assert words in html


def test_press_kit_gives_only_photos_the_office_chose(client):
    PhotoFactory(caption_vi="Ảnh cho báo chí", for_press=True)
    PhotoFactory(caption_vi="Ảnh của bài")

    html = body(client, "/bao-chi/")

    assert "Ảnh cho báo chí" in html
    assert "Ảnh của bài" not in html
    assert "img/emblem.svg" in html


def test_only_photos_for_the_press_are_given_away_large(client):
    given, kept = PhotoFactory(for_press=True), PhotoFactory()

    response = client.get(f"/bao-chi/anh-{given.pk}.jpg")

    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    assert client.get(f"/bao-chi/anh-{kept.pk}.jpg").status_code == 404
    response.close()


def test_leader_is_described_in_the_language_of_the_page(client):
    LeaderFactory(title_vi="Giám đốc", title_en="Director")

    assert "Giám đốc" in body(client, "/gioi-thieu/lanh-dao/")
    english = body(client, "/en/about/leaders/")
    assert "Director" in english
    assert "Giám đốc" not in english
    assert Leader.objects.get().title_vi == "Giám đốc"
