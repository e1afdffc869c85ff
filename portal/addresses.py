from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def in_each_language(view_name: str, *args) -> dict[str, str]:
    """Addresses of one page by language, for pages that exist in all of them."""
    addresses = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            addresses[language] = reverse(view_name, args=args)
    return addresses
