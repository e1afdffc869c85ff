"""From the rows of an issue to the plain data that the typesetting takes."""

import datetime as dt
import re
from dataclasses import replace
from html import unescape

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from articles.models import Article
from bulletins.map_documents import outreach_map
from bulletins.models import Issue
from bulletins.typesetting.document import (
    ForewordDocument,
    ImprintDocument,
    IssueDocument,
    IssuerDocument,
    ItemDocument,
    OutreachDocument,
    OutreachRow,
    PhotoDocument,
)
from campaigns.places import View
from campaigns.records import Period
from campaigns.reports import Row, figures
from portal.images.models import Photo
from portal.office.models import Office

_TAG = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\balt="([^"]*)"')
_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')


def build_document(issue: Issue) -> IssueDocument:
    """Everything that stands in the issue, as it is now. Reads only; eight queries or so."""
    office = Office.current()
    pairs = article_pairs(issue)
    photos = _photos_in_bodies(pairs)
    licence = issue.licence
    return IssueDocument(
        title_vi=licence.name_vi if licence else office.name_vi,
        title_en=licence.name_en if licence else office.name_en,
        issuer=_issuer(office),
        year=issue.year,
        quarter=issue.quarter,
        number=issue.number,
        published_on=issue.issued_on,
        items=tuple(_item(vietnamese, english, photos) for vietnamese, english in pairs),
        cover=_photo(issue.cover_photo) if issue.cover_photo else None,
        foreword=_foreword(issue),
        outreach=_outreach(issue),
        imprint=_imprint(issue, office),
        **_page(issue),
    )


def article_pairs(issue: Issue) -> list[tuple[Article, Article | None]]:
    """The issue's Vietnamese articles in order, each with its published English twin if any.

    Articles that are no longer public are left out: what was withdrawn is not printed.
    """
    public = Article.objects.published().select_related("column", "lead_photo")
    items = issue.items.values_list("article", "position")
    positions = dict(items)
    vietnamese = sorted(
        public.filter(pk__in=positions),
        key=lambda article: positions[article.pk],
    )
    keys = [article.translation_key for article in vietnamese]
    english = {
        article.translation_key: article
        for article in public.in_language("en").filter(translation_key__in=keys)
    }
    return [(article, english.get(article.translation_key)) for article in vietnamese]


def _item(vietnamese: Article, english: Article | None, photos: dict[str, Photo]) -> ItemDocument:
    bodies = vietnamese.body + (english.body if english else "")
    inline = {src: photos[src] for src in _IMAGE.findall(bodies) if src in photos}
    return ItemDocument(
        key=str(vietnamese.pk),
        title_vi=vietnamese.title,
        title_en=english.title if english else "",
        column_vi=vietnamese.column.name_vi,
        column_en=vietnamese.column.name_en,
        lead_vi=vietnamese.lead,
        lead_en=english.lead if english else "",
        byline=vietnamese.byline,
        published_on=timezone.localdate(vietnamese.published_at),
        body_vi=vietnamese.body,
        body_en=english.body if english else "",
        photo=_photo(vietnamese.lead_photo) if vietnamese.lead_photo else None,
        inline_photos=tuple(
            _as_described(_photo(photo, name=src), vietnamese, english)
            for src, photo in inline.items()
        ),
    )


def _photo(photo: Photo, *, name: str = "") -> PhotoDocument:
    return PhotoDocument(
        path=photo.print_path,
        name=name,
        caption_vi=photo.caption_vi,
        caption_en=photo.caption_en,
        credit=photo.credit,
        alt_vi=photo.alt_vi,
        alt_en=photo.alt_en,
        focal_x=photo.focal_x,
        focal_y=photo.focal_y,
        is_illustration=photo.is_illustration,
    )


def _as_described(
    photo: PhotoDocument, vietnamese: Article, english: Article | None
) -> PhotoDocument:
    """What the text itself says of its picture goes before the words of the library."""
    return replace(
        photo,
        alt_vi=_description(vietnamese.body, photo.name) or photo.alt_vi,
        alt_en=_description(english.body if english else "", photo.name) or photo.alt_en,
    )


def _description(body: str, source: str) -> str:
    for tag in _TAG.findall(body):
        if f'src="{source}"' in tag and (alt := _ALT.search(tag)):
            return unescape(alt[1])
    return ""


def _photos_in_bodies(pairs: list[tuple[Article, Article | None]]) -> dict[str, Photo]:
    """Photos of the library by the address with which a text shows them."""
    sources = {
        source
        for pair in pairs
        for article in pair
        if article is not None
        for source in _IMAGE.findall(article.body)
    }
    by_stem = {
        photo.print_name.removesuffix("-print.jpg"): photo
        for photo in Photo.objects.filter(print_name__in=[_print_name(src) for src in sources])
    }
    return {src: by_stem[_stem(src)] for src in sources if _stem(src) in by_stem}


def _stem(source: str) -> str:
    """photos/ab/0123 of /media/photos/ab/0123-960.jpg."""
    return source.removeprefix(settings.MEDIA_URL).rpartition("-")[0]


def _print_name(source: str) -> str:
    return f"{_stem(source)}-print.jpg"


def _foreword(issue: Issue) -> ForewordDocument | None:
    if not issue.foreword_vi:
        return None
    return ForewordDocument(body_vi=issue.foreword_vi, body_en=issue.foreword_en)


def _issuer(office: Office) -> IssuerDocument:
    return IssuerDocument(
        name_vi=office.name_vi,
        name_en=office.name_en,
        parent_vi=office.parent_body_vi,
        parent_en=office.parent_body_en,
        address_vi=office.address_vi,
        address_en=office.address_en,
        phone=office.phone,
        email=office.email,
        website=settings.SITE_URL,
    )


def _imprint(issue: Issue, office: Office) -> ImprintDocument:
    imprint = ImprintDocument(
        print_run=issue.print_run,
        responsible_name=office.responsible_name,
        responsible_title_vi=office.responsible_title_vi,
        responsible_title_en=office.responsible_title_en,
        deposit_vi=issue.deposit_vi,
        deposit_en=issue.deposit_en,
    )
    if issue.licence is None:
        return imprint
    return replace(
        imprint,
        licence_number=issue.licence.number,
        licence_date=issue.licence.issued_on,
        licensed_by_vi=issue.licence.issued_by_vi,
        licensed_by_en=issue.licence.issued_by_en,
        printer_vi=issue.licence.printer_vi,
        printer_en=issue.licence.printer_en,
        frequency_vi=issue.licence.frequency_vi,
        frequency_en=issue.licence.frequency_en,
    )


def _page(issue: Issue) -> dict:
    if issue.licence is None:
        return {}
    return {
        "page_width_mm": issue.licence.page_width_mm,
        "page_height_mm": issue.licence.page_height_mm,
        "page_limit": issue.licence.page_limit,
    }


def _outreach(issue: Issue) -> OutreachDocument | None:
    """What was done under the plan in the issue's quarter; nothing when nothing was."""
    plan = issue.outreach_plan
    if plan is None or not plan.is_published:
        return None
    quarter = Period(
        timezone.localdate(issue.starts_at),
        timezone.localdate(issue.ends_before) - dt.timedelta(days=1),
    )
    found = figures(plan=plan, period=quarter, view=View.FORMER_DISTRICT)
    if not found:
        return None
    return OutreachDocument(
        rows=tuple(_outreach_row(row, quarter.ends_on) for row in found.rows),
        total_sessions=found.total.sessions,
        total_attendances=found.total.attendances,
        title_vi=plan.title_vi,
        title_en=plan.title_en or plan.title_vi,
        notes_vi=_notes("vi", plan.source_vi, found.has_examples),
        notes_en=_notes("en", plan.source_en, found.has_examples),
        map=outreach_map(issue, plan, quarter) if issue.with_outreach_map else None,
    )


def _outreach_row(row: Row, day: dt.date) -> OutreachRow:
    """Districts that were no more on that day are called former."""
    label_vi, label_en = row.label_vi, row.label_en
    if row.unit and row.unit.ended_before(day):
        label_vi, label_en = _former("vi", label_vi), _former("en", label_en)
    return OutreachRow(
        unit_vi=label_vi,
        unit_en=label_en,
        sessions=row.sessions,
        attendances=row.attendances,
    )


def _former(language: str, label: str) -> str:
    with override(language):
        return gettext("%(unit)s (former)") % {"unit": label}


def _notes(language: str, source: str, has_examples: bool) -> tuple[str, ...]:
    with override(language):
        example = gettext("Example data, not real figures.") if has_examples else ""
    return tuple(note for note in (example, source) if note)
