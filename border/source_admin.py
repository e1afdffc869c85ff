"""Sources in the admin: staff add what a new figure rests on."""

from django.contrib import admin
from django.db import models
from django.urls import path

from border.models import Source
from border.reference_admin import ReferenceAdmin
from border.source_choice import SourcesByKey
from portal.history_admin import HistoryAdmin


@admin.register(Source)
class SourceAdmin(ReferenceAdmin, HistoryAdmin):
    list_display = ["key", "kind", "title_vi", "show_link", "kept_by_office"]
    list_filter = ["kind"]
    search_fields = ["key", "title_vi", "title_en", "citation"]
    fields = [
        *("key", "kind", "title_vi", "title_en", "citation", ("url", "show_link")),
        *("licence_note", "kept_by_office"),
    ]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request, obj=None):
        """Rows name a source by its key, so it stays."""
        return [*self.readonly_fields, "key"] if obj else self.readonly_fields

    def get_urls(self):
        view = SourcesByKey.as_view(admin_site=self.admin_site)
        by_key = path("by-key/", self.admin_site.admin_view(view), name="border_source_by_key")
        return [by_key, *super().get_urls()]
