"""Deadlines of open questions follow the holidays."""

from django.db.models.signals import post_delete, post_save

from portal.questions import services
from portal.working_days.models import SpecialDay


def follow() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_count_anew, sender=SpecialDay, dispatch_uid="questions.holidays")


def _count_anew(**signal_arguments) -> None:
    services.count_anew()
