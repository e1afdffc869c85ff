from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RichTextConfig(AppConfig):
    name = "portal.richtext"
    label = "richtext"
    verbose_name = _("Rich text")

    def ready(self):
        from portal.images.uses import register_finder  # noqa: PLC0415 - needs the app registry
        from portal.richtext.uses import texts_showing  # noqa: PLC0415

        register_finder(texts_showing)
