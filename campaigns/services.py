"""What a colleague should look at again: doubts, not errors."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Document
from articles.querysets import DocumentQuerySet
from campaigns.models import AggregateReport, LegalBasis, OutreachSession
from portal.publishing import Status


def doubts_about_basis(basis: LegalBasis) -> list[str]:
    others = LegalBasis.objects.same_number_other_date(basis)
    text = _("%(number)s is also registered with the date %(date)s. One of them may be a misprint.")
    doubts = [text % {"number": other.number, "date": _day(other.issued_on)} for other in others]
    return [*doubts, *_doubts_about_document(basis)]


def _doubts_about_document(basis: LegalBasis) -> list[str]:
    """The register may have the document, or have it otherwise."""
    if basis.document is None:
        text = _("The register of documents has it: %(document)s. You can choose it here.")
        return [text % {"document": document} for document in same_in_register(basis)]
    text = _("The document in the register is another one: %(document)s.")
    same = basis.document.number, basis.document.issued_on
    return [] if same == (basis.number, basis.issued_on) else [text % {"document": basis.document}]


def same_in_register(basis: LegalBasis) -> DocumentQuerySet:
    """Same number and date; issuers are worded in more ways than one."""
    documents = Document.objects.exclude(status=Status.WITHDRAWN).described()
    return documents.numbered([basis.number]).filter(issued_on=basis.issued_on)


def link_to_register() -> int:
    """Legal bases that the register has exactly once get their way to it. How many did."""
    count = 0
    for basis in LegalBasis.objects.filter(document=None).exclude(number=""):
        documents = list(same_in_register(basis)[:2])
        if len(documents) == 1:
            basis.document = documents[0]
            basis.save(update_fields=["document"])
            count += 1
    return count


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
