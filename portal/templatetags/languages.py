"""Fields that exist once per language, in the language of the page."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def local(item, field: str) -> str:
    """`{{ column|local:"name" }}`: name_en on English pages where it is filled in, else name_vi."""
    if item is None:
        return ""
    if get_language() == "en":
        return getattr(item, f"{field}_en") or getattr(item, f"{field}_vi")
    return getattr(item, f"{field}_vi")
