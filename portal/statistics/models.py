from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DayVisitors(models.Model):
    """Readers of one day, each counted once.

    The sketch (HyperLogLog) is there while the day lasts, so that an emptied Redis can go on
    counting where it was. Nobody can be read out of it: it was made with a salt that Postgres
    never sees and that is thrown away at midnight.
    """

    day = models.DateField(_("day"), primary_key=True)
    visitors = models.PositiveIntegerField(_("readers"), default=0)
    sketch = models.BinaryField(default=b"", editable=False)
    sketch_of = models.CharField(max_length=16, default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("readers of a day")
        verbose_name_plural = _("readers by day")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}: {self.visitors}"


class DayCount(models.Model):
    """How often one thing was read or downloaded on one day."""

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=40)
    key = models.PositiveBigIntegerField(_("number"))
    count = models.PositiveBigIntegerField(_("times"))

    class Meta:
        verbose_name = _("access figure")
        verbose_name_plural = _("access statistics")
        ordering = ["-day", "kind", "key"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "day"], name="daycount_once"),
            models.CheckConstraint(condition=~Q(kind=""), name="daycount_has_kind"),
        ]
        indexes = [models.Index(fields=["day", "kind"], name="daycount_by_day")]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.kind} {self.key}: {self.count}"


class Batch(models.Model):
    """Counts moved from Redis into this database. Its id is there from the first visit in it, so
    that the same visits are not added twice, even when Redis comes back with an older memory."""

    id = models.UUIDField(primary_key=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("batch of visits")
        verbose_name_plural = _("batches of visits")

    def __str__(self):
        return str(self.id)
