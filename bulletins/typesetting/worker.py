"""The process that sets one issue: `python -m bulletins.typesetting.worker FOLDER PARENT`.

It leaves issue.pdf in the folder beside result.json.
"""

import dataclasses
import sys
from pathlib import Path
from typing import Any

from bulletins.typesetting.compose import Composer
from bulletins.typesetting.document import IssueDocument
from bulletins.typst.worker import Job, serve


def run(folder: Path, job: Job) -> dict[str, Any]:
    document = IssueDocument.from_dict(job["document"])
    composition = Composer(document, job["edition"], folder).compose()
    return {**dataclasses.asdict(composition), "pdf": composition.pdf.name}


if __name__ == "__main__":
    sys.exit(serve(run))
