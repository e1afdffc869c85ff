"""The types an office begins with; from then on the list is its own."""

import json
from pathlib import Path

from django.db import transaction

from articles.models import DocumentType

# Names and letters of Decree 30/2020/NĐ-CP, annex III, and those of laws and the Party.
SHIPPED = Path(__file__).parent / "data" / "document_types.json"


@transaction.atomic
def load_document_types() -> int:
    """How many were added; none where there are types already, so that no deleted one returns."""
    if DocumentType.objects.exists():
        return 0
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for position, row in enumerate(rows, start=1):
        DocumentType.objects.create(position=position, **row)
    return len(rows)
