"""The compile job: from an issue to a new edition that waits for approval."""

import hashlib
import logging

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.editions import MadeEdition, made_edition
from bulletins.models import Edition, Issue, private_storage
from bulletins.services import COMPILE
from portal.jobs.runner import JobFailed, Run, handler

logger = logging.getLogger(__name__)


@handler(COMPILE, _("PDF of a bulletin issue"))
def compile_issue(run: Run) -> None:
    issue = Issue.objects.select_related("licence").get(pk=run.job.subject_id)
    try:
        with made_edition(issue, Edition.Kind.WEB, run.progress) as made:
            keep(run, issue, made)
    except OSError as error:
        raise JobFailed(
            gettext("The PDF could not be written: the disk may be full."), detail=str(error)
        ) from error


def keep(run: Run, issue: Issue, made: MadeEdition) -> Edition:
    """File first, row after: a row never names a file that is not whole.

    Whatever goes wrong between the two, the files of this attempt are removed again.
    """
    edition = Edition(
        issue=issue,
        kind=Edition.Kind.WEB,
        sha256=hashlib.sha256(made.pdf.read_bytes()).hexdigest(),
        size=made.pdf.stat().st_size,
        pages=made.pages,
        seconds=made.seconds,
        problems=made.problems,
        made_by=run.job.created_by,
    )
    written: list[str] = []
    try:
        edition.file.name = _store(_name(edition, "pdf"), made.pdf.open("rb"), written)
        edition.cover.name = _store(_name(edition, "jpg"), ContentFile(made.cover), written)
        with run.completing(gettext("The PDF is ready: %(pages)s pages.") % {"pages": made.pages}):
            edition.save()
    except BaseException:
        _remove(written)
        raise
    return edition


def _name(edition: Edition, extension: str) -> str:
    issue = edition.issue
    stem = f"{issue.year}-q{issue.quarter}-{edition.kind}-{edition.sha256[:12]}"
    return f"bulletins/{issue.year}/{stem}.{extension}"


def _store(name: str, content, written: list[str]) -> str:
    storage = private_storage()
    written.append(name)  # before writing: half a file is a leftover too
    with content:
        stored = storage.save(name, File(content))
    written[-1] = stored
    return stored


def _remove(names: list[str]) -> None:
    for name in names:
        try:
            private_storage().delete(name)
        except OSError:
            logger.exception("file %s could not be removed", name)
