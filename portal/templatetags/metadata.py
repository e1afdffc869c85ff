"""What a page tells machines about itself: Dublin Core, Open Graph, schema.org."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# A data block ends at "</script>" wherever it stands, so these letters are written as escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def block_text(context, *names: str) -> str:
    """What the page has put into the first of these blocks that is not empty, as one line.

    Django writes a block where it stands and nowhere else; the title of a page is wanted three
    times. Only for templates that are extended, as base.html always is.
    """
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    for name in names:
        block = blocks.get_block(name) if blocks else None
        text = " ".join(strip_tags(block.render(context)).split()) if block else ""
        if text:
            return mark_safe(text)  # noqa: S308 - a block is escaped already, and tags are gone
    return ""


@register.filter(is_safe=True)
@stringfilter
def one_line(text: str) -> str:
    """Without the line breaks and indents of templates: what stands in the head is shown as it is."""
    return " ".join(text.split())


@register.simple_tag
def json_ld(data: dict[str, Any] | list[dict[str, Any]] | None) -> SafeString:
    """A schema.org description as a data block; nothing for nothing.

    Browsers do not run it, so the content security policy has nothing to say about it.
    """
    if not data:
        return mark_safe("")
    graph = data if isinstance(data, dict) else {"@graph": data}
    text = json.dumps({"@context": "https://schema.org", **graph}, ensure_ascii=False)
    return mark_safe(  # noqa: S308 - escaped on this line
        f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'
    )
