import dataclasses
import tempfile

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.people.models import User
from portal.read_only_admin import ReadOnly
from portal.statistics import exports, figures, reports
from portal.statistics.forms import ChoiceForm
from portal.statistics.models import DayCount
from portal.statistics.reports import Choice

SHOWN = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(DayCount)
class DayCountAdmin(ReadOnly, admin.ModelAdmin):
    """A report in place of a list: the rows by themselves say nothing to people."""

    def get_urls(self):
        export = self.admin_site.admin_view(self.export_view)
        return [path("export/", export, name="statistics_daycount_export"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = ChoiceForm(request.GET)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(self.opts.verbose_name_plural),
            "form": form,
            "figures": figures.current(),
            "query": request.GET.urlencode(),
            "exports": _exports() if request.user.has_perm("people.view_user") else [],
        }
        if form.is_valid():
            context |= _report(form)
        return TemplateResponse(request, "admin/statistics/daycount/report.html", context)

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = ChoiceForm(request.GET)
        if not form.is_valid():
            return redirect("admin:statistics_daycount_changelist")
        choice = dataclasses.replace(form.choice, by_month=True)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        assert isinstance(request.user, User)  # noqa: S101 - has_view_permission asked for it
        _log(request.user, choice, exports.write(file, choice, by=str(request.user)))
        file.seek(0)
        stem = _("access-statistics")
        name = f"{stem}-{choice.first}-{choice.last}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _report(form: ChoiceForm) -> dict:
    choice = form.choice
    everything = list(reports.rows(dataclasses.replace(choice, column="", author="")))
    form.offer(everything)
    rows = [row for row in everything if reports.fits(row.thing, choice)]
    return {
        "rows": rows[:SHOWN],
        "count": len(rows),
        "total": sum(row.count for row in rows),
        "columns": reports.sums(rows, "column"),
        "authors": reports.sums(rows, "author"),
    }


def _log(person: User, choice: Choice, count: int) -> None:
    """Who took which figures away, and when."""
    names = [choice.kind, choice.column, choice.author]
    asked = ", ".join([f"{choice.first} – {choice.last}", *filter(None, names)])
    LogEntry.objects.create(
        user=person,
        content_type=ContentType.objects.get_for_model(DayCount),
        object_repr=asked[:200],
        action_flag=CHANGE,
        change_message=_("Exported to Excel: %(count)s rows (%(asked)s).")
        % {"count": count, "asked": asked},
    )


def _exports():
    content_type = ContentType.objects.get_for_model(DayCount)
    return LogEntry.objects.filter(content_type=content_type).select_related("user")[:20]
