from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class PageCacheConfig(AppConfig):
    name = "portal.page_cache"
    verbose_name = _("Page cache")

    def ready(self):
        connection_created.connect(_watch, dispatch_uid="page_cache")


def _watch(*, connection, **signal_arguments) -> None:
    from portal.page_cache.writes import watch  # noqa: PLC0415 - needs the app registry

    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
