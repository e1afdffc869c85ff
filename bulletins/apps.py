from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import navigation


class BulletinsConfig(AppConfig):
    name = "bulletins"
    verbose_name = _("Bulletins")

    def ready(self):
        from bulletins import (  # noqa: PLC0415 - needs the app registry
            counted,
            jobs,  # noqa: F401 - registers itself
            key_figures,
            open_data,
            search,
        )
        from bulletins.grants import grant_rights  # noqa: PLC0415 - needs the app registry
        from bulletins.site_map import section  # noqa: PLC0415
        from portal import key_figures as figures  # noqa: PLC0415
        from portal import site_map  # noqa: PLC0415

        grant_rights()
        navigation.register(_("Bulletins"), "bulletins:archive", position=50)
        counted.register()
        search.register()
        open_data.register_all()
        figures.register(key_figures.bulletins, position=30)
        site_map.register(section, position=50)
