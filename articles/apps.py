from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from articles.grants import grant_rights
from portal import navigation


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles import cached_pages, counted, search  # noqa: PLC0415 - needs the app registry
        from articles.models import Article  # noqa: PLC0415 - needs the app registry
        from articles.site_map import section  # noqa: PLC0415
        from portal import site_map  # noqa: PLC0415
        from portal.images.uses import register_finder  # noqa: PLC0415

        grant_rights()
        cached_pages.register()
        counted.register()
        search.register()
        site_map.register(section, position=10)
        navigation.register(_("News"), "articles:list", position=10)
        register_finder(Article.objects.showing)
