from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulletinsConfig(AppConfig):
    name = "bulletins"
    verbose_name = _("Bulletins")

    def ready(self):
        from bulletins import counted, jobs, search  # noqa: F401, PLC0415 - jobs registers itself
        from bulletins.grants import grant_rights  # noqa: PLC0415 - needs the app registry

        grant_rights()
        counted.register()
        search.register()
