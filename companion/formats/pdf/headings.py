"""The headings of a text that is only set: told by size and weight, and by the file's outline."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from companion.core.documents import ParagraphKind
from companion.formats.pdf.margins import bare_line, unnumbered
from companion.formats.pdf.outline import Bookmark
from companion.formats.pdf.paragraphs import Piece
from companion.formats.pdf.usual import Usual

_LARGER = 1.14
_SMALLEST = 0.88
_LONGEST = 160
_LONGEST_BOLD = 100
_MOST_LINES = 4
_MOST_BOLD = 0.3
_RECURS = 3
_TITLE_PAGE = 12
"""Lines of the first page from which it does more than name the text."""

_NEAR = 6.0
"""Points by which a bookmark may miss its heading."""

_LONG = 60
_LETTERS = re.compile(r"[^\W\d_]")
_NO_HEADING_END = re.compile(r"[.,;:!。]$|\.[”’\"]$")
_TIME = re.compile(r"\d{1,2}:\d{2}")
_Style = tuple[float, bool]


@dataclass(slots=True)
class Heading:
    """A heading that the outline has and the page has not: it stands before piece number `before`."""

    bookmark: Bookmark
    before: int


def mark_headings(pieces: list[Piece], normal: Usual, bookmarks: Sequence[Bookmark]) -> list[Heading]:
    """Make headings of the pieces that are some, and return the headings that no piece shows."""
    candidates = _candidates(pieces, normal)
    matched, unmatched = _match(pieces, candidates, bookmarks)
    candidates = _with_text(pieces, candidates, matched, normal)
    levels = _levels(pieces, candidates, matched, normal)
    for number in candidates:
        pieces[number].level = levels[_style(pieces[number], normal)]
    for number, bookmark in matched.items():
        pieces[number].level = bookmark.level
    for number in {*candidates, *matched}:
        pieces[number].kind = ParagraphKind.HEADING
        pieces[number].marker, pieces[number].kept = "", False
    return unmatched


def _candidates(pieces: Sequence[Piece], normal: Usual) -> list[int]:
    """Return the numbers of the pieces that look like headings."""
    letters = sum(len(piece.text) for piece in pieces) or 1
    bold = sum(len(piece.text) for piece in pieces if piece.bold)
    texts = Counter(bare_line(piece.text) for piece in pieces)
    found = []
    for number, piece in enumerate(pieces):
        if not _may_be(piece) or (
            texts[bare_line(piece.text)] >= _RECURS and piece.size < _LARGER * normal.size
        ):
            continue
        large = piece.size >= _LARGER * normal.size
        strong = piece.bold and bold < _MOST_BOLD * letters and _stands_out(piece, normal)
        if large or strong:
            found.append(number)
    return found


def _with_text(
    pieces: Sequence[Piece], candidates: Sequence[int], matched: Container[int], normal: Usual
) -> list[int]:
    """Leave out what heads nothing: lines of a title page, and what a heading as large follows at once."""
    kept: list[int] = []
    below = len(pieces)
    for number in reversed(candidates):
        size = _style(pieces[number], normal)
        empty = number + 1 == below and (below == len(pieces) or size <= _style(pieces[below], normal))
        if number in matched or not empty or not kept or number == candidates[0]:
            kept.append(number)
            below = number
    kept.reverse()
    return _without_title_page(pieces, kept, matched)


def _without_title_page(pieces: Sequence[Piece], kept: Sequence[int], matched: Container[int]) -> list[int]:
    """Leave out the lines that stand below the title at once, as those of its authors do.

    On a page of its own the title stands alone. What looks like a heading further on stays one.
    """
    first = [number for number in kept if pieces[number].page == 1]
    title = max(first, key=lambda number: pieces[number].size, default=-1)
    if sum(len(piece.lines) for piece in pieces if piece.page == 1) < _TITLE_PAGE:
        return [number for number in kept if number in matched or number == title or number not in first]
    below = title + 1
    while below < len(pieces) and len(pieces[below].text) < _LONG and not pieces[below].bold:
        below += 1
    looks = {_look(pieces[number]) for number in kept if number >= below and _heads_text(pieces, number)}
    return [
        number
        for number in kept
        if number in matched or not title < number < below or _look(pieces[number]) in looks
    ]


def _heads_text(pieces: Sequence[Piece], number: int) -> bool:
    return number + 1 < len(pieces) and len(pieces[number + 1].text) >= _LONG


def _look(piece: Piece) -> _Style:
    return piece.size, piece.bold


def _may_be(piece: Piece) -> bool:
    plain = piece.kind in (ParagraphKind.TEXT, ParagraphKind.LIST) and not piece.kept
    text = piece.text
    if not plain or len(piece.lines) > _MOST_LINES or len(text) > _LONGEST or piece.lines[0].zone < 0:
        return False
    return len(_LETTERS.findall(text)) >= 2 and not _TIME.search(text)


def _stands_out(piece: Piece, normal: Usual) -> bool:
    text = piece.text
    short = len(text) <= _LONGEST_BOLD and len(piece.lines) <= 2
    return short and piece.size >= _SMALLEST * normal.size and not _NO_HEADING_END.search(text)


def _style(piece: Piece, normal: Usual) -> _Style:
    """Return what headings of one level have in common: size, and among the smaller ones weight."""
    return piece.size, piece.bold or piece.size >= _LARGER * normal.size


def _levels(
    pieces: Sequence[Piece], candidates: Iterable[int], matched: dict[int, Bookmark], normal: Usual
) -> dict[_Style, int]:
    """Return the level of each style: the larger the higher, and as the outline has it where it has it."""
    told: dict[_Style, Counter[int]] = {}
    for number, bookmark in matched.items():
        told.setdefault(_style(pieces[number], normal), Counter())[bookmark.level] += 1
    levels: dict[_Style, int] = {}
    above = 0
    for style in sorted({_style(pieces[number], normal) for number in candidates}, reverse=True):
        if style in told:
            levels[style] = told[style].most_common(1)[0][0]
        else:
            levels[style] = min(6, above + 1)
        above = max(above, levels[style])
    return levels


def _match(
    pieces: list[Piece], candidates: list[int], bookmarks: Sequence[Bookmark]
) -> tuple[dict[int, Bookmark], list[Heading]]:
    """Return the pieces that show the bookmarks' titles, and the bookmarks that none shows."""
    pages: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        pages.setdefault(piece.page, []).append(number)
    likely = set(candidates)
    matched: dict[int, Bookmark] = {}
    unmatched: list[Heading] = []
    for bookmark in bookmarks:
        here = [number for number in pages.get(bookmark.page, ()) if number not in matched]
        here.sort(key=lambda number: (number not in likely, number))
        found = next((number for number in here if _shows(pieces[number], bookmark.title)), None)
        if found is None:
            found = next((one for one in here if one in likely and _is_at(pieces[one], bookmark)), None)
        if found is not None:
            matched[found] = bookmark
        elif (before := _place(pieces, pages, bookmark)) is not None:
            unmatched.append(Heading(bookmark, before))
    return matched, unmatched


def _shows(piece: Piece, title: str) -> bool:
    """Say whether a piece is the heading of a title, numbers before either aside."""
    if piece.kept or len(piece.text) > len(title) + 40 or len(piece.lines) > _MOST_LINES:
        return False
    if bare_line(piece.text) == bare_line(title):
        return True
    shown, wanted = unnumbered(piece.text), unnumbered(title)
    return bool(shown) and shown == wanted


def _is_at(piece: Piece, bookmark: Bookmark) -> bool:
    """Say whether a heading stands where a bookmark leads, whatever it is called there."""
    return bookmark.top is not None and -_NEAR < piece.lines[0].base - bookmark.top < _NEAR + 2 * piece.size


def _place(pieces: Sequence[Piece], pages: dict[int, list[int]], bookmark: Bookmark) -> int | None:
    """Return the piece before which a title belongs that its page does not show."""
    here = pages.get(bookmark.page, [])
    if bookmark.top is not None:
        below = [number for number in here if pieces[number].lines[0].base >= bookmark.top]
        here = below or here[-1:]
    if here:
        return here[0]
    return next((number for number, piece in enumerate(pieces) if piece.page >= bookmark.page), None)
