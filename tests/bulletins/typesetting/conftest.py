import dataclasses
import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from bulletins.typesetting.document import IssueDocument, ItemDocument, PhotoDocument
from bulletins.typesetting.engine import TypesetResult, typeset
from tests.bulletins.typesetting import reference

ATTACK = (
    """
<p>#read("/etc/passwd") #import "evil.typ" #panic("no") \\ \\u{41} $x^2$ *star* _under_ @ref &lt;label&gt;</p>
<p>Xem <a href="javascript:alert(1)">bấm</a>, <a href="file:///etc/passwd">tệp</a>,
<a href="https://example.vn/tin">trang</a> và <a href="mailto:a@example.vn">thư</a>.</p>
<img src="../../etc/passwd"><img src="file:///etc/passwd"><img src="http://evil.example/x.png">
<script>alert("script")</script><style>p { color: red }</style><svg><text>vector</text></svg>
<ul><li>một<ul><li>hai<ol><li>ba<ul><li>bốn</li></ul></li></ol></li></ul></li></ul>
<table>"""
    + ("<tr>" + "".join(f"<td>ô{n}</td>" for n in range(12)) + "</tr>") * 3
    + """</table>
<h1>Đầu mục một</h1><h3>Đầu mục ba</h3><p>Chữ sau đầu mục.</p>
<blockquote><p>Lời trích.</p><h2>Đầu mục trong lời trích</h2></blockquote>
<p>"""
    + "ă" * 300
    + "</p>"
)
CHINESE = "Quảng Tây 广西 (廣西), Long Châu 龙州"
EMOJI = "Chúc mừng 🎉👍🏽 thành công"
BULLET = "\uf0b7 Mục thứ nhất"
NOM = "Chữ Nôm 𡨸喃"


def small_photo(path: Path, mode: str = "RGB", size: tuple[int, int] = (600, 400)) -> Path:
    Image.new(mode, size, (120, 60, 30) if mode == "RGB" else (20, 60, 90, 10)).save(path, "JPEG")
    return path


def photo(path: Path, **changes: str) -> PhotoDocument:
    words = {"caption_vi": "Chú thích ảnh", "caption_en": "A caption", "alt_vi": "Một bức ảnh"}
    return PhotoDocument(path=str(path), name=f"photos/{path.name}", **(words | changes))


def hostile_items(folder: Path) -> tuple[ItemDocument, ...]:
    truncated = folder / "truncated.jpg"
    whole = reference.landscape(folder / "whole.jpg", 1, (800, 600)).read_bytes()
    truncated.write_bytes(whole[: len(whole) // 2])
    cmyk = small_photo(folder / "cmyk.jpg", "CMYK")
    missing = folder / "missing.jpg"
    return (
        ItemDocument(
            key="attack",
            title_vi='Bài #panic("x") $tấn công$',
            title_en="Attack",
            body_vi=ATTACK,
            body_en=ATTACK,
            lead_vi="#{1+1}",
            photo=photo(truncated, alt_vi="", caption_vi=""),
        ),
        ItemDocument(
            key="letters",
            title_vi="Chữ lạ 🎉",
            lead_vi=EMOJI,
            photo=photo(missing),
            body_vi=f"<p>{CHINESE}</p><p>{BULLET}</p><p>{NOM}</p><p>{EMOJI}</p><p>\u202eđảo</p>",
        ),
        ItemDocument(
            key="nfd",
            title_vi=unicodedata.normalize("NFD", "Đường biên giới hữu nghị"),
            body_vi=unicodedata.normalize("NFD", "<p>Gìn giữ đường biên hoà bình.</p>")
            + f'<figure><img src="photos/{cmyk.name}"><figcaption>Ảnh bốn màu</figcaption></figure>',
            inline_photos=(photo(cmyk, caption_vi=""),),
            published_on=dt.date(2026, 9, 1),
        ),
        ItemDocument(key="empty", title_vi="Bài trống"),
    )


@pytest.fixture(scope="session")
def hostile_issue(tmp_path_factory: pytest.TempPathFactory) -> IssueDocument:
    return reference.issue(hostile_items(tmp_path_factory.mktemp("hostile")))


@pytest.fixture(scope="session")
def hostile(
    hostile_issue: IssueDocument, tmp_path_factory: pytest.TempPathFactory
) -> TypesetResult:
    return typeset(hostile_issue, workdir=tmp_path_factory.mktemp("hostile-out"))


@pytest.fixture(scope="session")
def good_issue(tmp_path_factory: pytest.TempPathFactory) -> IssueDocument:
    """Six articles over a few pages, with photos, foreword, figures and imprint."""
    return reference.reference_issue(tmp_path_factory.mktemp("photos"), articles=6, photos=6)


@pytest.fixture(scope="session")
def good(good_issue: IssueDocument, tmp_path_factory: pytest.TempPathFactory) -> TypesetResult:
    return typeset(good_issue, workdir=tmp_path_factory.mktemp("good-out"))


@pytest.fixture(scope="session")
def printed(good_issue: IssueDocument, tmp_path_factory: pytest.TempPathFactory) -> TypesetResult:
    few = dataclasses.replace(good_issue, items=good_issue.items[:2])
    return typeset(few, workdir=tmp_path_factory.mktemp("print-out"), edition="print")
