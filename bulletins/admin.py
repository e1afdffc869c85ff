from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bulletins import services
from bulletins.admin_steps import STEPS
from bulletins.forms import IssueForm
from bulletins.messages import findings
from bulletins.models import Edition, Issue, IssueItem, Licence
from portal.jobs import queue
from portal.publishing import Finding, Status
from portal.publishing_admin import PublishingAdmin


@admin.register(Licence)
class LicenceAdmin(admin.ModelAdmin):
    list_display = ["number", "name_vi", "valid_from", "valid_until", "issued_by_vi"]
    fieldsets = [
        (None, {"fields": [("name_vi", "name_en"), ("number", "issued_on")]}),
        (_("Licensing body"), {"fields": [("issued_by_vi", "issued_by_en")]}),
        (_("Validity"), {"fields": [("valid_from", "valid_until")]}),
        (
            _("What it fixes"),
            {
                "fields": [
                    ("frequency_vi", "frequency_en"),
                    ("page_width_mm", "page_height_mm", "page_limit"),
                    "print_run",
                    ("printer_vi", "printer_en"),
                ]
            },
        ),
    ]


class IssueItemInline(admin.TabularInline):
    model = IssueItem
    extra = 1
    autocomplete_fields = ["article"]
    fields = ["position", "article"]
    ordering = ["position", "pk"]
    classes = ["issue-items"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__column")


@admin.register(Issue)
class IssueAdmin(PublishingAdmin):
    form = IssueForm
    change_form_template = "admin/bulletins/issue/change_form.html"
    steps = STEPS
    list_display = ["__str__", "number", "issued_on", "state", "has_pdf"]
    list_filter = ["status", "year"]
    inlines = [IssueItemInline]
    autocomplete_fields = ["cover_photo"]
    fieldsets = [
        (None, {"fields": [("year", "quarter"), ("number", "issued_on")]}),
        (_("Cover and foreword"), {"fields": ["cover_photo", "foreword_vi", "foreword_en"]}),
        (_("Outreach figures"), {"fields": ["outreach_plan", "with_outreach_map"]}),
        (_("Imprint"), {"fields": ["licence", "print_run", ("deposit_vi", "deposit_en")]}),
    ]

    class Media:
        js = ["admin/bulletins/progress.js", "admin/bulletins/reorder.js"]
        css = {"all": ["admin/bulletins/issue.css"]}

    def get_queryset(self, request):
        current = Edition.objects.current().filter(kind=Edition.Kind.WEB)
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("editions", queryset=current, to_attr="current_editions"))
        )

    def get_changeform_initial_data(self, request):
        today = timezone.localdate()
        licence = Licence.objects.filter(valid_from__lte=today, valid_until__gte=today).first()
        return {
            "year": today.year,
            "quarter": (today.month + 2) // 3,
            "issued_on": today,
            "licence": licence,
            "print_run": licence.print_run if licence else None,
        } | super().get_changeform_initial_data(request)

    def has_change_permission(self, request, obj=None):
        """What is public stays as it is: withdraw first."""
        if obj is not None and obj.status == Status.APPROVED:
            return False
        return super().has_change_permission(request, obj)

    def find(self, item):
        """What the checks found in the PDF that would go out."""
        newest = services.newest_pdf(item)
        if newest is None:
            return [Finding(gettext("There is no PDF of this issue yet. Compile it first."))]
        return findings(newest)

    def fingerprint(self, item):
        """Another PDF is another decision."""
        newest = services.newest_pdf(item)
        return f"{super().fingerprint(item)} {newest.pk if newest else ''}"

    @admin.display(description=_("PDF for readers"), boolean=True)
    def has_pdf(self, issue):
        return bool(issue.current_editions)

    def way_on(self, request, item):
        editions = list(item.editions.select_related("made_by", "approved_by")[:10])
        for edition in editions:
            edition.findings = findings(edition)
        return {
            **super().way_on(request, item),
            "editions": editions,
            "job": queue.latest(services.COMPILE, item),
            "may_compile": request.user.has_perm("bulletins.compile_issue"),
            "may_approve": self.has_approve_permission(request),
            "may_fill": self.has_change_permission(request, item),
        }

    # The PDF: each is a POST with one service call behind it.

    def get_urls(self):
        steps = {"compile": self.compile_step, "fill": self.fill_step}
        return [
            *[
                path(f"<int:pk>/{name}/", self._step(view), name=f"bulletins_issue_{name}")
                for name, view in steps.items()
            ],
            path(
                "<int:pk>/editions/<int:edition_pk>/approve/",
                self._step(self.approve_edition_step),
                name="bulletins_edition_approve",
            ),
            path(
                "<int:pk>/editions/<int:edition_pk>/file.pdf",
                self.admin_site.admin_view(self.edition_file),
                name="bulletins_edition_file",
            ),
            *super().get_urls(),
        ]

    def _step(self, view):
        """A POST on one issue; errors of the rules become messages at the issue."""

        def step(request, pk, **kwargs):
            issue = self.visible_item(request, pk)
            if request.method == "POST":
                try:
                    view(request, issue, **kwargs)
                except ValidationError as error:
                    for message in error.messages:
                        messages.error(request, message)
            return redirect(self.url_name("change"), pk)

        return self.admin_site.admin_view(step)

    def compile_step(self, request, issue):
        if not request.user.has_perm("bulletins.compile_issue"):
            raise PermissionDenied
        services.ask_for_pdf(issue, by=request.user)

    def fill_step(self, request, issue):
        if not self.has_change_permission(request, issue):
            raise PermissionDenied
        added = services.fill_from_quarter(issue)
        messages.success(
            request,
            ngettext("%(count)s article was added.", "%(count)s articles were added.", added)
            % {"count": added},
        )

    def approve_edition_step(self, request, issue, edition_pk):
        edition = get_object_or_404(issue.editions, pk=edition_pk)
        services.approve_edition(edition, by=request.user)
        messages.success(request, gettext("Readers get this PDF now."))

    def edition_file(self, request, pk, edition_pk):
        """Any edition, for those who may see the issue in the admin."""
        issue = self.visible_item(request, pk)
        edition = get_object_or_404(issue.editions, pk=edition_pk)
        return FileResponse(
            edition.file.open(), content_type="application/pdf", filename=issue.file_name
        )
