from companion.core.documents import DocumentId
from companion.core.library import ReadingState
from companion.ui.history import History, Visit


def visit(document: str, offset: int = 0) -> Visit:
    return Visit(DocumentId(document), ReadingState(offset))


def test_back_and_forward_return_where_one_was() -> None:
    history = History()
    history.leave(visit("a"))
    history.leave(visit("b"))
    assert history.back(visit("c")) == visit("b")
    assert history.back(visit("b")) == visit("a")
    assert not history.can_go_back
    assert history.forward(visit("a")) == visit("b")
    assert history.forward(visit("b")) == visit("c")
    assert history.forward(visit("c")) is None


def test_a_new_way_forgets_what_lay_ahead() -> None:
    history = History()
    history.leave(visit("a"))
    history.back(visit("b"))
    history.leave(visit("a"))
    assert not history.can_go_forward


def test_the_same_place_is_kept_once() -> None:
    history = History()
    history.leave(visit("a"))
    history.leave(visit("a"))
    assert history.back(None) == visit("a")
    assert not history.can_go_back


def test_a_removed_document_is_forgotten() -> None:
    history = History()
    history.leave(visit("a"))
    history.leave(visit("b"))
    history.forget(DocumentId("b"))
    assert history.back(None) == visit("a")
