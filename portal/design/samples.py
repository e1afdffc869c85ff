"""Things to show parts of pages with: plausible, far too long, and without what may be missing.

They stand in for rows, so that the style page looks the same on every portal. The words are the
portal's own and mean nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from border.models import (
    AdminUnit,
    BorderGate,
    Confidence,
    GateKind,
    GateNotice,
    GatePeriod,
    Kind,
    Source,
)
from border.places_map import PlacesMap
from portal.languages import local
from portal.reader_forms.forms import ReaderForm

TITLE = "Cửa khẩu Trà Lĩnh mở lại chợ phiên biên giới"
LEAD = (
    "Sáng nay, lực lượng hai bên đã thống nhất giờ họp chợ, lối đi và cách kiểm tra hàng; người dân các "
    "xã giáp biên có thể mang nông sản sang bán từ phiên tới."
)
LONG = (
    "Kế hoạch phối hợp tuyên truyền, phổ biến các văn kiện pháp lý về biên giới trên đất liền và công tác "
    "quản lý, bảo vệ đường biên, mốc giới, cửa khẩu tại các xã, phường biên giới trong quý IV năm 2026 và "
    "những tháng đầu năm 2027, kèm theo phân công nhiệm vụ của từng đơn vị"
)
ONE_WORD = "Nghiêng" * 43  # 301 letters without a place to break
LETTERS = "Ẩm thực, Ỷ lại, ưỡn ẹo: Ấ Ầ Ẩ Ẫ Ậ Ắ Ằ Ẳ Ẵ Ặ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ứ Ừ Ử Ữ Ự Đ đ ỳ ỷ ỹ ỵ"


PLACES = ["Cốc Pàng", "Trà Lĩnh", "Đàm Thủy", "Phục Hòa", "Nguyễn Huệ", "Thục Phán"]


def places_map(names: Iterable[str]) -> PlacesMap:
    """Communes across the province, every second one on the border."""
    units = []
    for number, name in enumerate(names):
        lon, lat = 105.5 + number / 5, 22.9 - number / 16
        unit = AdminUnit(
            kind=Kind.COMMUNE, name=name, full_name=f"Xã {name}", slug="x", lat=lat, lon=lon
        )
        unit.set_derived()
        unit.on_border, unit.located_gates = number % 2 == 0, []
        units.append(unit)
    return PlacesMap.of(units)


def gate_notice(text: str, *, is_closed: bool) -> GateNotice:
    gate = BorderGate(code="X", name_vi="Trà Lĩnh", name_en="Tra Linh")
    until = timezone.now() + dt.timedelta(days=2)
    return GateNotice(gate=gate, is_closed=is_closed, text_vi=text, shown_until=until)


def gate_periods(note: str = "") -> list[GatePeriod]:
    """From a day nobody knows to one to come; `note`: a source of each."""
    days = [dt.date(2012, 9, 26), dt.date(2023, 12, 28), dt.date(2031, 1, 1)]
    kinds = [GateKind.OPENING, GateKind.SECONDARY, GateKind.BILATERAL, GateKind.INTERNATIONAL]
    periods = []
    for number, kind in enumerate(kinds):
        period = GatePeriod(kind=kind, confidence=Confidence.MEDIUM)
        period.valid_from = days[number - 1] if number else None
        period.valid_to = days[number] - dt.timedelta(days=1) if number < len(days) else None
        period.cited = [Source(title_vi=note, title_en=note)] if note else []
        periods.append(period)
    return periods


@dataclass(frozen=True)
class Named:
    """A column, a topic, an issue: something with a name and an address."""

    name_vi: str
    name_en: str = ""

    def get_absolute_url(self) -> str:
        return "#"

    def __str__(self) -> str:
        return local(self, "name")


@dataclass(frozen=True)
class Article:
    title: str
    lead: str
    column: Named
    lead_photo: Any = None
    language: str = "vi"
    published_at: dt.datetime = dt.datetime(2026, 11, 2, 1, 30, tzinfo=dt.UTC)

    def get_absolute_url(self) -> str:
        return "#"


@dataclass(frozen=True)
class Notice:
    kind: str
    text: str
    link: str = ""
    downtime_starts: dt.datetime | None = None
    downtime_ends: dt.datetime | None = None
    is_in_english: bool = False


@dataclass(frozen=True)
class Message:
    level_tag: str
    text: str

    def __str__(self) -> str:
        return self.text


class Filter(forms.Form):
    year = forms.ChoiceField(label="Năm", choices=[("", "Mọi năm"), ("2026", "2026")])
    place = forms.CharField(label="Xã, phường", required=False)
    on_border = forms.BooleanField(label="Chỉ xã biên giới", required=False)


class Letter(ReaderForm):
    name = forms.CharField(label="Họ và tên", help_text="Không bắt buộc.", required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))


def article(photo: Any) -> Article:
    return Article(TITLE, LEAD, Named("Biên giới – Cửa khẩu"), photo)


def long_article(photo: Any) -> Article:
    return Article(LONG, LEAD * 4, Named(LONG[:90]), photo)


def bare_article() -> Article:
    return Article(ONE_WORD, "", Named("Tin"))


def notices() -> list[Notice]:
    begins = timezone.now() + dt.timedelta(days=14)
    return [
        Notice("urgent", "Đường truyền đang có sự cố, một số trang mở chậm.", link="#"),
        Notice(
            "planned",
            "Cổng thông tin ngừng để nâng cấp máy chủ.",
            downtime_starts=begins,
            downtime_ends=begins + dt.timedelta(hours=3),
        ),
        Notice("information", "Từ tháng này, bản tin có thêm bản tiếng Anh."),
    ]


def page(number: int) -> Any:
    return Paginator(range(400), 10).page(number)


def letter(name: str, *, wrong: bool = False) -> Letter:
    """`name`: begins the ids of its fields, one page has several."""
    data = {"name": "Nông Thị Hoa", "email": "hoa@", "text": ""} if wrong else None
    return Letter(data, auto_id=f"{name}-%s")
