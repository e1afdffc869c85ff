"""The desk of the outreach officer."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from border.models import AdminUnit
from border.querysets import COMMUNE_KINDS, DISTRICT_KINDS, split_type_word
from campaigns import services
from campaigns.admin_steps import STEPS
from campaigns.forms import (
    AggregateReportForm,
    AggregateReportFormSet,
    OutreachSessionForm,
    SessionCountFormSet,
)
from campaigns.models import (
    AggregateReport,
    Audience,
    LegalBasis,
    MediaOutput,
    OutreachSession,
    Plan,
    SessionCount,
    SpokenLanguage,
    Topic,
)
from campaigns.widgets import UnitSelect
from portal.admin_search import FoldedSearch
from portal.history_admin import HistoryAdmin
from portal.publishing import Status
from portal.publishing_admin import PublishingAdmin
from portal.text import fold

UNITS_SHOWN = 20


class Doubts:
    """Tells after saving what a colleague should look at again."""

    find_doubts: staticmethod

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for doubt in self.find_doubts(form.instance):
            self.message_user(request, doubt, messages.WARNING)


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


class UnitChoice:
    """Forms that name a unit: it is looked up among those of the day."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is AdminUnit:
            kwargs["widget"] = UnitSelect()
            kwargs["queryset"] = AdminUnit.objects.described()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PlaceColumn:
    """Communes of one name are told apart by their district."""

    @admin.display(description=_("place"), ordering="unit__sort_key")
    def place(self, record):
        return record.unit and record.unit.label_in_district


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


class YearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        days = OutreachSession.objects.dates("last_day", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request, queryset):
        if self.value() and self.value().isdecimal():
            return queryset.filter(last_day__year=self.value())
        return queryset


class FiguresFilter(admin.SimpleListFilter):
    title = _("attendees")
    parameter_name = "figures"

    def lookups(self, request, model_admin):
        return [("known", _("known")), ("unknown", _("not known"))]

    def queryset(self, request, queryset):
        if self.value() in ("known", "unknown"):
            return queryset.filter(attendances__isnull=self.value() == "unknown")
        return queryset


class SessionCountInline(UnitChoice, admin.TabularInline):
    model = SessionCount
    formset = SessionCountFormSet
    extra = 1
    autocomplete_fields = ["audience"]
    fields = ["audience", "origin", "total", "women", "ethnic_minority"]


@admin.register(OutreachSession)
class OutreachSessionAdmin(Doubts, UnitChoice, PlaceColumn, FoldedSearch, HistoryAdmin):
    form = OutreachSessionForm
    list_display = ["day", "place", "form_held", "status", "attendances", "counted", "of_plan"]
    list_display_links = ["day", "place"]
    list_filter = [YearFilter, "status", "form", FiguresFilter, "plan"]
    list_select_related = ["unit__parent", "plan"]
    list_per_page = 50
    search_fields = ["unit__name", "venue_vi", "venue_en"]
    search_help_text = _("Place (with or without accents) or venue")
    autocomplete_fields = ["plan", "article", "topics", "languages"]
    inlines = [SessionCountInline]
    find_doubts = staticmethod(services.doubts_about_session)
    fieldsets = [
        (None, {"fields": ["plan", "status"]}),
        (
            _("When and where"),
            {"fields": [("held_on", "starts_at"), ("held_from", "held_to"), "unit"]},
        ),
        (
            _("How"),
            {"fields": [("form", "hosts"), ("venue_vi", "venue_en"), "topics", "languages"]},
        ),
        (
            _("How many"),
            {"fields": [("sessions_held", "attendances", "unique_people")]},
        ),
        (_("More"), {"fields": ["article", "source", "note"], "classes": ["collapse"]}),
    ]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 3, "cols": 90})}}

    def get_queryset(self, request):
        return super().get_queryset(request).with_counted()

    @admin.display(description=_("day"), ordering="last_day")
    def day(self, session):
        return session.worded_day

    @admin.display(description=_("plan"), ordering="plan")
    def of_plan(self, session):
        return session.plan.number or Truncator(session.plan.title_vi).chars(24)

    @admin.display(description=_("form"), ordering="form")
    def form_held(self, session):
        return session.get_form_display()

    @admin.display(description=_("counted by audience"), ordering="counted")
    def counted(self, session):
        return session.counted

    def get_urls(self):
        view = self.admin_site.admin_view(self.units_view)
        own = path("units/", view, name="campaigns_outreachsession_units")
        return [own, *super().get_urls()]

    def units_view(self, request: HttpRequest) -> JsonResponse:
        """Districts and communes of the form's day, by part of the name, as select2 wants them."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        units = AdminUnit.objects.filter(kind__in=[*DISTRICT_KINDS, *COMMUNE_KINDS]).described()
        if day := _day(request.GET.get("on", "")):
            units = units.valid_on(day)
        kinds, name = split_type_word(fold(request.GET.get("term", "")))
        units = units.filter(name_ascii__icontains=name)
        if kinds:
            units = units.filter(kind__in=kinds)
        found: list[dict[str, object]] = [
            {"id": str(unit.pk), "text": str(unit)} for unit in units[:UNITS_SHOWN]
        ]
        if not found:
            found = [
                {"id": "", "text": gettext("No unit of this name on that day."), "disabled": True}
            ]
        return JsonResponse({"results": found, "pagination": {"more": False}})


def _day(text: str):
    try:
        return forms.DateField(required=False).clean(text)
    except ValidationError:
        return None
