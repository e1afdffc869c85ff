from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.search.models import SearchedWords


class NothingFound(admin.SimpleListFilter):
    title = _("results")
    parameter_name = "found"

    def lookups(self, request, model_admin):
        return [("nothing", _("nothing found")), ("something", _("something found"))]

    def queryset(self, request, queryset):
        choices = {"nothing": {"results": 0}, "something": {"results__gt": 0}}
        return queryset.filter(**choices.get(self.value(), {}))


@admin.register(SearchedWords)
class SearchedWordsAdmin(admin.ModelAdmin):
    """What readers looked for: for reading, and to see what is missing."""

    list_display = ["words", "language", "day", "times", "results"]
    list_filter = [NothingFound, "language"]
    date_hierarchy = "day"
    list_display_links = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
