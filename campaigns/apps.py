from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Outreach")

    def ready(self) -> None:
        from campaigns.grants import grant_rights  # noqa: PLC0415 - models must be loaded first

        grant_rights()
