"""A small portal with one public thing of every kind, in both languages where they have two."""

from portal.office.models import Office
from tests.factories.about import LeaderFactory, UnitFactory
from tests.factories.articles import (
    ArticleFactory,
    ArticlePhotoFactory,
    EnglishArticleFactory,
    TopicFactory,
)
from tests.factories.border import (
    BorderGateFactory,
    BorderProfileFactory,
    GateNoticeFactory,
    SuccessionFactory,
)
from tests.factories.bulletins import EditionFactory, IssueItemFactory
from tests.factories.campaigns import MediaOutputFactory, SessionCountFactory
from tests.factories.documents import DocumentFactory, attach
from tests.factories.images import PhotoFactory
from tests.factories.notices import NoticeFactory
from tests.factories.questions import QuestionFactory

LONG_TEXT = "<h2>Chợ phiên</h2><p>Từ sáng sớm.</p><table><tr><th>Năm</th><td>2026</td></tr></table>"


def one_of_each() -> None:
    Office(
        name_vi="Sở Ngoại vụ tỉnh thử",
        name_en="Department of Foreign Affairs of a Test Province",
        province_vi="Tỉnh thử",
        province_en="Test Province",
        address_vi="Số 1, đường Thử",
        phone="0206 3 852 000",
        email="office@example.vn",
        responsible_name="Lý Thị Hai",
        responsible_title_vi="Giám đốc",
    ).save()
    profile = BorderProfileFactory(unit__lat="22.7", unit__lon="106.2")
    SuccessionFactory(new=profile.unit)
    GateNoticeFactory(gate=BorderGateFactory(unit=profile.unit))
    article = ArticleFactory(lead_photo=PhotoFactory(), body=LONG_TEXT)
    article.topics.add(TopicFactory())
    article.communes.add(profile.unit)
    ArticlePhotoFactory(article=article, photo=PhotoFactory(for_press=True))
    ArticleFactory(column=article.column)
    english = EnglishArticleFactory(
        column=article.column, translation_key=article.translation_key, lead_photo=PhotoFactory()
    )
    count = SessionCountFactory(session__unit=profile.unit)
    MediaOutputFactory(plan=count.session.plan)
    document = DocumentFactory()
    attach(document)
    article.documents.add(document)
    LeaderFactory(unit=UnitFactory(parent=UnitFactory()))
    NoticeFactory()
    edition = EditionFactory(public=True)
    IssueItemFactory(issue=edition.issue, article=article)
    IssueItemFactory(issue=edition.issue, article=english)
    for language in ("vi", "en"):
        QuestionFactory(language=language, public=True)
