from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.page_cache import parts

register = template.Library()


@register.tag("kept")
def do_kept(parser, token):
    """`{% kept "border panel" %}…{% endkept %}`: a part kept until what it shows changes.

    Once per language. What stands inside may read the database, and of the page around it only
    what is the same on every page: then name the table it comes from,
    `{% kept "footer" showing "office_office" %}`.
    """
    match token.split_contents():
        case [_, name]:
            tables = []
        case [_, name, "showing", *names] if names:
            tables = [table.strip("\"'") for table in names]
        case _:
            raise template.TemplateSyntaxError("kept takes the name of the part")
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, name.strip("\"'"), tables)


class KeptNode(template.Node):
    def __init__(self, nodelist: template.NodeList, name: str, tables: list[str]) -> None:
        self.nodelist = nodelist
        self.name = name
        self.tables = tables

    def render(self, context) -> str:
        html = parts.kept(
            f"{self.name} {get_language()}",
            lambda: str(self.nodelist.render(context)),
            self.tables,
        )
        return mark_safe(html)  # noqa: S308 - the template engine has escaped it
