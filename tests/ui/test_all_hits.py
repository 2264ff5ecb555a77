from collections import Counter
from dataclasses import replace

from companion.core.documents import DocumentId
from companion.core.orders import Order
from companion.core.queries import SearchAnswer, SearchRequest
from companion.ui.all_hits import with_all_hits, with_first_hits
from tests.ui.answers import hit

REQUEST = SearchRequest("river", 2)
HITS = tuple(
    hit(document, f"river number {number}", "river", offset=number * 50)
    for document, many in (("a", 200), ("b", 70), ("c", 70), ("d", 1))
    for number in range(many)
)


def search(request: SearchRequest) -> SearchAnswer:
    found = [one for one in HITS if request.documents is None or one.document in request.documents]
    shown = found[: request.limit] if request.limit else found
    counts = Counter(one.document for one in found)
    return SearchAnswer(request.query, tuple(shown), len(found), counts=dict(counts))


def test_pieces_make_the_whole() -> None:
    answer, asked = search(REQUEST), []

    def noted(request: SearchRequest) -> SearchAnswer:
        asked.append(request.documents)
        return search(request)

    wanted = frozenset({DocumentId("a"), DocumentId("b"), DocumentId("d")})
    whole = with_all_hits(answer, wanted, REQUEST, noted, lambda: True)
    assert whole.cut == {"c"}
    assert (whole.total, len(whole.hits)) == (answer.total, 271)
    assert [sorted(one or ()) for one in asked] == [["a"], ["b", "d"]]


def test_what_is_known_is_not_asked_again() -> None:
    whole = search(replace(REQUEST, limit=0))
    assert (
        with_all_hits(whole, frozenset(whole.counts), REQUEST, lambda _: SearchAnswer(""), lambda: True)
        is whole
    )


def test_an_answer_that_is_not_wanted_any_more_is_left_as_it_is() -> None:
    answer = search(REQUEST)
    assert with_all_hits(answer, answer.cut, REQUEST, search, lambda: False) is answer


def test_the_documents_seen_first_have_hits_in_every_order() -> None:
    request = replace(REQUEST, order=Order.DOCUMENT)
    shown = with_first_hits(search(request), request, search)
    here = Counter(one.document for one in shown.hits)
    assert {document: here[document] for document in shown.counts} == {"a": 4, "b": 4, "c": 4, "d": 1}
    assert shown.total == 341
    best = search(REQUEST)
    assert with_first_hits(best, REQUEST, search) is best
    bare = replace(best, hits=tuple(replace(one, spans=()) for one in best.hits))
    assert len(with_first_hits(bare, REQUEST, search).hits) == 13
