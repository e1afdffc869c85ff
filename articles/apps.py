from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from articles.grants import grant_rights
from portal import navigation


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles import (  # noqa: PLC0415 - needs the app registry
            cached_documents,
            cached_pages,
            counted,
            document_counted,
            document_files,
            document_search,
            open_data,
            search,
        )
        from articles.models import Article  # noqa: PLC0415 - needs the app registry
        from articles.on_map import ARTICLES  # noqa: PLC0415
        from articles.site_map import documents, section  # noqa: PLC0415
        from border import map_figures  # noqa: PLC0415
        from portal import site_map  # noqa: PLC0415
        from portal.images.uses import register_finder  # noqa: PLC0415

        grant_rights()
        cached_pages.register()
        cached_documents.register()
        counted.register()
        document_counted.register()
        document_files.connect()
        search.register()
        map_figures.register(ARTICLES)
        document_search.register()
        open_data.register_all()
        site_map.register(section, position=10)
        site_map.register(documents, position=20)
        navigation.register(_("News"), "articles:list", position=10)
        navigation.register(_("Documents"), "articles:documents", position=20)
        register_finder(Article.objects.showing)
