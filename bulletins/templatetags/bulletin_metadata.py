"""What the page of an issue tells machines."""

from django import template

from bulletins.models import Edition
from bulletins.structured_data import publication_issue
from portal.templatetags.metadata import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def issue_data(context, edition: Edition):
    """The schema.org data block of an issue."""
    return json_ld(publication_issue(context["request"], edition, context["office"]))
