"""Throw-away accounts to try the portal with: one for each role, never in production."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction

from portal.people.models import User
from portal.people.roles import Role

SUPERUSER = "superuser"


def refuse_in_production() -> None:
    """Demo data and accounts with known passwords have no place on a real portal."""
    if not settings.DEMO_ALLOWED:
        raise CommandError("Refused: this command is for trials, not for production.")


@transaction.atomic
def create_trial_users() -> dict[str, User]:
    """One account per role and a superuser, all with the trial password; safe to repeat."""
    password = trial_password()
    people = {}
    for name in [*Role.values, SUPERUSER]:
        person, created = User.objects.get_or_create(
            username=_username(name),
            defaults={
                "display_name": f"{_label(name)} (ví dụ)",
                "is_staff": True,
                "is_superuser": name == SUPERUSER,
            },
        )
        if created:
            person.set_password(password)
            person.save(update_fields=["password"])
            person.groups.set(Group.objects.filter(name=name))
        people[name] = person
    return people


def usernames() -> list[str]:
    return [_username(name) for name in [*Role.values, SUPERUSER]]


def trial_password() -> str:
    """One password per checkout, made at the first start and kept in the state folder."""
    path = Path(settings.STATE_DIR) / "trial_password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(f"thu-{secrets.token_hex(4)}")
    return path.read_text()


def _username(name: str) -> str:
    return name.replace("_", "-")


def _label(name: str) -> str:
    return str(Role(name).label) if name in Role.values else "Quản trị hệ thống"
