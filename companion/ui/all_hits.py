"""Get all hits of some documents in pieces, so that a query that is typed meanwhile need not wait for all."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from companion.core.documents import DocumentId
from companion.core.orders import Order
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.ui.search.listing import FEW

_AT_ONCE = 120
"""Hits that are got with one question, more only where a single document has them."""

_SEEN_FIRST = 4
"""Documents at the head of the results, more than have room before one scrolls."""

_OF_EACH = FEW + 1

Search = Callable[[SearchRequest], SearchAnswer]


def with_first_hits(answer: SearchAnswer, request: SearchRequest, search: Search) -> SearchAnswer:
    """Return an answer with some hits of each document that is seen first.

    Sorted by rank it has them: the documents with the best hits come first. In any other order, and
    where no words were asked for, the first document may have all the hits that were asked for.
    """
    if request.order is Order.RANK and any(hit.spans for hit in answer.hits):
        return answer
    here = Counter(hit.document for hit in answer.hits)
    for document in list(answer.counts)[:_SEEN_FIRST]:
        if here[document] < min(_OF_EACH, answer.counts[document]):
            one = frozenset({document})
            answer = answer.with_all_of(one, search(replace(request, limit=_OF_EACH, documents=one)))
    return answer


def with_all_hits(
    answer: SearchAnswer,
    documents: frozenset[DocumentId],
    request: SearchRequest,
    search: Search,
    wanted: Callable[[], bool],
) -> SearchAnswer:
    """Return an answer with all hits of some documents; as it is once it is not wanted any more."""
    missing = documents & answer.cut if documents else documents
    if not missing:
        return answer
    hits: list[Hit] = []
    counts: dict[DocumentId, int] = {}
    in_order = (document for document in answer.counts if document in missing)
    for piece in _pieces(in_order, answer.counts):
        if not wanted():
            return answer
        found = search(replace(request, limit=0, documents=piece))
        hits += found.hits
        counts |= found.counts
    more = replace(answer, hits=tuple(hits), counts=counts)
    return answer.with_all_of(missing, more)


def _pieces(
    documents: Iterable[DocumentId], counts: Mapping[DocumentId, int]
) -> Iterator[frozenset[DocumentId]]:
    """Put documents together that have few hits, in their order."""
    piece: set[DocumentId] = set()
    size = 0
    for document in documents:
        if piece and size + counts[document] > _AT_ONCE:
            yield frozenset(piece)
            piece, size = set(), 0
        piece.add(document)
        size += counts[document]
    yield frozenset(piece)
