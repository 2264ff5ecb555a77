"""Excerpts of passages, laid out in few lines for lists; made when they are first looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from companion.core.documents import Span
from companion.core.queries import Hit
from companion.core.snippets import make_snippet
from companion.ui.fonts import reading_font
from companion.ui.search.rows import Key, hit_key

LINES = 3
LEADING = 20
_KEPT = 1000
_RAGGED = 22.0
"""What a line leaves free at its end on average, in logical pixels."""
_ELLIPSIS = " …"
_SAMPLE = "the quick brown fox jumps over a lazy dog, and then it goes on to say more about it"


@dataclass(frozen=True)
class Excerpt:
    """The stretch of a passage that is shown.

    `marks` are in the order of the text and count UTF-16 units as Qt does; `first` is the number of the
    passage's span that is marked first.
    """

    layout: QTextLayout
    lines: int
    text: str
    marks: tuple[Span, ...]
    first: int


class Excerpts:
    """Lay out excerpts of so many lines at one width and keep the latest."""

    def __init__(self, lines: int = LINES) -> None:
        self._lines = lines
        self._width = 312.0
        self._kept: dict[Key, tuple[Hit, Excerpt]] = {}

    def set_width(self, width: float) -> bool:
        """Lay out for another width, in logical pixels; say whether that changes anything."""
        if width == self._width:
            return False
        self._width = width
        self._kept.clear()
        return True

    def of(self, hit: Hit) -> Excerpt:
        """Return the excerpt of a hit; one made for an earlier answer serves while the same is marked."""
        known = hit_key(hit)
        kept, excerpt = self._kept.get(known, (None, None))
        if excerpt is None or kept is None or (kept.spans, kept.text) != (hit.spans, hit.text):
            excerpt = self._make(hit)
            self._kept.pop(known, None)
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[known] = (hit, excerpt)
        return excerpt

    def _make(self, hit: Hit) -> Excerpt:
        columns = int(self._lines * (self._width - _RAGGED) / _column_width())
        snippet = make_snippet(hit.text, hit.spans, hit.places, columns)
        text, first = snippet.text, snippet.first or 0
        layout, shown = self._lay_out(text)
        marked = len(text)
        if shown < utf16_length(text):
            text = _shortened(text, shown)
            marked = len(text) - len(_ELLIPSIS)
            layout, _ = self._lay_out(text)
        marks = _in_utf16(text[:marked], snippet.marks)
        return Excerpt(layout, max(1, layout.lineCount()), text, marks, first)

    def _lay_out(self, text: str) -> tuple[QTextLayout, int]:
        """Lay out as many lines as there may be; return also how many UTF-16 units they hold."""
        layout = QTextLayout(text, reading_font(13))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        end = 0
        for number in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, number * LEADING + (LEADING - line.height()) / 2))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, end


@cache
def _column_width() -> float:
    return QFontMetricsF(reading_font(13)).horizontalAdvance(_SAMPLE) / len(_SAMPLE)


def utf16_length(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _in_utf16(text: str, marks: Sequence[Span]) -> tuple[Span, ...]:
    """Count marks as Qt does, and leave out those that begin behind the end."""
    marks = [Span(mark.start, min(mark.end, len(text))) for mark in marks if mark.start < len(text)]
    if text.isascii() or max(text) <= "\uffff":
        return tuple(marks)
    return tuple(Span(utf16_length(text[: mark.start]), utf16_length(text[: mark.end])) for mark in marks)


def _shortened(text: str, units: int) -> str:
    """Cut a text that is too long for its lines at a word, with an ellipsis that still fits."""
    room = max(0, units - 2)
    fitting = text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore")
    blank = fitting.rfind(" ", len(fitting) - 20)
    if blank > 0 and not text[len(fitting) :].startswith(" "):
        fitting = fitting[:blank]
    return fitting.rstrip(" ,;:–—…") + _ELLIPSIS
