"""The steps of a plan: those of everything published; its sessions go with it."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from portal.publishing_admin import APPROVE, RETURN, SUBMIT, TAKE_BACK, WITHDRAW

STEPS = (
    SUBMIT,
    TAKE_BACK,
    replace(
        APPROVE,
        explanation=_(
            "The plan becomes public with its held sessions, at once or at the time you give."
        ),
    ),
    RETURN,
    replace(
        WITHDRAW,
        explanation=_("The plan and its sessions disappear from the public pages at once."),
    ),
)
