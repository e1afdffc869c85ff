from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    verbose_name = _("Search")

    def ready(self):
        from portal import page_cache  # noqa: PLC0415 - needs the app registry
        from portal.people.roles import Role, grant  # noqa: PLC0415 - needs the app registry

        page_cache.ignore(
            "search_searchentry", "search_phrase", "search_word", "search_searchedwords"
        )
        for role in [Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR]:
            grant(role, "search.view_searchedwords")
