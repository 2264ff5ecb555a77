"""A note that is taken away leaves the text where it is."""

from tests.journeys.driving import Driver


def test_a_note_taken_away_moves_nothing(desk: Driver) -> None:
    desk.open("memory")
    for keys in (("1",), ("Ctrl+End", "2"), ("B",)):
        before = len(desk.services.notes.list())
        desk.press(*keys)
        desk.until(lambda before=before: len(desk.services.notes.list()) == before + 1)
        desk.settle()
    where = desk.desk.reader.caret_offset()
    entries = desk.flows.reading.history.can_go_back
    for keys in ("2", "B", "Ctrl+Z", "Ctrl+Shift+Z"):
        before = len(desk.services.notes.list())
        desk.press(keys)
        desk.until(lambda before=before: len(desk.services.notes.list()) != before)
        desk.settle()
        assert desk.desk.reader.caret_offset() == where
    desk.services.notes.delete([note.id for note in desk.services.notes.list()])
    desk.until(lambda: desk.desk.notes.shown == ())
    assert desk.desk.reader.caret_offset() == where
    assert desk.flows.reading.history.can_go_back is entries
