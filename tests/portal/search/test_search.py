"""What readers find, and what they never find."""

import datetime as dt
import re
import unicodedata
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some

from portal import publishing
from portal.about.models import Unit
from portal.office.models import Office
from portal.people.roles import Role
from portal.search import highlighting, phrases, sources, spelling, upkeep, words
from portal.search.models import SearchedWords, SearchEntry
from tests.factories.articles import ArticleFactory, ColumnFactory, EnglishArticleFactory
from tests.factories.border import CommuneFactory
from tests.factories.bulletins import EditionFactory
from tests.factories.campaigns import PlanFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def titles(client, q, address="/tim-kiem/", **query):
    response = client.get(address, {"q": q, **query})
    assert response.status_code == 200
    hits = response.context.get("hits", [])
    return [hit["title"].replace("<mark>", "").replace("</mark>", "") for hit in hits]


@pytest.mark.parametrize(
    "typed",
    [
        "đối ngoại",
        "doi ngoai",
        "ĐỐI NGOẠI",
        unicodedata.normalize("NFD", "đối ngoại"),
        " đối  ngoại! ",
    ],
)
def test_spelling_does_not_matter(client, typed):
    ArticleFactory(title="Công tác đối ngoại năm 2026")

    assert titles(client, typed) == ["Công tác đối ngoại năm 2026"]


def test_exact_accents_come_first(client):
    ArticleFactory(title="Biển giỏi hơn")
    ArticleFactory(title="Biên giới và cửa khẩu", published_at=timezone.now().replace(year=2024))

    assert titles(client, "biên giới") == ["Biên giới và cửa khẩu", "Biển giỏi hơn"]


@pytest.mark.parametrize(
    ("typed", "title"), [("hòa an", "Hoà An"), ("hoà an", "Hòa An"), ("thủy", "Thuỷ")]
)
def test_old_and_new_tone_placement_are_one(client, typed, title):
    ArticleFactory(title=title)

    assert titles(client, typed) == [title]


def test_words_together_come_before_words_apart(client):
    apart = "<p>Cửa hàng ở xa, khẩu phần ăn nhỏ.</p>"
    ArticleFactory(title="Mới", body=apart)
    ArticleFactory(
        title="Cũ", body="<p>Qua cửa khẩu.</p>", published_at=timezone.now().replace(year=2024)
    )

    assert titles(client, "cửa khẩu") == ["Cũ", "Mới"]


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled", "withdrawn"])
def test_what_is_not_public_is_not_found(client, state):
    ArticleFactory(title="Bí mật biên giới", **{state: True})

    assert titles(client, "bí mật") == []


def test_search_follows_every_step_of_an_article(client):
    approver = UserFactory(role=Role.APPROVER)
    article = ArticleFactory(title="Lễ hội", submitted=True)
    assert titles(client, "lễ hội") == []

    publishing.approve(article, by=approver)
    assert titles(client, "lễ hội") == ["Lễ hội"]

    article.title = "Gặp gỡ đầu xuân"
    article.save()
    assert titles(client, "lễ hội") == []
    assert titles(client, "gặp gỡ đầu xuân") == ["Gặp gỡ đầu xuân"]

    publishing.withdraw(article, by=approver, reason="Sai")
    assert titles(client, "gặp gỡ đầu xuân") == []


def test_languages_are_apart_and_point_to_each_other(client):
    EnglishArticleFactory(title="Border market")
    PlanFactory(published=True, title_vi="Kế hoạch", title_en="Border outreach")

    response = client.get("/tim-kiem/", {"q": "border market"})

    assert response.context["hits"] == []
    assert "/en/search/?q=border%20market" in response.content.decode()
    assert titles(client, "border", "/en/search/") == ["Border market", "Border outreach"]


def test_every_kind_is_found_and_can_be_chosen(client):
    ArticleFactory(title="Trà Lĩnh hôm nay")
    CommuneFactory(name="Trà Lĩnh", full_name="Xã Trà Lĩnh", full_name_en="Tra Linh Commune")
    PlanFactory(published=True, title_vi="Tuyên truyền ở Trà Lĩnh")

    assert len(titles(client, "tra linh")) == 3
    assert titles(client, "tra linh", kind="unit") == ["Xã Trà Lĩnh"]
    assert titles(client, "tra linh", kind="article", year=timezone.localdate().year) == [
        "Trà Lĩnh hôm nay"
    ]
    assert titles(client, "tra linh", kind="khong-co", year="abc", page="-1") != []


def test_a_commune_and_a_part_of_the_office_are_two_things(client):
    commune = CommuneFactory(name="Trà Lĩnh", full_name="Xã Trà Lĩnh")
    Unit.objects.create(pk=commune.pk, name_vi="Phòng Quản lý biên giới")

    assert titles(client, "trà lĩnh") == ["Xã Trà Lĩnh"]
    assert titles(client, "phòng quản lý") == ["Phòng Quản lý biên giới"]


def test_communes_of_one_name_are_told_apart(client):
    CommuneFactory(name="Hưng Đạo", full_name="Xã Hưng Đạo")
    for district in ["Huyện Bảo Lạc", "Huyện Nguyên Bình"]:
        CommuneFactory(
            former=True, name="Hưng Đạo", full_name="Xã Hưng Đạo", parent__full_name=district
        )

    assert sorted(titles(client, "hưng đạo")) == [
        "Xã Hưng Đạo",
        "Xã Hưng Đạo (huyện Bảo Lạc, đến 30/06/2025)",
        "Xã Hưng Đạo (huyện Nguyên Bình, đến 30/06/2025)",
    ]


def test_two_sources_cannot_share_a_kind():
    taken = sources.get("unit")

    with pytest.raises(ImproperlyConfigured, match="unit"):
        sources.register(replace(taken, model=Unit))

    assert sources.get("unit") is taken


def test_bulletin_is_found_by_its_name(client):
    edition = EditionFactory(public=True)

    (title,) = titles(client, "bản tin quý III")
    assert title.endswith("Quý III/2026")
    edition.issue.delete()
    assert titles(client, "bản tin") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cua khau ta lugn", "Cửa khẩu Tà Lùng"),  # two letters changed about
        ("cua khau ta lun", "Cửa khẩu Tà Lùng"),  # one left out
        ("cửaa khẩu Tà Lùng", "Cửa khẩu Tà Lùng"),  # one too many
        ("so ngoai zu", "Sở Ngoại vụ"),  # one wrong, where many others would be words
        ("cửakhẩu quốc tế", "cửa khẩu quốc tế"),  # a space forgotten
        ("quoc tee lugn", "quốc tế Lùng"),  # two words, apart on the page
    ],
)
def test_mistyped_words_get_an_offer(client, typed, meant):
    ArticleFactory(title="Cửa khẩu Tà Lùng và cửa khẩu quốc tế Trà Lĩnh")
    ArticleFactory(title="Cửa khẩu quốc tế ở đâu?", body="<p>Vụ việc, tụ họp, thu ngân sách</p>")
    ArticleFactory(title="Sở Ngoại vụ tiếp công dân")
    phrases.rebuild()
    spelling.learn()

    response = client.get("/tim-kiem/", {"q": typed})

    assert response.context["similar"] == [meant]
    shown = [hit["url"] for hit in response.context["meant"]]
    assert shown == [hit["url"] for hit in client.get("/tim-kiem/", {"q": meant}).context["hits"]]


@pytest.mark.parametrize(
    "typed", ["xyzxyz", "12345", "a b c d e f g h i k", "zzz cua khau yyy", "k" * 60]
)
def test_what_is_near_nothing_gets_no_offer(client, typed):
    ArticleFactory(title="Cửa khẩu Tà Lùng")
    phrases.rebuild()
    spelling.learn()

    assert client.get("/tim-kiem/", {"q": typed}).context["similar"] == []


def test_nothing_is_offered_that_is_not_public(client):
    ArticleFactory(title="Cửa khẩu Tà Lùng", published_at=timezone.now() + dt.timedelta(days=1))
    phrases.rebuild()
    spelling.learn()

    assert client.get("/tim-kiem/", {"q": "cua khau ta lugn"}).context["similar"] == []


def test_syllables_strewn_over_a_page_are_not_the_word_with_accents(client):
    ArticleFactory(title="Tuy là ngày mưa", body="<p>Mà vẫn đông.</p>")

    response = client.get("/tim-kiem/", {"q": "ma tuý"})

    assert response.context["hits"] == []
    assert '<a href="?q=ma%20tuy">' in response.content.decode()
    assert titles(client, "ma tuy") == ["Tuy là ngày mưa"]


def test_other_accents_are_found_together_and_said_to_be_other(client):
    ArticleFactory(title="Cửa khẩu Tà Lùng")
    said = "Không có trang nào"

    for typed, is_said in [("cửa khẫu", True), ("cửa khẩu", False), ("cua khau", False)]:
        response = client.get("/tim-kiem/", {"q": typed})
        assert len(response.context["hits"]) == 1
        assert (said in response.content.decode()) is is_said, typed


def test_a_narrowed_list_without_results_leads_back(client):
    ArticleFactory(title="Biên giới")

    response = client.get("/tim-kiem/", {"q": "biên giới", "year": 1999})

    assert "similar" not in response.context
    assert '<a href="?q=bi%C3%AAn%20gi%E1%BB%9Bi">' in response.content.decode()


def test_suggestions_begin_as_typed(client):
    ArticleFactory(title="Biên giới hòa bình")
    phrases.rebuild()

    for typed in ["biên", "bien g", "BIÊN GIỚI", unicodedata.normalize("NFD", "biên")]:
        offered = client.get("/tim-kiem/goi-y/", {"q": typed}).json()["phrases"]
        assert offered == ["Biên giới hòa bình"], typed
    assert client.get("/tim-kiem/goi-y/", {"q": "b"}).json() == {"phrases": []}
    assert client.get("/en/search/suggestions/", {"q": "biên"}).json() == {"phrases": []}


def test_suggestions_are_terms_and_no_pieces_of_them(client):
    for where in ["Hà Lang", "Hạ Lang", "Thạch An"]:
        ArticleFactory(title=f"Công tác quản lý biên giới ở {where}")
    phrases.rebuild()

    def offered(typed):
        return client.get("/tim-kiem/goi-y/", {"q": typed}).json()["phrases"]

    assert offered("công")[0] == "Công tác quản lý biên giới"
    assert offered("ly bien") == offered("tac quan") == []


def test_suggestions_are_names_as_they_are_written(client):
    CommuneFactory(name="Trà Lĩnh", full_name="Xã Trà Lĩnh", full_name_en="Tra Linh Commune")
    column = ColumnFactory(name_vi="Chính sách", name_en="Policies")
    ArticleFactory(title="Xuân về trên Trà Lĩnh", column=column)
    ColumnFactory(name_vi="Chính sách cũ")  # nothing to read in it
    for name in ["Quang Long", "Quang Vinh"]:
        CommuneFactory(name=name, full_name=f"Xã {name}")

    Office(
        pk=1, name_vi="Sở Ngoại vụ tỉnh Cao Bằng", name_en="Department", province_vi="Cao Bằng"
    ).save()
    phrases.rebuild()

    for typed, expected in [
        *[("tra", "Trà Lĩnh"), ("xã tr", "Xã Trà Lĩnh"), ("chinh", "Chính sách")],
        ("so ng", "Sở Ngoại vụ tỉnh Cao Bằng"),
    ]:
        offered = client.get("/tim-kiem/goi-y/", {"q": typed}).json()["phrases"]
        assert offered == [expected]
    offered = client.get("/tim-kiem/goi-y/", {"q": "xa quang"}).json()["phrases"]
    assert offered == ["Xã Quang Long", "Xã Quang Vinh"]


@pytest.mark.parametrize("rows", [1, 3])
def test_search_costs_six_queries(client, rows, django_assert_num_queries):
    for article in ArticleFactory.create_batch(rows, title="Biên giới"):
        article.communes.add(CommuneFactory())

    with django_assert_num_queries(6):  # facets, columns, places, results, the log, the office
        client.get("/tim-kiem/", {"q": "biên giới"})


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\0",
        "'",
        '"',
        "& | ! ( ) :*",
        "<script>",
        "%",
        "_",
        "\\",
        "x" * 10_000,
        "😀",
        "-- ;",
        "a:b",
        "<->",
    ],
)
@pytest.mark.parametrize("address", ["/tim-kiem/", "/tim-kiem/goi-y/", "/en/search/"])
def test_whatever_is_typed_gets_a_calm_answer(client, address, typed):
    ArticleFactory()

    response = client.get(address, {"q": typed})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_log_keeps_words_and_no_person(client):
    ArticleFactory(title="Biên giới")
    for typed in ["Biên giới", "biên giới", "không có gì"]:
        client.get("/tim-kiem/", {"q": typed})
    for typed in ["a@example.vn", "0912 345 678", "079123456789"]:
        client.get("/tim-kiem/", {"q": typed})

    kept = SearchedWords.objects.values_list("words", "results", "times").order_by("words")
    assert list(kept) == [("biên giới", 1, 2), ("không có gì", 0, 1)]


@pytest.mark.parametrize(
    ("typed", "is_listed"), [(None, True), ("chợ phiên", True), ("nhà cái", False), (" ", True)]
)
def test_search_engines_may_list_what_was_found_and_nothing_else(client, typed, is_listed):
    """Strangers link to searches for their own words, so that we seem to have said them."""
    ArticleFactory(title="Chợ phiên")

    response = client.get("/tim-kiem/", {"q": typed} if typed else {})

    assert response["Cache-Control"] == "no-store"
    assert (b'<meta name="robots" content="noindex">' not in response.content) is is_listed
    canonical = re.search('rel="canonical" href="([^"]*)"', response.content.decode())[1]
    found = "?q=ch%E1%BB%A3%20phi%C3%AAn" if typed == "chợ phiên" else ""
    assert canonical == f"http://testserver/tim-kiem/{found}"


def test_marks_are_put_into_escaped_text():
    assert (
        highlighting.marked("<b>Đối</b> & đôi", "đối")
        == "&lt;b&gt;<mark>Đối</mark>&lt;/b&gt; &amp; đôi"
    )
    assert "<mark>Hoà</mark>" in highlighting.marked("Hoà An", "hòa")


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("cua khau", "Của dân, cửa khẩu", "Của dân, [cửa khẩu]"),
        ("cua khau tra linh", "của cửa khẩu, lĩnh vực; Trà Lĩnh", "của [cửa khẩu], lĩnh vực; [Trà Lĩnh]"),
        ("bien gioi hoa binh", "Biên giới hòa bình", "[Biên giới hòa bình]"),
        ("biên giới", "Biển giới hạn, bên giời", "[Biển giới] hạn, bên giời"),
        ("đối ngoại nhân dân", "Nhân viên đối thoại", "[Nhân] viên [đối] thoại"),
        ("CỬA KHẨU", "Tên của văn kiện", "Tên của văn kiện"),
        ("khẫu", "Cửa khẩu", "Cửa [khẩu]"),
    ],
)  # fmt: skip
def test_words_together_are_marked_and_no_others(typed, text, shown):
    marked = highlighting.marked(text, typed)

    assert marked.replace("<mark>", "[").replace("</mark>", "]") == shown


def test_a_snippet_shows_where_the_words_stand():
    snippet = highlighting.snippet("của chữ " * 200 + "Qua cửa khẩu", "cua khau")

    assert "Qua <mark>cửa khẩu</mark>" in snippet


letters = some.text(
    alphabet=some.sampled_from(
        "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèéẻẽẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵABCĐÔƯ -,.0123"
    ),
    max_size=60,
)


@settings(max_examples=80, deadline=None)
@given(letters, some.sampled_from(["NFC", "NFD"]))
def test_database_and_python_spell_alike(text, form):
    text = unicodedata.normalize(form, text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_spelled(%s), search_plain(%s)", [text, text])
        spelled, plain = cursor.fetchone()

    assert " ".join(spelled.split()) == words.spelled(text)
    assert " ".join(plain.split()) == words.plain(text)


@settings(max_examples=25, deadline=None)
@given(
    some.lists(
        some.sampled_from(
            ["biên", "giới", "đối", "ngoại", "hòa", "bình", "cửa", "khẩu", "Tà", "Lùng", "thủy"]
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_title_is_found_by_its_words_in_each_form(title_words):
    from django.test import Client  # noqa: PLC0415 - hypothesis and the client fixture do not mix

    SearchEntry.objects.all().delete()
    title = " ".join(title_words)
    article = ArticleFactory(title=title)
    for form in [title, words.plain(title), unicodedata.normalize("NFD", title), title.upper()]:
        assert article.title in titles(Client(), form), form
    article.delete()


def test_made_anew_the_index_is_the_same():
    ArticleFactory()
    CommuneFactory()
    PlanFactory(published=True)
    before = set(SearchEntry.objects.values_list("kind", "object_id", "language", "title", "text"))

    for source in sources.all_sources():
        upkeep.rebuild(source)

    after = set(SearchEntry.objects.values_list("kind", "object_id", "language", "title", "text"))
    assert before == after


def test_very_long_text_is_no_obstacle(client):
    body = "<p>" + " ".join(f"từ{n}" for n in range(50_000)) + "</p>"
    ArticleFactory(title="Dài", body=body)

    assert titles(client, "từ77") == ["Dài"]


def choices(client, **query):
    response = client.get("/tim-kiem/", query)
    return {
        group.name: [(str(choice.label), choice.count, choice.query) for choice in group.choices]
        for group in response.context["facets"]
    }


def test_results_are_narrowed_by_column_and_place_and_back(client):
    border, news = ColumnFactory(name_vi="Biên phòng"), ColumnFactory(name_vi="Sự kiện")
    commune = CommuneFactory(full_name="Xã Đàm Thủy")
    for number in range(3):
        article = ArticleFactory(title=f"Cửa khẩu {number}", column=border)
        article.communes.add(commune)
    ArticleFactory(title="Cửa khẩu mới", column=news).communes.add(CommuneFactory(former=True))

    found = choices(client, q="cua khau")
    assert {label: count for label, count, _query in found["column"]} == {
        "Biên phòng": 3,
        "Sự kiện": 1,
    }
    label, count, query = found["place"][0]
    assert (label, count) == ("Xã Đàm Thủy", 3)
    assert "đến 30/06/2025" in found["place"][1][0]

    narrowed = client.get(f"/tim-kiem/?{query}")
    assert narrowed.context["counts"].total == 3
    back = choices(client, q="cua khau", place=commune.pk)["place"][0][2]
    assert back == "q=cua+khau"


def test_a_choice_that_is_not_among_the_fullest_is_still_shown(client):
    article = ArticleFactory(title="Cửa khẩu")
    communes = CommuneFactory.create_batch(15)
    article.communes.set(communes)
    last = max(communes, key=lambda unit: unit.pk)

    assert len(choices(client, q="cua khau")["place"]) == 10
    assert len(choices(client, q="cua khau", place=last.pk)["place"]) in {10, 11}
