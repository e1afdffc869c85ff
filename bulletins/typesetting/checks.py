"""What a finished PDF is worth: conformity, words, pages, size.

The words are compared without white space, so a word broken at a line's end is not a lost one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import page
import pypdfium2

from bulletins.typesetting.document import IssueDocument
from bulletins.typesetting.payload.issue import Payload, build
from bulletins.typesetting.problems import Problem, Severity
from bulletins.typst.characters import tidy

PROFILES = {
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
    "PDF/A-2a": page.ValidationProfile.PDF_A_2A,
}
# Wrongly reported for a stream whose data ends in a carriage return; lengths are checked here.
IGNORED_RULE = "STREAM-LENGTH-001"
BLEED_MM = 3
HEAD_MM, FOOT_MM = 20, 17
MM_PER_POINT = 25.4 / 72
LARGEST_WEB_MB = 3
MOST_WORDS = 12
WORD = re.compile(r"\w+")
STREAM = re.compile(rb"(\d+) (\d+) obj\s*(<<(?:(?!endobj).)*?)\bstream\r?\n", re.DOTALL)
LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")
END = re.compile(rb"\r?\n?endstream")


@dataclass(frozen=True)
class Checked:
    """Problems, and the figures that an editor wants to see."""

    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    megabytes: float = 0
    words: int = 0
    failures: dict[str, int] = field(default_factory=dict)

    @property
    def is_accessible(self) -> bool:
        return self.failures.get("PDF/UA-1", 1) == 0


def check(
    pdf: Path,
    document: IssueDocument,
    edition: str = "web",
    *,
    left_out: frozenset[str] = frozenset(),
    replaced: frozenset[str] = frozenset(),
) -> Checked:
    """Check a PDF made from this document; conformity only in the web edition.

    `left_out` and `replaced` come from the TypesetResult: what they name is not looked for.
    """
    data = pdf.read_bytes()
    problems: list[Problem] = []
    failures: dict[str, int] = {}
    if edition == "web":
        for profile in PROFILES:
            broken = list(_conformity(data, profile))
            failures[profile] = len(broken)
            problems += broken
        problems += _stream_lengths(data)
    with pypdfium2.PdfDocument(data) as opened:
        count = len(opened)
        problems += _sizes(opened, document, edition)
        text = "".join(_page_texts(opened, edition))
    payload = build(document, edition=edition, left_out=left_out, also_missing=replaced)
    words, lost = _lost_words(text, payload, document)
    megabytes = len(data) / 1e6
    problems += lost
    problems += _limits(count, megabytes, document, edition)
    return Checked(problems, count, round(megabytes, 2), words, failures)


def _conformity(data: bytes, profile: str) -> Iterator[Problem]:
    report = page.validate_pdf_bytes(data, profile=PROFILES[profile])
    for failure in report.failures:
        if not failure.rule_id.endswith(IGNORED_RULE):
            yield Problem(
                code="not_conforming",
                severity=Severity.ERROR,
                params={"rule": failure.rule_id, "profile": profile, "message": failure.message},
            )


def _stream_lengths(data: bytes) -> Iterator[Problem]:
    """Every stream must end where its /Length says."""
    position = 0
    while found := STREAM.search(data, position):
        length = LENGTH.search(found[3])
        position = found.end()
        if not length:
            continue
        end = found.end() + int(length[1])
        if END.match(data, end):
            position = end
        else:
            yield Problem(
                code="stream_length",
                severity=Severity.ERROR,
                params={"object": int(found[1])},
            )


def _sizes(
    opened: pypdfium2.PdfDocument, document: IssueDocument, edition: str
) -> Iterator[Problem]:
    extra = 2 * BLEED_MM if edition == "print" else 0
    wanted = (document.page_width_mm + extra, document.page_height_mm + extra)
    for index in range(len(opened)):
        have = tuple(side * MM_PER_POINT for side in opened.get_page_size(index))
        if any(abs(a - b) > 0.3 for a, b in zip(have, wanted, strict=True)):
            params = {
                "page": index + 1,
                "width": round(have[0]),
                "height": round(have[1]),
                "expected": f"{wanted[0]:g} × {wanted[1]:g} mm",
            }
            yield Problem(code="page_size", severity=Severity.ERROR, params=params)
            return


def _page_texts(opened: pypdfium2.PdfDocument, edition: str) -> Iterator[str]:
    """Without running heads and feet, which would stand between the halves of a broken word."""
    bleed = BLEED_MM if edition == "print" else 0
    top, foot = ((margin + bleed) / MM_PER_POINT for margin in (HEAD_MM, FOOT_MM))
    for index in range(len(opened)):
        sheet = opened[index]
        yield sheet.get_textpage().get_text_bounded(bottom=foot, top=sheet.get_height() - top)


def squeezed(text: str) -> str:
    """Only letters and figures, composed, in lower case: small capitals and breaks do not matter."""
    return "".join(WORD.findall(unicodedata.normalize("NFC", tidy(text)))).lower()


def _lost_words(text: str, payload: Payload, document: IssueDocument) -> tuple[int, list[Problem]]:
    printed = squeezed(text)
    titles = {item.key: item.title_vi for item in document.items}
    count = 0
    lost: dict[str, list[str]] = {}
    for key, passage in payload.words():
        words = tidy(passage).split()
        count += len(words)
        if squeezed(passage) not in printed:
            lost.setdefault(key, []).extend(_missing(words, printed))
    problems = [
        Problem(
            code="lost_words",
            severity=Severity.ERROR,
            item_key=key,
            item_title=titles.get(key, ""),
            params={"words": ", ".join(words[:MOST_WORDS])},
        )
        for key, words in lost.items()
        if words
    ]
    return count, problems


def _missing(words: Iterable[str], printed: str) -> list[str]:
    """Words found neither after the word before them nor before the word after them."""
    known = [squeezed(word) for word in words]
    return [
        word
        for before, word, after in zip(["", *known], known, [*known[1:], ""], strict=False)
        if before + word not in printed and word + after not in printed
    ]


def _limits(
    count: int, megabytes: float, document: IssueDocument, edition: str
) -> Iterator[Problem]:
    if count > document.page_limit:
        yield Problem(
            code="too_many_pages",
            severity=Severity.WARNING,
            params={"pages": count, "limit": document.page_limit},
        )
    if edition == "web" and megabytes > LARGEST_WEB_MB:
        yield Problem(
            code="large_file",
            severity=Severity.WARNING,
            params={"megabytes": f"{megabytes:.1f}", "limit": LARGEST_WEB_MB},
        )
