"""Lines of pages joined into paragraphs, by indents, gaps and lines that end early."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.core.documents import ParagraphKind
from companion.formats.pdf.lines import Line, gap_between
from companion.formats.pdf.rows import TIME_FIRST, is_entry, table_rows
from companion.formats.pdf.usual import Usual
from companion.formats.speech.headers import label_header, timed_header

_GAP = 1.28
"""Times the usual distance of two lines from which a paragraph ends."""

_LARGE = 1.3
"""Times the usual size from which lines that stand close together are one heading."""

_OTHER_SIZE = 0.12
_INDENT = 0.7
_MOST_INDENT = 8.0
_SAME = 0.3
_CODE_GAP = 2.6
_LONG = 0.4
"""The part of the width above which two lines that end alike are set to end so."""

_ENDED = re.compile(r"[.!?:;…。！？：；؟۔][)\]”’\"'»›」』]{0,3}$")
_ADDRESS = re.compile(r"\W?(?:https?://|www\.)\S", re.IGNORECASE)
_BULLET = re.compile(r"[•◦▪▫‣⁃●○■□◆◇➢➤►▶✓✔❖∙·\ue000-\uf8ff]")
_DASH = re.compile(r"[-–*+o]")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]")
_NUMBER_SIGNS = re.compile(r"\w")
_NEAR_ITEMS = 4
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


@dataclass(slots=True)
class Piece:
    """A paragraph to be: its lines, and what it looks like; `marker` stands before a list item.

    `full` says that its last line reaches the edge, `kept` that its lines stay lines, `frame` numbers
    the stretches of a page whose lines stand below one another.
    """

    lines: list[Line]
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    marker: str = ""
    full: bool = False
    kept: bool = False
    frame: int = 0

    @property
    def page(self) -> int:
        """The number of the page it begins on."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its words, whatever stands between them."""
        return " ".join(line.text for line in self.lines)


def pieces_of(lines: Sequence[Line], normal: Usual) -> list[Piece]:
    """Cut the lines of a page into paragraphs."""
    pieces: list[Piece] = []
    for number, frame in enumerate(_frames(lines, normal)):
        for piece in _Frame(frame, normal).pieces():
            piece.frame = number
            pieces.append(piece)
    return pieces


def settle_lists(pieces: Sequence[Piece]) -> None:
    """Make text again of what has a number or letter before it but no neighbour that has one too."""
    items = [number for number, piece in enumerate(pieces) if _NUMBERED.fullmatch(piece.marker)]
    for place, number in enumerate(items):
        shape = _NUMBER_SIGNS.sub("", pieces[number].marker)
        beside = [*items[max(0, place - 1) : place], *items[place + 1 : place + 2]]
        near = [pieces[other].marker for other in beside if abs(other - number) <= _NEAR_ITEMS]
        alike = any(_NUMBER_SIGNS.sub("", marker) == shape for marker in near)
        if not alike or _is_label(pieces[number].marker, near):
            pieces[number].kind, pieces[number].level = ParagraphKind.TEXT, 0
    for piece in pieces:
        if piece.kind is not ParagraphKind.LIST:
            piece.marker = ""


def _is_label(marker: str, near: Sequence[str]) -> bool:
    """Say whether a letter names who speaks, as those of questions and answers do: it follows no other."""
    letter = marker.strip("().: ")
    if len(letter) != 1 or not letter.isalpha() or letter.lower() in "ivxlc":
        return False
    others = [other.strip("().: ") for other in near]
    return not any(len(other) == 1 and abs(ord(other) - ord(letter)) == 1 for other in others)


def _frames(lines: Sequence[Line], normal: Usual) -> Iterator[list[Line]]:
    """Yield the lines that stand below one another."""
    kept: list[Line] = []
    for line in lines:
        if kept and _leaves(kept[-1], line, normal):
            yield kept
            kept = []
        kept.append(line)
    if kept:
        yield kept


def _leaves(before: Line, line: Line, normal: Usual) -> bool:
    if line.base < before.base or line.right < before.left or line.left > before.right:
        return True
    if line.zone == before.zone:
        return False
    near = line.base - before.base < _GAP * normal.leading(line.size)
    return not near or abs(line.start - before.start) > _SAME * line.size or line.zone < 0


class _Frame:
    """Lines that stand below one another, while they are cut."""

    def __init__(self, lines: Sequence[Line], normal: Usual) -> None:
        self._lines, self._normal = lines, normal
        ends = sorted(line.end for line in lines)
        self._end = ends[max(0, round(0.95 * len(ends)) - 1)] if len(ends) > 3 else ends[-1]
        self._start = min(line.start for line in lines)
        self._rows = table_rows(lines)
        self._hanging: list[float] = []

    def pieces(self) -> Iterator[Piece]:
        """Yield the paragraphs."""
        kept: Piece | None = None
        for number, line in enumerate(self._lines):
            if kept is not None and not self._breaks(kept, number):
                kept.lines.append(line)
                continue
            if kept is not None:
                yield self._finished(kept)
            kept = self._begun(number)
        if kept is not None:
            yield self._finished(kept)

    def _begun(self, number: int) -> Piece:
        line = self._lines[number]
        if number in self._rows:
            return Piece([line], ParagraphKind.TABLE, kept=True)
        if is_entry(line):
            return Piece([line], kept=True)
        if line.mono and not self._normal.mono:
            return Piece([line], ParagraphKind.CODE, kept=True)
        marker = self._marker(line)
        if marker:
            return Piece([line], ParagraphKind.LIST, 1, marker)
        return Piece([line])

    def _finished(self, piece: Piece) -> Piece:
        last = piece.lines[-1]
        piece.full = self._end - last.end < max(2.0, 0.1 * (self._end - self._start) / last.size) * last.size
        return piece

    def _marker(self, line: Line) -> str:
        """Return what makes a line the first of a list item, empty where nothing does."""
        if len(line.words) < 2:
            return ""
        first, second = line.words[0], line.words[1]
        if _BULLET.fullmatch(first.text):
            return "•" if first.text >= "\ue000" else first.text
        apart = gap_between(first, second) > _SAME * line.size
        inside = line.start - self._start > _INDENT * line.size
        if _DASH.fullmatch(first.text) and apart and inside:
            return first.text
        return first.text if _NUMBERED.fullmatch(first.text) and (inside or apart) else ""

    def _is_item(self, line: Line) -> bool:
        return bool(_BULLET.match(line.text)) and bool(self._marker(line))

    def _breaks(self, kept: Piece, number: int) -> bool:
        """Say whether a line begins a new paragraph."""
        line, before = self._lines[number], kept.lines[-1]
        distance = line.base - before.base
        if kept.kind is ParagraphKind.TABLE:
            return number not in self._rows
        if kept.kept and kept.kind is ParagraphKind.TEXT:
            return not is_entry(line) or distance > 2.0 * self._normal.leading(line.size)
        if kept.kind is ParagraphKind.CODE:
            return not line.mono or distance > _CODE_GAP * self._normal.leading(line.size)
        if number in self._rows or is_entry(line) or self._is_item(line):
            return True
        if self._is_wrapped_heading(kept, line):
            return False
        gap = _GAP * self._normal.leading(max(line.size, before.size))
        return distance > gap or _looks_other(before, line) or self._begins(kept, number)

    def _is_wrapped_heading(self, kept: Piece, line: Line) -> bool:
        """Say whether a line is the next one of a large heading; its lines end where the sense is."""
        before = kept.lines[-1]
        large = min(line.size, before.size) >= _LARGE * self._normal.size
        near = line.base - before.base <= 1.5 * line.size
        short = len(kept.lines) < 3 and len(kept.text) + len(line.text) < 160
        return large and near and short and line.size == before.size and line.bold == before.bold

    def _begins(self, kept: Piece, number: int) -> bool:
        """Say whether a line of the same look and the usual distance begins a new paragraph."""
        line, before = self._lines[number], kept.lines[-1]
        goes_on = self._is_full(before, line) and not _has_ended(before)
        if (
            self._is_header(kept)
            or self._begins_turn(line, goes_on)
            or (not goes_on and self._begins_other(before, line))
        ):
            return True
        indent = line.start - before.start
        if indent > _INDENT * line.size:
            return not self._hangs(kept, number, goes_on)
        if indent < -_INDENT * line.size and (len(kept.lines) > 1 or kept.marker):
            return not (goes_on and self._is_centred(before, line))
        return self._ends_early(kept, line)

    def _is_header(self, kept: Piece) -> bool:
        """Say whether what stands above is a name and a time, and nothing that is said."""
        if not self._normal.times or len(kept.lines) > 1:
            return False
        header = timed_header(kept.lines[0].text)
        return header is not None and not header.rest

    def _begins_turn(self, line: Line, goes_on: bool) -> bool:
        if self._normal.times and timed_header(line.text) is not None:
            return True
        header = label_header(line.text) if self._normal.labels and not goes_on else None
        return header is not None and header.speaker in self._normal.labels

    def _begins_other(self, before: Line, line: Line) -> bool:
        if line.mono and not before.words[-1].mono and not self._normal.mono:
            return True
        return bool(self._marker(line) or TIME_FIRST.match(line.text[:20]))

    def _hangs(self, kept: Piece, number: int, goes_on: bool) -> bool:
        """Say whether an indented line continues a paragraph whose first line hangs out."""
        line, before = self._lines[number], kept.lines[-1]
        if kept.marker and len(kept.lines) == 1:
            return line.start - before.start < _MOST_INDENT * line.size
        if self._is_centred(before, line):
            return goes_on
        if len(kept.lines) > 1:
            return False
        known = any(abs(line.start - start) < _SAME * line.size for start in self._hanging)
        if goes_on:
            self._hanging.append(line.start)
        return goes_on or (known and self._is_full(before, line))

    def _is_centred(self, before: Line, line: Line) -> bool:
        middle = abs((before.start + before.end) - (line.start + line.end)) / 2
        return middle < _SAME * line.size and before.start - self._start > line.size

    def _is_full(self, before: Line, line: Line) -> bool:
        """Say whether the first word of a line had no room on the one before."""
        first = line.words[-1] if line.backwards else line.words[0]
        dense = _DENSE.match(first.text)
        width = line.size if dense else first.right - first.left
        return self._end - before.end < width + 0.8 * line.size

    def _ends_early(self, kept: Piece, line: Line) -> bool:
        """Say whether a line ended although the next word had room on it."""
        before = kept.lines[-1]
        if before.words[-1].hyphen or self._is_full(before, line):
            return False
        near = _SAME * line.size if before.end - self._start > _LONG * (self._end - self._start) else 0.0
        if abs(before.end - line.end) < near:
            return False
        if len(kept.lines) > 1 and abs(before.end - kept.lines[-2].end) < near:
            return False
        return _has_ended(before) or not line.text[:1].islower()


def _has_ended(line: Line) -> bool:
    """Say whether a line ends a sentence; the dot of an address that was cut ends none."""
    return bool(_ENDED.search(line.text[-8:])) and not _ADDRESS.match(line.words[-1].text)


def _looks_other(before: Line, line: Line) -> bool:
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger - smaller > _OTHER_SIZE * smaller:
        return True
    return before.bold != line.bold
