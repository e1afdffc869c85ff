from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.office.models import Office


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    fieldsets = [
        (
            _("Name"),
            {
                "fields": [
                    ("name_vi", "name_en"),
                    ("short_name_vi", "short_name_en"),
                    ("parent_body_vi", "parent_body_en"),
                    ("province_vi", "province_en"),
                    "abbreviation",
                ]
            },
        ),
        (
            _("Contact"),
            {
                "fields": [
                    ("address_vi", "address_en"),
                    ("phone", "email"),
                    ("opening_hours_vi", "opening_hours_en"),
                ]
            },
        ),
        (
            _("Responsible person"),
            {
                "fields": [
                    "responsible_name",
                    ("responsible_title_vi", "responsible_title_en"),
                    ("licence_vi", "licence_en"),
                ]
            },
        ),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Office.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
