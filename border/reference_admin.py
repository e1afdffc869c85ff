"""The admin of rows that the shipped data brings and the office may keep as its own."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.admin_search import FoldedSearch


class ReferenceAdmin(FoldedSearch):
    """Rows that were loaded from files. What somebody changes here, later loads leave alone."""

    actions = ["follow_the_shipped_data"]
    readonly_fields = ["kept_by_office"]

    def save_model(self, request, obj, form, change):
        obj.kept_by_office = True
        super().save_model(request, obj, form, change)

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
