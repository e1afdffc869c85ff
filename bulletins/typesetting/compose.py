"""The way from a document to a PDF, inside the worker process.

Measure, plan, cut photos, compile; then look where Typst has really put things. Content can never
make it fail: a character that no font has is replaced and a photo that cannot be read left out,
and both are reported.
"""

import datetime as dt
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import typst

from bulletins.typesetting import photos
from bulletins.typesetting.document import IssueDocument, PhotoDocument
from bulletins.typesetting.payload.issue import Payload, build
from bulletins.typesetting.planning.planner import Planner
from bulletins.typst import compiler
from bulletins.typst.errors import TypesettingError

TEMPLATES = Path(__file__).resolve().parent / "templates"
STANDARDS: dict[str, "list[typst.PDFStandard]"] = {"web": ["ua-1", "a-2a"], "print": ["1.7"]}
MOST_ROUNDS = 6
Result = TypeVar("Result")


class _Again(Exception):
    """Something turned out to be unusable; the whole issue is set once more without it."""


@dataclass
class Composition:
    pdf: Path
    pages: int = 0
    item_pages: dict[str, int] = field(default_factory=dict)
    bad_photos: dict[str, str] = field(default_factory=dict)
    missing_characters: str = ""
    overlapping: list[str] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)


class Composer:
    def __init__(self, document: IssueDocument, edition: str, folder: Path) -> None:
        self.document = document
        self.edition = edition
        self.folder = folder
        self.result = Composition(pdf=folder / "issue.pdf")
        self.shapes: dict[str, float] = {}
        self.also_missing: frozenset[str] = frozenset()
        self.slack: dict[str, int] = {}
        self.cut: dict[str, tuple[float, float]] = {}
        for template in TEMPLATES.glob("*.typ"):
            shutil.copy(template, folder / template.name)
        (folder / "photos").mkdir(exist_ok=True)
        self.measure, self.issue = compiler.compilers(folder, "measure.typ", "issue.typ")

    def compose(self) -> Composition:
        for _ in range(MOST_ROUNDS):
            try:
                self.compose_once()
            except _Again:
                continue
            return self.result
        raise TypesettingError("The issue could not be set: too many things in it are unusable.")

    def compose_once(self) -> None:
        payload = self.timed("convert", self.payload)
        measured = self.timed("measure", self.measured, payload)
        for _ in range(MOST_ROUNDS):
            planner = Planner(measured, payload.tree, self.shapes, self.slack)
            plan = self.timed("plan", planner.plan)
            self.timed("photos", self.cut_photos, plan, payload.photos)
            self.write("plan.json", plan)
            self.timed("compile", self.compile)
            self.result.overlapping = self.timed("verify", self.overlapping, plan)
            if not self.result.overlapping:
                break

    def timed(self, stage: str, work: Callable[..., Result], *arguments: Any) -> Result:
        started = time.perf_counter()
        try:
            return work(*arguments)
        finally:
            spent = time.perf_counter() - started
            self.result.stages[stage] = self.result.stages.get(stage, 0) + spent

    def payload(self) -> Payload:
        payload = self.built()
        for key, photo in payload.photos.items():
            if key not in self.shapes:
                self.read_shape(key, photo)
        return self.built() if self.result.bad_photos else payload

    def built(self) -> Payload:
        return build(
            self.document,
            edition=self.edition,
            left_out=frozenset(self.result.bad_photos),
            also_missing=self.also_missing,
        )

    def read_shape(self, key: str, photo: PhotoDocument) -> None:
        try:
            self.shapes[key] = photos.shape_of(photo)
        except photos.UnusablePhoto as error:
            self.result.bad_photos[key] = str(error)

    def measured(self, payload: Payload) -> list[dict[str, Any]]:
        self.write("payload.json", payload.tree)
        return list(self.query(self.measure, "metadata"))

    def cut_photos(self, plan: dict[str, Any], documents: dict[str, PhotoDocument]) -> None:
        cuts = photos.cuts_for(plan["pictures"], documents, self.folder / "photos")
        fresh = {
            key: cut for key, cut in cuts.items() if self.cut.get(key) != (cut.width, cut.height)
        }
        reasons = photos.cut_all(fresh, self.edition)
        if reasons:
            self.result.bad_photos |= reasons
            raise _Again
        self.cut |= {key: (cut.width, cut.height) for key, cut in fresh.items()}
        for key, cut in cuts.items():
            plan["pictures"][key]["file"] = f"photos/{cut.target.name}"

    def compile(self) -> None:
        day = self.document.published_on
        noon = dt.datetime(day.year, day.month, day.day, 5, tzinfo=dt.UTC)
        try:
            self.issue.compile(
                output=self.result.pdf,
                pdf_standards=STANDARDS[self.edition],
                timestamp=noon,
                pdf_tags=self.edition == "web",
            )
        except RuntimeError as error:
            self.learn_from(error)

    def learn_from(self, error: RuntimeError) -> None:
        fresh = compiler.undisplayed(error) - self.also_missing
        if not fresh:
            raise TypesettingError(
                "Typst could not set the issue.", compiler.said(error)
            ) from error
        self.also_missing |= fresh
        self.result.missing_characters = "".join(sorted(self.also_missing))
        raise _Again from error

    def overlapping(self, plan: dict[str, Any]) -> list[str]:
        """Compare the trial with the plan: articles whose lines ran over. Asks for more room."""
        places = {entry["name"]: entry for entry in self.query(self.issue, "<seen>")}
        self.result.pages = places["back-page"]["page"]
        self.result.item_pages = {name: places[name]["page"] for name in plan["pages"]}
        unplanned = []
        for step in plan["steps"]:
            more = _lacking(step, places[step["name"]]) if "end_page" in step else 0
            if more:
                self.slack[step["name"]] = self.slack.get(step["name"], 0) + more
                unplanned.append(step.get("key", "outreach"))
                if step["op"] != "columns":
                    break  # a long table has moved whatever follows
        return unplanned

    def query(self, template: typst.Compiler, selector: str) -> Any:
        try:
            return json.loads(template.query(selector, field="value"))
        except RuntimeError as error:
            raise TypesettingError(
                "Typst could not set the issue.", compiler.said(error)
            ) from error

    def write(self, name: str, tree: Any) -> None:
        text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
        (self.folder / name).write_text(text, encoding="utf-8")


def _lacking(step: dict[str, Any], place: dict[str, Any]) -> int:
    """Lines that a pair of columns wants in addition; for a long table, pages."""
    if step["op"] != "columns":
        return int(place["page"] - step["end_page"])
    if place["page"] != step["end_page"]:
        return int(place["page"] > step["end_page"])
    return int(place["y"] > step["end_foot"] + 1)
