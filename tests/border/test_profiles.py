"""The profile of a commune: what readers are told, what waits, what the staff may do."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from lxml import html

from border import cached_pages
from border.models import BorderMarker, BorderProfile, Confidence, OppositeLocality, Qualifier
from portal.people.roles import Role
from tests.border.test_pages import address, border_commune, page
from tests.factories.border import (
    BorderFigureFactory,
    BorderGateFactory,
    BorderMarkerFactory,
    BorderProfileFactory,
    CommuneFactory,
    OppositeLocalityFactory,
    ProfilePhotoFactory,
    SourceFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    return BorderProfileFactory(
        unit__full_name_en="Trial Commune",
        about_vi="<p>Xã thử nằm bên suối.</p>",
        about_en="<p>The trial commune lies at a brook.</p>",
    )


def words(client, profile, language="vi"):
    tree = html.fromstring(page(client, "unit", profile.unit.slug, language=language))
    (main,) = tree.xpath("//main")
    return " ".join(main.text_content().split())


def test_text_is_in_the_language_of_the_page(client, profile):
    assert "Xã thử nằm bên suối." in words(client, profile)
    assert "The trial commune lies at a brook." in words(client, profile, "en")


def test_text_nobody_translated_is_left_out(client, profile):
    profile.about_en = ""
    profile.save()

    text = words(client, profile, "en")

    assert "Xã thử nằm bên suối." not in text
    assert "About the commune" not in text


def test_text_is_cleaned_when_it_is_saved(profile):
    profile.about_vi = '<p onclick="x()">Chữ<script>x()</script></p>'
    profile.save()

    profile.refresh_from_db()
    assert profile.about_vi == "<p>Chữ</p>"


def test_opposite_locality_with_its_three_names(client, profile):
    OppositeLocalityFactory(profile=profile)

    assert "Long Châu (龙州县)" in words(client, profile)
    assert "Longzhou (龙州县)" in words(client, profile, "en")


def test_chinese_name_from_memory_is_not_shown(client, profile):
    OppositeLocalityFactory(profile=profile, name_zh_confidence=Confidence.LOW)

    text = words(client, profile, "en")

    assert "Longzhou" in text
    assert "龙州县" not in text


def test_sister_localities_say_since_when_and_by_what(client, profile):
    OppositeLocalityFactory(
        profile=profile,
        level=OppositeLocality.Level.TOWN,
        sister_since=dt.date(2015, 3, 9),
        agreement_vi="Biên bản ghi nhớ",
        agreement_en="Memorandum",
    )

    assert "Sister localities since 9 March 2015: Memorandum." in words(client, profile, "en")


def test_sister_localities_of_a_day_to_come(client, profile):
    day = timezone.localdate() + dt.timedelta(days=40)
    OppositeLocalityFactory(profile=profile, sister_since=day)

    text = words(client, profile, "en")
    assert "Sister localities from " in text
    assert "Sister localities since" not in text
    assert cached_pages.sisterhoods().exclude(begins=None).get().begins > timezone.now()


def test_markers_follow_the_border(client, profile):
    for number in ["943", "728/1", "728", "788-791"]:
        BorderMarkerFactory(profile=profile, number=number)

    tree = html.fromstring(page(client, "unit", profile.unit.slug, language="en"))

    shown = [dt.text for dt in tree.xpath("//section[@aria-labelledby='markers']//dt")]
    assert shown == ["Marker 728", "Marker 728/1", "Marker 788–791", "Marker 943"]


def test_figure_with_its_names_source_and_year(client, profile):
    SourceFactory()
    BorderFigureFactory(
        profile=profile,
        label_en="Border hamlets",
        value=4,
        qualifier=Qualifier.MORE_THAN,
        detail_vi="Nà Thử, Lũng Thử",
    )

    text = words(client, profile, "en")

    assert "Border hamlets, 2024 more than 4 Nà Thử, Lũng Thử Source: Source NQ1657." in text


@pytest.mark.parametrize(
    "make", [OppositeLocalityFactory, BorderMarkerFactory, BorderFigureFactory]
)
def test_what_needs_checking_stays_with_the_staff(client, profile, make):
    before = words(client, profile)

    make(profile=profile, confidence=Confidence.LOW)

    assert words(client, profile) == before


def test_photos_with_caption_and_credit(client, profile):
    photo = ProfilePhotoFactory(profile=profile, photo__caption_en="A trial view").photo

    text = words(client, profile, "en")

    assert "A trial view" in text
    assert photo.credit in text


def test_figures_of_a_commune_are_not_figures_of_the_area(client, profile):
    BorderFigureFactory(profile=profile, label_en="Hamlets here")

    assert "Hamlets here" not in page(client, "index", language="en")


def test_no_border_is_told_of_a_commune_away_from_it(client):
    profile = BorderProfileFactory(unit__on_border=False, border_km_computed=None)

    assert "National border" not in words(client, profile, "en")


# Peoples


@pytest.fixture
def peoples():
    for period, counts in {"2019": (600, 400), "2009": (500, 500)}.items():
        for position, (name, count) in enumerate(zip(["Tày", "Nùng"], counts, strict=True)):
            BorderFigureFactory(
                key=f"{name}{period}",
                topic="peoples",
                label_vi=name,
                label_en=name,
                value=count,
                period=period,
                position=position,
            )


def test_peoples_of_the_province_on_the_page_of_a_commune(client, profile, peoples):
    text = words(client, profile, "en")

    assert "Known for the whole province only, census of 2019: Tày 60.0%, Nùng 40.0%." in text


def test_peoples_by_census_on_the_page_of_the_area(client, peoples):
    tree = html.fromstring(page(client, "index", language="en"))

    rows = tree.xpath("//section[@aria-labelledby='peoples']//tr")
    cells = [[cell.text_content().strip() for cell in row.xpath("th|td")] for row in rows]
    assert cells == [
        ["People", "2019", "2009", "Share, 2019"],
        ["Tày", "600", "500", "60.00%"],
        ["Nùng", "400", "500", "40.00%"],
    ]


def test_shares_of_the_shipped_census_are_the_published_ones(shipped, client):
    text = page(client, "index", language="en")

    for share in ["40.84%", "29.81%", "11.65%", "10.36%", "5.12%", "1.49%", "0.54%", "0.19%"]:
        assert f">{share}<" in text


# The search


def found(client, words, address="/tim-kiem/"):
    return [hit["url"] for hit in client.get(address, {"q": words, "kind": "unit"}).context["hits"]]


@pytest.mark.parametrize("words", ["moc bien gioi 836", "ben con suoi thu", "Long Chau", "龙州县"])
def test_commune_is_found_by_what_is_known_of_it(client, profile, words):
    BorderMarkerFactory(profile=profile, number="836")
    OppositeLocalityFactory(profile=profile)

    assert profile.unit.get_absolute_url() in found(client, words)


def test_commune_is_found_by_its_text_in_the_language_of_the_page(client, profile):
    with translation.override("en"):
        address_in_english = profile.unit.get_absolute_url()

    assert found(client, "trial brook", "/en/search/") == [address_in_english]
    assert found(client, "trial brook") == []


def test_commune_is_not_found_by_what_needs_checking_or_went(client, profile):
    BorderMarkerFactory(profile=profile, number="836", confidence=Confidence.LOW)
    OppositeLocalityFactory(profile=profile).delete()

    assert found(client, "moc bien gioi 836") == []
    assert found(client, "Long Chau") == []


# What cannot be


@pytest.mark.parametrize("number", ["", "không số", "12345", "728/", "788-"])
def test_a_marker_has_a_number(number):
    with pytest.raises(ValidationError):
        BorderMarkerFactory.build(number=number, profile=None).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        BorderMarkerFactory(number=number)


def test_sisters_do_not_part_before_they_meet():
    days = {"sister_since": dt.date(2020, 1, 2), "sister_until": dt.date(2020, 1, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        OppositeLocalityFactory(**days)


# The staff


PARTS = ["photos", "opposite", "markers", "figures"]


def form_of(profile, **changes):
    form = {
        "unit": profile.unit.pk,
        "about_vi": profile.about_vi,
        "about_en": profile.about_en,
        "border_km_computed": "12.2",
        "source": profile.source,
        "confidence": profile.confidence,
    }
    for part in PARTS:
        form |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}
    return form | changes


def new_marker(**changes):
    marker = {"number": "855", "confidence": "high", "source": "NQ1657", "place_vi": "Bến thử"}
    return {f"markers-0-{name}": value for name, value in (marker | changes).items()}


def change_page(profile):
    return reverse("admin:border_borderprofile_change", args=[profile.pk])


@pytest.fixture
def editor(client):
    user = UserFactory(role=Role.EDITOR)
    client.force_login(user)
    return user


def test_editor_writes_text_and_adds_a_marker(client, profile, editor):
    changes = new_marker() | {"markers-TOTAL_FORMS": 1, "about_vi": "<p>Văn bản mới.</p>"}

    response = client.post(change_page(profile), form_of(profile, **changes))

    assert response.status_code == 302
    profile.refresh_from_db()
    assert profile.about_vi == "<p>Văn bản mới.</p>"
    assert profile.kept_by_office
    assert BorderMarker.objects.get().history.get().history_user == editor
    client.logout()
    assert "Mốc 855" in words(client, profile)


def test_wrong_number_is_said_at_its_field(client, profile, editor):
    changes = new_marker(number="tám trăm") | {"markers-TOTAL_FORMS": 1}

    response = client.post(change_page(profile), form_of(profile, **changes))

    tree = html.fromstring(response.content.decode())
    assert tree.xpath("//*[@id='id_markers-0-number_error']")
    assert tree.xpath("//input[@name='markers-0-number']/@value") == ["tám trăm"]


@pytest.mark.parametrize("is_placed", [True, False])
def test_a_marker_that_is_there_says_where(client, profile, editor, is_placed):
    other = BorderProfileFactory() if is_placed else None
    BorderMarkerFactory(number="855", profile=other)
    changes = new_marker() | {"markers-TOTAL_FORMS": 1}

    response = client.post(change_page(profile), form_of(profile, **changes))

    (error,) = html.fromstring(response.content.decode()).xpath(
        "//*[@id='id_markers-0-number_error']"
    )
    said = error.text_content()
    assert f"Mốc 855 đã có ở {other.unit.full_name}" in said if other else "chọn xã" in said
    assert len(error.findall(".//li")) == 1


@pytest.mark.parametrize(
    ("there", "number"), [("788-791", "789"), ("836", "835-837"), ("788-791", "791-793")]
)
@pytest.mark.parametrize("is_placed", [True, False])
def test_a_marker_in_a_row_that_is_there_says_where(editor, client, there, number, is_placed):
    other = BorderMarkerFactory(number=there, profile=BorderProfileFactory() if is_placed else None)
    where = str(other.profile) if is_placed else "chưa gắn với xã nào"
    url = reverse("admin:border_bordermarker_add")

    response = client.post(url, {"number": number, "confidence": "high", "source": "NQ1657"})

    errors = response.context["adminform"].form.errors
    assert list(errors) == ["number"]
    assert f"{other}" in errors["number"][0]
    assert where in errors["number"][0]


def test_markers_sent_together_are_compared_too(editor, client, profile):
    second = {f"markers-1-{name[10:]}": value for name, value in new_marker().items()}
    changes = new_marker(number="854-856") | second | {"markers-TOTAL_FORMS": 2}

    response = client.post(change_page(profile), form_of(profile, **changes))

    tree = html.fromstring(response.content.decode())
    (error,) = tree.xpath("//*[@id='id_markers-1-number_error']")
    assert "854-856" in error.text_content()
    assert not BorderMarker.objects.exists()


@pytest.mark.parametrize(
    ("there", "number"),
    [("728", "728/1"), ("836", "836(2)"), ("836(1)", "836(2)"), ("788-791", "792-793")],
)
def test_a_marker_beside_another_is_another(there, number):
    BorderMarkerFactory(number=there)

    BorderMarkerFactory.build(number=number, profile=None).clean()


def test_a_new_marker_stands_at_a_commune_of_today(editor, client):
    former = BorderProfileFactory(unit=CommuneFactory(former=True))
    url = reverse("admin:border_bordermarker_add")
    data = {"number": "855", "confidence": "high", "source": "NQ1657", "profile": former.pk}

    errors = client.post(url, data).context["adminform"].form.errors

    assert list(errors) == ["profile"]
    assert former.unit.full_name in errors["profile"][0]
    assert "30/06/2025" in errors["profile"][0]


def test_a_marker_that_came_with_a_former_commune_stays(editor, client):
    marker = BorderMarkerFactory(profile__unit=CommuneFactory(former=True))
    marker.clean()

    page = client.get(change_page(marker.profile))

    (formset,) = [
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == "markers"
    ]
    assert [form.instance for form in formset.forms] == [marker]
    assert formset.max_num == 0


def test_border_longer_than_that_of_the_province_is_said(client, profile, editor):
    BorderProfileFactory(unit=profile.unit.parent, border_km_computed=None, border_km="333.403")

    response = client.post(change_page(profile), form_of(profile, border_km_computed="340"))

    said = html.fromstring(response.content.decode()).text_content()
    assert "333,403 km. Hãy kiểm tra lại" in said
    profile.refresh_from_db()
    assert str(profile.border_km_computed) == "12.2"


def test_earlier_text_comes_back(client, profile, editor):
    profile.about_vi = "<p>Bị sửa nhầm.</p>"
    profile.save()
    version = profile.history.last().pk

    client.post(reverse("admin:border_borderprofile_simple_history", args=[profile.pk, version]))

    profile.refresh_from_db()
    assert profile.about_vi == "<p>Xã thử nằm bên suối.</p>"


def test_staff_find_sisters_and_who_changed_them(client, editor):
    sister = OppositeLocalityFactory(name_vi="Thủy Khẩu", agreement_vi="Biên bản ghi nhớ")
    OppositeLocalityFactory(name_vi="Long Châu")

    found = client.get(reverse("admin:border_oppositelocality_changelist"), {"sister": "yes"})
    history = client.get(reverse("admin:border_oppositelocality_history", args=[sister.pk]))

    assert [place.name_vi for place in found.context["cl"].result_list] == ["Thủy Khẩu"]
    assert history.status_code == 200


@pytest.mark.parametrize("role", [Role.WRITER, Role.OUTREACH_OFFICER, Role.BULLETIN_EDITOR])
def test_others_look_only(client, profile, role):
    client.force_login(UserFactory(role=role))

    assert client.get(change_page(profile)).status_code == 200
    assert client.post(change_page(profile), form_of(profile)).status_code == 403


# How many questions the page asks


@pytest.mark.parametrize("rows", [1, 3])
def test_query_count(client, rows, django_assert_num_queries):
    unit = border_commune()
    for _row in range(rows):
        for make in [OppositeLocalityFactory, BorderMarkerFactory, BorderFigureFactory]:
            named = {"name_vi": f"Long Châu {_row}"} if make is OppositeLocalityFactory else {}
            make(profile=unit.border, **named)
        ProfilePhotoFactory(profile=unit.border)
        BorderGateFactory(unit=unit)

    # unit, predecessors, gates and their notices; opposite, markers, figures, photos; peoples,
    # sources, articles, outreach, documents, office
    with django_assert_num_queries(14):
        client.get(address("unit", unit.slug))


def test_a_commune_without_a_profile_costs_less(client, django_assert_num_queries):
    unit = CommuneFactory()

    # unit, predecessors, gates, peoples, sources, articles, outreach, documents, office
    with django_assert_num_queries(9):
        client.get(address("unit", unit.slug))


def test_profile_page_of_the_staff_query_count(
    client, editor, profile, django_assert_max_num_queries
):
    for number in range(3):
        BorderMarkerFactory(profile=profile)
        OppositeLocalityFactory(profile=profile, name_vi=f"Long Châu {number}")

    with django_assert_max_num_queries(24):
        client.get(change_page(profile))


def test_shipped_profiles_have_their_parts(shipped):
    profile = BorderProfile.objects.get(unit__slug="phuc-hoa")

    assert [place.name_vi for place in profile.opposite.all()] == ["Long Châu"]
    marker = BorderMarker.objects.get(number="555")
    assert (marker.profile.unit.name, marker.place_en[:14]) == ("Cốc Pàng", "Nà Mìa hamlet;")
