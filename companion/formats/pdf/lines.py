"""The lines of a page in the order in which they are read, columns one after the other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from companion.formats.pdf.columns import Strip, columns, crosses, side
from companion.formats.pdf.words import Page, Word

_NEAR = 0.8
"""Ems up to which two words surely belong together, be the line set ever so wide."""

_WIDE = 1.6
"""Ems from which a gap within a line is one between cells, not between words."""

_SAME_LINE = 0.5
_UP = 0.6
_TOUCHING = 0.3
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


@dataclass(frozen=True)
class Line:
    """A line of a page; `zone` tells its column on the page, 0 what stands across all of them."""

    words: tuple[Word, ...]
    page: int
    zone: int = 0

    @cached_property
    def left(self) -> float:
        """Where its ink begins, in points from the left."""
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        """Where its ink ends."""
        return max(word.right for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, to half a point."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size * 2) / 2 or 0.5] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        """The line that most of its letters stand on, from the top of the page."""
        bases: Counter[float] = Counter()
        for word in self.words:
            bases[round(word.base, 1)] += len(word.text)
        return bases.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Say whether most of it is set in bold; signs of formulas never are."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) > 0.7 * letters

    @cached_property
    def mono(self) -> bool:
        """Say whether nearly all of it is set in letters of one width, as code is."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.mono) > 0.8 * letters

    @cached_property
    def start(self) -> float:
        """Where reading begins, growing in the direction of the script."""
        return -self.right if self.backwards else self.left

    @cached_property
    def end(self) -> float:
        """Where reading ends, growing in the direction of the script."""
        return -self.left if self.backwards else self.right

    @cached_property
    def backwards(self) -> bool:
        """Say whether it is read from right to left."""
        there = sum(len(word.text) for word in self.words if _RIGHT_TO_LEFT.search(word.text))
        return 2 * there > sum(len(word.text) for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with blanks between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def cells(self) -> tuple[tuple[Word, ...], ...]:
        """Its words, apart where wide gaps stand between them."""
        return self.apart(_WIDE)

    def apart(self, ems: float) -> tuple[tuple[Word, ...], ...]:
        """Return its words, apart where gaps of more than some ems stand between them."""
        parts: list[list[Word]] = []
        for word in self.words:
            if not parts or gap_between(parts[-1][-1], word) > ems * self.size:
                parts.append([])
            parts[-1].append(word)
        return tuple(tuple(part) for part in parts)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of a line that surely belong together; `number` counts them in the order of the file."""

    words: tuple[Word, ...]
    number: int
    left: float
    right: float
    base: float
    size: float


def lines_of(page: Page) -> list[Line]:
    """Return a page's lines in reading order, what runs in other directions last."""
    stretches = list(_stretches([word for word in page.words if word.upright]))
    strips = columns(stretches)
    zoned = {stretch.number: _zone(stretch, strips) for stretch in stretches}
    ordered: Iterable[_Stretch]
    if strips and not _file_agrees(stretches, zoned):
        ordered = _by_columns(stretches, zoned)
    else:
        ordered = _by_file(stretches)
    lines = list(_joined(ordered, zoned, page.number))
    aside = [word for word in page.words if not word.upright]
    for _, words in groupby(aside, key=lambda word: (round(word.size), word.bold)):
        lines.append(Line(tuple(words), page.number, -1))
    return lines


def gap_between(before: Word, word: Word) -> float:
    """Return the blank between two words of a line, in whichever direction it runs."""
    return max(word.left - before.right, before.left - word.right)


def _stretches(words: Sequence[Word]) -> Iterator[_Stretch]:
    kept: list[Word] = []
    number = 0
    for word in words:
        if kept and not _goes_on(kept[-1], word):
            yield _stretch(kept, number)
            kept, number = [], number + 1
        kept.append(word)
    if kept:
        yield _stretch(kept, number)


def _stretch(words: Sequence[Word], number: int) -> _Stretch:
    main = max(words, key=lambda word: len(word.text) * word.size)
    left, right = min(word.left for word in words), max(word.right for word in words)
    return _Stretch(tuple(words), number, left, right, main.base, main.size)


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    if abs(before.base - word.base) > _SAME_LINE * size:
        return False
    ahead = word.left - before.right
    if -_NEAR * size <= ahead <= _NEAR * size:
        return True
    backwards = _RIGHT_TO_LEFT.search(before.text) or _RIGHT_TO_LEFT.search(word.text)
    return bool(backwards) and abs(before.left - word.right) <= _NEAR * size


def _zone(stretch: _Stretch, strips: Sequence[Strip]) -> int:
    """Return the number of the column that a stretch stands in, 0 where it stands across a gutter."""
    if any(crosses(stretch, strip) for strip in strips):
        return 0
    return 1 + sum(side(stretch, strip) for strip in strips) if strips else 0


def _file_agrees(stretches: Sequence[_Stretch], zoned: dict[int, int]) -> bool:
    """Say whether the file goes down one column after the other."""
    zones = [zoned[stretch.number] for stretch in stretches if zoned[stretch.number]]
    back = sum(later < before for before, later in pairwise(zones))
    bands = 1 + sum(1 for zone, _ in groupby(zoned[stretch.number] for stretch in stretches) if not zone)
    return back <= min(bands, 2 + len(zones) // 20)


def _by_columns(stretches: Sequence[_Stretch], zoned: dict[int, int]) -> Iterator[_Stretch]:
    """Yield what stands across the page, and between it one column after the other."""
    band: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.base, one.left)):
        if zoned[stretch.number]:
            band.append(stretch)
            continue
        yield from _band(band, zoned)
        band = []
        yield stretch
    yield from _band(band, zoned)


def _band(band: Sequence[_Stretch], zoned: dict[int, int]) -> Iterator[_Stretch]:
    for zone in sorted({zoned[stretch.number] for stretch in band}):
        column = (stretch for stretch in band if zoned[stretch.number] == zone)
        yield from _by_file(sorted(column, key=lambda one: one.number))


def _by_file(stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Yield the stretches as the file has them, but what stands wholly above other parts before those."""
    groups: list[list[_Stretch]] = []
    for stretch in stretches:
        if not groups or stretch.base < groups[-1][-1].base - _UP * max(stretch.size, groups[-1][-1].size):
            groups.append([])
        groups[-1].append(stretch)
    beside: list[list[_Stretch]] = []
    lowest = float("-inf")
    for group in sorted(groups, key=lambda one: one[0].base):
        if beside and group[0].base > lowest:
            yield from _in_turn(beside)
            beside = []
        beside.append(group)
        lowest = max(lowest, *(stretch.base for stretch in group))
    yield from _in_turn(beside)


def _in_turn(groups: list[list[_Stretch]]) -> Iterator[_Stretch]:
    """Yield groups that stand beside one another: on one line by their place, else as the file has them."""
    if not groups:
        return
    every = [stretch for group in groups for stretch in group]
    one_line = max(one.base for one in every) - min(one.base for one in every) < 0.1 * every[0].size
    if len(groups) > 1 and one_line:
        yield from sorted(every, key=lambda one: one.left)
        return
    for group in sorted(groups, key=lambda one: one[0].number):
        yield from group


def _joined(ordered: Iterable[_Stretch], zoned: dict[int, int], page: int) -> Iterator[Line]:
    """Join the stretches that stand on one line of a column."""
    kept: list[_Stretch] = []
    for stretch in ordered:
        if kept:
            last = kept[-1]
            same = abs(last.base - stretch.base) <= _SAME_LINE * max(last.size, stretch.size)
            if not same or zoned[last.number] != zoned[stretch.number]:
                yield _line(kept, zoned, page)
                kept = []
        kept.append(stretch)
    if kept:
        yield _line(kept, zoned, page)


def _line(stretches: Sequence[_Stretch], zoned: dict[int, int], page: int) -> Line:
    words = tuple(word for stretch in stretches for word in stretch.words)
    line = Line(words, page, zoned[stretches[0].number])
    if len(stretches) == 1 or not line.backwards:
        return line
    ordered = sorted(stretches, key=lambda stretch: -stretch.right)
    return Line(tuple(_glued(ordered)), page, line.zone)


def _glued(stretches: Iterable[_Stretch]) -> Iterator[Word]:
    """Yield the words of a line that is read from the right, signs on the words that they belong to."""
    last: Word | None = None
    for stretch in stretches:
        for word in stretch.words:
            if last is not None and _belongs(word, last):
                last = last._replace(text=last.text + word.text, left=min(last.left, word.left))
                continue
            if last is not None:
                yield last
            last = word
    if last is not None:
        yield last


def _belongs(word: Word, before: Word) -> bool:
    """Say whether a word is a sign or an accent of the one before it."""
    letters = any(unicodedata.category(letter)[0] in "LN" for letter in word.text)
    return not letters and abs(before.left - word.right) <= _TOUCHING * word.size
