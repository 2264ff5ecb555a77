"""What counts as read, and what the tree makes of it."""

from collections.abc import Iterable
from dataclasses import replace

from companion.core.library import TreeNode
from companion.core.timestamps import format_clock
from companion.ui.reader.seen import LOOKS
from tests.journeys.driving import Driver


def test_a_document_that_was_stayed_in_is_no_longer_unread(desk: Driver) -> None:
    desk.open("memory")
    reader = desk.desk.reader
    opened = reader.document
    assert opened is not None
    for _ in range(LOOKS):
        reader.watch.look()
    desk.flows.reading.remember()
    share = reader.reading_state().furthest / len(opened.document.text)
    assert share > 0
    desk.until(lambda: shown_as_read(desk.flows.shelf.nodes, opened.summary.id) == share)


def test_previewing_reads_nothing(desk: Driver) -> None:
    desk.search("memory")
    desk.press("Down", "Down", "Down")
    desk.settle()
    assert desk.desk.reader.reading_state().furthest == 0
    for _ in range(LOOKS):
        desk.desk.reader.watch.look()
    assert desk.desk.reader.reading_state().furthest == 0


def shown_as_read(nodes: Iterable[TreeNode], document: str) -> float | None:
    for node in nodes:
        if node.id == document:
            return node.read
        below = shown_as_read(node.children, document)
        if below is not None:
            return below
    return None


def test_raw_cues_are_named_and_left_behind(desk: Driver) -> None:
    desk.open("memory")
    desk.press("R")
    assert desk.desk.status.right.text().startswith("raw cues")
    desk.press("R", "R")
    desk.open("patient ear")
    assert not desk.desk.reader.raw
    assert "raw" not in desk.desk.status.right.text()


def test_the_status_bar_follows_the_places_of_the_find_bar(desk: Driver) -> None:
    desk.open("patient ear")
    opened = desk.desk.reader.document
    assert opened is not None
    desk.press("Ctrl+F")
    desk.type("marsh")
    times = []
    for _ in range(3):
        place = desk.desk.reader.view.marks.place
        assert place is not None
        start_ms = opened.document.time_span(place).start_ms
        assert start_ms is not None
        assert f"   {format_clock(start_ms)} of " in desk.desk.status.right.text()
        times.append(start_ms)
        desk.press("Return")
    assert len(set(times)) > 1


def test_writing_a_note_leaves_caret_and_text_where_they_are(desk: Driver) -> None:
    desk.open("patient ear")
    desk.press("Alt+Down", "Alt+Down", "Right", "Right")
    reader = desk.desk.reader
    before = reader.reading_state()
    desk.press("A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.type("About this.")
    desk.press("Ctrl+Return")
    desk.until(desk.in_reader)
    desk.settle()
    assert replace(reader.reading_state(), furthest=before.furthest) == before
    assert reader.selection() is None
    desk.press("Right")
    assert reader.caret_offset() == (before.caret or 0) + 1


def test_a_document_that_was_left_soon_is_no_longer_unread_either(desk: Driver) -> None:
    desk.open("memory")
    opened = desk.desk.reader.document
    assert opened is not None
    for _ in range(LOOKS):
        desk.desk.reader.watch.look()
    desk.open("patient ear")
    desk.until(lambda: shown_as_read(desk.flows.shelf.nodes, opened.summary.id) is not None)
