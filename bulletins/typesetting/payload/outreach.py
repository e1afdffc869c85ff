"""The figures of outreach: table, chart in words, and map."""

import dataclasses

from bulletins.typesetting.document import MapDocument, OutreachDocument
from bulletins.typesetting.labels import number
from bulletins.typesetting.payload.words import Words
from bulletins.typst.drawing import Drawing
from bulletins.typst.nodes import Node


def outreach(document: OutreachDocument, words: Words) -> Node:
    text = words.text
    has_attendances = any(row.attendances is not None for row in document.rows)
    chart = "chart_attendances" if has_attendances else "chart_sessions"
    rows: list[Node] = [
        {
            "unit_vi": text(row.unit_vi),
            "unit_en": text(row.unit_en),
            "sessions": _figure(row.sessions),
            "attendances": _figure(row.attendances),
            "bar": row.attendances if has_attendances else row.sessions,
        }
        for row in document.rows
    ]
    return {
        "title_vi": text(document.title_vi or words.vi["outreach"]),
        "title_en": text(document.title_en or words.en["outreach"]),
        "rows": rows,
        "total_sessions": _figure(document.total_sessions),
        "total_attendances": _figure(document.total_attendances),
        "notes_vi": [text(note) for note in document.notes_vi],
        "notes_en": [text(note) for note in document.notes_en],
        "chart_vi": text(words.vi[chart]),
        "chart_en": text(words.en[chart]),
        "chart_values": [_figure(row["bar"]) for row in rows],
        "alt": _chart_words(chart, rows, words),
        "has_unknown": any(row["bar"] is None for row in rows),
        "map": _map(document.map, words) if document.map else None,
    }


def _figure(value: int | None) -> str:
    return "–" if value is None else number(value, "vi")


def _chart_words(chart: str, rows: list[Node], words: Words) -> str:
    values = (
        f"{row['unit_vi']}: "
        f"{words.vi['unknown'] if row['bar'] is None else number(row['bar'], 'vi')}"
        for row in rows
    )
    return words.text(f"{words.vi[chart]}. {'; '.join(values)}.")


def _map(drawn: MapDocument, words: Words) -> Node:
    text = words.text
    return {
        "drawing": _drawing(drawn.drawing, words),
        "legend": [
            {"svg": sign.svg, "words_vi": text(sign.words_vi), "words_en": text(sign.words_en)}
            for sign in drawn.legend
        ],
        "title_vi": text(drawn.title_vi),
        "title_en": text(drawn.title_en),
        "alt": text(drawn.alt_vi),
        "notes_vi": [text(note) for note in drawn.notes_vi],
        "notes_en": [text(note) for note in drawn.notes_en],
    }


def _drawing(drawn: Drawing, words: Words) -> Node:
    tree = dataclasses.asdict(drawn)
    return tree | {"names": [n | {"text": words.text(n["text"])} for n in tree["names"]]}
