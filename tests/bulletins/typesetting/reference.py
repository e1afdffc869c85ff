"""A synthetic issue of any size: the same text and pictures for the same seed."""

import datetime as dt
import random
from pathlib import Path

from PIL import Image, ImageDraw

from bulletins.typesetting.document import (
    ForewordDocument,
    ImprintDocument,
    IssueDocument,
    IssuerDocument,
    ItemDocument,
    MapDocument,
    MapSign,
    OutreachDocument,
    OutreachRow,
    PhotoDocument,
)
from bulletins.typst.drawing import Drawing, Name

VI_WHO = [
    "Sở Ngoại vụ",
    "Bộ đội Biên phòng tỉnh",
    "Hội Liên hiệp Phụ nữ",
    "đoàn công tác của tỉnh",
    "Liên hiệp các tổ chức hữu nghị",
    "lực lượng Hải quan",
    "trường dân tộc nội trú",
    "Hội Nông dân",
]
VI_TOPIC = [
    "thông tin đối ngoại",
    "quản lý cửa khẩu và lối mở",
    "bảo vệ đường biên, mốc giới",
    "giao lưu nhân dân hai bên biên giới",
    "bảo tồn bản sắc văn hóa các dân tộc",
    "xúc tiến thương mại nông sản",
    "ba văn kiện pháp lý về biên giới đất liền",
    "bảo hộ công dân",
]
VI_PLACE = ["xã vùng cao", "các xã biên giới", "khu vực cửa khẩu", "xóm giáp biên", "thị trấn cũ"]
VI_SENTENCES = (
    "Trong quý vừa qua, {who} phối hợp tổ chức hội nghị về {topic} cho {num} đại biểu tại {place}.",
    "Theo báo cáo, đã có {num} lượt người ở {place} được tiếp cận nội dung {topic}, góp phần giữ "
    "gìn đường biên hòa bình, hữu nghị, hợp tác và phát triển.",
    "Phát biểu tại chương trình, đại diện {who} đề nghị các đơn vị bám sát cơ sở, đổi mới cách làm "
    "để công tác {topic} đi vào chiều sâu.",
    "Bên cạnh đó, {who} còn biên soạn tài liệu song ngữ, qua đó nâng cao nhận thức của người dân.",
    "Kết quả khảo sát tại {place} cho thấy {pct}% số người được hỏi nắm rõ nội dung về {topic}.",
    "Một số khó khăn được chỉ ra là địa bàn rộng, giao thông cách trở và kinh phí còn hạn chế.",
    "Đồng bào ở {place} bày tỏ mong muốn có thêm nhiều hoạt động gần gũi với đời sống hằng ngày.",
    "Hai bên nhất trí duy trì cơ chế trao đổi thông tin thường xuyên, kịp thời xử lý vụ việc.",
)
VI_TITLES = (
    "{who} triển khai {topic} tại {place}",
    "Tăng cường {topic} trong tình hình mới",
    "{num} đại biểu tìm hiểu về {topic}",
    "Chuyển biến từ {place}: câu chuyện về {topic} và những người giữ đường biên",
)
EN_WHO = [
    "the Department of Foreign Affairs",
    "the provincial Border Guard",
    "the Women's Union",
    "a provincial delegation",
    "the Union of Friendship Organisations",
    "the customs service",
]
EN_TOPIC = [
    "external information",
    "the management of border gates and crossings",
    "border markers",
    "people-to-people exchange",
    "the preservation of ethnic cultures",
    "agricultural trade promotion",
]
EN_PLACE = ["the upland communes", "the border communes", "the border gate area", "villages"]
EN_SENTENCES = (
    "During the past quarter, {who} organised a conference on {topic} for {num} participants in "
    "{place}.",
    "According to the report, {num} people in {place} have been informed about {topic}, which "
    "contributes to a peaceful, friendly and cooperative border.",
    "Speaking at the programme, the representative of {who} called for closer attention to the "
    "grassroots and for new methods in {topic}.",
    "A survey in {place} showed that {pct}% of respondents had a clear understanding of {topic}.",
    "Difficulties include a large area, interrupted transportation and limited funding.",
    "Both sides agreed to maintain regular communication and to settle incidents without delay.",
)
EN_TITLES = ("{Who} and {topic} in {place}", "Strengthening {topic}", "{num} people learn: {topic}")
COLUMNS = (
    ("Tin tức – Sự kiện", "News and events"),
    ("Biên giới lãnh thổ", "Border and territory"),
    ("Hợp tác quốc tế", "International cooperation"),
    ("Xã biên giới", "Border communes"),
    ("Ngoại giao văn hóa", "Cultural diplomacy"),
)


class Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same text each time

    def values(self, language: str) -> dict[str, object]:
        pick = self.random.choice
        vietnamese = language == "vi"
        who = pick(VI_WHO if vietnamese else EN_WHO)
        return {
            "who": who,
            "Who": who[0].upper() + who[1:],
            "topic": pick(VI_TOPIC if vietnamese else EN_TOPIC),
            "place": pick(VI_PLACE if vietnamese else EN_PLACE),
            "num": self.random.randint(25, 980),
            "pct": self.random.randint(55, 98),
        }

    def line(self, language: str, choices: tuple[str, ...]) -> str:
        text = self.random.choice(choices).format(**self.values(language))
        return text[0].upper() + text[1:]

    def paragraph(self, language: str, sentences: int) -> str:
        choices = VI_SENTENCES if language == "vi" else EN_SENTENCES
        return " ".join(self.line(language, choices) for _ in range(sentences))

    def body(self, language: str, paragraphs: int, photo: str = "") -> str:
        headings = ("Kết quả nổi bật", "Nhiệm vụ trong thời gian tới")
        if language == "en":
            headings = ("Main results", "Tasks for the coming period")
        parts = []
        for index in range(paragraphs):
            if index in (3, 7):
                parts.append(f"<h2>{headings[index // 4]}</h2>")
            if index == 5:
                items = "".join(f"<li>{self.paragraph(language, 1)}</li>" for _ in range(3))
                parts.append(f"<ul>{items}</ul>")
            if index == 4 and photo:
                parts.append(f'<figure><img src="{photo}"></figure>')
            parts.append(f"<p>{self.paragraph(language, self.random.randint(2, 4))}</p>")
        return "".join(parts)


def landscape(path: Path, seed: int, size: tuple[int, int] = (1600, 1067)) -> Path:
    """Ridges under a sky, with grain, so that its weight as a JPEG is near a photo's."""
    chance = random.Random(seed)  # noqa: S311 - the same text each time
    width, height = size
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    top, low = ([chance.randint(90, 235) for _ in range(3)] for _ in range(2))
    for y in range(height):
        colour = tuple(int(a + (b - a) * y / height) for a, b in zip(top, low, strict=True))
        draw.line([(0, y), (width, y)], fill=colour)
    for layer in range(6):
        y, points = height * (0.35 + layer * 0.1), [(0.0, float(height))]
        for x in range(0, width + 40, 40):
            y += chance.uniform(-26, 26)
            points.append((x, y))
        shade = 1 - layer / 9
        green = int(110 * shade) + chance.randint(0, 40)
        draw.polygon([*points, (width, height)], fill=(int(60 * shade), green, int(80 * shade)))
    grain = Image.frombytes(
        "L", (width // 4, height // 4), chance.randbytes(width // 4 * (height // 4))
    )
    Image.blend(image, grain.resize(size).convert("RGB"), 0.1).save(path, "JPEG", quality=85)
    return path


def article(
    writer: Writer, index: int, photos: list[Path], *, english: bool = True
) -> ItemDocument:
    column_vi, column_en = COLUMNS[index * len(COLUMNS) // 24 % len(COLUMNS)]
    paragraphs = writer.random.choice((4, 5, 6, 7))
    lead, inline = _photo(writer, photos, 0), _photo(writer, photos, 1)
    body_photo = inline.name if inline and index % 3 else ""
    return ItemDocument(
        key=str(index + 1),
        column_vi=column_vi,
        column_en=column_en,
        title_vi=writer.line("vi", VI_TITLES),
        title_en=writer.line("en", EN_TITLES) if english else "",
        lead_vi=writer.paragraph("vi", 1),
        lead_en=writer.paragraph("en", 1) if english else "",
        byline="Nông Thị Mẫu",
        published_on=dt.date(2026, 7, 1) + dt.timedelta(days=index * 3),
        body_vi=writer.body("vi", paragraphs, body_photo),
        body_en=writer.body("en", paragraphs, body_photo) if english else "",
        photo=lead,
        inline_photos=(inline,) if inline and body_photo else (),
    )


def _photo(writer: Writer, photos: list[Path], which: int) -> PhotoDocument | None:
    if len(photos) <= which:
        return None
    return PhotoDocument(
        path=str(photos[which]),
        name=f"photos/{photos[which].name}",
        caption_vi="Quang cảnh hội nghị tại " + writer.random.choice(VI_PLACE) + ".",
        caption_en="The conference in " + writer.random.choice(EN_PLACE) + ".",
        credit="Tòa soạn",
        alt_vi="Các dãy núi nối tiếp nhau dưới bầu trời.",
        alt_en="Ridges under a wide sky.",
        is_illustration=True,
    )


def outreach(units: int = 10) -> OutreachDocument:
    chance = random.Random(units)  # noqa: S311 - the same text each time
    rows = tuple(
        OutreachRow(
            unit_vi=f"Xã Mẫu {index + 1}",
            unit_en="",
            sessions=chance.randint(1, 9),
            attendances=None if index % 5 == 3 else chance.randint(60, 900),
        )
        for index in range(units)
    )
    return OutreachDocument(
        rows=rows,
        total_sessions=sum(row.sessions or 0 for row in rows),
        total_attendances=sum(row.attendances or 0 for row in rows),
        title_vi="Kết quả tuyên truyền trong quý",
        title_en="Results of outreach in the quarter",
        notes_vi=("Số liệu tổng hợp từ báo cáo của các đơn vị.",),
        notes_en=("Figures compiled from the reports of the units.",),
        map=map_of_units(),
    )


def map_of_units(width: int = 1000, height: int = 550) -> MapDocument:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0'
    point = '<circle cx="14" cy="14" r="8" fill="#2f7d72"/>'
    outline = f'<polygon points="30,30 {width - 30},90 {width // 2},{height - 30}" fill="none"'
    return MapDocument(
        drawing=Drawing(
            svg=f'{head} {width} {height}">{outline} stroke="currentColor"/></svg>',
            width=width,
            height=height,
            letter=15,
            names=(
                Name(text="Đàm Thủy", x=30, y=40),
                Name(text="Trường Hà", x=width / 2, y=height / 2, anchor="middle"),
                Name(text="Lũng Nặm", x=width - 30, y=100, anchor="end"),
            ),
        ),
        legend=(MapSign(svg=f'{head} 28 28">{point}</svg>', words_vi="có", words_en="some"),),
        title_vi="Bản đồ các xã",
        title_en="Map of the communes",
        alt_vi="Bản đồ các xã. Xã Đàm Thủy: 1.",
        notes_vi=("Đường bao chỉ để minh họa.",),
        notes_en=("The outline is decoration.",),
    )


IMPRINT = ImprintDocument(
    licence_number="00/GP-XBBT",
    licence_date=dt.date(2026, 1, 5),
    licensed_by_vi="Sở Văn hóa, Thể thao và Du lịch",
    licensed_by_en="the licensing department",
    printer_vi="Nhà in Mẫu",
    printer_en="Sample Printing House",
    print_run=1200,
    frequency_vi="3 tháng/kỳ",
    frequency_en="quarterly",
    responsible_name="Nguyễn Văn Mẫu",
    responsible_title_vi="Giám đốc Sở",
    responsible_title_en="Director",
    deposit_vi="In xong và nộp lưu chiểu tháng 10 năm 2026.",
    deposit_en="Printed and deposited in October 2026.",
)

ISSUER = IssuerDocument(
    name_vi="Sở Ngoại vụ tỉnh Mẫu",
    name_en="Department of Foreign Affairs of Sample Province",
    parent_vi="Ủy ban nhân dân tỉnh Mẫu",
    parent_en="People's Committee of Sample Province",
    address_vi="Số 1, đường Mẫu",
    address_en="1 Sample Street",
    phone="0206 000 000",
    email="bantin@example.vn",
    website="bantin.example.vn",
)

FOREWORD = ForewordDocument(
    body_vi="<p>"
    + Writer(3).paragraph("vi", 5)
    + "</p><p>"
    + Writer(4).paragraph("vi", 4)
    + "</p>",
    body_en="<p>"
    + Writer(3).paragraph("en", 5)
    + "</p><p>"
    + Writer(4).paragraph("en", 4)
    + "</p>",
    signature="Ban Biên tập",
)


def issue(items: tuple[ItemDocument, ...] = (), **changes: object) -> IssueDocument:
    """A small issue; anything can be changed by name."""
    values: dict[str, object] = {
        "title_vi": "Thông tin đối ngoại",
        "title_en": "External Information Bulletin",
        "subtitle_vi": "Phát hành hằng quý",
        "subtitle_en": "Published quarterly",
        "issuer": ISSUER,
        "year": 2026,
        "quarter": 3,
        "number": "3",
        "published_on": dt.date(2026, 10, 5),
        "items": items,
        "imprint": IMPRINT,
    }
    return IssueDocument(**{**values, **changes})  # type: ignore[arg-type]


def reference_issue(folder: Path, articles: int = 24, photos: int = 41) -> IssueDocument:
    """24 articles and 41 photos: the issue that the targets of time and memory speak of."""
    writer = Writer(11)
    files = [landscape(folder / f"p{index:02}.jpg", index) for index in range(photos)]
    cover, rest = files[0], files[1:]
    items = []
    for index in range(articles):
        mine = [rest.pop() for _ in range(1 if index % 3 == 0 else 2) if rest]
        items.append(article(writer, index, mine, english=index % 8 != 5))
    return issue(
        tuple(items),
        cover=PhotoDocument(
            path=str(cover),
            caption_vi="Núi rừng biên cương",
            caption_en="Mountains of the border",
            alt_vi="Các dãy núi nối tiếp nhau",
            is_illustration=True,
        ),
        foreword=FOREWORD,
        outreach=outreach(),
    )
