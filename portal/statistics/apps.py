from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "portal.statistics"
    verbose_name = _("Statistics")

    def ready(self):
        from portal import page_cache  # noqa: PLC0415 - needs the app registry
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry
        from portal.statistics import open_data  # noqa: PLC0415

        # Written with every flush: pages that show them say how long they are right.
        page_cache.ignore("statistics_dayvisitors", "statistics_daycount", "statistics_batch")
        open_data.register_all()
        for role in (Role.EDITOR, Role.APPROVER, Role.BULLETIN_EDITOR, Role.ADMINISTRATOR):
            grant(role, "statistics.view_daycount")
