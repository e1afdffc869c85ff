from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import navigation


class BorderConfig(AppConfig):
    name = "border"
    verbose_name = _("Border area")

    def ready(self):
        from border import (  # noqa: PLC0415 - needs the app registry
            cached_pages,
            grants,
            key_figures,
            open_data,
            open_profiles,
            search,
        )
        from border.site_map import section  # noqa: PLC0415
        from portal import key_figures as figures  # noqa: PLC0415
        from portal import site_map  # noqa: PLC0415

        navigation.register(_("Border"), "border:index", position=30)
        search.register()
        cached_pages.register()
        open_data.register_all()
        open_profiles.register_all()
        figures.register(key_figures.border_area, position=10)
        site_map.register(section, position=30)
        grants.grant_rights()
