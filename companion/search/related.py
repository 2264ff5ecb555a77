"""Related passages: what tells most about a passage, and the passages of other documents that have it too."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from whoosh.classify import Bo1Model

from companion.search.analysis import each_token, is_run
from companion.search.arrays.scoring import Scored, best
from companion.search.evaluation import Evaluation
from companion.search.ranking import Ranked
from companion.search.reader import IndexReader
from companion.search.tree import AnyOf, Element, Query, Term

MOST_WORDS = 10
"""Words by which a passage is compared."""

MOST_HITS = 5
_SHORTEST = 3
_COMMON = 20
"""A word that stands in more than one of so many passages tells too little."""

_LOOKED_AT = 200


def key_words(reader: IndexReader, evaluation: Evaluation, record: int) -> list[str]:
    """Return the words that tell most about a passage, the best first, as the passage writes them.

    They are weighed as Whoosh weighs key terms: how often they stand here against everywhere (Bo1).
    """
    searcher = reader.searcher
    text = reader.record(record).text
    written: dict[str, str] = {}
    often: Counter[str] = Counter()
    for token in each_token(text):
        if len(token.folded) >= (2 if is_run(token.folded) else _SHORTEST) and not token.folded.isdigit():
            written.setdefault(token.folded, text[token.start : token.end].casefold())
            often[token.folded] += 1
    model = Bo1Model(searcher.count, searcher.count * searcher.average_length)
    weights: dict[str, float] = {}
    families: dict[tuple[object, ...], str] = {}
    for folded, here in often.items():
        ranges = evaluation.ranges(Element(folded))
        same = families.setdefault(tuple(map(tuple, ranges)), folded)
        spread = searcher.postings_in(ranges)
        if 1 < spread <= searcher.count / _COMMON:
            weights[same] = weights.get(same, 0.0) + model.score(here, spread, len(text))
    ranked = sorted(weights, key=lambda folded: (-weights[folded], folded))
    return [written[folded] for folded in ranked[:MOST_WORDS]]


def any_word(words: Sequence[str]) -> Query:
    """Return the query for any of some words."""
    terms = [
        Term(tuple(Element(token.folded) for token in each_token(word)), word, quoted=False) for word in words
    ]
    return Query((AnyOf(tuple(terms)),)) if terms else Query()


def best_elsewhere(reader: IndexReader, found: Scored, document: int) -> Ranked:
    """Return the best records in other documents, of each document one while there are enough of them."""
    elsewhere = reader.owner[found.records] != document
    others = best(Scored(found.records[elsewhere], found.scores[elsewhere]), _LOOKED_AT)
    order = np.lexsort((np.array(reader.places(others.records)), -others.scores))
    ranked = list(zip(others.records[order].tolist(), others.scores[order].tolist(), strict=True))
    seen: Counter[int] = Counter()
    turns: list[tuple[int, int]] = []
    for place, owner in enumerate(reader.owners(others.records[order])):
        turns.append((seen[owner], place))
        seen[owner] += 1
    return [ranked[place] for _, place in sorted(turns)[:MOST_HITS]]
