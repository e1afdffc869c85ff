from pathlib import Path

import pytest
from django.core.management import call_command

from portal.management.commands import set_up


@pytest.fixture
def without_content(monkeypatch, settings, tmp_path):
    """Only the static files: the other steps have tests of their own."""
    monkeypatch.setattr(set_up, "STEPS", {})
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("a {}")
    settings.STATE_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    return source


def collected(settings) -> list[str]:
    return sorted(path.name for path in Path(settings.STATIC_ROOT).iterdir())


@pytest.mark.usefixtures("without_content")
def test_unchanged_static_files_are_collected_once(settings, capsys):
    call_command("set_up")
    assert collected(settings) == ["page.css"]
    assert "collectstatic: " in capsys.readouterr().out

    call_command("set_up")
    assert "collectstatic" not in capsys.readouterr().out


def test_new_static_file_is_collected(settings, without_content):
    call_command("set_up")
    (without_content / "new.css").touch()

    call_command("set_up")

    assert collected(settings) == ["new.css", "page.css"]


def test_removed_static_file_is_removed(settings, without_content):
    call_command("set_up")
    (without_content / "page.css").rename(without_content / "other.css")

    call_command("set_up")

    assert collected(settings) == ["other.css"]


@pytest.mark.usefixtures("without_content")
@pytest.mark.django_db
def test_logins_are_written_for_the_owner_only(tmp_path):
    call_command("set_up", logins=tmp_path / "logins.txt")

    assert (tmp_path / "logins.txt").stat().st_mode & 0o077 == 0
    assert "password" in (tmp_path / "logins.txt").read_text()
