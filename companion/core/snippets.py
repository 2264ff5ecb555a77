"""Snippets: the stretch of a passage that shows best why it was found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

from companion.core.cells import BETWEEN_CELLS, BETWEEN_ROWS, CELL_SIGN, ROW_SIGN, with_cells_told
from companion.core.documents import Span
from companion.core.folding import fold
from companion.core.sentences import sentences

GAP = " … "
JOINT = BETWEEN_ROWS
"""Stands where a paragraph ends without a sign of its own, as headings do."""

_ENDS = frozenset(".!?…:;,。！？：；、”’»\"'")
_LEAD_IN = 40
_SHARE_BEFORE = 0.6
_WORD_START = re.compile(r"(?<=\s)\S")
_WORD_END = re.compile(r"\S(?=\s)")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text, or two joined by an ellipsis; `marks` count in `text`.

    `first` is the number, among the spans asked for, of the one that is marked first; None where
    there was nothing to mark.
    """

    text: str
    marks: tuple[Span, ...] = ()
    first: int | None = None


def make_snippet(text: str, spans: Sequence[Span], places: Sequence[Span], columns: int) -> Snippet:
    """Choose what to show of a text in so many columns; Chinese, Japanese and Korean letters take two.

    `spans` are what matched and `places` the stretches that hold all of the query, as in a hit. One
    stretch is shown that holds a place and most different words; where no place is short enough, the
    beginning and the end of the shortest one.
    """
    return _Cutter(text, spans, columns).snippet(places)


class _Cutter:
    """Cuts one text to a number of columns."""

    def __init__(self, text: str, spans: Sequence[Span], columns: int) -> None:
        self._text = with_cells_told(text)
        self._spans = spans
        self._columns = columns
        self._sums: Sequence[int] = (
            range(len(text) + 1) if text.isascii() else [0, *accumulate(map(_width, text))]
        )
        self._sentences = sentences(text)

    def snippet(self, places: Sequence[Span]) -> Snippet:
        """Return the stretches around the best place."""
        if self._width(0, len(self._text)) <= self._columns:
            return self._joined([Span(0, len(self._text))])
        short = [place for place in places if self._width(place.start, place.end) <= self._columns]
        if short or not places:
            best = max(short, key=self._merit, default=Span(0, 0))
            return self._joined([self._stretch(best, self._columns)])
        shortest = min(places, key=len)
        inside = [span for span in self._spans if shortest.start <= span.start < shortest.end]
        half = (self._columns - len(GAP)) // 2
        return self._joined([self._stretch(inside[0], half), self._stretch(inside[-1], half)])

    def _merit(self, place: Span) -> tuple[int, int, int]:
        """Prefer the place with most different words beside it, then the shortest, then the first."""
        first = bisect_left(self._spans, place.start, key=lambda span: span.start)
        until = self._sums[place.start] + self._columns
        words = set()
        for span in self._spans[first:]:
            if self._sums[span.end] > until:
                break
            words.add(fold(self._text[span.start : span.end]))
        return len(words), -len(place), -place.start

    def _stretch(self, needed: Span, columns: int) -> Span:
        """Return what to show around a span: from the start of a sentence or a word, to the end of a word."""
        room = columns - self._width(needed.start, needed.end)
        start = self._start(needed.start, room)
        end = self._end(start, needed.end, columns)
        if end == len(self._text):
            whole = [one.start for one in self._sentences if self._width(one.start, end) <= columns]
            start = min([start, *whole])
        return Span(start, end)

    def _start(self, wanted: int, room: int) -> int:
        begun = [one.start for one in self._sentences if one.start <= wanted]
        if begun and self._width(begun[-1], wanted) <= room * _SHARE_BEFORE:
            return begun[-1]
        lead_in = min(_LEAD_IN, max(0, room) // 3)
        earliest = bisect_left(self._sums, self._sums[wanted] - lead_in)
        match = _WORD_START.search(self._text, earliest, wanted)
        return match.start() if match else wanted if _joins_words(self._text, wanted) else earliest

    def _end(self, start: int, needed: int, columns: int) -> int:
        end = max(needed, bisect_right(self._sums, self._sums[start] + columns) - 1)
        if end >= len(self._text) or self._text[end].isspace():
            return end
        whole = [match.end() for match in _WORD_END.finditer(self._text, needed, end)]
        return whole[-1] if whole else end if not _joins_words(self._text, end) else needed

    def _width(self, start: int, end: int) -> int:
        return self._sums[end] - self._sums[start]

    def _joined(self, stretches: list[Span]) -> Snippet:
        """Put stretches together, runs of blanks as one, with an ellipsis where something is left out."""
        if len(stretches) == 2 and stretches[0].end >= stretches[1].start:
            stretches = [Span(stretches[0].start, stretches[1].end)]
        parts: list[str] = []
        marks: list[Span] = []
        first: int | None = None
        length = 0
        for index, stretch in enumerate(stretches):
            before = GAP if index else "" if self._begins_sentence(stretch.start) else "… "
            parts.append(before)
            length += len(before)
            shown = [
                (number, span)
                for number, span in enumerate(self._spans)
                if stretch.start <= span.start < stretch.end
            ]
            first = shown[0][0] if first is None and shown else first
            place = stretch.start
            for _, span in shown:
                end = min(span.end, stretch.end)
                between = self._flat(Span(place, span.start), stretch)
                marked = self._flat(Span(span.start, end), stretch)
                parts += [between, marked]
                marks.append(Span(length + len(between), length + len(between) + len(marked)))
                length += len(between) + len(marked)
                place = end
            rest = self._flat(Span(place, stretch.end), stretch)
            parts.append(rest)
            length += len(rest)
        after = "" if stretches[-1].end >= len(self._text.rstrip()) else " …"
        return Snippet("".join(parts).rstrip() + after, tuple(marks), first)

    def _flat(self, part: Span, stretch: Span) -> str:
        """Return a part of a stretch in one line."""
        shown, place = [], part.start
        for blank in _BLANKS.finditer(self._text, part.start, part.end):
            inside = stretch.start < blank.start() and blank.end() < stretch.end
            shown += [self._text[place : blank.start()], self._gap(blank) if inside else " "]
            place = blank.end()
        return "".join([*shown, self._text[place : part.end]])

    def _gap(self, blank: re.Match[str]) -> str:
        """Return what blanks in a text are shown as: cells, and ends of paragraphs and rows, stay told."""
        if blank[0].count("\n") > 1 or ROW_SIGN in blank[0]:
            return " " if self._text[blank.start() - 1] in _ENDS else JOINT
        return BETWEEN_CELLS if CELL_SIGN in blank[0] else " "

    def _begins_sentence(self, start: int) -> bool:
        place = bisect_left(self._sentences, start, key=lambda one: one.start)
        return place < len(self._sentences) and self._sentences[place].start == start


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _joins_words(text: str, place: int) -> bool:
    """Say whether a cut here would go through a word that is written without a break."""
    return 0 < place < len(text) and text[place - 1].isalnum() and _width(text[place]) == 1
