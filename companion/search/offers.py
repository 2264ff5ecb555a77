"""Offer other words beside an answer: of the family of a word asked for, and names that sound like it.

Nothing of this is mixed in: an offer says how many hits a word would add, and is a query that has it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from companion.core.queries import Offer, OfferKind
from companion.search.analysis import is_run
from companion.search.arrays.container import Array
from companion.search.evaluation import Evaluation
from companion.search.heard_names import as_written, is_name, words_alike
from companion.search.reader import IndexReader
from companion.search.sounds import sound_alike
from companion.search.suggestions import write_query
from companion.search.tree import AnyOf, Element, Query, Term
from companion.search.word_families import find_kin, is_known, is_slight

_MOST_OFFERS = 3
"""Offers of a kind."""
_MOST_WORDS = 8
"""Words of a query for which others are looked for."""
_MOST_WEIGHED = 24
"""Words that may be offered for one, the most frequent, of which it is looked up whether they add hits."""
_MOST_COUNTED = 5
"""Words of a kind whose hits are counted exactly, those that seem to add most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and answered.

    `query` is as typed, without aliases. `find` returns the records that are hits of a query, as they are
    asked for: with aliases, in the documents chosen; `found` are those of this one.
    """

    query: Query
    found: Array
    evaluation: Evaluation
    reader: IndexReader
    find: Callable[[Query], Array]


def find_offers(asked: Asked) -> tuple[Offer, ...]:
    """Return what may be meant too: at most three words of families, then at most three names."""
    return tuple(offer for offer in each_offer(asked) if offer is not None)


def each_offer(asked: Asked) -> Iterator[Offer | None]:
    """Do the same in steps of some milliseconds each; None says that there is nothing yet.

    Between two steps the index may be used for something else, but must stay the same.
    """
    words = list(_words(asked))[:_MOST_WORDS]
    for find in (_family_words, _names):
        others: list[_Other] = []
        for word in words:
            for other in find(asked, word):
                others += [other] if other else []
                yield None
        others.sort(key=lambda other: (-other.adds, other.form))
        yield from _counted(asked, others)


class _Word(NamedTuple):
    """A plain word of the query, and the number of the clause that it stands in."""

    clause: int
    term: Term

    @property
    def element(self) -> Element:
        """What a token must be that is found by the word."""
        return self.term.elements[0]


class _Other(NamedTuple):
    """A word that may be meant instead of one, and about how many hits it would add."""

    kind: OfferKind
    word: _Word
    form: str
    adds: int


def _words(asked: Asked) -> Iterator[_Word]:
    """Yield the plain words of a query; one that is still being typed is none.

    A last word that stands for all that begin with it is finished when it is a word of the library, or
    begins none.
    """
    for number, clause in enumerate(asked.query.clauses):
        for part in dict.fromkeys(clause.parts):
            if not isinstance(part, Term) or not _is_plain(part):
                continue
            word = _Word(number, part)
            if not part.completes or _is_finished(asked, word.element):
                yield word


def _is_plain(term: Term) -> bool:
    only = term.elements[0]
    signs = term.quoted or term.near is not None or only.edits or only.exact or "*" in term.typed
    return len(term.elements) == 1 and not signs and not is_run(only.folded)


def _is_finished(asked: Asked, element: Element) -> bool:
    return is_known(element.folded, asked.reader) or not any(asked.evaluation.ranges(element))


def _family_words(asked: Asked, word: _Word) -> Iterator[_Other | None]:
    """Yield the commonest words of other families that begin like a word; names that sound so are none."""
    folded = word.element.folded
    forms = find_kin(folded, asked.evaluation.ranges(word.element), asked.reader)[:_MOST_WEIGHED]
    yield None
    names = {form for form in forms if sound_alike(folded, form) and is_name(form, asked.reader)}
    yield from _adding(asked, OfferKind.FAMILY, word, [form for form in forms if form not in names])


def _names(asked: Asked, word: _Word) -> Iterator[_Other | None]:
    """Yield names that sound like a word, unless texts have it as an ordinary one."""
    folded, reader = word.element.folded, asked.reader
    if is_slight(folded):
        return
    if not word.term.typed[:1].isupper() and is_known(folded, reader) and not is_name(folded, reader):
        return
    yield None
    names = []
    for other in words_alike(folded, reader):
        yield None
        if is_name(other, reader):
            names.append(other)
    yield from _adding(asked, OfferKind.SOUND, word, names)


def _adding(asked: Asked, kind: OfferKind, word: _Word, forms: Sequence[str]) -> Iterator[_Other]:
    """Yield those of some words that add hits, with how many of these have the word themselves."""
    if not forms:
        return
    new = np.zeros(asked.reader.searcher.total, np.bool_)
    new[asked.find(_with(asked.query, word, forms))] = True
    new[asked.found] = False
    for form in forms:
        adds = int(np.count_nonzero(new[_records(asked, form)]))
        if adds:
            yield _Other(kind, word, form, adds)


def _records(asked: Asked, form: str) -> Array:
    return asked.evaluation.matches(_term(form)).records


def _term(form: str) -> Term:
    return Term((Element(form),), form)


def _counted(asked: Asked, others: list[_Other]) -> Iterator[Offer | None]:
    """Yield the offers that add most, each with the number of hits that it adds."""
    offers = []
    for other in others[:_MOST_COUNTED]:
        query = _with(asked.query, other.word, [other.form])
        more = len(asked.find(query)) - len(asked.found)
        if more > 0:
            written = as_written(other.form, asked.reader)
            query = _with(asked.query, other.word, [written])
            offers.append(Offer(other.kind, written, write_query(query), more))
        yield None
    offers.sort(key=lambda offer: (-offer.more, offer.word))
    yield from offers[:_MOST_OFFERS]


def _with(query: Query, word: _Word, forms: Sequence[str]) -> Query:
    """Return a query with a word or any of some others in the place of the word alone."""
    finished = Term((Element(word.element.folded, whole=word.element.whole),), word.term.typed)
    either = Query((AnyOf((finished, *map(_term, forms))),))
    clauses = list(query.clauses)
    parts = clauses[word.clause].parts
    clauses[word.clause] = AnyOf(tuple(either if part == word.term else part for part in parts))
    return Query(tuple(clauses), query.unwanted)
