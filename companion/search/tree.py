"""The tree of a query: what a text must have, and what it must not.

Brackets that change nothing are not in it: a query inside another one has at least one clause, and is
one of several choices or is left out.
"""

from dataclasses import dataclass
from enum import StrEnum

from companion.search.analysis import Token, is_run
from companion.search.pairing import MARKS

_PARTING = frozenset(" []{}" + MARKS)
"""What parts words where it is not inside of quotation marks."""


@dataclass(frozen=True, slots=True)
class Element:
    """What a token of the text must be: a form of `folded`, or beginning with `prefix` where that is set.

    `folded` is the word as the query has it, folded. `whole` says that the query wrote the word with its
    possessive 's, which is then marked too. With `edits` the token may also be a form of a word that so
    many edits make of `folded`. With `exact` it must be this form itself. With
    `letters` it must go on behind `prefix` with a syllable that begins with these letters of Hangul.
    """

    folded: str
    prefix: str | None = None
    whole: bool = False
    edits: int = 0
    exact: bool = False
    letters: str | None = None
    parts: bool = False

    def end(self, token: Token) -> int:
        """Return where the mark on a matching token ends."""
        if self.letters is not None:
            return min(token.end, token.start + len(self.prefix or "") + 1)
        if self.prefix is not None and is_run(self.prefix):
            return min(token.end, token.start + 1)
        return token.full_end if self.whole else token.end


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that stand side by side: a word, a word that splits into several, or a phrase.

    `typed` is what was typed for it, without what has no meaning there. With `near` the tokens stand in
    any order, with no more than so many others among them.
    """

    elements: tuple[Element, ...]
    typed: str
    quoted: bool = False
    near: int | None = None

    @property
    def completes(self) -> bool:
        """Say whether the term stands for all words that begin with it."""
        return any(one.prefix is not None and not is_run(one.prefix) for one in self.elements)

    @property
    def edits(self) -> int:
        """How many edits away a word may be that is taken for this one."""
        return self.elements[0].edits

    @property
    def inside_words(self) -> bool:
        """Say whether the term is found inside words, as in Korean and Japanese."""
        return is_run(self.elements[0].folded) or is_run(self.elements[-1].folded)


class Field(StrEnum):
    """What a passage, or its document, can be asked for besides its words."""

    SPEAKER = "speaker"
    IN = "in"
    KIND = "kind"
    LANG = "lang"
    TAG = "tag"
    COLOUR = "colour"
    HAS = "has"
    AFTER = "after"
    BEFORE = "before"
    AT = "at"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Filter:
    """What must be so of a passage: `value` is what stands behind the field, without quotation marks.

    `low` and `high` are what a value means that is a stretch of time, up to and not including `high`,
    None where it is open: days (as by `date.toordinal`) of `after` and `before`, milliseconds of `at`.
    Values of `kind`, `lang`, `colour` and `has` are written out: `transcript`, `ko`, `mint`, `note`.
    """

    field: Field
    value: str
    low: int | None = None
    high: int | None = None

    @property
    def typed(self) -> str:
        """The filter as it would be typed."""
        plain = self.value and self.value.isprintable() and _PARTING.isdisjoint(self.value)
        return f"{self.field}:{self.value}" if plain else f'{self.field}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts."""

    parts: "tuple[Part, ...]"

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that are looked for, those in brackets too."""
        return tuple(term for part in self.parts for term in terms_of(part))


@dataclass(frozen=True, slots=True)
class Query:
    """All of the clauses and none of the unwanted parts; also what stands in brackets."""

    clauses: tuple[AnyOf, ...] = ()
    unwanted: "tuple[Part, ...]" = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that are looked for, those in brackets too."""
        return tuple(term for clause in self.clauses for term in clause.terms)

    @property
    def is_all_but(self) -> bool:
        """Say whether it asks for all passages but those of which a field says something."""
        return not self.clauses and any(map(is_filter, self.unwanted))


Part = Term | Filter | Query
"""A word or a phrase, what must be so of a passage, or what stands in brackets."""


def is_filter(part: object) -> bool:
    """Say whether a part of a query asks for no words."""
    if isinstance(part, Filter):
        return True
    if not isinstance(part, Query):
        return False
    inner = [one for clause in part.clauses for one in clause.parts]
    return bool(inner or part.unwanted) and all(map(is_filter, (*inner, *part.unwanted)))


def terms_of(part: Part) -> tuple[Term, ...]:
    """Return the terms that are looked for in a part."""
    if isinstance(part, Query):
        return part.terms
    return (part,) if isinstance(part, Term) else ()
