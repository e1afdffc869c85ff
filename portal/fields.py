from django.db import models


class YearField(models.PositiveSmallIntegerField):
    """A year is a name, not a number: it is never written 2.026."""
