"""Which note an action is about."""

from dataclasses import replace

from companion.core.colours import Colour
from companion.core.documents import Span
from companion.core.notes import AnchorState, Note
from companion.ui.note_here import bookmarks_in, highlight_at, note_shown_at
from tests.ui.notes_builders import make_note


def at(number: int, start: int, end: int, colour: Colour | None = Colour.MINT, text: str = "") -> Note:
    note = make_note(number, text, colour=colour)
    return replace(note, anchor=replace(note.anchor, span=Span(start, end)))


def test_the_smallest_highlight_around_here_is_meant() -> None:
    outer, inner = at(1, 0, 100), at(2, 20, 40)
    assert highlight_at((outer, inner), Span(20, 40), 25) is inner
    assert highlight_at((outer, inner), Span(50, 60), 55) is outer
    assert highlight_at((outer, inner), Span(200, 210), 205) is None


def test_a_selection_means_itself_alone() -> None:
    outer = at(1, 0, 100)
    assert highlight_at((outer,), Span(20, 40), None) is None
    assert highlight_at((outer,), Span(0, 100), None) is outer


def test_a_lost_note_is_nowhere() -> None:
    lost = replace(at(1, 0, 100), state=AnchorState.ORPHAN)
    assert highlight_at((lost,), Span(0, 100), None) is None
    assert note_shown_at((lost,), 5, Span(0, 100)) is None
    assert bookmarks_in((replace(lost, colour=None),), Span(0, 100)) == ()


def test_what_was_written_counts_more_than_a_bookmark_of_the_same_place() -> None:
    bookmark, written = at(1, 0, 50, None), at(2, 0, 50, None, "text")
    assert note_shown_at((bookmark, written), 10, Span(0, 50)) is written
    assert note_shown_at((bookmark, at(3, 5, 20)), 2, Span(0, 50)) is bookmark
