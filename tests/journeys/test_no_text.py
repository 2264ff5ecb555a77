"""A document with times but no words, and documents that go while they are read."""

from pathlib import Path

from tests.journeys.driving import Driver

SILENT = "WEBVTT\n\n00:00:01.000 --> 00:00:06.000\n\n\n00:00:07.000 --> 00:00:12.000\n\n"


def open_silent(desk: Driver, folder: Path) -> None:
    file = folder / "silent hour.vtt"
    file.write_text(SILENT, encoding="utf-8")
    desk.services.adding.add([file])
    desk.until(lambda: len(desk.flows.shelf.summaries) == 6)
    desk.open("silent hour")


def test_a_document_without_words_says_so_and_can_be_removed(desk: Driver, tmp_path: Path) -> None:
    open_silent(desk, tmp_path)
    stage = desk.desk.stage
    assert stage.state.message.title == "No text in this file"
    assert stage.state_shown
    desk.press("Tab", "Return")
    desk.until(lambda: len(desk.flows.shelf.summaries) == 5)
    desk.settle()
    assert stage.state.message.title == "Choose something on the left"


def test_it_can_be_looked_at_as_it_is(desk: Driver, tmp_path: Path) -> None:
    opened: list[Path] = []

    def note(path: Path) -> bool:
        opened.append(path)
        return True

    desk.flows.no_text.open_file = note
    open_silent(desk, tmp_path)
    desk.press("Return")
    assert [path.name for path in opened] == ["silent hour.vtt"]
    desk.open("memory")
    assert desk.desk.stage.reader_shown


def test_keys_do_no_harm_where_there_is_nothing_to_read(desk: Driver, tmp_path: Path) -> None:
    open_silent(desk, tmp_path)
    desk.desk.reader.setFocus()
    for action in ("select_sentence", "copy", "copy_quote", "toggle_raw", "find", "shrink_selection"):
        desk.flows.handlers()[action]()
    reader = desk.desk.reader
    reader.move_turn(1)
    reader.move_section(1)
    reader.page(1)
    reader.find_next(1)
    reader.zoom(1)
    reader.escape()
    assert reader.caret_offset() == 0


def test_a_document_that_goes_while_it_is_read_leaves_an_empty_reader(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Down", "Down", "Ctrl+F")
    desk.type("the")
    opened = desk.desk.reader.document
    assert opened is not None
    desk.services.library.remove((opened.summary.id,))
    desk.until(lambda: desk.desk.reader.document is None)
    reader = desk.desk.reader
    reader.watch.look()
    desk.flows.reading.remember()
    reader.find_next(1)
    reader.escape()
    reader.here()
    reader.toggle_raw()
    reader.view.repaint()
    desk.press("F3", "Alt+Down", "PgDown", "B", "R", "S", "Ctrl+C")
    desk.settle()
    assert reader.document is None
