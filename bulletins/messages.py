"""Findings of the typesetting in the reader's language.

The typesetting speaks in codes and knows no Django; its English sentences are the message ids.
"""

from django.utils.translation import gettext

from bulletins.typesetting.problems import MESSAGES


def sentence(problem: dict) -> str:
    """One entry of `Edition.problems` as a sentence that names its article."""
    words = gettext(MESSAGES[problem["code"]]).format_map(problem["params"])
    return f"{problem['item_title']}: {words}" if problem["item_title"] else words
