"""What to offer when nothing was found: the query with less in it, and words that look alike."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from companion.core.queries import LooserQuery
from companion.search.analysis import is_run, tokenise
from companion.search.arrays.searcher import ArraySearcher
from companion.search.distance import edit_distance
from companion.search.evaluation import Evaluation
from companion.search.query import parse_query
from companion.search.stemming import MARK
from companion.search.tree import AnyOf, Filter, Part, Query, Term

_MOST_LOOSER = 5
_SHORTEST = 3
_LONGEST = 30
_MOST_MISSPELT = 4

CountHits = Callable[[Query], int]


def looser_queries(query: Query, count: CountHits) -> tuple[LooserQuery, ...]:
    """Return nearby queries that have hits: nothing excluded, one clause left out, each clause alone."""
    clauses = query.clauses[: _MOST_LOOSER + 1]
    tries = [Query(query.clauses)] if query.unwanted else []
    if len(clauses) > 1:
        tries += [
            Query(clauses[:index] + clauses[index + 1 :], query.unwanted) for index in range(len(clauses))
        ]
    if len(clauses) > 2:
        tries += [Query((clause,), query.unwanted) for clause in clauses]
    found = []
    for looser in tries:
        total = count(looser)
        if total:
            found.append(LooserQuery(write_query(looser), total))
    return tuple(found[:_MOST_LOOSER])


def write_query(query: Query) -> str:
    """Write a query as it would be typed; its last word alone may stand for more without saying so."""
    parts = [_write_clause(clause) for clause in query.clauses]
    if query.unwanted and query.terms and not query.terms[-1].quoted:
        parts[-1] += _star_of(query.terms[-1], parts[-1])
    return " ".join(parts + ["-" + _write_part(part) for part in query.unwanted])


def corrected_query(query: Query, evaluation: Evaluation, searcher: ArraySearcher) -> str | None:
    """Return the query with each word that stands nowhere replaced by the likeliest that does."""
    unknown = [term for term in query.terms if _is_unknown(term, evaluation)]
    better: dict[Term, Term] = {}
    for term in unknown[:_MOST_MISSPELT]:
        word = _similar_word(tokenise(term.typed)[0].folded, searcher)
        if word is not None:
            better[term] = replace(term, typed=word)
    if not better:
        return None
    return write_query(_with(better, query))


def _with(better: dict[Term, Term], query: Query) -> Query:
    """Return a query with other terms in the place of some, whatever brackets they stand in."""
    clauses = tuple(
        AnyOf(
            tuple(
                _with(better, part) if isinstance(part, Query) else _better(better, part)
                for part in clause.parts
            )
        )
        for clause in query.clauses
    )
    return Query(clauses, query.unwanted)


def _better(better: dict[Term, Term], part: Term | Filter) -> Term | Filter:
    return better.get(part, part) if isinstance(part, Term) else part


def _write_clause(clause: AnyOf) -> str:
    return " OR ".join(_write_part(part) for part in clause.parts)


def _star_of(last: Term, written: str) -> str:
    """Return the star that says what the last word says without it only at the end of a query."""
    starred = "*" in last.typed and not any(map(str.isalnum, last.typed.rpartition("*")[2]))
    return "*" if last.completes and not starred and written.endswith(last.typed) else ""


def _write_part(part: Part) -> str:
    if isinstance(part, Query):
        return f"({write_query(part)})"
    return f'"{part.typed}"' if isinstance(part, Term) and part.quoted else part.typed


def _is_unknown(term: Term, evaluation: Evaluation) -> bool:
    if len(term.elements) > 1 or term.quoted or term.inside_words or term.edits:
        return False
    return not len(evaluation.matches(term).records)


def _similar_word(word: str, searcher: ArraySearcher) -> str | None:
    """Return the form within two edits that is nearest, of these the one in most records."""
    if not _SHORTEST <= len(word) <= _LONGEST or is_run(word):
        return None
    limit = 1 if len(word) <= 4 else 2
    spread: Counter[str] = Counter()
    for term, records in searcher.spelt_nearly(word, limit, MARK.encode()):
        spread[term.decode("utf-8").partition(MARK)[0]] += records
    return min(spread, key=lambda form: (edit_distance(word, form, limit), -spread[form], form), default=None)


def parse_again(text: str) -> Query:
    """Read a query that was written by this module."""
    return parse_query(text, complete=False).query
