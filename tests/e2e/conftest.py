"""A real Chromium in front of a real server. Skipped, and said so, where there is no Chromium."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

PASSWORD = "mot-mat-khau-dai"
# Chromium as Debian packages it; without the background talk that a closed network refuses.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser():
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Debian's chromium is not installed")
    # Playwright runs an event loop in this thread; Django would refuse the database here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_browser(browser, live_server):
    """A fresh browser window on the portal; any console error or foreign request fails the test."""
    contexts, complaints = [], []

    def window(viewport=DESK, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, locale="vi-VN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((live_server.url, "data:", "blob:", "about:"))
                else complaints.append(f"foreign request {request.url}")
            ),
        )
        return page

    yield window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_browser):
    return open_browser()


@pytest.fixture
def log_in(page, live_server):
    """Through the form: `log_in(person)` in the test's window, or in another one."""

    def log_in_as(person, window=page):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
        window.goto(f"{live_server.url}/admin/login/")
        window.fill("#id_username", person.username)
        window.fill("#id_password", PASSWORD)
        window.click("input[type=submit]")
        window.wait_for_url("**/admin/")

    return log_in_as
