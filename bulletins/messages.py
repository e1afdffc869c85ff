"""Findings of the typesetting in the reader's language.

The typesetting speaks in codes and knows no Django; its English sentences are the message ids.
"""

from django.utils.translation import gettext

from bulletins.models import Edition
from bulletins.typesetting.problems import MESSAGES
from portal.publishing import Finding

TRANSLATED = ["item", "reason"]  # of the params; all others are words of the texts


def findings(edition: Edition) -> list[Finding]:
    return [
        Finding(sentence(problem), is_error=problem["severity"] == "error")
        for problem in edition.problems
    ]


def sentence(problem: dict) -> str:
    """One entry of `Edition.problems` as a sentence that names its article."""
    params = dict(problem["params"])
    for name in TRANSLATED:
        if params.get(name):
            params[name] = gettext(params[name])
    words = gettext(MESSAGES[problem["code"]]).format_map(params)
    return f"{problem['item_title']}: {words}" if problem["item_title"] else words
