from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "portal.images"
    label = "images"
    verbose_name = _("Photos")

    def ready(self):
        from portal.images import signals  # noqa: PLC0415 - needs the app registry
        from portal.people.roles import Role, grant  # noqa: PLC0415

        signals.connect()
        for role in Role:
            grant(role, "images.view_photo")
        for role in (Role.WRITER, Role.EDITOR, Role.OUTREACH_OFFICER, Role.BULLETIN_EDITOR):
            grant(role, "images.add_photo", "images.change_photo")
        grant(Role.EDITOR, "images.change_any_photo", "images.delete_photo")
        grant(Role.BULLETIN_EDITOR, "images.change_any_photo")
