"""Charts as SVG text: the same drawing for a page and for the typesetter.

Presentation attributes only, never style: the public pages' policy refuses inline styles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

FONT = "Be Vietnam Pro, Noto Sans, Arial, sans-serif"
# One colour that stands out on a light and on a dark page; text takes the colour around it.
COLOUR = "#2f7d72"
FULL, SOFT, FAINT = 1, 0.72, 0.42
ROW, BAR_HEIGHT, SIZE = 34, 18, 15
LETTER = 0.56  # mean width of a letter, in font sizes


@dataclass(frozen=True)
class Bar:
    label: str
    value: int | None
    words: str  # beside the bar: the number, or why there is none
    is_set_apart: bool = False  # a row that is no place, such as "Not allocated"


def bar_chart_svg(
    rows: Sequence[Bar],
    *,
    title: str,
    desc: str,
    width: int = 480,
    key: str = "chart",
) -> SafeString:
    """Horizontal bars, readable down to a phone's width.

    A value of None has no bar, only its words: an empty place is not a zero. `key` makes the
    ids unique where a page holds two charts.
    """
    label_width = min(_widest(row.label for row in rows), round(width * 0.42))
    value_width = _widest(row.words for row in rows if row.value)
    start = label_width + 12
    longest = max((row.value or 0 for row in rows), default=0) or 1
    scale = (width - start - value_width - 10) / longest
    height = ROW * len(rows) + 8
    drawn = [
        _row(row, y=4 + ROW * line, x=start, length=round(scale * (row.value or 0), 1))
        for line, row in enumerate(rows)
    ]
    return mark_safe(  # noqa: S308 - every text below went through escape or quoteattr
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" role="img"'
        f' aria-labelledby="{key}-title {key}-desc" font-family={quoteattr(FONT)} font-size="{SIZE}">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(desc)}</desc>'
        f'<path d="M{start} 0V{height}" stroke="currentColor" stroke-opacity="0.25" fill="none"/>'
        f"{''.join(drawn)}</svg>"
    )


def _row(row: Bar, *, y: int, x: int, length: float) -> str:
    label = _text(
        x - 8,
        y,
        _shortened(row.label, x - 12),
        SOFT if row.is_set_apart else FULL,
        anchor="end",
    )
    if not row.value:
        return f"{label}{_text(x + 6, y, row.words, SOFT)}"
    length = max(length, 1)
    return (
        f'{label}<rect x="{x}" y="{y + (ROW - BAR_HEIGHT) / 2:g}" width="{length:g}"'
        f' height="{BAR_HEIGHT}" fill="{COLOUR}"'
        f' fill-opacity="{FAINT if row.is_set_apart else FULL}"/>'
        f"{_text(x + length + 6, y, row.words, FULL, 600)}"
    )


def _text(
    x: float, y: int, words: str, opacity: float, weight: int = 400, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:g}" y="{y + ROW / 2 + SIZE * 0.35:g}" fill="currentColor"'
        f' fill-opacity="{opacity}" font-weight="{weight}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _widest(labels: Iterable[str]) -> int:
    return round(max((len(label) for label in labels), default=0) * SIZE * LETTER) + 4


def _shortened(label: str, width: int) -> str:
    letters = max(int(width / (SIZE * LETTER)), 4)
    return label if len(label) <= letters else f"{label[: letters - 1].rstrip()}…"
