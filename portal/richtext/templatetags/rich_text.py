import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# As the cleaner writes it; see portal.images.services for the names.
_IMAGE = re.compile(r'<img src="(?P<stem>[^"]+)-(?P<width>\d+)\.jpg"(?P<rest>[^>]*)>')
_SMALL = 480
_SIZES = "(min-width: 48em) 43rem, 100vw"


@register.filter
def rich_text(html: str) -> SafeString:
    """A stored text for the page: `{{ article.body|rich_text }}`.

    Its photos come in the formats and sizes of the library, and only when they are scrolled near.
    """
    return mark_safe(_IMAGE.sub(_picture, html))  # noqa: S308 - stored rich text is clean


def _picture(image: re.Match[str]) -> str:
    width = int(image["width"])
    widths = [_SMALL, width] if width > _SMALL else [width]
    sources = "".join(
        f'<source type="image/{kind}" sizes="{_SIZES}" srcset="'
        + ", ".join(f"{image['stem']}-{size}.{kind} {size}w" for size in widths)
        + '">'
        for kind in ("avif", "webp")
    )
    tag = image[0].removesuffix(">") + ' loading="lazy" decoding="async">'
    return f"<picture>{sources}{tag}</picture>"
