"""The parser that makes a query's tree from whatever is typed.

    query   = clause*                        all of them, in any order
    clause  = item ("OR" item)*              any of them
    item    = ("-" | "NOT")? ( "(" query ")" | "="? phrase | phrase "~" number? | "="? word
                             | word "*" | word "~" number? | field ":" ( word | phrase ) )
    phrase  = '"' text '"'

The last word also stands for all words that begin with it, while it is being typed. A word with ~
stands for those that one edit makes of it, with ~2 for those of two; a phrase with ~ for its words in
any order with at most ten others among them, or as many as the number says; what follows = for itself
alone. Fields of which a passage has one value ask for any where they stand several times. AND says
what a blank says; OR and AND need something before them and NOT something behind it, else they are
words or are still being typed. What is left out in a choice is left out of all of it. Nothing that can
be typed raises: what has no meaning is left out and said in the remarks and the faults.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from companion.search.fields import Fault, FaultKind, field_called, field_meant, may_become_value, read_value
from companion.search.grammar import Kind, Piece, Pieces, cut_query, plain_phrase, plain_words
from companion.search.groups import Group
from companion.search.terms import Idle, as_typed, make_term
from companion.search.tree import AnyOf, Element, Field, Query, Term

MOST_WORDS = 64
"""Words of a query that are looked for."""

MOST_PREFIXES = 16
MOST_FUZZY = 8
"""Words with * and with ~ that stand for others: each may stand for many thousands."""

MOST_FIELDS = 16
"""Fields of a query that are heeded."""


class Remark(Enum):
    """What was taken otherwise than typed, in the order in which it is said."""

    NO_WORDS = "no words"
    ONLY_UNWANTED = "only unwanted"
    UNPAIRED_QUOTE = "unpaired quote"
    UNPAIRED_BRACKET = "unpaired bracket"
    UNPAIRED_BRACKETS = "unpaired brackets"
    TOO_DEEP = "too deep"
    MANY_EDITS = "many edits"
    MANY_AMONG = "many among"
    IDLE_TILDE = "idle tilde"
    IDLE_STAR = "idle star"
    MANY_OPEN = "many open"
    MANY_FIELDS = "many fields"
    CUT = "cut"
    TOO_LONG = "too long"


_OF_WORDS = {
    Idle.TILDE: Remark.IDLE_TILDE,
    Idle.STAR: Remark.IDLE_STAR,
    Idle.EDITS: Remark.MANY_EDITS,
    Idle.REST: Remark.CUT,
    Idle.AMONG: Remark.MANY_AMONG,
}
_SAID_WITHOUT_WORDS = frozenset({Remark.TOO_DEEP, Remark.CUT, Remark.TOO_LONG})


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query and what there is to say about how it was read."""

    query: Query
    remarks: tuple[Remark, ...] = ()
    faults: tuple[Fault, ...] = ()


def parse_query(text: str, complete: bool = True) -> ParsedQuery:
    """Read a query as typed; `complete` makes an unfinished last word stand for all that begin with it."""
    if (plain := plain_words(text)) is not None:
        return ParsedQuery(_query_of(plain, complete and not text.endswith(" ")))
    if (phrase := plain_phrase(text)) is not None and phrase.count(" ") < MOST_WORDS:
        elements = tuple(Element(word.lower()) for word in phrase.split())
        return ParsedQuery(Query((AnyOf((Term(elements, phrase, quoted=True),)),)))
    pieces = cut_query(text)
    builder = _Builder(complete)
    for piece in pieces.each:
        builder.take(piece)
        if Remark.CUT in builder.remarks:
            break
    query = builder.query()
    remarks = builder.remarks | _of_marks(pieces)
    if not query.clauses:
        remarks &= _SAID_WITHOUT_WORDS
        if not query.is_all_but:
            remarks.add(Remark.ONLY_UNWANTED if query.unwanted else Remark.NO_WORDS)
    if Remark.CUT in remarks:
        remarks.discard(Remark.TOO_LONG)  # The words end before.
    return ParsedQuery(query, tuple(remark for remark in Remark if remark in remarks), tuple(builder.faults))


def _query_of(words: Sequence[str], completes: bool) -> Query:
    """Return the tree of plain words, as the builder makes it; most queries are such, and this is faster."""
    elements = [_element(word) for word in words]
    if completes:
        elements[-1] = replace(elements[-1], prefix=elements[-1].folded)
    terms = [Term((element,), word) for element, word in zip(elements, words, strict=True)]
    return Query(tuple(AnyOf((term,)) for term in terms))


def _element(word: str) -> Element:
    folded = word.rstrip("*").lower()
    return Element(folded, prefix=folded if word.endswith("*") else None)


def _of_marks(pieces: Pieces) -> set[Remark]:
    remarks: set[Remark] = set()
    if pieces.unpaired_quotes:
        remarks.add(Remark.UNPAIRED_QUOTE)
    if pieces.unpaired_brackets:
        one = pieces.unpaired_brackets == 1
        remarks.add(Remark.UNPAIRED_BRACKET if one else Remark.UNPAIRED_BRACKETS)
    if pieces.too_deep:
        remarks.add(Remark.TOO_DEEP)
    if pieces.too_long:
        remarks.add(Remark.TOO_LONG)
    return remarks


class _Builder:
    """Makes the tree while the pieces of a query go by."""

    def __init__(self, complete: bool) -> None:
        self._complete = complete
        self._groups = [Group()]
        self._minus = False
        self._room = MOST_WORDS
        self._prefixes = MOST_PREFIXES
        self._fuzzy = MOST_FUZZY
        self._fields = MOST_FIELDS
        self.remarks: set[Remark] = set()
        self.faults: dict[Fault, None] = {}

    def take(self, piece: Piece) -> None:
        """Take in the next piece."""
        if piece.kind is Kind.MINUS:
            self._minus = True
        elif piece.kind is Kind.OPEN:
            self._groups.append(Group(self._is_unwanted()))
        elif piece.kind is Kind.CLOSE:
            self._close()
        elif piece.kind is Kind.IDLE_TILDE:
            self.remarks.add(Remark.IDLE_TILDE)
        elif piece.kind is Kind.UNKNOWN_FIELD:
            self._blame(FaultKind.UNKNOWN, field_meant(piece.name), piece)
        elif piece.kind is Kind.FIELD:
            self._add_field(piece)
        elif not self._is_sign(piece):
            self._add(piece)

    def query(self) -> Query:
        """Return the tree; what is open ends here."""
        while len(self._groups) > 1:
            self._close()
        return self._ended()

    def _is_sign(self, piece: Piece) -> bool:
        """Heed a word that stands for OR, AND or NOT; say whether it does."""
        group = self._groups[-1]
        if piece.kind is not Kind.WORD or piece.exact or self._minus:
            return False
        if piece.text == "NOT":
            group.negates = not group.negates
            group.last_not = piece
            return True
        if piece.text not in ("OR", "AND") or group.is_empty:
            return False
        group.joins = group.joins or (piece.text == "OR" and bool(group.clauses))
        return True

    def _add(self, piece: Piece) -> None:
        unwanted = self._groups[-1].negates != self._minus
        made = make_term(piece, self._room, self._complete and not unwanted)
        self.remarks |= {_OF_WORDS[idle] for idle in made.idle}
        if made.term is not None:
            self._room -= len(made.term.elements)
            self._groups[-1].add(self._bounded(made.term), self._is_unwanted())
        self._minus = False

    def _add_field(self, piece: Piece) -> None:
        """Take in a field with its value, or say what is wrong with it."""
        field = field_called(piece.name)
        if field is None or not (piece.text or piece.ends_query):
            self._blame(FaultKind.EMPTY, field, piece)
            self._add(Piece(Kind.WORD, piece.name))
            return
        self._fields -= 1
        unwanted = self._is_unwanted()
        read = read_value(field, piece.text)
        if self._fields < 0:
            self.remarks.add(Remark.MANY_FIELDS)
            self._groups[-1].leave_out()
        elif read.filters:
            self._groups[-1].add_choices(read.filters, unwanted)
            if read.turned:
                self._blame(FaultKind.TURNED, field, piece)
        else:
            typing = piece.ends_query and (
                not piece.text or (self._complete and may_become_value(field, piece.text))
            )
            self._blame(FaultKind.UNFINISHED if typing else FaultKind.UNFIT, field, piece)
            self._groups[-1].leave_out()

    def _blame(self, kind: FaultKind, field: Field | None, piece: Piece) -> None:
        if len(self.faults) < MOST_FIELDS:
            self.faults[Fault(kind, field, piece.name, piece.text)] = None

    def _bounded(self, term: Term) -> Term:
        """Return a term with * or ~ as it is while there are few, then without it."""
        if term.edits:
            self._fuzzy -= 1
            many = self._fuzzy < 0
        else:
            starred = term.completes and "*" in term.typed
            self._prefixes -= starred
            many = starred and self._prefixes < 0
        if many:
            self.remarks.add(Remark.MANY_OPEN)
        return as_typed(term) if many else term

    def _is_unwanted(self) -> bool:
        """Say whether a - or NOT stands before what comes now, which uses it up."""
        group = self._groups[-1]
        unwanted = group.negates != self._minus
        group.negates = self._minus = False
        return unwanted

    def _close(self) -> None:
        inner = self._ended()
        group = self._groups.pop()
        if inner.clauses or inner.unwanted:
            self._groups[-1].add(inner, group.is_unwanted)
        elif group.lacks:
            self._groups[-1].leave_out()

    def _ended(self) -> Query:
        """Return what the innermost group holds; a NOT that is all there is, is a word."""
        group = self._groups[-1]
        if group.last_not is not None and group.is_empty:
            self._minus = group.negates = False
            self._add(group.last_not)
        return group.query()
