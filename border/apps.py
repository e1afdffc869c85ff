from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BorderConfig(AppConfig):
    name = "border"
    verbose_name = _("Border area")

    def ready(self):
        from border import search  # noqa: PLC0415 - needs the app registry
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry

        search.register()
        models = ["adminunit", "unitsuccession", "bordergate", "borderprofile", "borderfigure"]
        reading = [f"border.view_{model}" for model in [*models, "source"]]
        for role in Role:
            grant(role, *reading)
        for role in [Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR]:
            grant(role, "border.change_bordergate", "border.add_bordergate")
        grant(
            Role.ADMINISTRATOR,
            *(f"border.{action}_{model}" for action in ["add", "change"] for model in models),
        )
