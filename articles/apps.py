from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from articles.grants import grant_rights


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        grant_rights()
