from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulletinsConfig(AppConfig):
    name = "bulletins"
    verbose_name = _("Bulletins")

    def ready(self):
        from bulletins import jobs  # noqa: F401, PLC0415 - registers the compile job
        from bulletins.grants import grant_rights  # noqa: PLC0415 - needs the app registry

        grant_rights()
