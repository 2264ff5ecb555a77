"""Invented queries, and what has to be true of the answer to any query."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from companion.core.documents import Span
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.search.grammar import plain_words
from companion.search.pairing import MOST_DEEP
from companion.search.query import MOST_WORDS, ParsedQuery, Remark, parse_query
from companion.search.suggestions import write_query
from companion.search.tree import AnyOf, Filter, Part, Query, Term
from companion.search.wording import describe, remark_on

Ask = Callable[[SearchRequest], SearchAnswer]

SIGNS = (
    '"',
    '"',
    "“",
    "”",
    "(",
    "(",
    ")",
    ")",
    "（",
    "）",
    "[",
    "}",
    "-",
    "*",
    "~",
    "~2",
    "~9",
    "OR",
    "AND",
    "NOT",
    ":",
)
FIELDS = (
    "speaker:",
    "in:talk",
    "kind:t",
    "kind:n",
    "kind:video",
    "lang:en",
    'title:"a talk',
    "tag:#x",
    "colour:1",
    "has:time",
    "at:0:10-1:00",
    "at:20-",
    "at:50-30",
    "after:2024",
    "before:2023-02",
    "Speaker：x",
    "spekar:x",
    "=",
    "＝",
    '"~',
    '"~3',
)
BLANKS = (" ", " ", " ", " ", " ", "\t", "\u3000", "")
LETTERS = (
    "a",
    "b",
    "the",
    "tide",
    "tides",
    "harbour",
    "harbuor",
    "text",
    "don’t",
    "l'eau",
    "7",
    "x" * 70,
    "É",
    "ﬁ",
)
OTHERS = (
    "바다",
    "다",
    "海へ行く",
    "ー",
    "ไทย",
    "море",
    "سلام",
    "שלום",
    "\u0301",
    "\u0316",
    "\u200d",
    "\u202e",
    "\u00ad",
)
BROKEN = (
    "\x00",
    "\ud800",
    "\udfff",
    "\ud83d",
    "\uffff",
    "😀",
    "\\",
    "%",
    "<",
    "&",
    "'",
    "’",
    ";",
    "\n",
    "\x1f",
    "\x1fde",
)
SENSIBLE = (
    "harbour tides",
    '"the tide brings" -text',
    "(tide OR harbour) brings",
    "harb* -(text and)",
    "harbuor~ OR tide~2",
    "바다는 조용하고",
    '"바다는 조" OR 海へ',
    "don't NOT harbour",
    'brings AND ("the harbour" OR a) -b',
    "a OR (b -(d OR tide)) the",
    "well-kept l'eau the-tide",
    "the -조용하고 -море -7",
    "a -(well-kept 7) NOT cafe -море",
    'the has:time "tide harbour"~5',
    "brings kind:article OR title:talk -at:0:20-",
    'in:"a talk" (=tides OR at:10:00) -kind:n',
    '="the tide" title:talk kind:transcript kind:article',
    'tide -(title:talk OR "바다는 가"~4) OR kind:t',
)


def invented(seed: int, number: int) -> Iterator[str]:
    """Yield queries that chance put together, the same for a seed."""
    chance = random.Random(seed)
    kinds = (_letters, _words, _plain, _mutation, _mutation)
    for _ in range(number):
        query = chance.choice(kinds)(chance)
        yield query * chance.randrange(2, 60) if chance.random() < 0.002 else query


def _letters(chance: random.Random) -> str:
    pieces = SIGNS + FIELDS + BLANKS + LETTERS + OTHERS + BROKEN
    return "".join(chance.choice(pieces) for _ in range(chance.randrange(20)))


def _words(chance: random.Random) -> str:
    pieces: list[str] = []
    for _ in range(chance.randrange(1, 10)):
        pieces.append(chance.choice(LETTERS if chance.random() < 0.6 else SIGNS + FIELDS))
        pieces.append(chance.choice(BLANKS))
    return "".join(pieces)


def _plain(chance: random.Random) -> str:
    words = [chance.choice(LETTERS + SIGNS[-4:-1]) for _ in range(chance.randrange(1, 6))]
    return " ".join(words) + chance.choice(("", "", " ", "  ", "\t"))


def _mutation(chance: random.Random) -> str:
    query = chance.choice(SENSIBLE)
    for _ in range(chance.randrange(1, 5)):
        place, end = sorted(chance.randrange(len(query) + 1) for _ in range(2))
        piece = chance.choice(chance.choice((SIGNS, FIELDS, BLANKS, LETTERS, OTHERS, BROKEN)))
        query = chance.choice(
            (
                query[:place] + piece + query[place:],
                query[:place] + piece + query[min(end, place + 3) :],
                query[:place] + query[place + 1 :],
                query[place:end] + query,
                query[:end] + query[place:],
            )
        )
    return query


def check_reading(typed: str, complete: bool) -> ParsedQuery:
    """Check that a query is read, explained, and read as the same when it is written again."""
    parsed = parse_query(typed, complete)
    query = parsed.query
    understood, remark = describe(query), remark_on(parsed)
    assert understood or remark
    assert bool(understood) == bool(query.clauses or query.unwanted)
    assert all(fragment.text.strip() for fragment in understood)
    assert bool(query.clauses or query.is_all_but) != bool(
        {Remark.NO_WORDS, Remark.ONLY_UNWANTED} & set(parsed.remarks)
    )
    assert _words_in(query) <= MOST_WORDS
    assert _is_plain(query, MOST_DEEP)
    if plain_words(typed) is not None:
        assert parse_query("[" + typed, complete) == parsed  # The bracket is a blank that is not plain.
    if not complete:
        written = write_query(query)
        assert parse_query(written, complete).query == query, written
    return parsed


def _words_in(part: Part) -> int:
    if isinstance(part, Term):
        return len(part.elements)
    if isinstance(part, Filter):
        return 0
    parts = [*part.unwanted, *(one for clause in part.clauses for one in clause.parts)]
    return sum(_words_in(one) for one in parts)


def _is_plain(query: Query, deep: int) -> bool:
    """Say whether no brackets in a tree could be left away, and none stand too deep."""
    choices = [part for clause in query.clauses for part in clause.parts if isinstance(part, Query)]
    groups = [*choices, *(part for part in query.unwanted if isinstance(part, Query))]
    return (
        all(clause.parts for clause in query.clauses)
        and not any(len(clause.parts) == 1 and clause.parts[0] in choices for clause in query.clauses)
        and all(len(group.clauses) > 1 or (group.clauses and group.unwanted) for group in groups)
        and (not groups or (deep > 0 and all(_is_plain(group, deep - 1) for group in groups)))
    )


@dataclass(slots=True)
class Answers:
    """Asks queries, checks what is answered, and counts what was asked."""

    ask: Ask
    counts: Counter[str] = field(default_factory=Counter)

    def check(self, number: int, typed: str) -> None:
        """Check the answer to a query; now and then also those to its neighbours."""
        complete = number % 2 == 0
        parsed = check_reading(typed, complete)
        answer = self._find(typed, complete, limit=5)
        assert answer.understood == describe(parsed.query)
        assert answer.remark.startswith(remark_on(parsed))
        self.counts["asked"] += 1
        self.counts["with hits"] += bool(answer.hits)
        if number % 16 == 0:
            assert self._find(typed, complete, limit=5) == answer
        if answer.total and number % 8 == 0:
            whole = self._find(typed, complete, limit=0)
            assert len(whole.hits) == whole.total == answer.total
            assert whole.hits[: len(answer.hits)] == answer.hits
            self.counts["asked for all hits"] += 1
        if number % 8 == 1:
            self._check_neighbours(parsed)

    def _check_neighbours(self, parsed: ParsedQuery) -> None:
        """Check that what is left out is what would be found with it, and that more words find no more.

        What has words only around it does not count: one word more may let it be found.
        """
        query = parsed.query
        if not query.clauses or Remark.CUT in parsed.remarks:
            return
        own = self._whole_hits(query)
        for place in range(len(query.unwanted)):
            rest = query.unwanted[:place] + query.unwanted[place + 1 :]
            wider = self._whole_hits(Query(query.clauses, rest))
            wanted = self._whole_hits(Query((*query.clauses, AnyOf((query.unwanted[place],))), rest))
            assert own == wider - wanted, write_query(query)
            assert wanted <= wider, write_query(query)
            self.counts["with less to leave out"] += 1
        if own and _words_in(query) < MOST_WORDS:
            narrower = parse_query(f"{write_query(query)} (tide OR text)", complete=False).query
            assert self._whole_hits(narrower) <= own, write_query(narrower)
            self.counts["with more to look for"] += 1

    def _whole_hits(self, query: Query) -> frozenset[tuple[str, int, str | None]]:
        """Return what has all words of a query itself."""
        hits = self._find(write_query(query), complete=False, limit=0).hits
        return frozenset((hit.document, hit.offset, hit.note) for hit in hits if not (hit.loans or hit.lacks))

    def _find(self, typed: str, complete: bool, limit: int) -> SearchAnswer:
        answer = self.ask(SearchRequest(typed, limit=limit, complete=complete))
        check_answer(answer, limit)
        return answer


def check_answer(answer: SearchAnswer, limit: int) -> None:
    """Check that an answer explains itself and that its marks stand in its texts."""
    assert answer.understood or answer.remark
    assert answer.total == sum(answer.counts.values())
    assert len(answer.hits) == (min(limit, answer.total) if limit else answer.total)
    if answer.hits:
        assert any(fragment.emphasised for fragment in answer.understood)
    clauses = parse_query(answer.query).query.clauses
    has_words = any(all(isinstance(part, Term) for part in clause.parts) for clause in clauses)
    for hit in answer.hits:
        assert bool(hit.spans) == bool(hit.places) >= has_words
        assert_in_order(hit, hit.spans)
        assert all(0 <= place.start < place.end <= len(hit.text) for place in hit.places)


def assert_in_order(hit: Hit, spans: Sequence[Span]) -> None:
    """Check that spans lie in a hit's text, one behind the other, and hold something."""
    behind = 0
    for span in spans:
        assert behind <= span.start < span.end <= len(hit.text)
        assert hit.text[span.start : span.end].strip()
        behind = span.end
