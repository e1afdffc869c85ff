"""From rows to a real PDF, through the job."""

import errno
import os
import tempfile
import time
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.storage import storages

from bulletins import services
from bulletins.documents import build_document
from bulletins.models import Edition
from bulletins.typesetting import engine
from portal.jobs import runner
from portal.jobs.models import Job, JobState
from tests.factories.articles import ArticleFactory, EnglishArticleFactory
from tests.factories.bulletins import IssueFactory, IssueItemFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    photo = PhotoFactory(width=900, height=600)
    vietnamese = ArticleFactory(
        title="Phiên chợ Trà Lĩnh",
        body=f'<p>Chợ họp đông.</p><figure><img src="{photo.url}" alt="Chợ"></figure>',
        lead_photo=photo,
    )
    EnglishArticleFactory(title="Tra Linh market", translation_key=vietnamese.translation_key)
    issue = IssueFactory(cover_photo=photo)
    IssueItemFactory(issue=issue, article=vietnamese)
    return issue


def compile_issue(issue, by=None):
    job = services.ask_for_pdf(issue, by=by)
    runner.run(job.pk)
    job.refresh_from_db()
    return job


def stored_files():
    folder = Path(storages["private"].location) / "bulletins"
    return [path for path in folder.rglob("*") if path.is_file()]


def bytes_of(edition):
    with edition.file.open() as file:
        return file.read()


def words_of(edition):
    with pypdfium2.PdfDocument(bytes_of(edition)) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_a_compiled_issue_waits_for_approval(issue):
    editor = UserFactory()

    job = compile_issue(issue, by=editor)

    edition = issue.editions.get()
    words = words_of(edition)
    assert (job.state, job.progress) == (JobState.DONE, 100)
    assert (edition.made_by, edition.is_current) == (editor, False)
    assert "Phiên chợ Trà Lĩnh" in words
    assert "Tra Linh market" in words
    assert [problem for problem in edition.problems if problem["severity"] == "error"] == []


def test_compiling_again_leaves_the_first_pdf_byte_for_byte(issue):
    compile_issue(issue)
    first = issue.editions.get()
    before = bytes_of(first)

    compile_issue(issue)

    assert issue.editions.count() == 2
    assert bytes_of(Edition.objects.get(pk=first.pk)) == before


def test_photos_of_texts_and_leads_reach_the_document(issue):
    document = build_document(issue)

    (item,) = document.items
    assert item.photo.path == issue.cover_photo.print_path
    assert [photo.name for photo in item.inline_photos] == [issue.cover_photo.url]


def test_one_article_with_strange_letters_does_not_break_the_issue(issue):
    strange = ArticleFactory(title="Chữ lạ \U0001f600 广西 \u16a0", body="<p>广西 \u16a0</p>")
    IssueItemFactory(issue=issue, article=strange, position=9)

    job = compile_issue(issue)

    edition = issue.editions.get()
    named = {problem["item_title"] for problem in edition.problems}
    assert job.state == JobState.DONE
    assert strange.title in named


def test_withdrawn_articles_are_not_printed(issue):
    IssueItemFactory(issue=issue, article=ArticleFactory(title="Bài đã gỡ", withdrawn=True))

    compile_issue(issue)

    assert "Bài đã gỡ" not in words_of(issue.editions.get())


def test_an_issue_whose_articles_are_all_withdrawn_fails_with_a_word():
    issue = IssueItemFactory(article=ArticleFactory(withdrawn=True)).issue

    job = compile_issue(issue)

    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.message


def test_a_full_disk_leaves_nothing_behind(issue, monkeypatch):
    def full(self, name, content, max_length=None):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(storages["private"]), "_save", full)

    job = compile_issue(issue)

    assert job.state == JobState.FAILED
    assert "No space" in job.detail
    assert not issue.editions.exists()


def test_an_attempt_that_was_given_up_stores_nothing(issue, monkeypatch):
    real = engine.typeset

    def overtaken(*args, **kwargs):
        Job.objects.update(attempts=2)  # another worker took the job meanwhile
        return real(*args, **kwargs)

    monkeypatch.setattr(engine, "typeset", overtaken)

    compile_issue(issue)

    assert not issue.editions.exists()
    assert stored_files() == []


def test_a_typesetting_error_is_a_sentence_and_keeps_the_detail(issue, monkeypatch):
    def fail(*args, **kwargs):
        raise engine.TypesettingError("error: unknown font", "detail")

    monkeypatch.setattr(engine, "typeset", fail)

    job = compile_issue(issue)

    assert job.state == JobState.FAILED
    assert "unknown font" in job.detail
    assert "unknown font" not in job.message


def test_what_goes_beyond_the_licence_is_a_warning(issue):
    issue.licence.print_run, issue.licence.page_limit = 80, 1
    issue.licence.save()

    compile_issue(issue)

    found = {problem["code"]: problem["severity"] for problem in issue.editions.get().problems}
    assert (found["print_run"], found["too_many_pages"]) == ("warning", "warning")


def test_folders_of_killed_workers_go_and_those_of_others_stay(issue, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, working = tmp_path / "bulletin-killed", tmp_path / "bulletin-working"
    for folder in [killed, working]:
        folder.mkdir()
    two_hours_ago = time.time() - 7200
    os.utime(killed, (two_hours_ago, two_hours_ago))

    compile_issue(issue)

    assert not killed.exists()
    assert working.exists()


def test_the_description_in_the_text_goes_before_that_of_the_library(issue):
    (photo,) = build_document(issue).items[0].inline_photos

    assert photo.alt_vi == "Chợ"
    assert photo.alt_vi != issue.cover_photo.alt_vi
