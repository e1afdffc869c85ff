from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.about.models import Leader, StandingText, Unit
from portal.history_admin import HistoryAdmin


@admin.register(Unit)
class UnitAdmin(HistoryAdmin):
    list_display = ["name_vi", "name_en", "kind", "parent", "position"]
    list_editable = ["position"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name_vi", "name_en"]
    autocomplete_fields = ["parent"]
    restored_fields = ("name_vi", "name_en", "duties_vi", "duties_en")
    fieldsets = [
        (None, {"fields": [("name_vi", "name_en"), ("kind", "parent", "position")]}),
        (_("Duties"), {"fields": ["duties_vi", "duties_en"]}),
        (_("Contact"), {"fields": [("phone", "email")]}),
    ]


@admin.register(Leader)
class LeaderAdmin(HistoryAdmin):
    list_display = ["name", "title_vi", "unit", "position", "since", "until"]
    list_editable = ["position"]
    list_select_related = ["unit"]
    search_fields = ["name", "title_vi", "title_en"]
    autocomplete_fields = ["unit", "photo"]
    restored_fields = ("title_vi", "title_en", "duties_vi", "duties_en")
    fieldsets = [
        (None, {"fields": ["name", ("title_vi", "title_en"), "unit", "photo", "position"]}),
        (_("In charge of"), {"fields": ["duties_vi", "duties_en"]}),
        (_("Term"), {"fields": [("since", "until")]}),
        (_("Contact"), {"fields": [("phone", "email")]}),
    ]


@admin.register(StandingText)
class StandingTextAdmin(HistoryAdmin):
    """The texts are there from the start; they are changed, never added or deleted."""

    list_display = ["title_vi", "key", "reviewed_on", "updated_at"]
    readonly_fields = ["key"]
    restored_fields = ("text_vi", "text_en")
    fieldsets = [
        (None, {"fields": ["key", "reviewed_on"]}),
        (_("Vietnamese"), {"fields": ["title_vi", "summary_vi", "text_vi"]}),
        (_("English"), {"fields": ["title_en", "summary_en", "text_en"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
