from companion.core.documents import DocumentId
from companion.core.queries import Hit, SearchAnswer

ONE, TWO, THREE = DocumentId("1"), DocumentId("2"), DocumentId("3")


def hit(document: DocumentId, offset: int) -> Hit:
    return Hit(document, "a text", offset, (), (), (), (), 1.0)


BEST = SearchAnswer(
    "river", (hit(TWO, 5), hit(ONE, 9), hit(TWO, 1)), total=6, counts={TWO: 3, ONE: 1, THREE: 2}
)


def test_documents_with_more_hits_than_are_here_are_told() -> None:
    assert BEST.cut == {TWO, THREE}


def test_all_hits_of_documents_are_taken_in_behind_those_that_are_known() -> None:
    more = SearchAnswer("river", tuple(hit(TWO, offset) for offset in (7, 1, 5)), total=3, counts={TWO: 3})
    whole = BEST.with_all_of(frozenset({TWO}), more)
    assert whole.cut == {THREE}
    assert [one.offset for one in whole.hits if one.document == TWO] == [5, 1, 7]
    assert list(whole.counts) == [TWO, ONE, THREE]
    assert whole.total == 6


def test_counts_follow_an_index_that_changed_meanwhile() -> None:
    more = SearchAnswer("river", (hit(TWO, 5),), total=1, counts={TWO: 1})
    whole = BEST.with_all_of(frozenset({TWO, THREE}), more)
    assert whole.counts == {TWO: 1, ONE: 1}
    assert whole.total == 2
    assert not whole.cut
