import re
from functools import partial

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from portal.richtext.pictures import IMAGE, stem

register = template.Library()

_SMALL = 480
_SIZES = "(min-width: 48em) 43rem, 100vw"


@register.filter
def rich_text(html: str, large: dict[str, str] | None = None) -> SafeString:
    """A stored text for the page: `{{ article.body|rich_text:large }}`.

    Its photos come in the formats and sizes of the library, and only when they are scrolled near.
    Its tables stand in a box that scrolls, also by the keyboard.
    `large`: from `large_pictures`; these photos lead to their largest picture.
    """
    pictures = IMAGE.sub(partial(_picture, large=large or {}), html)
    tables = pictures.replace("<table", f"{_table_box()}<table").replace(
        "</table>", "</table></div>"
    )
    return mark_safe(tables)  # noqa: S308 - stored rich text is clean


def _table_box() -> str:
    return format_html(
        '<div class="prose__table" role="group" aria-label="{}" tabindex="0">', gettext("Table")
    )


def _picture(image: re.Match[str], *, large: dict[str, str]) -> str:
    width = int(image["width"])
    widths = [_SMALL, width] if width > _SMALL else [width]
    sources = "".join(
        f'<source type="image/{kind}" sizes="{_SIZES}" srcset="'
        + ", ".join(f"{image['stem']}-{size}.{kind} {size}w" for size in widths)
        + '">'
        for kind in ("avif", "webp")
    )
    tag = image[0].removesuffix(">") + ' loading="lazy" decoding="async">'
    picture = f"<picture>{sources}{tag}</picture>"
    address = large.get(stem(image))
    return _link(address, picture) if address else picture


def _link(address: str, picture: str) -> str:
    words = gettext("Larger picture")
    return format_html(
        '<a class="photo-link" href="{}">{}<span class="visually-hidden"> {}</span></a>',
        address,
        mark_safe(picture),  # noqa: S308 - as above
        words,
    )
