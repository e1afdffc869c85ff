from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    default = True

    def ready(self):
        from portal import checks  # noqa: F401, PLC0415 - registers itself

        self.apps.get_app_config("axes").verbose_name = _("Log-in attempts")


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the department's own site object."""

    default = False  # "portal" alone means PortalConfig
    default_site = "portal.admin_site.PortalAdminSite"
