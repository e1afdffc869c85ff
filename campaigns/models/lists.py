"""Short two-language lists an outreach officer chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.fields import CleanText


class Entry(CleanText):
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=250, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name_vi


class Topic(Entry):
    """What a session is about (chuyên đề)."""

    class Meta(Entry.Meta):
        verbose_name = _("outreach topic")
        verbose_name_plural = _("outreach topics")


class Audience(Entry):
    """Whom a session is for (đối tượng), never a named person."""

    class Meta(Entry.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class SpokenLanguage(Entry):
    """A language a session was held in: Vietnamese, Tày, Mông."""

    class Meta(Entry.Meta):
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
