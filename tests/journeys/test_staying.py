"""A preview that is left for the text, without Enter, is where one is."""

import pytest

from tests.journeys.driving import Driver


def preview(desk: Driver) -> int:
    """Preview a place in another document and return its offset."""
    desk.open("Patient Ear")
    desk.search("memory")
    desk.press("Down")
    desk.settle()
    assert desk.title == "How memory keeps time"
    place = desk.desk.reader.view.marks.place
    assert place is not None
    return place.start


def test_after_a_note_the_keys_act_where_it_was_written(desk: Driver) -> None:
    place = preview(desk)
    desk.press("Ctrl+N")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.type("Here")
    desk.press("Ctrl+Return")
    desk.until(desk.in_reader)
    desk.settle()
    assert desk.desk.reader.caret_offset() == place
    desk.press("PgDown")
    assert desk.desk.reader.caret_offset() > place
    desk.press("Alt+Left")
    desk.settle()
    assert "Patient Ear" in desk.title


@pytest.mark.parametrize("way", [("Ctrl+3",), ("F6", "F6"), ("Ctrl+4", "Esc")])
def test_whichever_way_the_reader_gets_the_keys_they_act_on_what_it_shows(
    desk: Driver, way: tuple[str, ...]
) -> None:
    place = preview(desk)
    entries = desk.flows.reading.history.can_go_back
    desk.press(*way)
    desk.until(desk.in_reader)
    desk.settle()
    assert not desk.flows.reading.previewing
    assert desk.desk.reader.caret_offset() == place
    assert desk.marked.lower() == "memory"
    desk.press("Down")
    assert desk.desk.reader.caret_offset() > place
    desk.press("Alt+Left")
    desk.settle()
    assert "Patient Ear" in desk.title
    assert desk.flows.reading.history.can_go_back is entries


def test_an_answer_that_comes_later_leaves_the_text_alone(desk: Driver) -> None:
    preview(desk)
    desk.press("Ctrl+3")
    desk.settle()
    desk.press("Ctrl+End")
    caret, title = desk.desk.reader.caret_offset(), desk.title
    desk.flows.shelf.indexed.emit()
    desk.settle()
    assert (desk.desk.reader.caret_offset(), desk.title) == (caret, title)
