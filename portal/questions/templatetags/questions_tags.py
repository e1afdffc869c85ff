from django import template
from django.conf import settings

from portal.questions.models import Question
from portal.questions.structured_data import qa_page
from portal.templatetags.metadata import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def question_data(context, question: Question):
    """The schema.org data block of a question."""
    return json_ld(qa_page(context["request"], question, context["office"]))


@register.inclusion_tag("questions/ask_panel.html")
def ask_panel() -> dict:
    """The way to the department, for the home page; asks no question of the database."""
    return {"days": settings.QUESTION_WORKING_DAYS}
