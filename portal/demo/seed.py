"""Fill an empty portal with the demo content: an office, documents, articles, outreach, one bulletin."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.core.files import File
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from articles import cited_documents
from articles.models import Article, Column, Topic
from border.models import AdminUnit
from bulletins import services as bulletins
from bulletins.models import Issue, Licence
from campaigns import demo as campaigns
from campaigns.services import link_to_register
from portal import publishing
from portal.demo import communes, content, documents, organisation, questions
from portal.feedback import demo as feedback
from portal.images.models import Photo
from portal.images.services import add_photo, files_removed_on_error
from portal.jobs import runner
from portal.jobs.models import JobState
from portal.office.models import Office
from portal.people.models import User
from portal.publishing import Status

FOR_PRESS = {"karst-hills", "border-gate", "printed-pages"}
# Joins the languages of a demo article; any fixed namespace would do.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "demo-articles")


def is_seeded() -> bool:
    """Or run by an office already, which has written its name into the row that migrate made."""
    return Office.objects.exclude(province_vi="").exists()


@transaction.atomic
def seed(people: dict[str, User], tell: Callable[[str], None]) -> None:
    """Everything but the bulletin's PDF, which needs the rows to be there; all or nothing."""
    with files_removed_on_error():
        _office()
        organisation.load()
        tell("pictures, each in a dozen sizes")
        photos = _photos()
        tell("documents, articles and outreach")
        documents.load(author=people["writer"], approver=people["approver"])
        _articles(photos, author=people["writer"], approver=people["approver"])
        communes.load(photos)
        campaigns.load_2022()
        link_to_register()
        example_plan = campaigns.load_example_plan(content.load("example_plan"))
        feedback.load()
        questions.load(by=people["editor"])
        _issue(photos, example_plan, author=people["bulletin_editor"])


def publish_bulletin(people: dict[str, User], tell: Callable[[str], None]) -> None:
    """Compile and publish the demo issue as in the admin, without waiting for a worker.

    Only an issue nobody has touched, so that a first start that was cut off goes on here and no
    later one does anything.
    """
    by, approver = people["bulletin_editor"], people["approver"]
    words = content.load("texts")["bulletin"]["issue"]
    issue = Issue.objects.filter(
        year=words["year"], quarter=words["quarter"], submitted_at=None, editions=None
    ).first()
    if issue is None:
        return
    tell("a bulletin")
    job = bulletins.ask_for_pdf(issue, by=by)
    runner.run(job.pk)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise CommandError(f"The bulletin was not compiled: {job.message} {job.detail}")
    publishing.submit(issue, by=by)
    issued_at = dt.datetime.combine(issue.issued_on, dt.time(8))
    bulletins.publish(issue, by=approver, at=timezone.make_aware(issued_at))


def _office() -> None:
    Office(**content.load("texts")["office"]).save()


def _photos() -> dict[str, Photo]:
    photos = {}
    for entry in content.load("illustrations"):
        with content.picture(entry["key"]).open("rb") as file:
            photos[entry["key"]] = add_photo(
                file=File(file, name=f"{entry['key']}.jpg"),
                caption_vi=entry["caption_vi"],
                caption_en=entry["caption_en"],
                alt_vi=entry["alt_vi"],
                alt_en=entry["alt_en"],
                credit="Hình vẽ máy tính",
                credit_en="Computer drawing",
                is_illustration=True,
                for_press=entry["key"] in FOR_PRESS,
            )
    return photos


def _articles(photos: dict[str, Photo], *, author: User, approver: User) -> None:
    columns = {entry["key"]: _column(entry) for entry in content.load("columns")}
    topics = {entry["key"]: _topic(entry) for entry in content.load("topics")}
    communes = {unit.code: unit for unit in AdminUnit.objects.current().communes()}
    for text in content.articles():
        article = Article.objects.create(
            language=text.language,
            translation_key=_translation_key(text.translation_key),
            title=text.title,
            slug=text.slug,
            lead=text.lead,
            byline=text.byline,
            body=text.body,
            column=columns[text.column],
            lead_photo=photos[text.photo],
            status=Status.APPROVED,
            published_at=text.published,
            approved_at=text.published,
            approved_by=approver,
            author=author,
        )
        article.topics.set(topics[key] for key in text.topics)
        article.communes.set(communes[code] for code in text.communes)
        cited_documents.link(article)
        # Saving says "changed now".
        Article.objects.filter(pk=article.pk).update(updated_at=text.updated)


def _translation_key(key: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, key)


def _column(entry: dict) -> Column:
    fields = {name: value for name, value in entry.items() if name not in {"key", "order"}}
    return Column.objects.create(position=entry["order"], **fields)


def _topic(entry: dict) -> Topic:
    return Topic.objects.create(**{name: entry[name] for name in entry if name != "key"})


def _issue(photos: dict[str, Photo], plan, *, author: User) -> Issue:
    """The third quarter's issue, with the articles its foreword speaks of."""
    texts = content.load("texts")["bulletin"]
    words = texts["issue"]
    issue = Issue.objects.create(
        year=words["year"],
        quarter=words["quarter"],
        number=f"{words['quarter']:02}/{words['year']}",
        issued_on=dt.date.fromisoformat(words["publication_date"]),
        licence=_licence(texts),
        print_run=texts["print_run"],
        cover_photo=photos["karst-hills"],
        foreword_vi=_paragraphs(words["foreword_vi"]),
        foreword_en=_paragraphs(words["foreword_en"]),
        outreach_plan=plan,
        with_outreach_map=True,
        author=author,
    )
    bulletins.fill_from_quarter(issue)
    kept = [_translation_key(key) for key in words["articles"]]
    issue.items.exclude(article__translation_key__in=kept).delete()
    return issue


def _licence(texts: dict) -> Licence:
    issued_on = dt.date.fromisoformat(texts["licence_date"])
    return Licence.objects.create(
        name_vi=texts["name_vi"],
        name_en=texts["name_en"],
        number=texts["licence_number"],
        issued_on=issued_on,
        issued_by_vi=texts["licensing_body_vi"],
        issued_by_en=texts["licensing_body_en"],
        valid_from=issued_on,
        valid_until=issued_on + dt.timedelta(days=364),
        frequency_vi=texts["frequency_vi"],
        frequency_en=texts["frequency_en"],
        page_width_mm=texts["page_width_mm"],
        page_height_mm=texts["page_height_mm"],
        page_limit=texts["max_pages"],
        print_run=texts["print_run"],
        printer_vi=texts["printer_vi"],
        printer_en=texts["printer_en"],
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
