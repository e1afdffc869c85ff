from django.db import models

from portal.text import nfc, squeeze


class YearField(models.PositiveSmallIntegerField):
    """A year is a name, not a number: it is never written 2.026."""


class CleanText(models.Model):
    """Text columns are stored composed (NFC); one-line ones without stray white space."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.clean_texts()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.clean_texts()

    def clean_texts(self) -> None:
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)  # nothing deferred, nothing generated
            if not isinstance(value, str) or field.choices:
                continue
            if isinstance(field, models.TextField):
                setattr(self, field.attname, nfc(value).strip())
            elif isinstance(field, models.CharField):
                setattr(self, field.attname, squeeze(value))
