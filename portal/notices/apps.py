from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "portal.notices"
    verbose_name = _("Notices")

    def ready(self):
        from portal.notices.models import Notice  # noqa: PLC0415 - needs the app registry
        from portal.page_cache import timetable  # noqa: PLC0415
        from portal.people.roles import Role, grant  # noqa: PLC0415

        for role in (Role.EDITOR, Role.ADMINISTRATOR):
            grant(role, *(f"notices.{step}_notice" for step in ("view", "add", "change")))
        # Kept pages change when a notice begins and when it ends, though nobody writes then.
        for moment in ("shown_from", "shown_until"):
            timetable.register(Notice.objects.all, table=Notice._meta.db_table, field=moment)
