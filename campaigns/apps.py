from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import navigation


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Outreach")

    def ready(self) -> None:
        from border import map_figures  # noqa: PLC0415
        from border.models import unit_rules  # noqa: PLC0415
        from campaigns import (  # noqa: PLC0415 - needs the models
            key_figures,
            open_data,
            recorded_days,
            search,
        )
        from campaigns.grants import grant_rights  # noqa: PLC0415 - models must be loaded first
        from campaigns.on_map import SESSIONS  # noqa: PLC0415
        from campaigns.site_map import section  # noqa: PLC0415
        from portal import key_figures as figures  # noqa: PLC0415
        from portal import site_map  # noqa: PLC0415

        navigation.register(_("Outreach"), "campaigns:index", position=40)
        search.register()
        map_figures.register(SESSIONS)
        unit_rules.register_recorded_days(recorded_days.of_outreach)
        open_data.register_all()
        figures.register(key_figures.outreach, position=20)
        site_map.register(section, position=40)
        grant_rights()
