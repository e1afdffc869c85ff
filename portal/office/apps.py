from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "portal.office"
    verbose_name = _("The office")

    def ready(self):
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry

        grant(Role.ADMINISTRATOR, "office.view_office", "office.change_office")
