"""The admin of rows that the shipped data brings and the office may keep as its own."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from border.models import AdminUnit, BorderProfile, Confidence
from border.source_choice import ChoosesSources
from portal.admin_search import FoldedSearch

SURENESS = {
    Confidence.HIGH: pgettext_lazy("confidence", "sure"),
    Confidence.MEDIUM: pgettext_lazy("confidence", "likely"),
    Confidence.LOW: pgettext_lazy("confidence", "needs checking"),
}


class PeriodFilter(admin.SimpleListFilter):
    """Of rows that are units, or belong to one by `way`."""

    title = _("period")
    parameter_name = "period"
    way = "pk"

    def lookups(self, request, model_admin):
        return [("current", _("current")), ("former", _("former"))]

    def queryset(self, request, rows):
        if self.value() == "former":
            units = AdminUnit.objects.filter(valid_to__lt=timezone.localdate())
        elif self.value() == "current":
            units = AdminUnit.objects.current()
        else:
            return rows
        return rows.filter(**{f"{self.way}__in": units.values("pk")})


class ReferenceAdmin(ChoosesSources, FoldedSearch):
    """Rows that were loaded from files. What somebody changes here, later loads leave alone."""

    actions = ["follow_the_shipped_data"]
    readonly_fields = ["kept_by_office"]

    def save_model(self, request, obj, form, change):
        obj.kept_by_office = True
        super().save_model(request, obj, form, change)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """The unit that is chosen says its district, as those to choose from do."""
        if db_field.related_model is AdminUnit:
            kwargs.setdefault("queryset", AdminUnit.objects.described())
        if db_field.related_model is BorderProfile:
            kwargs.setdefault("queryset", BorderProfile.objects.described())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("confidence"), ordering="confidence")
    def how_sure(self, row):
        """In a word; the whole sentence would take eight lines of a list."""
        return SURENESS[row.confidence]

    @admin.action(description=_("Follow the shipped data again"), permissions=["change"])
    def follow_the_shipped_data(self, request, queryset):
        count = self.set_free(queryset)
        text = ngettext(
            "%(count)d row will follow the shipped data from the next load on.",
            "%(count)d rows will follow the shipped data from the next load on.",
            count,
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def set_free(self, rows) -> int:
        return rows.update(kept_by_office=False)
