"""Cards as records: what lends its words to all passages of a document, or of a section."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from companion.core.cards import Card
from companion.core.documents import Document
from companion.core.queries import Lender
from companion.search.analysis import each_token, is_run
from companion.search.records import Label
from companion.search.schema import CARD, GAP
from companion.search.stemming import term_in
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
    first_minute = words[1][: np.searchsorted(words[0], first_minute_end(document))].tolist()
    cards = [(Label(lender=_NUMBERS[Lender.BEGINNING]), 0, vocabulary.marked(first_minute, CARD))]
    for label, offset, text in (*_texts(card), *_sections(document)):
        terms = _terms(text, document.language)
        cards.append((label, offset, [vocabulary.number(CARD + term) for term in terms]))
    cards = [one for one in cards if one[2]]
    gap = vocabulary.number(GAP)
    return CardRecords(
        tokens=np.array([number for *_, numbers in cards for number in (gap, *numbers)], np.uint32),
        lengths=np.array([len(numbers) + 1 for *_, numbers in cards], np.int64),
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


def _terms(text: str, language: str) -> Iterator[str]:
    """Yield the terms of a short text, the same that the vocabulary has for a long one."""
    for token in each_token(text):
        yield token.folded if is_run(token.folded) else term_in(token.folded, language)


def _texts(card: Card) -> Iterator[tuple[Label, int, str]]:
    """Yield the label of what lends words to the whole document, where it stands, and its text."""
    names = (*card.folders, PurePath(card.file_name).stem)
    texts = {
        Lender.TITLE: card.title,
        Lender.SPEAKERS: "\n".join(card.speakers),
        # In names of files _ stands for a blank, while in a text it is a letter.
        Lender.FOLDER: "\n".join(names).replace("_", " "),
    }
    return ((Label(lender=_NUMBERS[lender]), 0, text) for lender, text in texts.items())


def _sections(document: Document) -> Iterator[tuple[Label, int, str]]:
    """Yield the same of each section."""
    for number, section in enumerate(document.sections):
        place = document.paragraphs[section.paragraph].span.start
        yield Label(None, number, _NUMBERS[Lender.SECTION]), place, section.title
