"""What the public pages show of a plan, each part one question."""

from django.db.models import CharField, QuerySet, Value
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaigns.charts import Bar, bar_chart_svg
from campaigns.choices import OutputKind
from campaigns.models import MediaOutput, OutreachSession, Plan
from campaigns.reports import OutreachFigures


def sessions_of(plan: Plan) -> QuerySet[OutreachSession]:
    """Held sessions, the newest first. The plan is known to be public."""
    sessions = OutreachSession.objects.held().filter(plan=plan)
    return sessions.select_related("unit", "article").defer("article__body").newest_first()


def chart(figures: OutreachFigures, key: str = "attendees") -> SafeString | None:
    """Attendees by place, in the active language; None where no number is known."""
    if not figures.total.attendances_known:
        return None
    bars = [
        Bar(
            label=row.unit.label if row.unit else row.label,
            value=row.attendances_known if row.attendances_shown else None,
            words=row.attendances_worded,
            is_set_apart=not row.is_allocated,
        )
        for row in figures.rows
    ]
    return bar_chart_svg(
        bars,
        title=_("Attendees by place"),
        desc=_("%(total)s attendees in all.") % {"total": figures.total.attendances_worded},
        key=key,
    )


def topics_and_audiences(plan: Plan, language: str | None) -> dict[str, list[str]]:
    """Names in the language of the page, both lists in one question."""
    columns = ("kind", "position", "pk", "name_vi", "name_en")
    parts = [
        entries.annotate(kind=Value(kind, output_field=CharField())).order_by().values(*columns)
        for kind, entries in (("topics", plan.topics), ("audiences", plan.audiences))
    ]
    found: dict[str, list[str]] = {"topics": [], "audiences": []}
    for row in parts[0].union(parts[1], all=True).order_by("position", "pk"):
        english = row["name_en"] if language == "en" else ""
        found[row["kind"]].append(english or row["name_vi"])
    return found


def media_outputs(plan: Plan) -> dict[str, list[MediaOutput]]:
    """Press, radio and web apart from publications."""
    outputs = list(plan.media_outputs.all())
    return {
        "media": [output for output in outputs if output.kind == OutputKind.MEDIA],
        "publications": [output for output in outputs if output.kind == OutputKind.PUBLICATION],
    }
