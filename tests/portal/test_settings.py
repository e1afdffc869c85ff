import os
import re
import string
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROD = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
    "SECRET_KEY": string.ascii_letters + string.digits,
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def django(*arguments, **environment):
    clean = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
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
    result = django("check", "--deploy", "--fail-level", "WARNING", **PROD)

    assert result.returncode == 0, result.stderr


def test_production_refuses_to_start_without_its_settings():
    for name in ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL"]:
        result = django("check", **{key: value for key, value in PROD.items() if key != name})

        assert result.returncode != 0, name
        assert name in result.stderr


def test_trial_accounts_are_refused_in_production():
    for command in ["seed_demo", "create_trial_users", "demo_logins"]:
        result = django(command, "--skip-checks", **PROD)

        assert result.returncode != 0
        assert "Refused" in result.stderr
