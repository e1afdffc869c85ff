from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class WorkingDaysConfig(AppConfig):
    name = "portal.working_days"
    verbose_name = _("Working days")

    def ready(self):
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry
        from portal.working_days import known_days  # noqa: PLC0415

        for step in ("add", "change", "delete", "view"):
            grant(Role.ADMINISTRATOR, f"working_days.{step}_specialday")
        grant(Role.EDITOR, "working_days.view_specialday")
        post_migrate.connect(known_days.load, sender=self, dispatch_uid="working_days.known_days")
