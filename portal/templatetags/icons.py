from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal import icons

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "rss" %}`: a sign of static/img/icons.svg beside words that say the same.

    Screen readers pass over it. A name that is not in the file is a mistake of the template.
    """
    if name not in icons.names():
        raise template.TemplateSyntaxError(f"there is no icon “{name}” in {icons.SPRITE}")
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static(icons.SPRITE),
        name,
    )
