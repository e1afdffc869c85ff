"""Making the PDF of an issue and keeping it: whole, or not at all."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from bulletins.documents import build_document
from bulletins.models import Issue
from bulletins.typesetting import checks, engine, preflight, thumbnails
from bulletins.typesetting.document import IssueDocument
from bulletins.typesetting.problems import Problem, Severity
from bulletins.typst.errors import TypesettingError
from portal.jobs.runner import JobFailed

COVER_WIDTH = 480
FOLDER_PREFIX = "bulletin-"
ABANDONED_SECONDS = 60 * 60  # no job may run that long (CELERY_TASK_TIME_LIMIT)
Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class MadeEdition:
    """A finished PDF in a folder that is about to go, with what was found in it."""

    pdf: Path
    cover: bytes
    pages: int
    seconds: float
    problems: list[dict]


@contextmanager
def made_edition(issue: Issue, kind: str, progress: Progress) -> Iterator[MadeEdition]:
    """Typeset and check the issue in a folder of its own.

    Raises JobFailed with words for people when there is no PDF in the end.
    """
    remove_left_behind()
    with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        workdir = Path(folder)
        progress(5, _("Collecting the articles and photos"))
        document = build_document(issue)
        if not document.items:
            raise JobFailed(_("None of the chosen articles is public now."))
        progress(15, _("Typesetting"))
        try:
            result = engine.typeset(document, workdir=workdir, edition=kind)
        except TypesettingError as error:
            raise JobFailed(_("The PDF could not be typeset."), detail=str(error)) from error
        progress(60, _("Checking the PDF"))
        checked = checks.check(
            result.pdf, document, kind, left_out=result.left_out, replaced=result.replaced
        )
        problems = [
            *beyond_the_licence(issue),
            *left_out(issue, document),
            *preflight.preflight(document),
            *result.problems,
            *checked.problems,
        ]
        progress(90, _("Making the cover picture"))
        covers = thumbnails.cover(result.pdf, workdir / "cover", widths=[COVER_WIDTH])
        yield MadeEdition(
            pdf=result.pdf,
            cover=covers[COVER_WIDTH].read_bytes(),
            pages=result.pages,
            seconds=result.seconds,
            problems=[problem.to_dict() for problem in problems],
        )


def remove_left_behind() -> None:
    """Folders of workers that were killed: nobody else cleans up after them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        with contextlib.suppress(OSError):  # of another user, or gone meanwhile
            if time.time() - folder.stat().st_mtime > ABANDONED_SECONDS:
                shutil.rmtree(folder)


def beyond_the_licence(issue: Issue) -> list[Problem]:
    """What needs the licensing body's consent first; pages are counted by the checks.

    Warnings, not errors: the bulletin rules in force since 1 July 2026 could not be read yet.
    """
    limit = issue.licence.print_run if issue.licence else None
    if limit is None or issue.print_run is None or issue.print_run <= limit:
        return []
    params = {"copies": issue.print_run, "limit": limit}
    return [Problem(code="print_run", severity=Severity.WARNING, params=params)]


def left_out(issue: Issue, document: IssueDocument) -> list[Problem]:
    """What the editor asked for and is not there."""
    outreach = document.outreach
    if not issue.with_outreach_map or (outreach and outreach.map):
        return []
    return [Problem(code="map_left_out", severity=Severity.WARNING)]
