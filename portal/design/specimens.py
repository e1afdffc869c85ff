"""Every part of a page in the states it must bear: as usual, too long, empty, wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy

from portal import navigation
from portal.design import samples
from portal.images.models import Photo
from portal.office.models import Office

USUAL = pgettext_lazy("state of a part", "as usual")
LONG = pgettext_lazy("state of a part", "too long")
EMPTY = pgettext_lazy("state of a part", "empty")
WRONG = pgettext_lazy("state of a part", "wrong")

# Parts that stand beside each other on a page.
NARROW = {"article_card", "bulletin_card", "photo_figure"}
# Styles whose part is shown inside another one, or on a page of its own.
SHOWN_WITH = {
    "access_figures": "site_footer",
    "emblem": "site_header",
    "icon": "site_footer",
    "messages": "notice",
    "ridges": "site_footer",
}
# Styles of one page: looked at there.
SHOWN_ON = {
    "access_chart": "statistics:page",
    "area_table": "border:unit_list",
    "ask_panel": "home",
    "border_panel": "home",
    "data_set": "about:open_data",
    "document_list": "articles:documents",
    "feed_links": "home",
    "file_list": "articles:documents",
    "gate": "border:index",
    "home": "home",
    "issue": "bulletins:archive",
    "leader_card": "about:leaders",
    "month_steps": "articles:archive",
    "newest_bulletin": "home",
    "org_tree": "about:organisation",
    "outreach_panel": "home",
    "press": "about:press_kit",
    "question_list": "questions:list",
    "rating": "home",
    "search_results": "search:results",
    "site_tree": "about:site_map",
    # On every article.
    "printed": "articles:list",
    "reading_tools": "articles:list",
    "related": "articles:list",
    "reuse": "articles:list",
    "share": "articles:list",
}


@dataclass(frozen=True)
class Specimen:
    """`part`: a file of templates/includes or, without one, a style of static/css/components."""

    part: str
    state: Any
    context: dict[str, Any] = field(default_factory=dict)
    template: str = ""

    def html(self, request: HttpRequest) -> SafeString:
        """Without the focus that a form with errors takes: the page would open in its middle."""
        template = self.template or f"includes/{self.part}.html"
        html = render_to_string(template, self.context, request)
        return mark_safe(html.replace(" autofocus", ""))  # noqa: S308 - of our own templates


def specimens() -> list[Specimen]:
    photo = Photo.objects.order_by("-pk").first()
    found = [*_frame(), *_cards(photo), *_words(), *_lists(), *_places(), *_forms(), *_styles()]
    return sorted(found, key=lambda specimen: specimen.part)


def _frame() -> Iterator[Specimen]:
    office, sections = Office.current(), navigation.main_links()
    long_office = Office(name_vi=samples.LONG, name_en="", parent_body_vi=samples.LONG)
    many = [navigation.Link(label, "#") for label in samples.LONG.split(", ") * 2]
    yield Specimen("site_header", USUAL, {"office": office, "sections": sections})
    yield Specimen(
        "site_header", LONG, {"office": long_office, "sections": many, "section": "search"}
    )
    yield Specimen(
        "site_footer",
        USUAL,
        {"office": office, "sections": sections, "services": navigation.service_links()},
    )
    yield Specimen("site_nav", USUAL, {"sections": sections})
    yield Specimen("site_nav", EMPTY, {"sections": []})
    yield Specimen("display_settings", USUAL)
    yield Specimen("language_switch", USUAL, {"languages": []}, "admin/style/parts/languages.html")
    yield Specimen("notice_banner", USUAL, {"notices": samples.notices()})
    yield Specimen("notice_banner", LONG, {"notices": [samples.Notice("urgent", samples.LONG)]})


def _cards(photo: Photo | None) -> Iterator[Specimen]:
    usual, long = samples.article(photo), samples.long_article(photo)
    for size in ("lead", "normal", "row", "compact"):
        yield Specimen("article_card", f"{USUAL}, {size}", {"article": usual, "size": size})
        yield Specimen("article_card", f"{LONG}, {size}", {"article": long, "size": size})
    yield Specimen("article_card", EMPTY, {"article": samples.bare_article()})
    yield Specimen("photo_figure", USUAL, {"photo": photo})
    yield Specimen("photo_figure", LONG, {"photo": photo, "caption": samples.LONG})
    issue = samples.Named("Quý III/2026", "Quarter III/2026")
    yield Specimen("bulletin_card", EMPTY, {"issue": issue, "note": "Số 03/2026"})
    yield Specimen("bulletin_card", LONG, {"issue": issue, "title": samples.LONG})


def _words() -> Iterator[Specimen]:
    article = samples.article(None)
    yield Specimen("page_header", USUAL, {"title": samples.TITLE, "kicker": "Biên giới"})
    yield Specimen("page_header", LONG, {"title": samples.ONE_WORD, "lead": samples.LONG})
    yield Specimen("section_header", USUAL, {"title": "Tin mới", "url": "#", "more": "Tất cả"})
    yield Specimen("section_header", LONG, {"title": samples.LONG, "url": "#", "more": "Tất cả"})
    yield Specimen(
        "byline", USUAL, {"published_at": article.published_at, "byline": "Nông Thị Hoa"}
    )
    yield Specimen("byline", LONG, {"published_at": article.published_at, "byline": samples.LONG})
    for kind in ("info", "success", "warning", "error"):
        yield Specimen("notice", kind, {"title": "Đã lưu", "text": samples.LEAD, "kind": kind})
    yield Specimen("notice", LONG, {"text": samples.ONE_WORD})
    yield Specimen("empty_state", USUAL, {"title": "Chưa có tin", "text": "Xin trở lại sau."})
    yield Specimen(
        "empty_state", LONG, {"title": samples.LONG, "url": "#", "action": "Xem tất cả tin"}
    )
    yield Specimen("example_label", USUAL)
    yield Specimen("example_label", LONG, {"text": samples.LONG})
    for kind in ("international", "bilateral", "secondary"):
        yield Specimen("gate_badge", kind, {"kind": kind, "label": "Cửa khẩu"})
    words = {"vi": "Không tìm thấy trang này.", "en": "This page was not found."}
    yield Specimen("error_other_language", USUAL, words)


def _lists() -> Iterator[Specimen]:
    yield Specimen(
        "breadcrumb",
        USUAL,
        {
            "section_url": "#",
            "section_label": "Tin tức",
            "group_url": "#",
            "group_label": "Biên giới",
        },
    )
    yield Specimen("breadcrumb", LONG, {"section_url": "#", "section_label": samples.LONG})
    topics = [samples.Named(name) for name in ("Cửa khẩu", "Chợ phiên", samples.LONG)]
    yield Specimen("topic_list", USUAL, {"topics": topics[:2]})
    yield Specimen("topic_list", LONG, {"topics": topics})
    yield Specimen("topic_list", EMPTY, {"topics": []})
    for number in (1, 20, 40):
        yield Specimen("pagination", f"{number}/40", {"page": samples.page(number)})
    for state, value in ((USUAL, 1161), (EMPTY, None)):
        tile = {"value": value, "label": "lượt người dự", "note": "quý III/2026"}
        yield Specimen("stat_tile", state, tile, "admin/style/parts/stat_tile.html")


def _places() -> Iterator[Specimen]:
    for state, names in ((USUAL, samples.PLACES), (LONG, [samples.LONG[:60]] * 4), (EMPTY, [])):
        shown = {"map": samples.places_map(names)}
        yield Specimen("map", state, shown, "border/parts/map.html")
    for state, note in ((USUAL, "Cổng thông tin điện tử tỉnh"), (LONG, samples.LONG), (EMPTY, "")):
        periods = {"periods": samples.gate_periods(note)}
        yield Specimen("gate_periods", state, periods, "border/parts/gate_periods.html")
    for state, text in (
        (USUAL, "Tạm dừng thông quan do ngập lụt."),
        (LONG, samples.ONE_WORD[:300]),
    ):
        told = [samples.gate_notice(text, is_closed=is_closed) for is_closed in (True, False)]
        yield Specimen("gate_notices", state, {"notices": told}, "border/parts/gate_notices.html")


def _forms() -> Iterator[Specimen]:
    usual, wrong = samples.letter("usual"), samples.letter("wrong", wrong=True)
    yield Specimen("form_field", USUAL, {"field": samples.letter("one")["name"]})
    yield Specimen("form_field", WRONG, {"field": samples.letter("one-wrong", wrong=True)["email"]})
    yield Specimen("reader_form", USUAL, {"form": usual, "button": "Gửi"})
    yield Specimen("reader_form", WRONG, {"form": wrong, "button": "Gửi"})
    yield Specimen(
        "filter_bar",
        USUAL,
        {"form": samples.Filter(auto_id="filter-%s"), "is_filtered": True, "reset_url": "#"},
    )
    yield Specimen(
        "filter_bar",
        WRONG,
        {"form": samples.Filter({"unknown": "x"}, auto_id="filter-wrong-%s"), "reset_url": "#"},
    )
    search = {"suggest_url": "", "id": "style-search", "asked": "bien gioi"}
    yield Specimen("search_form", USUAL, search, "search/form.html")


def _styles() -> Iterator[Specimen]:
    """What is a class and not a file."""
    names = (
        "bullets button data_table error_page facts link_list panel prose source_line view_switch"
    )
    words = {"long": samples.LONG, "one_word": samples.ONE_WORD, "lead": samples.LEAD}
    for name in names.split():
        yield Specimen(name, USUAL, words, f"admin/style/parts/{name}.html")
