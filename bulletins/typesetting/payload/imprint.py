"""Who answers for the issue: issuer, contact, and the lines that a licence demands."""

from bulletins.typesetting.document import ImprintDocument, IssueDocument, IssuerDocument
from bulletins.typesetting.labels import centimetres, long_date, number
from bulletins.typesetting.payload.words import Words


def issuer(document: IssuerDocument, words: Words) -> dict[str, str]:
    names = ("name_vi", "name_en", "parent_vi", "parent_en")
    return {name: words.text(getattr(document, name)) for name in names}


def contact(document: IssuerDocument, words: Words, language: str) -> list[str]:
    values = {
        "address": document.address_vi if language == "vi" else document.address_en,
        "phone": document.phone,
        "email": document.email,
        "website": document.website,
    }
    fixed = words.fixed(language)
    return [
        words.text(fixed[name].format_map({name: value})) for name, value in values.items() if value
    ]


def imprint(document: IssueDocument, words: Words, language: str) -> list[str]:
    entry, fixed = document.imprint, words.fixed(language)
    lines = [_licence_line(entry, fixed, language)]
    lines += [
        fixed[name].format_map({key: value})
        for name, key, value in _values(document, language)
        if value
    ]
    lines += [entry.deposit_vi if language == "vi" else entry.deposit_en]
    lines += entry.extra_vi if language == "vi" else entry.extra_en
    return [words.text(line) for line in lines if line.strip()]


def _values(document: IssueDocument, language: str) -> list[tuple[str, str, str]]:
    """The label of each line, what its gap is called, and what fills it."""
    imprint, vietnamese = document.imprint, language == "vi"
    title = imprint.responsible_title_vi if vietnamese else imprint.responsible_title_en
    person = ", ".join(part for part in (imprint.responsible_name, title) if part)
    printer = imprint.printer_vi if vietnamese else imprint.printer_en or imprint.printer_vi
    frequency = imprint.frequency_vi if vietnamese else imprint.frequency_en
    count = "" if imprint.print_run is None else number(imprint.print_run, language)
    size = centimetres(document.page_width_mm, document.page_height_mm, language)
    return [
        ("responsible", "person", person),
        ("printer", "printer", printer),
        ("print_run", "count", count),
        ("format", "size", size),
        ("frequency", "frequency", frequency),
    ]


def _licence_line(imprint: ImprintDocument, words: dict[str, str], language: str) -> str:
    body = imprint.licensed_by_vi if language == "vi" else imprint.licensed_by_en
    parts = []
    if imprint.licence_number:
        parts.append(words["licence"].format(number=imprint.licence_number))
        if body:
            parts.append(words["licence_body"].format(body=body))
        if imprint.licence_date:
            date = long_date(imprint.licence_date, language)
            parts.append(words["licence_date"].format(date=date))
    return " ".join(parts)
