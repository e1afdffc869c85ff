from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "portal.images"
    label = "images"
    verbose_name = _("Photos")

    def ready(self):
        from portal import page_cache  # noqa: PLC0415 - needs the app registry
        from portal.images import signals  # noqa: PLC0415 - needs the app registry
        from portal.people.roles import Role, grant  # noqa: PLC0415

        signals.connect()
        page_cache.reached_by_reference("images_photo")
        for role in Role:
            grant(role, "images.view_photo")
        publishing = (Role.EDITOR, Role.APPROVER, Role.BULLETIN_EDITOR)
        for role in (Role.WRITER, Role.OUTREACH_OFFICER, *publishing):
            grant(role, "images.add_photo", "images.change_photo")
        for role in publishing:
            grant(role, "images.change_any_photo")
        grant(Role.EDITOR, "images.delete_photo")
