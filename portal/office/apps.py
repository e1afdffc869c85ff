from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "portal.office"
    verbose_name = _("The office")

    def ready(self):
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry

        post_migrate.connect(_make_the_row, sender=self, dispatch_uid="office.row")
        grant(Role.ADMINISTRATOR, "office.view_office", "office.change_office")
        for role in (Role.EDITOR, Role.APPROVER, Role.BULLETIN_EDITOR, Role.ADMINISTRATOR):
            grant(role, "office.view_style_page")


def _make_the_row(**signal_arguments) -> None:
    from portal.office.models import Office  # noqa: PLC0415 - needs the app registry

    if not Office.objects.exists():
        Office.nameless().save()
