"""The six roles and what each may do.

Apps say what their models grant (`grant` in AppConfig.ready()); the groups in the database follow
after every migrate. An office may make further groups of its own; these six are kept as written.
"""

from collections import defaultdict

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    WRITER = "writer", _("Writer")
    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    OUTREACH_OFFICER = "outreach_officer", _("Outreach officer")
    BULLETIN_EDITOR = "bulletin_editor", _("Bulletin editor")
    ADMINISTRATOR = "administrator", _("Administrator")


_granted: dict[str, set[str]] = defaultdict(set)


def grant(role: str, *permissions: str) -> None:
    """Permissions as "app_label.codename"."""
    _granted[role].update(permissions)


def granted(role: str) -> frozenset[str]:
    return frozenset(_granted[role])


def synchronise(*, using: str = "default", **signal_arguments) -> None:
    """Write the groups and exactly their permissions. KeyError for a permission nobody defines."""
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415 - app registry

    # Permissions appear app by app in this same signal; the later apps are still to come.
    for app_config in apps.get_app_configs():
        create_permissions(app_config, verbosity=0, using=using)
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for role in Role:
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set(permissions[name] for name in sorted(granted(role)))
