import dataclasses
import os
import re
import signal
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from bulletins.typesetting.checks import check
from bulletins.typesetting.engine import TypesettingError, typeset
from bulletins.typesetting.thumbnails import cover, thumbnails
from bulletins.typst.process import PROJECT
from tests.bulletins.typesetting import reference
from tests.bulletins.typesetting.reference import ItemDocument

MILLIMETRE = 72 / 25.4


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def without_breaks(text):
    return re.sub(r"[\s\u200b\u00ad\ufffe\x02]", "", text)


def workers(folder: Path) -> list[int]:
    """Running typesetting processes that work below this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "typesetting.worker" in command and str(folder) in command:
            found.append(int(entry.parent.name))
    return found


def wait_for(condition, seconds=10):
    until = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < until:
        time.sleep(0.01)
    return found


def test_the_web_edition_is_accessible_and_complete(good, good_issue):
    checked = check(good.pdf, good_issue)

    assert checked.problems == []
    assert checked.failures == {"PDF/UA-1": 0, "PDF/A-2a": 0}
    assert checked.pages == good.pages
    assert checked.megabytes < 3


def test_the_document_names_itself(good):
    with pypdfium2.PdfDocument(good.pdf) as document:
        known = document.get_metadata_dict()

    assert known["Title"].startswith("Thông tin đối ngoại / External Information Bulletin")
    assert known["Author"] == "Sở Ngoại vụ tỉnh Mẫu"
    assert known["CreationDate"].startswith("D:20261005")


def test_articles_are_bookmarked_with_their_english_version(good, good_issue):
    with pypdfium2.PdfDocument(good.pdf) as document:
        marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    first = good_issue.items[0]

    assert (0, first.title_vi) in marks
    assert (1, first.title_en) in marks
    assert (0, "Kết quả tuyên truyền trong quý") in marks


def test_contents_link_to_the_pages_they_name(good, good_issue):
    with pypdfium2.PdfDocument(good.pdf) as document:
        contents = document[1].get_textpage().get_text_bounded()
        first = document[good.item_pages["1"] - 1].get_textpage().get_text_bounded()
    data = good.pdf.read_bytes()

    assert str(good.item_pages["6"]) in contents.split()
    assert without_breaks(good_issue.items[0].title_vi) in without_breaks(first)
    assert data.count(b"/Subtype /Link") + data.count(b"/Subtype/Link") >= len(good_issue.items)


def test_each_language_is_marked_with_its_region(good):
    data = good.pdf.read_bytes()

    assert b"vi-VN" in data
    assert b"en-GB" in data
    assert b"vi-GB" not in data


def test_the_imprint_stands_on_the_last_page(good):
    with pypdfium2.PdfDocument(good.pdf) as document:
        last = " ".join(document[len(document) - 1].get_textpage().get_text_bounded().split())

    for words in (
        "00/GP-XBBT",
        "05/01/2026",
        "Nhà in Mẫu",
        "1.200 bản",
        "3 tháng/kỳ",
        "Nguyễn Văn Mẫu",
        "19 × 27 cm",
        "nộp lưu chiểu",
    ):
        assert words in last


def test_unknown_figures_stay_unknown(good):
    text = text_of(good.pdf)

    assert "chưa có số liệu" in text
    assert "None" not in text


def test_the_map_names_places_and_says_what_it_shows(good):
    text = text_of(good.pdf)
    alternative = "Bản đồ các xã. Xã Đàm Thủy: 1.".encode("utf-16-be").hex().upper()

    for words in ("Đàm Thủy", "Trường Hà", "Lũng Nặm", "Bản đồ các xã", "Map of the communes"):
        assert words in text
    assert "The outline is decoration." in text
    assert f"/Alt<FEFF{alternative}>".encode() in good.pdf.read_bytes()


def test_a_tall_map_stays_on_its_page(tmp_path):
    tall = reference.map_of_units(width=1000, height=4000)
    outreach = dataclasses.replace(reference.outreach(20), map=tall)
    document = reference.issue((ItemDocument(key="1", title_vi="Bài"),), outreach=outreach)

    result = typeset(document, workdir=tmp_path)

    assert check(result.pdf, document).problems == []
    assert "The outline is decoration." in text_of(result.pdf)


def test_the_print_edition_has_bleed_and_pages_for_the_press(printed):
    with pypdfium2.PdfDocument(printed.pdf) as document:
        size = document.get_page_size(0)
        count = len(document)

    assert count % 4 == 0
    assert size == pytest.approx((196 * MILLIMETRE, 276 * MILLIMETRE), abs=0.5)


def test_hostile_content_is_printed_as_it_stands(hostile, hostile_issue):
    checked = check(hostile.pdf, hostile_issue, left_out=hostile.left_out)
    text = without_breaks(text_of(hostile.pdf))

    assert checked.problems == []
    for words in ('#read("/etc/passwd")', '#panic("no")', "*star*", "$x^2$", "#{1+1}", "ô11"):
        assert words in text
    for words in ("script", "vector", "root:", "javascript:", "color:"):
        assert words not in text
    assert text.count("ă" * 300) == 2


def test_strange_letters_never_stop_an_issue(hostile):
    text = text_of(hostile.pdf)

    assert "广西" in text
    assert "廣西" in text
    assert "🎉" not in text
    assert "□" in text
    assert "• Mục thứ nhất" in text
    assert "Gìn giữ đường biên hoà bình" in unicodedata.normalize("NFC", text)
    assert unicodedata.normalize("NFD", "Gìn giữ") not in text


def test_unusable_photos_are_left_out_and_named(hostile):
    found = [(problem.item_key, problem.code) for problem in hostile.problems]

    assert sorted(found) == [("attack", "unreadable_photo"), ("letters", "unreadable_photo")]
    assert b"/Image" in hostile.pdf.read_bytes()


def test_an_issue_without_anything_is_set(tmp_path):
    document = reference.issue(
        title_vi="Một tên rất dài của bản tin đối ngoại hằng quý của một tỉnh miền núi", title_en=""
    )

    result = typeset(document, workdir=tmp_path)

    assert check(result.pdf, document).problems == []
    assert result.pages == 3


def test_a_long_table_goes_over_pages(tmp_path):
    rows = "".join(f"<tr><td>Hàng {n}</td>" + "<td>ô</td>" * 5 + "</tr>" for n in range(150))
    item = reference.ItemDocument(key="1", title_vi="Bảng dài", body_vi=f"<table>{rows}</table>")
    document = reference.issue((item,), outreach=reference.outreach(60))

    result = typeset(document, workdir=tmp_path)

    assert check(result.pdf, document).problems == []
    assert "Hàng 149" in text_of(result.pdf)
    with pypdfium2.PdfDocument(result.pdf) as opened:
        contents = opened[1].get_textpage().get_text_bounded().split()
        outreach = opened[result.item_pages["outreach"] - 1].get_textpage().get_text_bounded()
    assert str(result.item_pages["outreach"]) in contents
    assert "Kết quả tuyên truyền trong quý" in " ".join(outreach.split())
    assert result.problems == []


def test_an_overdue_compile_is_stopped_and_leaves_nothing(tmp_path, good_issue):
    with pytest.raises(TypesettingError, match="longer than"):
        typeset(good_issue, workdir=tmp_path, timeout=0.1)

    assert list(tmp_path.iterdir()) == []
    assert workers(tmp_path) == []


def test_too_little_memory_is_an_error_not_a_hang(tmp_path, good_issue):
    with pytest.raises(TypesettingError):
        typeset(good_issue, workdir=tmp_path, memory_mb=40)

    assert list(tmp_path.iterdir()) == []


def test_a_killed_worker_keeps_the_old_file(tmp_path, good_issue):
    old = tmp_path / "bulletin-web.pdf"
    old.write_bytes(b"old")

    def kill():
        for pid in wait_for(lambda: workers(tmp_path)):
            os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(TypesettingError, match="killed"):
        typeset(good_issue, workdir=tmp_path)
    killer.join()

    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_the_worker_dies_with_its_parent(tmp_path):
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from bulletins.typesetting.engine import typeset\n"
        "from tests.bulletins.typesetting import reference\n"
        "writer = reference.Writer(1)\n"
        "items = tuple(reference.article(writer, n, []) for n in range(40))\n"
        "typeset(reference.issue(items), workdir=Path(sys.argv[1]))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=PROJECT) as parent:
        assert wait_for(lambda: workers(tmp_path))
        parent.kill()

    assert wait_for(lambda: not workers(tmp_path), seconds=2)


def test_the_worker_sees_no_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    seen = {}

    def popen(command, **options):
        seen.update(options["env"])
        raise OSError("not started")

    monkeypatch.setattr("bulletins.typst.process.subprocess.Popen", popen)
    with pytest.raises(OSError, match="not started"):
        typeset(reference.issue(), workdir=tmp_path)

    assert sorted(seen) == ["HOME", "LANG", "PATH", "PYTHONDONTWRITEBYTECODE", "TMPDIR"]


def test_thumbnails_of_cover_and_pages(good, tmp_path):
    assert sorted(cover(good.pdf, tmp_path)) == [240, 800]

    made = thumbnails(good.pdf, tmp_path, widths=(120,), pages=(1, 2), suffix="webp")

    assert {path.name for sizes in made.values() for path in sizes.values()} == {
        "page-001-120.webp",
        "page-002-120.webp",
    }
