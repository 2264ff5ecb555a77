"""Lenders: titles, speakers' names, folders, beginnings and headings, whose words all their passages have.

They are records of the index that are no passages, and their terms are marked, so that a search in the
texts never meets them.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.core.queries import Lender
from companion.search.arrays.container import Array
from companion.search.arrays.runs import run_starts
from companion.search.reader import IndexReader

_LENDERS = tuple(Lender)
_WEIGHTS = {
    Lender.SECTION: 0.5,
    Lender.TITLE: 0.5,
    Lender.SPEAKERS: 0.35,
    Lender.HEADING: 0.3,
    Lender.FOLDER: 0.2,
    Lender.BEGINNING: 0.1,
}
"""How much of a word's rarity a passage gets for one that its surroundings have, the most first.

Headings are those of sections that its own is a part of; each level above lends less.
"""

_PASSED_ON = _WEIGHTS[Lender.HEADING] / _WEIGHTS[Lender.SECTION]
"""How much of what a section lends its parts have of it, and theirs of these."""

_DEEPEST = 8
"""Levels of headings over which words are lent."""

_SELDOM = 3
"""Passages of a document that may have a word of its beginning for that to be lent to the others."""


class Lent(NamedTuple):
    """What has a word: for each document and each section the weight of it, zero where it is not there.

    `kinds` has a bit for each lender of a document.
    """

    documents: NDArray[np.float32]
    sections: NDArray[np.float32] | None
    kinds: NDArray[np.uint8]


class Lending:
    """Says which records of one state of the index have a word from what stands around them."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def lent(self, cards: Array, own: Array | None) -> Lent | None:
        """Return what the cards that hold a word lend it to; None where there are none.

        `own` are the records that have it themselves: where a document goes on saying what its beginning
        says, the passages that are about it have it too, and the others need not be lent it. With None
        beginnings lend nothing.
        """
        if not len(cards):
            return None
        reader = self._reader
        lenders, owners = reader.lender[cards], reader.owner[cards]
        documents = np.zeros(len(reader.documents), np.float32)
        kinds = np.zeros(len(reader.documents), np.uint8)
        sections = None
        for number, lender in enumerate(_LENDERS):
            chosen = lenders == number
            if not chosen.any():
                continue
            weight = np.float32(_WEIGHTS[lender])
            if lender is Lender.SECTION:
                sections = np.zeros(len(reader.section_titles) + 1, np.float32)
                sections[reader.section[cards[chosen]]] = weight
                sections[-1] = 0  # Stands for no section.
                sections = self._passed_on(sections)
            else:
                having = owners[chosen]
                if lender is Lender.BEGINNING:
                    having = self._said_seldom(own, having) if own is not None else having[:0]
                documents[having] = np.maximum(documents[having], weight)
                kinds[having] |= np.uint8(1 << number)
        return Lent(documents, sections, kinds) if sections is not None or kinds.any() else None

    def _said_seldom(self, own: Array, documents: Array) -> Array:
        """Return the documents that do not go on saying what some of all records have."""
        passages = own[~self._reader.is_note[own]]
        return documents[self._counts(passages, documents)[documents] <= _SELDOM]

    def _passed_on(self, sections: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how much sections have of a word if those above them pass on some of what they have."""
        passed = sections
        for _ in range(_DEEPEST):
            passed = passed[self._above] * np.float32(_PASSED_ON)
            if not passed.any():
                break
            sections = np.maximum(sections, passed)
        return sections

    @cached_property
    def _above(self) -> NDArray[np.int32]:
        """The section that each is a part of; the last one stands for no section, as above."""
        return np.append(self._reader.section_above, np.int32(-1))

    def _counts(self, own: Array, documents: Array) -> NDArray[np.int64]:
        """Return how many of some records some documents have, by the numbers of these."""
        starts, ends, owners = self._runs
        wanted = np.zeros(len(self._reader.documents), np.bool_)
        wanted[documents] = True
        chosen = wanted[owners]
        counts = own.searchsorted(ends[chosen]) - own.searchsorted(starts[chosen])
        return np.bincount(owners[chosen], counts, len(wanted)).astype(np.int64)

    @cached_property
    def _runs(self) -> tuple[Array, Array, Array]:
        """Where runs of records of one document begin and end, and whose they are: few beside the records."""
        owner = self._reader.owner
        starts = run_starts(owner) if len(owner) else np.empty(0, np.int64)
        return starts, np.append(starts[1:], len(owner)), owner[starts]

    def weights(self, lent: Lent, records: Array) -> NDArray[np.float32]:
        """Return how much each record has of a word from its document or its section."""
        weights = lent.documents[self._reader.owner[records]]
        if lent.sections is not None:
            weights = np.maximum(weights, lent.sections[self._reader.section[records]])
        return weights

    def lender(self, lent: Lent, record: int) -> Lender | None:
        """Name what lends a word to a record: the one that tells most."""
        owner, section = self._reader.owner[record], self._reader.section[record]
        found = {lender for number, lender in enumerate(_LENDERS) if int(lent.kinds[owner]) >> number & 1}
        weight = 0.0 if lent.sections is None else lent.sections[section]
        if weight:
            own = weight == np.float32(_WEIGHTS[Lender.SECTION])
            found.add(Lender.SECTION if own else Lender.HEADING)
        return next((lender for lender in _WEIGHTS if lender in found), None)


def united(present: Sequence[Lent]) -> Lent | None:
    """Return what is lent where any of several words will do."""
    if len(present) < 2:
        return present[0] if present else None
    sections = [part.sections for part in present if part.sections is not None]
    return Lent(
        np.maximum.reduce([part.documents for part in present]),
        np.maximum.reduce(sections) if sections else None,
        np.bitwise_or.reduce([part.kinds for part in present]),
    )
