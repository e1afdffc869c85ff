from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "portal.jobs"
    verbose_name = _("Jobs")

    def ready(self):
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry

        grant(Role.ADMINISTRATOR, "jobs.view_job", "jobs.retry_job")
        grant(Role.BULLETIN_EDITOR, "jobs.view_job", "jobs.retry_job")
