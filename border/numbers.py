from decimal import Decimal

from django.utils.formats import number_format


def as_published(value: Decimal) -> str:
    """A figure with the decimals it was published with: 18.600 is 18.6, 333.403 stays."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return number_format(Decimal(digits), force_grouping=True)
