"""Fields that exist once per language: `name_vi` and `name_en`."""

from django.utils.translation import get_language

VIETNAMESE, ENGLISH = "vi", "en"


def is_english(language: str | None = None) -> bool:
    """Of the language given, or of the page."""
    return (language or get_language() or VIETNAMESE).startswith(ENGLISH)


def local(item: object, field: str, language: str | None = None) -> str:
    """The English text where English is asked for and there is one; else the Vietnamese."""
    english = getattr(item, f"{field}_en") if is_english(language) else ""
    return english or getattr(item, f"{field}_vi")
