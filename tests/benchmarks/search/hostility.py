"""Ask what nobody means well with, and see how long it takes at most."""

from collections.abc import Sequence
from time import perf_counter

from companion.core.queries import SearchRequest
from tests.benchmarks.search.engines.companion import Companion
from tests.search.hostile import hostile_queries

_MILLISECONDS = 1000
_VISIBLE = 40


def ask_hostile(engine: Companion) -> Sequence[tuple[float, str]]:
    """Return the milliseconds that each hostile query takes, the slowest first, with its beginning."""
    engine.open()
    found = []
    for query in hostile_queries():
        begun = perf_counter()
        engine.searching.search(SearchRequest(query, limit=_VISIBLE))
        found.append(((perf_counter() - begun) * _MILLISECONDS, query[:40]))
    engine.close()
    return sorted(found, reverse=True)
