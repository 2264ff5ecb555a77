"""The tree of a query, and the parser that makes it from whatever is typed.

    query   = clause*                      all of them, in any order
    clause  = item ("OR" item)*            any of them
    item    = "-"? ( '"' text '"' | word | word "*" )

The last word also stands for all words that begin with it, while it is being typed. Nothing that can
be typed raises: what has no meaning is left out and said in the remarks.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from companion.core.folding import APOSTROPHES
from companion.search.analysis import Token, is_run, tokenise
from companion.search.stemming import stems_of

MOST_WORDS = 64
"""Words of a query that are looked for."""

_QUOTES = frozenset('"“”„‟«»＂')
_SEPARATORS = frozenset("()[]{}")
_WORD_ENDS = _QUOTES | _SEPARATORS


@dataclass(frozen=True, slots=True)
class Element:
    """What one token of the text must be: of one of `stems`, or beginning with `prefix` where that is set.

    The stems are those of the languages that a text may be in. `whole` says that the query wrote the
    word with its possessive 's, which is then marked too.
    """

    stems: tuple[str, ...]
    prefix: str | None = None
    whole: bool = False

    def matches(self, token: Token) -> bool:
        """Say whether a token of a text is what is asked for."""
        return token.stem in self.stems or (self.prefix is not None and token.folded.startswith(self.prefix))

    def end(self, token: Token) -> int:
        """Return where the mark on a matching token ends."""
        if self.prefix is not None and is_run(self.prefix):
            return min(token.end, token.start + 1)
        return token.full_end if self.whole else token.end


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that stand side by side: a word, a word that splits into several, or a phrase."""

    elements: tuple[Element, ...]
    typed: str
    quoted: bool = False

    @property
    def completes(self) -> bool:
        """Say whether the term stands for all words that begin with it."""
        return any(one.prefix is not None and not is_run(one.prefix) for one in self.elements)

    @property
    def inside_words(self) -> bool:
        """Say whether the term is found inside words, as in Korean and Japanese."""
        return is_run(self.elements[0].stems[0]) or is_run(self.elements[-1].stems[0])


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the terms."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """All of the clauses and none of the unwanted terms."""

    clauses: tuple[AnyOf, ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that are looked for."""
        return tuple(term for clause in self.clauses for term in clause.terms)


class Remark(Enum):
    """What was taken otherwise than typed."""

    UNPAIRED_QUOTE = "unpaired quote"
    NO_WORDS = "no words"
    ONLY_UNWANTED = "only unwanted"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query and what there is to say about how it was read."""

    query: Query
    remarks: tuple[Remark, ...] = ()


class _Item(NamedTuple):
    text: str
    quoted: bool
    unwanted: bool
    ends_query: bool


def parse_query(text: str, complete: bool = True) -> ParsedQuery:
    """Read a query as typed; `complete` makes an unfinished last word stand for all that begin with it."""
    items, unpaired = _items(unicodedata.normalize("NFC", text))
    builder = _Builder()
    for index, item in enumerate(items):
        if item.text == "OR" and not item.quoted and not item.unwanted and builder.can_join:
            builder.join(last=index + 1 == len(items))
        else:
            builder.add(item, complete)
    query = builder.query()
    remarks = []
    if not query.clauses:
        remarks.append(Remark.ONLY_UNWANTED if query.unwanted else Remark.NO_WORDS)
    elif unpaired:
        remarks.append(Remark.UNPAIRED_QUOTE)
    if builder.cut:
        remarks.append(Remark.CUT)
    return ParsedQuery(query, tuple(remarks))


class _Builder:
    """Collects clauses while the items of a query go by."""

    def __init__(self) -> None:
        self._clauses: list[list[Term]] = []
        self._unwanted: list[Term] = []
        self._joining = False
        self._room = MOST_WORDS
        self.cut = False

    @property
    def can_join(self) -> bool:
        """Say whether an OR has something on its left."""
        return bool(self._clauses)

    def join(self, last: bool) -> None:
        """Let the next item be another choice; an OR at the end is still being typed."""
        self._joining = not last

    def add(self, item: _Item, complete: bool) -> None:
        """Take in a word or a phrase, as far as there is room."""
        term = _term(item, complete)
        if term is None:
            return
        if self._room <= 0 or len(term.elements) > self._room:
            self.cut = True
            term = replace(term, elements=term.elements[: self._room])
        if not term.elements:
            return
        self._room -= len(term.elements)
        if item.unwanted:
            self._unwanted.append(term)
        elif self._joining:
            self._clauses[-1].append(term)
        else:
            self._clauses.append([term])
        self._joining = False

    def query(self) -> Query:
        """Return what was collected."""
        return Query(tuple(AnyOf(tuple(terms)) for terms in self._clauses), tuple(self._unwanted))


def _items(text: str) -> tuple[list[_Item], bool]:
    """Cut a query into words and phrases; also say whether a quotation mark has no partner."""
    quotes = [place for place, character in enumerate(text) if character in _QUOTES]
    partner = dict(zip(quotes[::2], quotes[1::2], strict=False))
    return list(_scan(text, partner)), len(quotes) % 2 == 1


def _scan(text: str, partner: dict[int, int]) -> Iterator[_Item]:
    place, length = 0, len(text)
    while place < length:
        if text[place].isspace() or text[place] in _SEPARATORS:
            place += 1
            continue
        unwanted = text[place] == "-" and place + 1 < length and not text[place + 1].isspace()
        place += unwanted
        if place in partner:
            end = partner[place]
            yield _Item(text[place + 1 : end], quoted=True, unwanted=unwanted, ends_query=False)
            place = end + 1
        elif text[place] in _QUOTES:
            place += 1
        else:
            end = _word_end(text, place)
            yield _Item(text[place:end], quoted=False, unwanted=unwanted, ends_query=end == length)
            place = end


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in _WORD_ENDS:
        end += 1
    return max(end, start + 1)


def _term(item: _Item, complete: bool) -> Term | None:
    tokens = tokenise(item.text)
    if not tokens:
        return None
    elements = [Element(_stems(token), whole=token.full_end > token.end) for token in tokens]
    if len(tokens) > 1 and _in_run(tokens[-2], tokens[-1]):
        elements.pop()
    last = tokens[-1]
    if is_run(last.folded):
        if len(elements) == len(tokens):
            elements[-1] = replace(elements[-1], prefix=last.folded)
    elif not item.quoted and _stands_for_more(item, complete, last):
        elements[-1] = replace(elements[-1], prefix=last.folded)
    return Term(tuple(elements), item.text, item.quoted)


def _stems(token: Token) -> tuple[str, ...]:
    return (token.stem,) if is_run(token.folded) else stems_of(token.folded)


def _in_run(before: Token, last: Token) -> bool:
    """Say whether the last letter of a run is held by the pair before it already."""
    return is_run(last.folded) and is_run(before.folded) and before.end == last.end


def _stands_for_more(item: _Item, complete: bool, last: Token) -> bool:
    rest = item.text[last.full_end :]
    if rest.startswith("*"):
        return True
    typing = complete and item.ends_query and not item.unwanted
    return typing and rest.strip(APOSTROPHES) == "" and last.full_end == last.end
