"""Of what time a figure is: 2024, 2022-2023, or 2025- for one that holds since."""

import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FORM = r"^[12][0-9]{3}(-([12][0-9]{3})?)?$"
SOME_YEARS = _("A year such as 2024, years such as 2022-2023, or 2025- for “since 2025”.")


def is_a_period(period: str) -> None:
    """A figure was counted: no year of it is still to come."""
    if not re.fullmatch(FORM, period):
        raise ValidationError(SOME_YEARS)
    years = [int(year) for year in period.split("-") if year]
    if len(years) == 2 and years[0] >= years[1]:
        raise ValidationError(_("The first year comes before the last, as in 2022-2023."))
    this_year = timezone.localdate().year
    if years[-1] > this_year:
        message = _("%(year)s is still to come: a figure is of %(this_year)s at the latest.")
        params = {"year": str(years[-1]), "this_year": str(this_year)}
        raise ValidationError(message, params=params)
