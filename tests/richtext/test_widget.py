"""The editor as it is set up; its traps are in the ADR on rich text."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.utils.translation import override

from portal.html import TAGS
from portal.richtext.config import ALLOWED_CONTENT, CKEDITOR_CONFIGS
from portal.richtext.forms import RichTextFormField


@pytest.fixture
def config() -> dict:
    with override("vi"):
        return RichTextFormField().widget.get_context("body", "", {"id": "x"})["widget"]["config"]


@pytest.fixture
def parsed(config) -> dict:
    return json.loads(config)


def test_the_editor_allows_what_the_cleaner_keeps():
    named = re.sub(r"\[.*?\]", "", ALLOWED_CONTENT).replace(";", " ").split()

    assert set(named) == TAGS


@pytest.mark.parametrize(
    "plugin",
    ["sourcearea", "exportpdf", "iframe", "flash", "forms", "scayt", "wsc", "uploadimage", "image"],
)
def test_plugins_that_are_out(parsed, plugin):
    assert plugin in parsed["removePlugins"].split(",")


def test_traps_of_the_editor(parsed):
    assert parsed["entities"] is False
    assert parsed["versionCheck"] is False
    assert parsed["fullPage"] is False
    assert parsed["language"] == "vi"
    assert "Source" not in json.dumps(parsed["toolbar"])
    assert not [key for key in parsed if "filebrowser" in key.lower() and "Url" in key]


def test_address_and_labels_of_the_photo_button(parsed):
    assert parsed["portalPhoto"]["uploadUrl"] == "/admin/rich-text/upload/"
    assert "image/jpeg" in parsed["portalPhoto"]["accept"]
    assert all(parsed["portalPhoto"]["labels"].values())


def test_every_file_the_editor_asks_for_is_there(parsed):
    media = RichTextFormField().widget.media
    urls = [*media.render_js(), *media.render_css(), *parsed["contentsCss"]]
    names = [m.group(1) for url in urls if (m := re.search(r"/static/([^\"']+\.(?:js|css))", url))]

    assert len(names) >= 6
    assert [name for name in names if finders.find(name) is None] == []


def test_ours_is_loaded_after_the_editor():
    scripts = [str(script) for script in RichTextFormField().widget.media._js]

    assert scripts.index("richtext/photo.js") > scripts.index("ckeditor/ckeditor/ckeditor.js")


def test_nothing_is_written_into_the_page_as_script():
    html = RichTextFormField().widget.render("body", "</textarea><script>alert(1)</script>")

    assert "<script" not in html
    assert " on" not in re.sub(r'data-config="[^"]*"', "", html)


def test_the_uploader_of_the_package_is_not_installed(settings):
    assert "ckeditor_uploader" not in settings.INSTALLED_APPS


def test_the_warning_about_the_old_editor_is_silenced_and_nothing_else(settings):
    assert settings.SILENCED_SYSTEM_CHECKS == ["ckeditor.W001"]
    loud = [message.id for message in run_checks() if message.id != "ckeditor.W001"]
    assert [name for name in loud if name and name.startswith(("ckeditor", "richtext"))] == []


def test_the_default_configuration_is_plain_data():
    assert json.loads(json.dumps(CKEDITOR_CONFIGS)) == CKEDITOR_CONFIGS
