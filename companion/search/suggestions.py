"""What to offer when nothing was found: the query with less in it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from companion.core.queries import LooserQuery
from companion.search.analysis import each_token, is_run
from companion.search.fields import SINGLE, field_meant, read_value
from companion.search.groups import field_of
from companion.search.pairing import QUOTES
from companion.search.query import parse_query
from companion.search.tree import AnyOf, Field, Filter, Part, Query, Term
from companion.search.word_families import is_slight

_MOST_LOOSER = 5
_MOST_TITLES = 12
"""Documents that are looked into instead of asking for a speaker."""
_MOST_OF_A_NAME = 6
"""Words that may be the name of somebody, or of a folder, a text or a section."""

_SLIP = re.compile(r"([A-Za-z]+)[:：](.+)")
_QUOTES = re.compile(f"[{QUOTES}]")

_TELLS = 0.5
"""How much of what the rarest word tells one must tell to be asked for alone."""

_SHORT = 3
"""Letters up to which a common word is taken for one that is in all texts."""

CountHits = Callable[[Query], int]
Telling = Callable[[AnyOf], float | None]
"""How much a clause tells: nothing where it is common, None where nothing has it."""


def looser_queries(query: Query, count: CountHits, telling: Telling) -> tuple[LooserQuery, ...]:
    """Return nearby queries that have hits, those first that keep most of what was asked for.

    Common words are better than nothing, unless they only hold sentences together.
    """
    return those_with_hits(_looser(query, telling), count) or those_with_hits(_words_alone(query), count)


def instead_of_speaker(query: Query, titles: Sequence[str], count: CountHits) -> tuple[LooserQuery, ...]:
    """Return the query asked of documents with these titles instead of a speaker, where that has hits.

    Those whose titles have the name come first; of many only the first ones are tried.
    """
    speakers = [clause for clause in query.clauses if field_of(clause) is Field.SPEAKER]
    names = {word for clause in speakers for part in clause.parts for word in _folded_words(part)}
    likely = sorted(titles, key=lambda title: not _has_word_of(title, names))
    return those_with_hits((_asked_in(query, title) for title in likely[:_MOST_TITLES] if speakers), count)


def as_names(query: Query) -> Iterator[Query]:
    """Yield the plain words of a query as the name of a speaker, then of a folder, a text or a section."""
    parts = [clause.parts[0] for clause in query.clauses if len(clause.parts) == 1]
    words = [part.typed for part in parts if isinstance(part, Term) and not part.quoted]
    if not query.unwanted and len(words) == len(query.clauses) <= _MOST_OF_A_NAME:
        for field in (Field.SPEAKER, Field.IN):
            filters = read_value(field, " ".join(words)).filters
            yield Query((AnyOf(filters),) if filters else ())


def _asked_in(query: Query, title: str) -> Query:
    """Return a query asked of a document instead of a speaker, an empty one where the title has no words."""
    document = read_value(Field.IN, _QUOTES.sub(" ", title)).filters
    clauses = [AnyOf(document) if field_of(one) is Field.SPEAKER else one for one in query.clauses]
    return Query(tuple(clauses) if document else (), query.unwanted)


def _folded_words(part: Part) -> Iterator[str]:
    return (token.folded for token in each_token(part.value)) if isinstance(part, Filter) else iter(())


def _has_word_of(title: str, names: Collection[str]) -> bool:
    return any(token.folded.startswith(name) for token in each_token(title) for name in names)


def those_with_hits(tries: Iterable[Query], count: CountHits) -> tuple[LooserQuery, ...]:
    """Return the first few of some queries that have hits, with how many."""
    found = ((one, count(one)) for one in dict.fromkeys(tries) if one.clauses)
    looser = (LooserQuery(write_query(one), total) for one, total in found if total)
    return tuple(islice(looser, _MOST_LOOSER))


def _looser(query: Query, telling: Telling) -> Iterator[Query]:
    """Yield the query with slips put right, with nothing left out, with ever fewer of its clauses.

    What stands nowhere is left out, then what tells least; what tells nothing is not asked for alone.
    """
    words = [clause for clause in query.clauses if field_of(clause) is None][: _MOST_LOOSER + 1]
    fields = [clause for clause in query.clauses if field_of(clause) is not None][: _MOST_LOOSER + 1]
    known = {clause: value for clause in words if (value := telling(clause)) is not None}
    rarest_first = sorted(known, key=lambda clause: -known[clause])
    rarest_last = sorted(known, key=lambda clause: known[clause])

    def keeping(kept: Collection[AnyOf]) -> Iterator[Query]:
        """Yield the query with no more than some clauses, in its own order, unless they tell too little."""
        tells = [known[clause] for clause in kept if clause in known]
        least = _TELLS * known[rarest_first[0]] if len(kept) == 1 and tells else 0.0
        if kept and len(kept) < len(query.clauses) and (not tells or max(tells) > 0) and sum(tells) >= least:
            yield Query(tuple(clause for clause in query.clauses if clause in kept), query.unwanted)

    if (better := _without_slips(query)) != query:
        yield better
    if query.unwanted and query.clauses:
        yield Query(query.clauses)
    yield from keeping({*fields, *known})
    for left_out in (*fields, *rarest_last):
        yield from keeping({*fields, *known} - {left_out})
    if fields:
        yield from keeping(known)
        yield from keeping(fields)
    for number in range(2, len(rarest_last) - 1):
        yield from keeping(rarest_last[number:])
    for clause in rarest_first:
        yield from keeping([clause])


def _words_alone(query: Query) -> Iterator[Query]:
    """Yield the words of a query without its fields, then each of the first ones that mean something."""
    words = [clause for clause in query.clauses if field_of(clause) is None and not _is_slight(clause)]
    for kept in (words, *([clause] for clause in words[: _MOST_LOOSER + 1])):
        if kept and len(kept) < len(query.clauses):
            yield Query(tuple(kept), query.unwanted)


def _is_slight(clause: AnyOf) -> bool:
    """Say whether a clause has only short words, unless of Han or the like, or such as are in all texts."""
    words = (term.elements[0].folded for term in clause.terms)
    return all(is_slight(word) or (len(word) <= _SHORT and not is_run(word)) for word in words)


def _without_slips(query: Query) -> Query:
    """Return a query in which words that look like a misspelt field with its value are that field."""
    return Query(tuple(map(_without_slip, query.clauses)), query.unwanted)


def _without_slip(clause: AnyOf) -> AnyOf:
    only = clause.parts[0]
    if len(clause.parts) > 1 or not isinstance(only, Term) or only.quoted:
        return clause
    slip = _SLIP.fullmatch(only.typed)
    field = field_meant(slip[1]) if slip else None
    return AnyOf(read_value(field, slip[2]).filters or clause.parts) if slip and field else clause


def write_query(query: Query) -> str:
    """Write a query as it would be typed; its last word alone may stand for more without saying so."""
    parts = [_write_clause(clause) for clause in query.clauses]
    last = query.clauses[-1].terms if query.clauses else ()
    if query.unwanted and last and not last[-1].quoted:
        parts[-1] += _star_of(last[-1], parts[-1])
    return " ".join(parts + ["-" + _write_part(part) for part in query.unwanted])


def _write_clause(clause: AnyOf) -> str:
    """Write the choices of a clause; between those of one field nothing has to stand."""
    between = " " if field_of(clause) in SINGLE else " OR "
    return between.join(_write_part(part) for part in clause.parts)


def _star_of(last: Term, written: str) -> str:
    """Return the star that says what the last word says without it only at the end of a query."""
    starred = "*" in last.typed and not any(map(str.isalnum, last.typed.rpartition("*")[2]))
    return "*" if last.completes and not starred and written.endswith(last.typed) else ""


def _write_part(part: Part) -> str:
    if isinstance(part, Query):
        return f"({write_query(part)})"
    if isinstance(part, Filter):
        return part.typed
    typed = f'"{part.typed}"' if part.quoted else part.typed
    return f"{'=' if part.elements[0].exact else ''}{typed}{'' if part.near is None else f'~{part.near}'}"


def parse_again(text: str) -> Query:
    """Read a query that was written by this module."""
    return parse_query(text, complete=False).query
