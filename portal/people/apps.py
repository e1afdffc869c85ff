from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "portal.people"
    verbose_name = _("People and access")

    def ready(self):
        from portal.people import roles  # noqa: PLC0415 - needs the app registry

        roles.grant(
            roles.Role.ADMINISTRATOR,
            "people.add_user",
            "people.change_user",
            "people.view_user",
        )
        # After every migrate: permissions of new models only exist then.
        post_migrate.connect(roles.synchronise, sender=self, dispatch_uid="people.roles")
