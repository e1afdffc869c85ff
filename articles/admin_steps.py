"""The steps of an article: those of everything published, with our checks."""

from dataclasses import replace

from articles import services
from portal.publishing_admin import APPROVE, RETURN, SUBMIT, TAKE_BACK, WITHDRAW

STEPS = (
    replace(SUBMIT, take=services.submit, shows_checks=True),
    TAKE_BACK,
    replace(APPROVE, take=services.approve, shows_checks=True),
    RETURN,
    WITHDRAW,
)
