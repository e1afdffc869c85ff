"""The desk of the outreach officer: plans with reports and outputs, and the lists they choose from."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns import admin_sessions as admin_sessions  # registers itself
from campaigns import services
from campaigns.admin_doubts import Doubts
from campaigns.admin_steps import STEPS
from campaigns.admin_units import PlaceColumn, UnitChoice
from campaigns.forms import AggregateReportForm, AggregateReportFormSet
from campaigns.models import (
    AggregateReport,
    Audience,
    LegalBasis,
    MediaOutput,
    Plan,
    SpokenLanguage,
    Topic,
)
from portal.admin_search import FoldedSearch
from portal.publishing import Status
from portal.publishing_admin import PublishingAdmin


class WideTitles:
    """Room for the long names of plans and decisions."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name.startswith(("title_", "channel_")):
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Topic, Audience, SpokenLanguage)
class EntryAdmin(FoldedSearch):
    list_display = ["name_vi", "name_en", "position"]
    list_editable = ["position"]
    search_fields = ["name_vi", "name_en"]
    fields = ["name_vi", "name_en", "position"]


@admin.register(LegalBasis)
class LegalBasisAdmin(Doubts, WideTitles, FoldedSearch):
    list_display = ["number", "type", "issued_on", "issuer_vi", "title_vi"]
    list_display_links = ["number", "title_vi"]
    list_filter = ["type"]
    search_fields = ["number", "title_vi", "issuer_vi"]
    autocomplete_fields = ["parent", "document"]
    find_doubts = staticmethod(services.doubts_about_basis)
    fieldsets = [
        (None, {"fields": ["type", ("number", "issued_on"), ("issuer_vi", "issuer_en")]}),
        (_("Subject"), {"fields": ["title_vi", "title_en", "parent"]}),
        (_("Source"), {"fields": ["document", "source", "note"]}),
    ]


class AggregateReportInline(UnitChoice, admin.StackedInline):
    model = AggregateReport
    form = AggregateReportForm
    formset = AggregateReportFormSet
    extra = 0
    fields = [
        ("starts_on", "ends_on", "unit"),
        ("sessions", "attendances", "qualifier"),
        ("note_vi", "note_en"),
        "source",
    ]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 2, "cols": 50})}}


class MediaOutputInline(admin.StackedInline):
    model = MediaOutput
    extra = 0
    fields = [
        ("kind", "position"),
        ("channel_vi", "channel_en"),
        ("count", "qualifier", "unit_vi", "unit_en"),
        ("note_vi", "note_en"),
        "source",
    ]


@admin.register(Plan)
class PlanAdmin(WideTitles, PublishingAdmin):
    change_form_template = "admin/campaigns/plan/change_form.html"
    steps = STEPS
    list_display = ["title_vi", "number", "of_year", "state", "published_at", "recorded"]
    list_filter = ["status", "year", "is_example"]
    search_fields = ["title_vi", "title_en", "number"]
    autocomplete_fields = ["bases", "topics", "audiences"]
    readonly_fields = ["state", "author", "published_at", "note"]
    inlines = [AggregateReportInline, MediaOutputInline]
    fieldsets = [
        (None, {"fields": [("number", "issued_on"), "title_vi", "title_en"]}),
        (_("Time"), {"fields": ["year", ("starts_on", "ends_on"), "is_example"]}),
        (_("Targets"), {"fields": [("target_sessions", "target_attendances")]}),
        (_("Summary"), {"fields": ["summary_vi", "summary_en"]}),
        (_("Bases, topics, audiences"), {"fields": ["bases", "topics", "audiences"]}),
        (_("Sources"), {"fields": ["source_vi", "source_en"], "classes": ["collapse"]}),
        (_("State and address"), {"fields": ["state", "author", "published_at", "note", "slug"]}),
    ]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 4, "cols": 90})}}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(recorded=models.Count("sessions"))

    @admin.display(description=_("year"), ordering="year")
    def of_year(self, plan):
        return str(plan.year)  # as a number it would read 2.026

    @admin.display(description=_("sessions"), ordering="recorded")
    def recorded(self, plan):
        return plan.recorded

    def has_change_permission(self, request, obj=None):
        """What waits for approval or is public is changed by those who may approve."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or obj.status in (Status.DRAFT, Status.WITHDRAWN):
            return allowed
        return allowed and self.has_approve_permission(request)

    def may_submit(self, request, item):
        """Who writes plans; who only decides does not hand them in."""
        return self.has_add_permission(request)


@admin.register(AggregateReport)
class AggregateReportAdmin(Doubts, UnitChoice, PlaceColumn, admin.ModelAdmin):
    form = AggregateReportForm
    list_display = ["plan", "starts_on", "ends_on", "place", "sessions", "attendances"]
    list_filter = ["plan"]
    list_select_related = ["plan", "unit__parent"]
    autocomplete_fields = ["plan"]
    fields = ["plan", *AggregateReportInline.fields]
    find_doubts = staticmethod(services.doubts_about_report)


@admin.register(MediaOutput)
class MediaOutputAdmin(admin.ModelAdmin):
    list_display = ["channel_vi", "count", "qualifier", "unit_vi", "plan"]
    list_filter = ["kind", "plan"]
    list_select_related = ["plan"]
    autocomplete_fields = ["plan"]
    fields = ["plan", *MediaOutputInline.fields]
