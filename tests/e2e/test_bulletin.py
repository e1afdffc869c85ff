"""The bulletin editor asks for a PDF and watches it being made by a real worker."""

import os
import sys

import pytest
from django.urls import reverse

from portal.people.roles import Role
from tests.factories.articles import ArticleFactory
from tests.factories.bulletins import IssueFactory
from tests.factories.people import UserFactory
from tests.programs import Program, portal_environment


@pytest.fixture
def worker(settings, tmp_path):
    environment = portal_environment(settings, tmp_path, redis_url=os.environ["REDIS_URL"])
    environment["PORTAL_QUEUE"] = settings.CELERY_TASK_DEFAULT_QUEUE
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--concurrency", "1"]
    program = Program(command, environment, tmp_path / "worker.log").start()
    yield program
    program.stop()


def test_compile_with_progress(page, log_in, worker):
    issue = IssueFactory()
    ArticleFactory(title="Chợ phiên Trà Lĩnh", published_at=issue.starts_at)
    log_in(UserFactory(role=Role.BULLETIN_EDITOR))
    page.goto(reverse("admin:bulletins_issue_change", args=[issue.pk]))
    page.get_by_role("button", name="Thêm các bài trong quý").click()

    page.get_by_role("button", name="Tạo PDF").click()
    page.wait_for_selector("[data-job-status]")
    page.wait_for_selector("table.issue-editions", timeout=60_000)

    edition = issue.editions.get()
    assert edition.pages > 0
    with page.expect_download() as download:
        page.evaluate(
            "address => Object.assign(document.createElement('a'), {href: address, download: ''}).click()",
            reverse("admin:bulletins_edition_file", args=[issue.pk, edition.pk]),
        )
    assert download.value.path().read_bytes().startswith(b"%PDF")
