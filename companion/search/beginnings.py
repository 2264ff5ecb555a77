"""Words that stand nowhere as they are asked for, but with which others begin."""

from companion.search.analysis import is_run
from companion.search.corrections import is_unknown, with_parts
from companion.search.evaluation import Evaluation
from companion.search.tree import Element, Part, Query, Term

_MOST_WORDS = 4
_SHORTEST_CUT = 5
"""Letters that stay at least of a word that is cut; a whole one may be shorter."""
_SHORTEST = 3


def begun_query(query: Query, evaluation: Evaluation) -> tuple[Query, ...]:
    """Return the query with each word that stands nowhere standing for words that begin so.

    If none does, those are meant that begin as more than half of the word does. Nothing where no word
    can be taken so.
    """
    unknown = [term for term in query.terms if is_unknown(term, evaluation)][:_MOST_WORDS]
    begun: dict[Part, Part] = {}
    for term in unknown:
        beginning = _beginning(term, evaluation)
        if beginning is not None:
            begun[term] = Term((Element(beginning, prefix=beginning),), f"{beginning}*")
    return (with_parts(begun, query),) if begun else ()


def _beginning(term: Term, evaluation: Evaluation) -> str | None:
    """Return as much of a word as words of the library begin with."""
    word = term.elements[0].folded
    if is_run(word):
        return None
    least = max(_SHORTEST_CUT, len(word) // 2 + 1)
    lengths = [len(word)] * (len(word) >= _SHORTEST) + list(range(len(word) - 1, least - 1, -1))
    beginnings = (word[:length] for length in lengths)
    return next((one for one in beginnings if any(evaluation.ranges(Element(one, prefix=one)))), None)
