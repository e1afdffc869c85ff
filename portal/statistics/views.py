import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import page_cache
from portal.addresses import in_each_language
from portal.statistics import counted, figures, reports
from portal.statistics.charts import Column, column_chart_svg
from portal.statistics.reports import Span

FRESH = dt.timedelta(minutes=1)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The figures for everybody, and how they come about."""
    page_cache.fresh_until(timezone.now() + FRESH)
    today = timezone.localdate()
    days, months = reports.by_day(today), reports.by_month(today)
    context = {
        "figures": figures.current(),
        "days": days,
        "months": months,
        "days_chart": _chart(
            days,
            key="days",
            title=_("Readers by day"),
            step=7,
            # Translators: a day below a chart, in the letters of Django's filter "date".
            label=pgettext("format", "j M"),
        ),
        "months_chart": _chart(
            months,
            key="months",
            title=_("Readers by month"),
            step=3,
            # Translators: a month below a chart, in the letters of Django's filter "date".
            label=pgettext("format", "M Y"),
        ),
        "most": _most(today),
        "alternates": in_each_language("statistics:page"),
    }
    return render(request, "statistics/page.html", context)


@require_safe
def figures_for_machines(request: HttpRequest) -> JsonResponse:
    """The five figures and those of each of the last thirty days, for automatic measuring.

    {"measured_at", "online", "today", "week", "month", "total", "days": [{"day", "readers", "pages"}]}
    """
    page_cache.fresh_until(timezone.now() + FRESH)
    days = reports.by_day(timezone.localdate())
    found = asdict(figures.current()) | {
        "measured_at": timezone.localtime().isoformat(timespec="seconds"),
        "days": [
            {"day": span.start.isoformat(), "readers": span.readers, "pages": span.pages}
            for span in days
        ],
    }
    return JsonResponse(found)


def _most(today: dt.date) -> list[tuple[counted.Kind, list[reports.Row]]]:
    """Public things of this page's language in the last 30 days, kind by kind."""
    first = today - dt.timedelta(days=figures.MONTH - 1)
    language = (get_language() or "vi")[:2]
    found = [
        (kind, reports.most(kind, first, today, language=language)) for kind in counted.kinds()
    ]
    return [(kind, rows) for kind, rows in found if rows]


def _chart(spans: Sequence[Span], *, key: str, title: str, step: int, label: str) -> SafeString:
    """A label below every `step`th column, counted from the newest; empty for no readers at all."""
    if not any(span.readers for span in spans):
        return SafeString()
    columns = [
        Column(
            span.readers,
            number_format(span.readers, force_grouping=True),
            date_format(span.start, label) if place % step == (len(spans) - 1) % step else "",
        )
        for place, span in enumerate(spans)
    ]
    desc = _("The same figures stand in the table below.")
    return column_chart_svg(columns, title=title, desc=desc, key=key)
