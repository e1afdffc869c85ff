from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.working_days.models import SpecialDay


@admin.register(SpecialDay)
class SpecialDayAdmin(admin.ModelAdmin):
    list_display = ["day", "kind", "name_vi", "name_en", "is_confirmed"]
    list_editable = ["is_confirmed"]
    list_filter = ["kind", "is_confirmed"]
    date_hierarchy = "day"
    search_fields = ["name_vi", "name_en"]

    def changelist_view(self, request, extra_context=None):
        if request.method == "GET":
            for word in _to_do(timezone.localdate().year):
                self.message_user(request, word, messages.WARNING)
        return super().changelist_view(request, extra_context)


def _to_do(year: int) -> list[str]:
    """What the office has to look at before deadlines can be right."""
    words = []
    if SpecialDay.objects.filter(day__year=year, is_confirmed=False).exists():
        words.append(_("Some days of this year are not confirmed yet."))
    if not SpecialDay.objects.filter(day__year=year + 1).exists():
        words.append(
            _(
                "The days of next year are missing: deadlines across the year's end come out too early."
            )
        )
    return words
