"""Fields that exist once per language, in the language of the page."""

from django import template

from portal import languages

register = template.Library()


@register.filter
def local(item, field: str) -> str:
    """`{{ column|local:"name" }}`: name_en on English pages where it is filled in, else name_vi."""
    return languages.local(item, field) if item is not None else ""
