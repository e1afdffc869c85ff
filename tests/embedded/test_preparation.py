import os
import shutil

import pytest

from portal.embedded.preparation import ELSEWHERE, Preparation
from portal.embedded.serve import ROOT, Portal


@pytest.fixture
def preparation(tmp_path, monkeypatch):
    """A checkout with a state folder, prepared."""
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    for folder in ("articles", "tests", "var/static", "var/postgres", ".venv"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "articles" / "models.py").touch()
    (tmp_path / "var" / "postgres" / "PG_VERSION").touch()
    preparation = Preparation(
        root=tmp_path, state_dir=tmp_path / "var", database=tmp_path / "var" / "postgres"
    )
    assert not preparation.is_done(), "never prepared"
    preparation.note()
    return preparation


def test_second_start_has_nothing_to_prepare(preparation, tmp_path):
    (tmp_path / "tests" / "test_new.py").touch()
    (tmp_path / ".venv" / "new.py").touch()
    (tmp_path / "var" / "log").touch()

    assert preparation.is_done()


def test_changed_source_is_prepared(preparation, tmp_path):
    (tmp_path / "articles" / "models.py").write_text("x = 1")

    assert not preparation.is_done()


def test_new_source_is_prepared(preparation, tmp_path):
    (tmp_path / "articles" / "new.css").touch()

    assert not preparation.is_done()


def test_new_database_is_prepared(preparation, tmp_path):
    old = tmp_path / "var" / "postgres"
    old.rename(tmp_path / "var" / "old")
    shutil.copytree(tmp_path / "var" / "old", old)

    assert not preparation.is_done()


def test_missing_static_files_are_prepared(preparation, tmp_path):
    (tmp_path / "var" / "static").rmdir()

    assert not preparation.is_done()


def test_other_settings_are_prepared(preparation, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "portal.settings.prod")

    assert not preparation.is_done()


@pytest.mark.parametrize("name", ELSEWHERE)
def test_things_in_other_places_are_always_prepared(preparation, monkeypatch, name):
    monkeypatch.setenv(name, "x")

    assert not preparation.is_done()


def test_foreign_database_is_always_prepared(tmp_path):
    preparation = Preparation(root=tmp_path, state_dir=tmp_path, database=None)
    preparation.note()

    assert not preparation.is_done()
    assert os.listdir(tmp_path) == []


def test_preparation_cut_short_is_done_again(preparation):
    preparation.forget()

    assert not preparation.is_done()


@pytest.mark.parametrize("user", [0, 1000])
def test_root_is_told_where_to_read_how_it_is_done_right(monkeypatch, tmp_path, user):
    monkeypatch.setattr("portal.embedded.serve.os.geteuid", lambda: user)

    welcome = Portal()._welcome(1.0, tmp_path / "logins")

    assert ("docs/operations.md, “On a real server”" in welcome) == (user == 0)
    assert "\n## On a real server\n" in (ROOT / "docs" / "operations.md").read_text()
