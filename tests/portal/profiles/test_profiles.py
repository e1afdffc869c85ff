"""The one-page profile of a commune, through its address."""

import datetime as dt
import logging

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation

from border.models import Confidence
from bulletins.typst.errors import TypesettingError
from portal.profiles import views
from tests.factories.border import (
    BorderFigureFactory,
    BorderGateFactory,
    BorderMarkerFactory,
    BorderProfileFactory,
    CommuneFactory,
    OppositeLocalityFactory,
    SourceFactory,
    SuccessionFactory,
)
from tests.factories.campaigns import OutreachSessionFactory

pytestmark = pytest.mark.django_db


def address(unit, language="vi"):
    with translation.override(language):
        return reverse("profiles:commune", args=[getattr(unit, "slug", unit)])


def text_of(response):
    """Of the only page."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(response.content) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_bounded().split())


@pytest.fixture
def commune():
    """On the border, with all that can be told of it."""
    SourceFactory(title_vi="Nghị quyết thử", title_en="Trial resolution")
    succession = SuccessionFactory(new__on_border=True, new__name="Đàm Thủy")
    unit = succession.new
    profile = BorderProfileFactory(
        unit=unit,
        about_vi="<p>Có thác nước lớn.</p><ul><li>Chợ phiên</li></ul>",
        about_en="<p>It has a large waterfall.</p>",
    )
    BorderGateFactory(unit=unit)
    OppositeLocalityFactory(profile=profile, sister_since=dt.date(2019, 5, 8))
    BorderMarkerFactory(profile=profile, number="836")
    BorderFigureFactory(profile=profile, label_vi="Xóm biên giới", label_en="Border hamlets")
    OutreachSessionFactory(unit=unit, attendances=83)
    return unit


def test_addresses_are_in_the_language_of_the_page(commune):
    assert address(commune) == f"/bien-gioi/xa/{commune.slug}/ho-so.pdf"
    assert address(commune, "en") == f"/en/border/communes/{commune.slug}/profile.pdf"


def test_it_tells_what_the_page_tells(client, commune):
    text = text_of(client.get(address(commune)))

    for words in (
        "Xã · giáp biên giới quốc gia",
        "Xã Đàm Thủy",
        commune.code,
        "Hình thành ngày 01/07/2025",
        "Có thác nước lớn.",
        "Chợ phiên",
        "khoảng 12,2 km",
        "Cửa khẩu quốc tế. Thuộc loại này từ 28/12/2023. Cửa khẩu đối diện (Trung Quốc)",
        "Thủy Khẩu (水口)",
        "Long Châu (龙州县). Kết nghĩa từ 08/05/2019.",
        "Mốc 836",
        "Xóm biên giới, 2024",
        "83",
        "Nguồn 1 Nghị quyết thử.",
        f"http://testserver/bien-gioi/xa/{commune.slug}/",
    ):
        assert words in text


def test_the_signs_of_its_map_are_explained(client, commune):
    commune.lat, commune.lon = "22.84", "106.7"
    commune.save()

    assert "cửa khẩu quốc tế hoặc song phương" in text_of(client.get(address(commune)))


def test_a_border_without_a_length_says_that_there_is_one(client):
    unit = CommuneFactory(former=True, on_border=True)
    BorderProfileFactory(unit=unit, border_km_computed=None)

    assert "Địa bàn khi đó giáp biên giới quốc gia." in text_of(client.get(address(unit)))


def test_sources_are_numbered_in_the_order_of_reading(client, commune):
    for key, row in [("B", commune), ("A", commune.border.figures.get())]:
        SourceFactory(key=key, title_vi=f"Nguồn {key}")
        row.source = key
        row.save()

    text = text_of(client.get(address(commune)))

    assert text.index("Thông tin chung1") < text.index("Mốc 836")
    assert "Nguồn 1 Nguồn B. " in text


def test_it_is_english_on_english_addresses(client, commune):
    response = client.get(address(commune, "en"))
    text = text_of(response)

    for words in ("Vietnamese name Xã Đàm Thủy", "It has a large waterfall.", "Trial resolution"):
        assert words in text
    assert "Có thác nước lớn" not in text
    assert b"en-GB" in response.content


def test_a_former_commune_says_what_became_of_it(client):
    step = SuccessionFactory(old__name="Xưa Kia", new__name="Đàm Thủy")

    text = text_of(client.get(address(step.old)))

    assert "Xã cũ" in text
    assert "Địa bàn nay thuộc: Xã Đàm Thủy. Căn cứ: " in text
    assert f"{step.old.parent.full_name}, đến 30/06/2025" in text


def test_what_needs_checking_is_not_told(client):
    unit = CommuneFactory()
    low = {"confidence": Confidence.LOW}
    profile = BorderProfileFactory(unit=unit, border_km="77.7", **low)
    BorderGateFactory(unit=unit, name_vi="Cửa chưa rõ", **low)
    BorderGateFactory(unit=unit, name_vi="Cửa chỗ khác", unit_confidence=Confidence.LOW)
    OppositeLocalityFactory(profile=profile, name_vi="Phố chưa rõ", **low)
    OppositeLocalityFactory(profile=profile, name_zh="甲", name_zh_confidence=Confidence.LOW)
    BorderMarkerFactory(profile=profile, number="999", **low)
    BorderFigureFactory(profile=profile, value=4321, **low)

    text = text_of(client.get(address(unit)))

    for words in ("77,7", "Cửa chưa rõ", "Cửa chỗ khác", "Phố chưa rõ", "甲", "999", "4.321"):
        assert words not in text
    assert "Long Châu" in text


def test_what_is_less_than_certain_has_a_sign(client, commune):
    text = text_of(client.get(address(commune, "en")))

    assert "National border1*" in text
    assert "* Follows from published data, or from one indirect source." in text


def test_a_long_text_is_shortened_and_says_so(client, commune):
    long = "".join(f"<p>{'chữ ' * 60}{number}.</p>" for number in range(40))
    commune.border.about_vi = long
    commune.border.save()

    text = text_of(client.get(address(commune)))

    assert 20 < text.count("chữ") < 1000
    assert "chữ …" in text
    assert "Toàn văn có trên trang web" in text
    assert "Mốc 836" in text


def test_however_much_is_known_it_is_one_page(client, commune):
    for number in range(80):
        source = f"SRC{number}"
        SourceFactory(key=source, title_vi=f"Báo cáo số {number} của cơ quan {'rất dài ' * 9}")
        BorderMarkerFactory(profile=commune.border, place_vi="Bên bờ suối " * 15, source=source)
        BorderGateFactory(unit=commune, source=source)

    text = text_of(client.get(address(commune)))

    assert "mục nữa trên trang web" in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_shipped_communes_have_one_page(shipped, client, language):
    for slug in ["phuc-hoa", "thuc-phan", "xa-my-hung-huyen-quang-hoa"]:
        text_of(client.get(address(slug, language)))


@pytest.mark.parametrize("rows", [1, 3])
def test_query_count(client, commune, rows, django_assert_num_queries):
    for number in range(1, rows):
        BorderMarkerFactory(profile=commune.border, number=str(700 + number))
        BorderGateFactory(unit=commune)
        OppositeLocalityFactory(profile=commune.border, name_vi=f"Nơi {number}")
        OutreachSessionFactory(unit=commune)
    client.get(address(commune))  # the office and the site are known from here on

    with django_assert_num_queries(11):
        client.get(address(commune))


def test_a_reader_gets_it_in_the_browser_with_a_name(client, commune):
    response = client.get(address(commune))

    assert response["Content-Disposition"] == f'inline; filename="ho-so-{commune.slug}.pdf"'
    page = f"http://testserver/bien-gioi/xa/{commune.slug}/"
    assert response["Link"] == f'<{page}>; rel="canonical"'
    head = client.head(address(commune))
    assert (head.status_code, head.content) == (200, b"")


def test_the_page_of_the_commune_leads_to_it(client, commune):
    page = client.get(f"/bien-gioi/xa/{commune.slug}/").content.decode()

    assert f'href="{address(commune)}"' in page


@pytest.mark.parametrize("slug", ["khong-co", "tinh-cao-bang"])
def test_only_communes_have_one(client, commune, slug):
    assert client.get(address(slug)).status_code == 404


class TestFailure:
    @pytest.fixture(params=[TypesettingError("too long", "said"), OSError("disk full")])
    def broken(self, request, monkeypatch):
        def fail(*args, **kwargs):
            raise request.param

        monkeypatch.setattr(views, "typeset", fail)

    @pytest.mark.parametrize(
        ("language", "words"),
        [("vi", "Hiện chưa tạo được tệp PDF"), ("en", "The PDF cannot be made just now")],
    )
    def test_it_is_a_page_in_the_language_of_the_reader(
        self, client, commune, broken, caplog, language, words
    ):
        with caplog.at_level(logging.ERROR):
            response = client.get(address(commune, language))

        page = response.content.decode()
        assert response.status_code == 503
        assert words in page
        assert f'<html lang="{language}">' in page
        assert response["Retry-After"] == "60"
        assert "no-store" in response["Cache-Control"]
        assert commune.slug in caplog.text

    def test_too_many_at_once_wait_and_are_told(self, client, commune, monkeypatch):
        monkeypatch.setattr(views, "LONGEST_WAIT", 0.01)
        for _place in range(views.AT_ONCE):
            assert views._places.acquire(blocking=False)
        try:
            assert client.get(address(commune)).status_code == 503
        finally:
            for _place in range(views.AT_ONCE):
                views._places.release()

        assert client.get(address(commune)).status_code == 200
