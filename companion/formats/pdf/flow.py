"""Paragraphs of pages as one flow: sentences joined over columns and pages, words put together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from companion.core.documents import ParagraphKind
from companion.formats.builder import Run
from companion.formats.pdf.hyphens import Divisions
from companion.formats.pdf.lines import Line
from companion.formats.pdf.paragraphs import Piece
from companion.formats.pdf.rows import table_cells
from companion.formats.pdf.spelling import SOFT_HYPHEN
from companion.formats.pdf.usual import Usual
from companion.formats.pdf.words import Word

_NEAR = 0.12
_MOST_PAGES = 2
_SHORT = 35
_ENDED = re.compile(r"[.!?:;…。！？：；؟۔][)\]”’\"'»›」』]{0,3}\d{0,3}$")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|tab\.|abb(?:ildung|\.)|tabelle|그림|표|図|表)\s?\d", re.IGNORECASE
)
_NO_BLANKS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LEADER = re.compile(r"(?:\.\s?){4,}|(?:…\s?){2,}")
_HYPHENS = "-\u2010"


def flow(pieces: Iterable[Piece], normal: Usual) -> list[Piece]:
    """Join what a column's or page's end cut in the middle of a sentence.

    Footnotes, captions and tables between the two halves come after the joined paragraph.
    """
    flowing: list[Piece] = []
    broken: Piece | None = None
    for piece in pieces:
        is_text = piece.kind in (ParagraphKind.TEXT, ParagraphKind.LIST) and not piece.kept
        is_body = is_text and abs(piece.size - normal.size) <= _NEAR * normal.size
        if is_body and broken is not None and _continues(broken, piece):
            broken.lines.extend(piece.lines)
            broken.full, broken.frame = piece.full, piece.frame
            continue
        flowing.append(piece)
        if is_body and not _CAPTION.match(piece.text[:40]):
            broken = piece
    return flowing


def _continues(broken: Piece, piece: Piece) -> bool:
    """Say whether a paragraph of another column or page goes on with a sentence that was cut."""
    last = broken.lines[-1]
    begins = piece.lines[0]
    apart = last.page != piece.page or last.zone != begins.zone or begins.base < last.base
    if not apart or piece.page - last.page > _MOST_PAGES or piece.marker or piece.bold != broken.bold:
        return False
    if not broken.full and len(last.text) < _SHORT:
        return False
    ending, begin = last.text[-8:], piece.text[:1]
    if _ENDED.search(ending) or begin.isdigit():
        return False
    divided = bool(last.words[-1].hyphen) or ending[-1:] in _HYPHENS
    return begin.islower() or (broken.full and (divided or not begin.isupper() or ending[-1:].islower()))


class Composer:
    """Put the words of paragraphs together."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self.divisions = Divisions(_whole_words(pages))

    def runs(self, piece: Piece) -> tuple[Run, ...]:
        """Return a paragraph's text; that of a list item without its marker."""
        lines = [line.words for line in piece.lines]
        if piece.marker:
            lines[0] = lines[0][1:]
        if piece.kind is ParagraphKind.CODE:
            return (Run(_code(piece.lines)),)
        if piece.kind is ParagraphKind.TABLE:
            rows = (" | ".join(_spaced(cell) for cell in row).strip() for row in table_cells(piece.lines))
            return (Run("\n".join(rows)),)
        if piece.kept:
            return (Run("\n".join(_LEADER.sub(" … ", line.text) for line in piece.lines)),)
        return tuple(_linked(self._glued(lines)))

    def _glued(self, lines: Sequence[Sequence[Word]]) -> Iterator[tuple[str, str | None]]:
        """Yield words with what stands between them, and where they lead."""
        pending: Word | None = None
        for number, words in enumerate(lines):
            for place, word in enumerate(words):
                text = word.text
                if pending is not None:
                    text = self.divisions.join(pending.text, text, pending.hyphen == SOFT_HYPHEN)
                    pending = None
                ends_line = place == len(words) - 1 and number < len(lines) - 1
                if ends_line and _divides(word):
                    pending = Word(text.rstrip(_HYPHENS), 0, 0, 0, 0, hyphen=word.hyphen)
                    continue
                yield text + (word.hyphen if word.hyphen != SOFT_HYPHEN else ""), word.target


def _divides(word: Word) -> bool:
    """Say whether a word at the end of a line ends in a hyphen."""
    return bool(word.hyphen) or (len(word.text) > 2 and word.text[-1] in _HYPHENS and word.text[-2].isalpha())


def _linked(glued: Iterator[tuple[str, str | None]]) -> Iterator[Run]:
    before = ""
    for target, words in groupby(glued, key=lambda one: one[1]):
        parts = []
        for text, _ in words:
            dense = _NO_BLANKS.match(before[-1:]) and _NO_BLANKS.match(text)
            parts.append(text if not before or dense else f" {text}")
            before = text
        joined = "".join(parts)
        if target is not None and joined.startswith(" "):
            yield Run(" ")
            joined = joined[1:]
        yield Run(joined, target=target)


def _spaced(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _code(lines: Sequence[Line]) -> str:
    """Return lines of letters of one width with the blanks they are indented by."""
    left = min(line.left for line in lines)
    letters = [
        (word.right - word.left) / len(word.text) for line in lines for word in line.words if word.text
    ]
    width = sorted(letters)[len(letters) // 2] if letters else 0.0
    return "\n".join(" " * _columns(line.left - left, width) + _code_line(line, width) for line in lines)


def _code_line(line: Line, width: float) -> str:
    text, end = "", line.left
    for word in line.words:
        text += " " * max(1, _columns(word.left - end, width)) if text else ""
        text += word.text + word.hyphen
        end = word.right
    return text


def _columns(distance: float, width: float) -> int:
    return min(80, max(0, round(distance / width))) if width > 0 else 0


def _whole_words(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the words that no line's end has divided."""
    for lines in pages:
        divided = False
        for line in lines:
            words = line.words[1:] if divided else line.words
            divided = _divides(line.words[-1])
            yield from (word.text for word in (words[:-1] if divided else words))
