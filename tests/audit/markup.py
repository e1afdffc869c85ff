"""HTML and CSS by the Nu Html Checker, the one of validator.w3.org."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tests.audit.asking import ask
from tests.audit.pages import HTML
from tests.audit.promise import Audited, Finding, Outcome

JAR = "vnu-jar/build/dist/vnu.jar"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
# What the checker does not know yet: (part of its message, why we stay with it).
NOT_YET_KNOWN = [
    ("“container-type”: Property “container-type” doesn't exist", "CSS Conditional Rules 5"),
    ("Unrecognized at-rule “@container”", "CSS Conditional Rules 5"),
    ("“paint-order”: Property “paint-order” doesn't exist", "SVG 2"),
]


def check(audited: Audited) -> Outcome:
    with tempfile.TemporaryDirectory() as name:
        files = _written(audited, Path(name))
        styles = _styles(Path(name))
        messages = [
            *_checked(audited.programs / JAR, files, "--skip-non-html"),
            *_checked(audited.programs / JAR, styles, "--skip-non-css"),
        ]
    return Outcome(
        "HTML and CSS are valid (Nu Html Checker)",
        f"{len(files)} pages, {len(styles)} style sheets",
        messages,
    )


def _written(audited: Audited, folder: Path) -> dict[Path, str]:
    """Pages as files, forms also as they come back empty. File -> what it is."""
    files = {}
    for number, page in enumerate(page for page in audited.pages if page.type == HTML):
        bodies = {str(page): page.body}
        if page.has_form:
            refused = ask(audited.address, page.path, data=b"", headers=FROM_HERE)
            bodies[f"{page}, sent empty"] = refused.body
        for label, body in bodies.items():
            file = folder / f"{number}-{len(files)}.html"
            file.write_bytes(body)
            files[file] = label
    return files


def _styles(folder: Path) -> dict[Path, str]:
    """The style sheets of readers as they are sent, not the parts they are made of."""
    sheets = Path(settings.STATIC_ROOT).glob("css/site.*.css")
    return {sheet: sheet.name for sheet in sheets}


def _checked(jar: Path, files: dict[Path, str], option: str) -> Iterator[Finding]:
    command = ["java", "-Xss4m", "-jar", str(jar), option, "--format", "json", "--stdout"]
    command += ["--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    names = {file.as_uri(): label for file, label in files.items()}
    for message in json.loads(done.stdout)["messages"]:
        if any(known in message["message"] for known, _reason in NOT_YET_KNOWN):
            continue
        place = message.get("url", "").replace("file:/tmp", "file:///tmp")
        extract = message.get("extract", "").replace("\n", " ")
        yield Finding(
            f"{message['type']}: {message['message']}",
            f"{names.get(place, place)}, line {message.get('lastLine', '?')}: `{extract}`",
        )
