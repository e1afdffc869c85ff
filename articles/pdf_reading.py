"""The process that reads one PDF: `python -m articles.pdf_reading LONGEST < file`, JSON out.

A process of its own: pdfium allows no threads, and a hostile file can only harm itself here.
"""

import json
import resource
import sys
from typing import Any

import pypdfium2
from pypdfium2 import raw

MEBIBYTE = 1024 * 1024
MEMORY_MB = 1024
CPU_SECONDS = 20


def main(longest: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_MB * MEBIBYTE, MEMORY_MB * MEBIBYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(read(sys.stdin.buffer.read(), longest), sys.stdout)


def read(data: bytes, longest: int) -> dict[str, Any]:
    """How many pages, and their text as far as `longest` letters; or what is wrong."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
        return {"error": "locked" if is_locked else "damaged"}
    try:
        return {"pages": len(document), "text": text(document, longest)}
    except pypdfium2.PdfiumError:
        return {"error": "damaged"}
    finally:
        document.close()


def text(document: pypdfium2.PdfDocument, longest: int) -> str:
    parts: list[str] = []
    length = 0
    for page in document:
        found = page.get_textpage().get_text_bounded()
        parts.append(found)
        length += len(found)
        if length >= longest:
            break
    return " ".join(parts)[:longest]


if __name__ == "__main__":
    main(int(sys.argv[1]))
