from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkingDaysConfig(AppConfig):
    name = "portal.working_days"
    verbose_name = _("Working days")
