"""What a colleague should look at again: doubts, not errors."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.models import AggregateReport, LegalBasis, OutreachSession


def doubts_about_basis(basis: LegalBasis) -> list[str]:
    others = LegalBasis.objects.same_number_other_date(basis)
    text = _("%(number)s is also registered with the date %(date)s. One of them may be a misprint.")
    return [text % {"number": other.number, "date": _day(other.issued_on)} for other in others]


def doubts_about_session(session: OutreachSession) -> list[str]:
    doubts = []
    first, last = session.days
    if first < session.plan.starts_on or last > session.plan.ends_on:
        doubts.append(_("The session lies outside the time of its plan."))
    if _has_numbers(session) and _reports_around(session).exists():
        doubts.append(
            _("An aggregate report covers this time and place. Do not count the same people twice.")
        )
    return doubts


def doubts_about_report(report: AggregateReport) -> list[str]:
    sessions = OutreachSession.objects.held().filter(
        Q(sessions_held__isnull=False) | Q(attendances__isnull=False),
        plan=report.plan,
        first_day__gte=report.starts_on,
        last_day__lte=report.ends_on,
    )
    if report.unit_id:
        sessions = sessions.filter(Q(unit=report.unit_id) | Q(unit__parent=report.unit_id))
    number = sessions.count()
    if not number:
        return []
    text = _(
        "Sessions with figures in this time and place: %(number)s. "
        "Do not count the same people twice."
    )
    return [text % {"number": number}]


def _has_numbers(session: OutreachSession) -> bool:
    return session.attendances is not None


def _reports_around(session: OutreachSession):
    first, last = session.days
    parent = session.unit.parent_id if session.unit else None
    return AggregateReport.objects.filter(
        Q(unit=None) | Q(unit=session.unit_id) | Q(unit=parent),
        plan=session.plan,
        attendances__isnull=False,
        starts_on__lte=first,
        ends_on__gte=last,
    )


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else _("unknown")
