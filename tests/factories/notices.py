import datetime as dt

import factory
from django.utils import timezone

from portal.notices.models import Notice


def hours(number):
    return timezone.now() + dt.timedelta(hours=number)


class NoticeFactory(factory.django.DjangoModelFactory):
    """Information that is shown now; trait `planned`: a downtime in a month."""

    class Meta:
        model = Notice

    kind = Notice.Kind.INFORMATION
    text_vi = factory.Sequence(lambda n: f"Cổng thông tin có gì mới, số {n}")
    text_en = factory.Sequence(lambda n: f"What is new on the portal, number {n}")
    shown_from = factory.LazyFunction(lambda: hours(-1))
    shown_until = factory.LazyFunction(lambda: hours(1))

    class Params:
        planned = factory.Trait(
            kind=Notice.Kind.PLANNED,
            downtime_starts=factory.LazyFunction(lambda: hours(30 * 24)),
            downtime_ends=factory.LazyFunction(lambda: hours(30 * 24 + 4)),
            shown_until=factory.LazyFunction(lambda: hours(30 * 24 + 4)),
        )
