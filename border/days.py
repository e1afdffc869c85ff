import datetime as dt

from django.utils import timezone


def is_later(day: dt.date) -> bool:
    """Than today, where the office is. A page that asks waits for the day (border.cached_pages)."""
    return day > timezone.localdate()
