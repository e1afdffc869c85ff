from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Office(models.Model):
    """The body that runs this portal: one row, what the frame of every page and paper says."""

    name_vi = models.CharField(_("name (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    short_name_vi = models.CharField(_("short name (Vietnamese)"), max_length=80, blank=True)
    short_name_en = models.CharField(_("short name (English)"), max_length=80, blank=True)
    parent_body_vi = models.CharField(_("parent body (Vietnamese)"), max_length=200, blank=True)
    parent_body_en = models.CharField(_("parent body (English)"), max_length=200, blank=True)
    province_vi = models.CharField(_("province (Vietnamese)"), max_length=80)
    province_en = models.CharField(_("province (English)"), max_length=80)
    abbreviation = models.CharField(
        _("abbreviation in document numbers"), max_length=20, blank=True, help_text="SNgV"
    )
    address_vi = models.CharField(_("address (Vietnamese)"), max_length=250, blank=True)
    address_en = models.CharField(_("address (English)"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("email"), blank=True)
    opening_hours_vi = models.CharField(_("opening hours (Vietnamese)"), max_length=200, blank=True)
    opening_hours_en = models.CharField(_("opening hours (English)"), max_length=200, blank=True)
    responsible_name = models.CharField(_("responsible person"), max_length=120, blank=True)
    responsible_title_vi = models.CharField(
        _("title of the responsible person (Vietnamese)"), max_length=120, blank=True
    )
    responsible_title_en = models.CharField(
        _("title of the responsible person (English)"), max_length=120, blank=True
    )
    licence_vi = models.CharField(
        _("licence of the portal (Vietnamese)"), max_length=250, blank=True
    )
    licence_en = models.CharField(_("licence of the portal (English)"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("office")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="office_is_one_row")]
        permissions = [("view_style_page", _("Can look at the style page"))]

    def __str__(self) -> str:
        return self.name_vi

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Office":
        return cls.objects.first() or cls.nameless()

    @classmethod
    def nameless(cls) -> "Office":
        """As it is before anybody filled it in."""
        return cls(name_vi="Sở Ngoại vụ", name_en="Department of Foreign Affairs")
