"""The texts in which someone probably speaks whom no text names as a speaker."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from companion.search.analysis import each_token
from companion.search.evaluation import Evaluation
from companion.search.filtering import filters_in
from companion.search.groups import field_of
from companion.search.reader import IndexReader
from companion.search.tree import Element, Field, Query


def likeliest_first(
    texts: Sequence[int], query: Query, evaluation: Evaluation, reader: IndexReader
) -> list[int]:
    """Return the numbers of documents in the order in which those may speak there whom a query asks for.

    First come those that have most of the names in title, folder or beginning, then in the text; of these
    the ones in which the rest of the query is found most often, else the longest.
    """
    many = len(reader.documents)
    about, within = np.zeros(many, np.int64), np.zeros(many, np.int64)
    for name in _names(query):
        begins = Element(name, prefix=name)
        cards, passages = (_counts(begins, evaluation, reader, about=whether) for whether in (True, False))
        about += cards > 0
        within += (cards > 0) | (passages > 0)
    rest = Query(tuple(one for one in query.clauses if field_of(one) is not Field.SPEAKER), query.unwanted)
    found = np.bincount(reader.owner[evaluation.run(rest).records], minlength=many) if rest.clauses else about
    length = np.bincount(reader.owner[reader.is_passage], minlength=many)
    return sorted(texts, key=lambda one: (-about[one], -within[one], -found[one], -length[one]))


def _names(query: Query) -> list[str]:
    asked = [one.value for one in filters_in(query) if one.field is Field.SPEAKER]
    return list(dict.fromkeys(token.folded for name in asked for token in each_token(name)))


def _counts(
    element: Element, evaluation: Evaluation, reader: IndexReader, *, about: bool
) -> NDArray[np.int64]:
    """Count for each document its passages that have a word, or what lends it to them."""
    records = reader.searcher.matches(evaluation.ranges(element, about)).records
    return np.bincount(reader.owner[records], minlength=len(reader.documents))
