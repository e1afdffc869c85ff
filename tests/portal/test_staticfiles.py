from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

CSS = Path(settings.BASE_DIR, "static", "css")


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "portal.staticfiles.PortalStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_browser_gets_one_style_sheet_with_all_components(collected):
    (sheet,) = collected.glob("css/site.*.css")
    text = sheet.read_text()

    assert "@import" not in text
    assert text.startswith("@layer reset, tokens, base, layout, components, print;")
    assert "@layer None" not in text
    assert text.endswith((CSS / "plain.css").read_text().rpartition("*/\n")[2])  # in no layer
    for component in CSS.glob("components/*.css"):
        assert f".{component.stem.replace('_', '-')}" in text, component


def test_fonts_in_the_style_sheet_are_the_preloaded_ones(collected):
    (font,) = collected.glob("fonts/be-vietnam-pro-400.*.woff2")
    (sheet,) = collected.glob("css/site.*.css")

    assert f"../fonts/{font.name}" in sheet.read_text()


def test_every_component_is_imported_and_every_import_exists():
    imports = {
        line.split('"')[1]
        for line in (CSS / "site.css").read_text().splitlines()
        if line.startswith("@import")
    }

    assert imports == {
        str(path.relative_to(CSS)) for path in CSS.rglob("*.css") if path.name != "site.css"
    }


def test_browser_gets_one_script_with_all_modules(collected):
    (script,) = collected.glob("js/site.*.js")
    text = script.read_text()
    modules = Path(settings.BASE_DIR, "static", "js", "modules")

    assert "import " not in text
    for module in modules.glob("*.js"):
        code = module.read_text().rpartition("*/\n")[2]
        assert code in text, module


def test_first_view_needs_less_than_60_kb_of_fonts():
    fonts = Path(settings.BASE_DIR, "static", "fonts")
    preloaded = ["be-vietnam-pro-400", "be-vietnam-pro-600", "source-serif-4-400"]

    assert sum((fonts / f"{name}.woff2").stat().st_size for name in preloaded) < 60_000
