from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.history_admin import HistoryAdmin
from portal.notices.models import Notice


@admin.register(Notice)
class NoticeAdmin(HistoryAdmin):
    list_display = ["text_vi", "kind", "state", "shown_from", "shown_until", "downtime_starts"]
    list_filter = ["kind"]
    date_hierarchy = "shown_from"
    search_fields = ["text_vi", "text_en"]
    fieldsets = [
        (None, {"fields": ["kind", "text_vi", "text_en", "link"]}),
        (gettext_lazy("Downtime"), {"fields": ["downtime_starts", "downtime_ends", "reason"]}),
        (gettext_lazy("Shown"), {"fields": ["shown_from", "shown_until"]}),
    ]

    @admin.display(description=gettext_lazy("state"))
    def state(self, notice):
        now = timezone.now()
        if notice.shown_until <= now:
            return pgettext("notice", "over")
        return _("shown now") if notice.shown_from <= now else _("to come")
