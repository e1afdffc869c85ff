from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    default = True

    def ready(self):
        from portal import checks  # noqa: F401, PLC0415 - registers itself

        _tell_the_page_cache(self.apps.get_models())
        self.apps.get_app_config("axes").verbose_name = _("Log-in attempts")


def _tell_the_page_cache(models) -> None:
    """Everything publishable becomes public by its hour, when nobody writes anything."""
    from portal.page_cache import timetable  # noqa: PLC0415 - needs the app registry
    from portal.publishing import Publishable, Status  # noqa: PLC0415 - needs the app registry

    for model in models:
        if issubclass(model, Publishable) and not timetable.knows(model._meta.db_table):
            approved = model._base_manager.filter(status=Status.APPROVED)
            timetable.register(approved.all, table=model._meta.db_table)


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the department's own site object."""

    default = False  # "portal" alone means PortalConfig
    default_site = "portal.admin_site.PortalAdminSite"
