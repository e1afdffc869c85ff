from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Outreach")

    def ready(self) -> None:
        from campaigns import search  # noqa: PLC0415 - models must be loaded first
        from campaigns.grants import grant_rights  # noqa: PLC0415 - models must be loaded first

        search.register()
        grant_rights()
