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


def with_default(addresses: dict[str, str]) -> dict[str, str]:
    """Of a page in several languages, also which version readers of any other language get."""
    if len(addresses) < 2 or settings.LANGUAGE_CODE not in addresses:
        return addresses
    return addresses | {"x-default": addresses[settings.LANGUAGE_CODE]}
