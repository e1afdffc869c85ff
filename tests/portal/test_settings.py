import os
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
PROD = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
    "SECRET_KEY": string.ascii_letters + string.digits,
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def python(*arguments, **environment):
    clean = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def test_every_setting_is_documented():
    sources = (ROOT / "portal" / "settings").glob("*.py")
    read = {
        name
        for source in sources
        for name in re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source.read_text())
    }
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.M)
    )

    assert documented == read


def test_production_passes_the_deployment_checks():
    result = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PROD)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "missing", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL"]
)
def test_production_refuses_to_start_without(missing):
    given = {name: value for name, value in PROD.items() if name != missing}

    result = python("-c", "import portal.settings.prod", **given)

    assert result.returncode != 0
    assert missing in result.stderr


def test_trial_accounts_are_off_in_production():
    result = python(
        "-c", "from portal.settings import prod; print(prod.DEMO_ALLOWED, prod.DEBUG)", **PROD
    )

    assert result.stdout == "False False\n"


@pytest.mark.parametrize("command", ["seed_demo", "create_trial_users", "demo_logins"])
def test_trial_commands_are_refused_where_demo_is_not_allowed(settings, command):
    settings.DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="Refused"):
        call_command(command)
