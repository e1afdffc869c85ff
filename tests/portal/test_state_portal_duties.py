"""Each duty of docs/state-portal-duties.md, as a reader meets it; details are tested elsewhere."""

import datetime as dt
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from lxml import html

from articles.months import Month
from portal.feedback.models import Message, RatingCount
from portal.office.models import Office
from portal.questions.models import Question
from portal.working_days.calendar import calendar
from tests.articles.document_samples import pdf
from tests.factories.about import LeaderFactory, UnitFactory
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.bulletins import EditionFactory
from tests.factories.campaigns import OutreachSessionFactory
from tests.factories.documents import DocumentFactory, attach
from tests.factories.notices import NoticeFactory
from tests.factories.questions import FieldFactory
from tests.portal.reader_forms.conftest import no_posts_yet as no_posts_yet
from tests.portal.statistics.conftest import FIREFOX
from tests.portal.statistics.conftest import counters as counters
from tests.portal.test_settings import PROD, python

DOCUMENT = Path(settings.BASE_DIR, "docs", "state-portal-duties.md")
PAGES = ["/", "/tin-tuc/", "/bien-gioi/", "/tuyen-truyen/", "/ban-tin/", "/hoi-dap/", "/thong-ke/"]
OURS = {"Sec-Fetch-Site": "same-origin"}
PERSON = OURS | {"User-Agent": FIREFOX}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    office = Office(
        name_vi="Sở Ngoại vụ Cao Bằng",
        name_en="Cao Bang Department of Foreign Affairs",
        province_vi="Cao Bằng",
        province_en="Cao Bang",
        address_vi="Số 1, phố Cũ",
        address_en="1 Old Street",
        phone="0206 3 852 000",
        email="office@example.vn",
        responsible_name="Lý Thị Hai",
    )
    office.save()
    return office


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return html.fromstring(response.content.decode())


def test_each_duty_has_its_test_and_each_test_its_duty():
    told = re.findall(r"\| `(test_\w+)` \|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if "| " in line]
    duties = {name for name in globals() if name.startswith("test_")} - {
        test_each_duty_has_its_test_and_each_test_its_duty.__name__
    }

    assert len(told) == len(set(told)) == len(lines) - 1  # without the head of the table
    assert set(told) == duties


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/lien-he/", ["Sở Ngoại vụ Cao Bằng", "Số 1, phố Cũ"]),
        ("/en/contact/", ["Cao Bang Department of Foreign Affairs", "1 Old Street"]),
    ],
)
def test_office_and_its_contact_data_are_public_in_both_languages(client, address, words):
    text = page(client, address).text_content()

    for word in [*words, "0206 3 852 000", "office@example.vn"]:
        assert word in text


def test_organisation_and_leaders_are_public(client):
    UnitFactory(name_vi="Phòng Biên giới", duties_vi="Theo dõi mốc giới")
    LeaderFactory(name="Lý Thị Hai", title_vi="Giám đốc")

    organisation = page(client, "/gioi-thieu/to-chuc/").text_content()
    assert "Phòng Biên giới" in organisation
    assert "Theo dõi mốc giới" in organisation
    assert "Giám đốc" in page(client, "/gioi-thieu/lanh-dao/").text_content()


def test_documents_are_public_with_their_files(client):
    document = DocumentFactory(number="21/QĐ-UBND")
    file = attach(document, pdf("Words"))

    listed = page(client, "/van-ban/")
    assert "21/QĐ-UBND" in listed.text_content()
    assert document.get_absolute_url() in listed.xpath("//main//a/@href")
    tree = page(client, document.get_absolute_url())

    assert document.issuer.name_vi in tree.text_content()
    assert file.get_absolute_url() in tree.xpath("//main//a/@href")


def test_downtime_is_announced_seven_working_days_ahead(client):
    now = timezone.now()
    seventh = calendar().add(timezone.localdate(), 7)
    begins = timezone.make_aware(dt.datetime.combine(seventh, dt.time(12)))
    notice = NoticeFactory.build(
        kind="planned",
        shown_from=now,
        shown_until=begins + dt.timedelta(hours=2),
        downtime_starts=begins - dt.timedelta(days=1),
        downtime_ends=begins + dt.timedelta(hours=2),
    )
    with pytest.raises(ValidationError):
        notice.full_clean()
    notice.downtime_starts = begins
    notice.full_clean()
    notice.save()

    assert notice.text_vi in page(client, "/tin-tuc/").text_content()


def test_readers_choose_text_size_and_contrast(client):
    names = set(page(client, "/").xpath("//header//input/@name"))

    assert {"textSize", "contrast"} <= names


@pytest.mark.parametrize("address", [*PAGES, "/en/", "/en/news/"])
def test_the_responsible_person_is_named_on_every_page(client, address):
    (foot,) = page(client, address).xpath("//body/footer")

    assert "Lý Thị Hai" in foot.text_content()


def test_plans_are_public_with_their_results(client):
    plan = OutreachSessionFactory(attendances=4321).plan

    (link,) = page(client, "/tuyen-truyen/").xpath(f"//main//a[text()='{plan.title_vi}']/@href")

    assert "4.321" in page(client, link).text_content()


def test_bulletins_can_be_read_and_taken_home(client):
    issue = EditionFactory(public=True).issue

    (link, *_others) = page(client, f"/ban-tin/{issue.year}/{issue.quarter}/").xpath(
        "//main//a[@type='application/pdf']/@href"
    )
    response = client.get(link)

    assert response.getvalue().startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"


@pytest.mark.django_db(transaction=True)
def test_a_change_is_public_at_once(client, settings):
    settings.PAGE_CACHE = True
    article = ArticleFactory(title="Tên cũ")
    for address in ["/", "/tin-tuc/", article.get_absolute_url()]:
        assert "Tên cũ" in page(client, address).text_content()

    article.title = "Tên mới"
    article.save()

    for address in ["/", "/tin-tuc/", article.get_absolute_url()]:
        assert "Tên mới" in page(client, address).text_content()
        assert "Tên cũ" not in page(client, address).text_content()


@pytest.mark.parametrize("typed", ["công tác đối ngoại", "cong tac doi ngoai"])
def test_search_finds_what_is_published(client, typed):
    article = ArticleFactory(title="Hội nghị về công tác đối ngoại")
    ArticleFactory(title="Hội nghị kín về công tác đối ngoại", draft=True)

    found = html.fromstring(
        client.get("/tim-kiem/", {"q": typed, "kind": "article"}).content.decode()
    )

    assert found.xpath("//main//h2/a/@href") == [article.get_absolute_url()]


def test_articles_can_be_printed_and_keep_their_address(client):
    article = ArticleFactory()
    former = article.get_absolute_url()
    (canonical,) = page(client, former).xpath("//link[@rel='canonical']/@href")
    article.slug = "mot-dia-chi-khac"
    article.save()

    moved = client.get(former)
    style = Path(settings.BASE_DIR, "static", "css", "print.css").read_text()

    assert canonical.endswith(former)
    assert (moved.status_code, moved["Location"]) == (301, article.get_absolute_url())
    assert style.startswith("@media print")
    assert ".site-nav" in style


def test_pages_exist_in_english_and_name_their_twin(client):
    vietnamese = ArticleFactory()
    EnglishArticleFactory(translation_key=vietnamese.translation_key)

    for address in [*PAGES, vietnamese.get_absolute_url()]:
        (twin,) = page(client, address).xpath("//head/link[@hreflang='en']/@href")
        english = page(client, urlsplit(twin).path)
        assert english.get("lang") == "en"
        (back,) = english.xpath("//head/link[@hreflang='vi']/@href")
        assert urlsplit(back).path == address


def test_questions_are_answered_within_15_working_days(client):
    asked = {"subject": "Giấy tờ", "text": "Qua cửa khẩu cần giấy tờ gì?", "website": ""}

    response = client.post(
        "/hoi-dap/gui-cau-hoi/", asked | {"field": FieldFactory().pk}, headers=OURS
    )
    question = Question.objects.get()
    status = page(client, response["Location"])

    assert calendar().between(timezone.localdate(question.received_at), question.due_on) == 15
    assert status.xpath("//main//time/@datetime")[1] == question.due_on.isoformat()


def test_readers_report_errors_from_every_page(client):
    for address in PAGES:
        (link,) = page(client, address).xpath("//a[contains(@href, '/bao-loi/')]/@href")
        (kept,) = page(client, link).xpath("//form//input[@name='page']/@value")
        assert kept == address

    client.post("/bao-loi/", {"page": "/tin-tuc/", "text": "Số điện thoại đã cũ."}, headers=OURS)

    assert Message.objects.get().page == "/tin-tuc/"


def test_readers_rate_every_page(client):
    for address in PAGES:
        (form,) = page(client, address).xpath("//form[@action='/danh-gia/']")
        assert len(form.xpath(".//button[@name='score']")) == 3

    client.post("/danh-gia/", {"page": "/tin-tuc/", "score": "3"}, headers=PERSON)

    assert RatingCount.objects.get().page == "/tin-tuc/"


@pytest.mark.parametrize("address", [*PAGES, "/lien-he/", "/hoi-dap/gui-cau-hoi/", "/tim-kiem/"])
def test_pages_have_what_assistive_programs_need(client, address):
    tree = page(client, address)
    labelled = set(tree.xpath("//label/@for"))

    assert tree.get("lang") == "vi"
    assert tree.xpath("//body//a[1]/@href")[0] == "#main"
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    for landmark in ["header", "nav", "footer"]:
        assert tree.xpath(f"//{landmark}"), landmark
    assert not tree.xpath("//img[not(@alt)]")
    assert set(tree.xpath("//form//*[self::input or self::textarea or self::select]/@id")) <= (
        labelled
    )


@pytest.mark.parametrize("address", PAGES)
def test_pages_fit_mobile_devices(client, address):
    tree = page(client, address)

    (viewport,) = tree.xpath("//meta[@name='viewport']/@content")
    assert "width=device-width" in viewport
    assert not re.search("maximum-scale|user-scalable", viewport)
    wide = tree.xpath("//table[not(ancestor::*[contains(@class, 'data-table')])]")
    assert wide == []  # they scroll inside their group, the page does not


def test_readers_come_over_ipv6(client, settings, tmp_path, capsys):
    settings.PAGES_ROOT = str(tmp_path)

    call_command("nginx_config")
    visit = client.post(
        "/_/visit", "", content_type="text/plain", headers=PERSON, REMOTE_ADDR="2001:db8::7"
    )

    assert "listen [::]:80;" in capsys.readouterr().out
    assert visit.json()["today"] == 1


@pytest.mark.parametrize("address", [*PAGES, "/en/", "/lien-he/"])
def test_pages_carry_metadata(client, address):
    tree = page(client, address)

    for name in [
        *("title", "creator", "date", "description", "publisher", "identifier", "language"),
    ]:
        (content,) = tree.xpath("//head/meta[@name=$name]/@content", name=f"DC.{name}")
        assert content.strip(), name


def test_use_can_be_measured_automatically(client):
    figures = json.loads(client.get("/thong-ke/so-lieu.json").content)

    assert {"measured_at", "online", "today", "week", "month", "total", "days"} <= figures.keys()
    assert figures["online"] <= figures["today"] <= figures["week"] <= figures["total"]
    assert "set-cookie" not in client.get("/thong-ke/").headers


def test_news_can_be_followed_by_programs(client):
    article = ArticleFactory()

    (feed,) = page(client, "/").xpath("//head/link[@type='application/rss+xml']/@href")[:1]

    sitemap = f"/sitemap-articles-{Month.of(article.published_at)}.xml"
    assert article.title in client.get(urlsplit(feed).path).content.decode()
    assert article.get_absolute_url() in client.get(sitemap).content.decode()
    assert article.get_absolute_url() in client.get("/news-sitemap.xml").content.decode()


def test_weaknesses_can_be_reported_and_connections_are_protected(client):
    told = client.get("/.well-known/security.txt").content.decode()
    wanted = "from portal.settings import prod; print(prod.SECURE_SSL_REDIRECT, prod.SECURE_HSTS_SECONDS)"

    assert "Contact: mailto:office@example.vn\n" in told
    assert python("-c", wanted, **PROD).stdout == f"True {365 * 24 * 3600}\n"
