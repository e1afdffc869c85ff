from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import navigation


class BorderConfig(AppConfig):
    name = "border"
    verbose_name = _("Border area")

    def ready(self):
        from border import (  # noqa: PLC0415 - needs the app registry
            cached_pages,
            key_figures,
            open_data,
            search,
        )
        from border.site_map import section  # noqa: PLC0415
        from portal import key_figures as figures  # noqa: PLC0415
        from portal import site_map  # noqa: PLC0415
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry

        navigation.register(_("Border"), "border:index", position=30)
        search.register()
        cached_pages.register()
        open_data.register_all()
        figures.register(key_figures.border_area, position=10)
        site_map.register(section, position=30)
        models = ["adminunit", "unitsuccession", "bordergate", "borderprofile", "borderfigure"]
        models += ["gateperiod", "gatenotice"]
        reading = [f"border.view_{model}" for model in [*models, "source"]]
        for role in Role:
            grant(role, *reading)
        changed_by_editors = ["bordergate", "gateperiod", "gatenotice"]
        for role in [Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR]:
            grant(
                role,
                *(f"border.{step}_{m}" for step in ["add", "change"] for m in changed_by_editors),
            )
            grant(role, "border.delete_gateperiod")
        grant(
            Role.ADMINISTRATOR,
            *(f"border.{action}_{model}" for action in ["add", "change"] for model in models),
        )
