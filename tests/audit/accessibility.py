"""axe-core over every kind of page, at two widths, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright

from tests.audit.pages import HTML, Page
from tests.audit.promise import Audited, Finding, Outcome

# Chromium as Debian packages it; without the background talk that a closed network refuses.
BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = [360, 1280]
SCHEMES = ["light", "dark"]
# Beside axe's own choice: the sizes of targets are a criterion of WCAG 2.2 AA.
# No rule that is asked needs the style sheets, and axe reads them anew for each page.
OPTIONS = {
    "preload": False,
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}


def check(audited: Audited) -> Outcome:
    shown = [page for page in audited.pages if page.type == HTML]
    outcome = Outcome(
        "axe finds nothing (WCAG 2.2 A and AA, good practice)",
        f"{len(shown)} pages at {' and '.join(map(str, WIDTHS))} px, {' and '.join(SCHEMES)}",
    )
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER)
        for scheme in SCHEMES:
            window = chromium.new_page(color_scheme=scheme, base_url=audited.address)
            for page in shown:
                outcome.add(Finding(what, f"{page}, {scheme}") for what in findings(window, page))
            window.close()
        chromium.close()
    return outcome


def findings(window: Window, page: Page, widths: Iterable[int] = WIDTHS) -> Iterator[str]:
    """Of the page, and of its form sent back with nothing filled in."""
    window.goto(page.path)
    yield from _at_each(widths, window)
    if page.has_form:
        with window.expect_navigation():
            window.locator("form.reader-form").evaluate("form => form.submit()")
        yield from _at_each(widths, window)


def _at_each(widths: Iterable[int], window: Window) -> Iterator[str]:
    for width in widths:
        window.set_viewport_size({"width": width, "height": 900})
        for violation in Axe().run(window, options=OPTIONS).response["violations"]:
            for node in violation["nodes"]:
                yield f"{violation['id']} {node['target']} at {width} px"
