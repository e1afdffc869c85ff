"""Fixed words of a bulletin in its two languages, and how numbers and dates are written.

An issue overrides single words with `labels_vi` and `labels_en`.
"""

import datetime as dt

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}

VIETNAMESE = {
    "bulletin": "BẢN TIN",
    "issue": "Số {number}",
    "quarter": "Quý {roman}/{year}",
    "published": "Ngày xuất bản: {date}",
    "contents": "Mục lục",
    "photo": "Ảnh",
    "illustration": "Ảnh minh họa",
    "page": "Trang",
    "outreach": "Kết quả tuyên truyền",
    "unit": "Đơn vị",
    "sessions": "Số hội nghị",
    "attendances": "Lượt người dự",
    "total": "Tổng cộng",
    "unknown": "chưa có số liệu",
    "chart_attendances": "Lượt người dự theo đơn vị",
    "chart_sessions": "Số hội nghị theo đơn vị",
    "notes": "Ghi chép",
    "licence": "Giấy phép xuất bản bản tin số {number}",
    "licence_body": "do {body} cấp",
    "licence_date": "ngày {date}",
    "printer": "In tại: {printer}",
    "print_run": "Số lượng in: {count} bản",
    "format": "Khổ: {size} cm",
    "frequency": "Kỳ hạn xuất bản: {frequency}",
    "responsible": "Chịu trách nhiệm xuất bản: {person}",
    "address": "Địa chỉ: {address}",
    "phone": "Điện thoại: {phone}",
    "email": "Thư điện tử: {email}",
    "website": "Trang thông tin: {website}",
}

ENGLISH = {
    "bulletin": "BULLETIN",
    "issue": "No. {number}",
    "quarter": "Quarter {roman}, {year}",
    "published": "Published on {date}",
    "contents": "Contents",
    "photo": "Photo",
    "illustration": "Illustration",
    "page": "Page",
    "outreach": "Results of outreach",
    "unit": "Unit",
    "sessions": "Sessions",
    "attendances": "Attendances",
    "total": "Total",
    "unknown": "no figures yet",
    "chart_attendances": "Attendances by unit",
    "chart_sessions": "Sessions by unit",
    "notes": "Notes",
    "licence": "Bulletin licence No. {number}",
    "licence_body": "issued by {body}",
    "licence_date": "on {date}",
    "printer": "Printed at: {printer}",
    "print_run": "Print run: {count} copies",
    "format": "Size: {size} cm",
    "frequency": "Frequency: {frequency}",
    "responsible": "Person responsible for publication: {person}",
    "address": "Address: {address}",
    "phone": "Telephone: {phone}",
    "email": "E-mail: {email}",
    "website": "Website: {website}",
}

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def labels(language: str, overrides: dict[str, str]) -> dict[str, str]:
    return {**(VIETNAMESE if language == "vi" else ENGLISH), **overrides}


def long_date(day: dt.date, language: str) -> str:
    """Days below 10 and the months 1 and 2 have two digits in Vietnamese official papers."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def number(value: int, language: str) -> str:
    return f"{value:,}".replace(",", "." if language == "vi" else ",")


def centimetres(width_mm: float, height_mm: float, language: str) -> str:
    size = f"{width_mm / 10:g} × {height_mm / 10:g}"
    return size.replace(".", ",") if language == "vi" else size
