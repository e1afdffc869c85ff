from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.people.roles import Role


class User(AbstractUser):
    """One person of the office. Roles are groups; see portal.people.roles."""

    display_name = models.CharField(_("name shown"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.display_name or self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Vietnamese order: family name first."""
        return f"{self.last_name} {self.first_name}".strip()

    def get_short_name(self) -> str:
        """How the admin greets."""
        return self.display_name or self.username

    def has_role(self, role: Role) -> bool:
        return self.groups.filter(name=role.value).exists()

    @property
    def role_labels(self) -> list[str]:
        names = {group.name for group in self.groups.all()}
        return [str(role.label) for role in Role if role.value in names]
