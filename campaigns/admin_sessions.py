"""The register of outreach sessions: its form, its list and the filters over it."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from campaigns import services
from campaigns.admin_doubts import Doubts
from campaigns.admin_units import PlaceColumn, UnitChoice, matching_units
from campaigns.forms import OutreachSessionForm, SessionCountFormSet
from campaigns.models import OutreachSession, SessionCount
from portal.admin_search import FoldedSearch
from portal.history_admin import HistoryAdmin


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
        """What UnitSelect asks while somebody types; also for the forms of plans and reports."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        term, on = request.GET.get("term", ""), request.GET.get("on", "")
        return JsonResponse(matching_units(term, on))
