"""A note that is taken away leaves the text where it is."""

from tests.journeys.driving import Driver


def press_for_notes(desk: Driver, *keys: str) -> None:
    """Press keys and wait until there are more notes, or fewer."""
    before = len(desk.services.notes.list())
    desk.press(*keys)
    desk.until(lambda: len(desk.services.notes.list()) != before)
    desk.settle()


def test_a_note_taken_away_moves_nothing(desk: Driver) -> None:
    desk.open("memory")
    press_for_notes(desk, "1")
    press_for_notes(desk, "Ctrl+End", "2")
    press_for_notes(desk, "B")
    where = desk.desk.reader.caret_offset()
    entries = desk.flows.reading.history.can_go_back
    for key in ("2", "B", "Ctrl+Z", "Ctrl+Shift+Z"):
        press_for_notes(desk, key)
        assert desk.desk.reader.caret_offset() == where
    desk.services.notes.delete([note.id for note in desk.services.notes.list()])
    desk.until(lambda: not desk.desk.notes.shown)
    assert desk.desk.reader.caret_offset() == where
    assert desk.flows.reading.history.can_go_back is entries
