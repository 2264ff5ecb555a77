"""Cards as records: what lends its words to all passages of a document, or of a section."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from companion.core.cards import Card
from companion.core.documents import Document
from companion.core.queries import Lender
from companion.search.records import Label
from companion.search.schema import CARD, GAP
from companion.search.vocabulary import Vocabulary

_MINUTE_MS = 60_000
_UNTIMED = 900
"""Characters of a text without times that are taken for its first minute: so much is spoken in one."""
_LONGEST = 2 * _UNTIMED
"""Characters of the first minute that count, as where one cue holds an hour."""
_NUMBERS = {lender: number for number, lender in enumerate(Lender)}


@dataclass(frozen=True, slots=True)
class CardRecords:
    """The cards of a document that have words: their tokens in order, how many each has, whose they are."""

    tokens: NDArray[np.uint32]
    lengths: NDArray[np.int64]
    labels: list[Label]
    offsets: list[int]


def card_records(
    document: Document,
    card: Card,
    vocabulary: Vocabulary,
    words: tuple[NDArray[np.int32], NDArray[np.uint32]],
) -> CardRecords:
    """Return the cards of a document; `words` are where the tokens of its text begin, and their terms."""
    named = [(Label(lender=_NUMBERS[lender]), 0, text) for lender, text in _texts(card) if text]
    named += [(Label(None, *one), offset, text) for one, offset, text in _sections(document) if text]
    starts, tokens = vocabulary.numbers("\n".join(text for *_, text in named), document.language)
    ends = np.cumsum([len(text) + 1 for *_, text in named], dtype=np.int64)
    parts = np.split(tokens, np.searchsorted(starts, ends[:-1])) if named else []
    beginning = Label(lender=_NUMBERS[Lender.BEGINNING])
    first_minute = words[1][: np.searchsorted(words[0], first_minute_end(document))]
    cards = [(beginning, 0, first_minute)]
    cards += [(label, offset, part) for (label, offset, _), part in zip(named, parts, strict=True)]
    cards = [one for one in cards if len(one[2])]
    gap = vocabulary.number(GAP)
    marked = [[gap, *vocabulary.marked(part.tolist(), CARD)] for *_, part in cards]
    return CardRecords(
        tokens=np.array([number for part in marked for number in part], np.uint32),
        lengths=np.array([len(part) for part in marked], np.int64),
        labels=[label for label, *_ in cards],
        offsets=[offset for _, offset, _ in cards],
    )


def first_minute_end(document: Document) -> int:
    """Return where the first minute of a document ends in its text, cues that begin in it whole."""
    start: int | None = None
    for piece in document.pieces:
        begins = document.cues[piece.cue].start_ms
        if begins is None:
            continue
        start = begins if start is None else start
        if begins > start + _MINUTE_MS:
            return min(piece.offset, _LONGEST)
    return _UNTIMED if start is None else _LONGEST


def _texts(card: Card) -> Iterator[tuple[Lender, str]]:
    names = (*card.folders, PurePath(card.file_name).stem)
    yield Lender.TITLE, card.title
    yield Lender.SPEAKERS, "\n".join(card.speakers)
    # In names of files _ stands for a blank, while in a text it is a letter.
    yield Lender.FOLDER, "\n".join(names).replace("_", " ")


def _sections(document: Document) -> Iterator[tuple[tuple[int, int], int, str]]:
    """Yield the number of each section and its lender's, where it begins in the text, and its title."""
    for number, section in enumerate(document.sections):
        place = document.paragraphs[section.paragraph].span.start
        yield (number, _NUMBERS[Lender.SECTION]), place, section.title
