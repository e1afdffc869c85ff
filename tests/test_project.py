"""The project's own promises."""

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import polib
import pytest
from django.core.management import call_command, get_commands

ROOT = Path(__file__).resolve().parents[1]
OUR_APPS = {"portal", "border", "articles", "campaigns", "bulletins"}
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_command_is_documented():
    ours = {name for name, app in get_commands().items() if app.split(".")[0] in OUR_APPS}
    documented = re.findall(r"^## `(\w+)`$", (ROOT / "docs" / "commands.md").read_text(), re.M)

    assert set(documented) == ours


def test_everything_is_translated():
    catalogue = polib.pofile(str(CATALOGUE))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_translations_are_composed_and_keep_their_variables():
    variable = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
    for entry in polib.pofile(str(CATALOGUE)):
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        for text in filter(None, texts):
            assert unicodedata.is_normalized("NFC", text), entry.msgid
            expected = set(variable.findall(entry.msgid_plural or entry.msgid))
            assert set(variable.findall(text)) == expected, entry.msgid


def test_compiled_translations_are_those_of_the_catalogue():
    compiled = {
        (entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural
        for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    }
    written = {
        (entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural
        for entry in polib.pofile(str(CATALOGUE))
    }

    assert compiled == written


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs Debian's gettext")
def test_the_catalogue_knows_every_word(tmp_path):
    """Extract anew in a copy of the sources: nothing is missing from locale/vi, nothing left over."""
    copy = tmp_path / "portal"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", "var", ".git", "fonts"))
    options = ["--locale", "vi", "--no-wrap", "--no-obsolete", "--ignore", "tests"]
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", *options],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    fresh = polib.pofile(str(copy / CATALOGUE.relative_to(ROOT)))

    def words(catalogue):
        return {(entry.msgctxt, entry.msgid) for entry in catalogue}

    assert words(fresh) == words(polib.pofile(str(CATALOGUE)))


def test_words_are_marked_by_names_the_collector_knows():
    """makemessages looks for gettext and _; a word under another name never gets Vietnamese."""
    alias = re.compile(r"import n?p?gettext\w* as (?!_$)", re.M)
    sources = [path for app in sorted(OUR_APPS) for path in (ROOT / app).rglob("*.py")]

    assert [str(path) for path in sources if alias.search(path.read_text())] == []


def test_vendored_files_are_listed_with_their_licence():
    listed = (ROOT / "docs" / "vendored.md").read_text()

    for folder in ["static/fonts", "bulletins/typst/fonts"]:
        assert f"`{folder}/`" in listed
        assert list((ROOT / folder).glob("OFL*")), folder
