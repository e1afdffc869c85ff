"""The six roles and what each may do.

Apps say what their models grant (`grant` in AppConfig.ready()); the groups in the database follow
after every migrate. An office may make further groups of its own; these six are kept as written.
"""

from collections import defaultdict

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
    """Write groups and their permissions; unknown permission names are an error, not silence."""
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415 - app registry
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415

    known = {
        f"{app_label}.{codename}": pk
        for pk, app_label, codename in Permission.objects.using(using).values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    if not ContentType.objects.using(using).exists():
        return
    for role in Role:
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set(known[name] for name in sorted(granted(role)) if name in known)
