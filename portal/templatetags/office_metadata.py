"""The department and its data sets, for machines."""

from django import template

from portal import structured_data
from portal.templatetags.metadata import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def office_data(context):
    """The schema.org data block of the department."""
    return json_ld(structured_data.organisation(context["request"], context["office"]))


@register.simple_tag(takes_context=True)
def dataset_data(context, name: str, description: str = ""):
    """The schema.org data block of a page that shows figures."""
    request = context["request"]
    data = structured_data.dataset(
        request, context["office"], name=name, description=description, url=request.path
    )
    return json_ld(data)
