from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "portal"


class PortalAdminConfig(AdminConfig):
    """Django's admin with the department's own site object."""

    default_site = "portal.admin_site.PortalAdminSite"
