from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from portal import navigation


class AboutConfig(AppConfig):
    name = "portal.about"
    verbose_name = _("About the department")

    def ready(self):
        from portal import site_map as sections  # noqa: PLC0415 - needs the app registry
        from portal.about import search, site_map, standing_texts  # noqa: PLC0415
        from portal.people.roles import Role, grant  # noqa: PLC0415

        for role in (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR):
            grant(role, *(f"about.view_{name}" for name in ("unit", "leader", "standingtext")))
        for name in ("unit", "leader"):
            for step in ("add", "change", "delete"):
                grant(Role.ADMINISTRATOR, f"about.{step}_{name}")
        for role in (Role.EDITOR, Role.ADMINISTRATOR):
            grant(role, "about.change_standingtext")
        sections.register(site_map.home, position=0)
        sections.register(site_map.about, position=70)
        sections.register(site_map.portal, position=90)
        search.register()
        post_migrate.connect(standing_texts.load, sender=self, dispatch_uid="about.texts")
        navigation.register(_("About"), "about:index", position=70)
