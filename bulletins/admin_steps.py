"""The steps of an issue: those of everything published; the newest PDF goes out with it."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from bulletins import services
from portal.publishing_admin import APPROVE, RETURN, SUBMIT, TAKE_BACK, WITHDRAW

STEPS = (
    replace(SUBMIT, shows_checks=True),
    TAKE_BACK,
    replace(
        APPROVE,
        explanation=_(
            "The issue becomes public with its newest PDF, at once or at the time you give."
        ),
        take=services.publish,
        shows_checks=True,
    ),
    RETURN,
    WITHDRAW,
)
