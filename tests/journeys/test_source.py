"""A file that changes or goes while its text is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services
from tests.journeys.driving import Driver

TEXT = "Welcome to the harbour.\n\nThe tide turns twice a day.\n\nNobody winds it up.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.md"
    path.write_text("# The harbour\n\n" + TEXT, encoding="utf-8")
    return path


@pytest.fixture
def reader(qtbot: QtBot, qapp: QApplication, library: Services, file: Path) -> Iterator[Driver]:
    other = file.with_name("hills.md")
    other.write_text("# The hills\n\nThey hardly move.\n", encoding="utf-8")
    assert library.adding.add([file, other]).complete
    driver = Driver(qtbot, qapp, library)
    driver.open("harbour")
    yield driver
    driver.window.close()


def line(driver: Driver) -> str:
    """Return what stands below the text."""
    return driver.desk.stage.banner.message.spoken


def shows(driver: Driver, words: str) -> bool:
    """Say whether the text in the reader has these words."""
    opened = driver.desk.reader.document
    return opened is not None and words in opened.document.text


def test_a_change_is_told_while_the_text_is_open(reader: Driver, file: Path) -> None:
    reader.press("B")
    reader.until(lambda: len(reader.desk.notes.shown) == 1)
    file.write_text("# The harbour\n\nBefore all.\n\n" + TEXT, encoding="utf-8")
    reader.until(lambda: line(reader).startswith("The file changed since"))
    assert line(reader).endswith(". Your note will come along.")
    reader.desk.stage.banner.press(0)
    reader.until(lambda: shows(reader, "Before all."))
    reader.until(lambda: not line(reader))


def test_it_is_asked_once_for_each_change_and_again_where_one_returns(reader: Driver, file: Path) -> None:
    file.write_text("# The harbour\n\nOnce. " + TEXT, encoding="utf-8")
    reader.until(lambda: line(reader).startswith("The file changed"))
    reader.open("hills")
    reader.until(lambda: not line(reader))
    reader.open("harbour")
    reader.until(lambda: line(reader).startswith("The file changed"))
    reader.press("Esc")
    reader.flows.source.stop()
    reader.flows.reading.arrived.emit(None)
    reader.settle()
    assert not line(reader)
    file.write_text("# The harbour\n\nAnd once more. " + TEXT, encoding="utf-8")
    reader.flows.reading.arrived.emit(None)
    reader.until(lambda: line(reader).startswith("The file changed"))


def test_a_file_that_goes_and_comes_back_is_told(reader: Driver, file: Path) -> None:
    file.rename(file.with_suffix(".aside"))
    reader.until(lambda: line(reader).startswith("The file is no longer at"))
    file.with_suffix(".aside").rename(file)
    reader.until(lambda: not line(reader))


def test_another_message_is_not_pushed_away(reader: Driver, file: Path) -> None:
    reader.desk.trouble.say("Something else.")
    file.unlink()
    reader.flows.reading.arrived.emit(None)
    reader.settle()
    assert line(reader) == "Something else."
    reader.press("Esc")
    reader.until(lambda: line(reader).startswith("The file is no longer at"))


def test_a_file_that_was_moved_elsewhere_can_be_shown(reader: Driver, file: Path) -> None:
    moved = file.with_name("elsewhere.md")
    document = reader.flows.reading.document
    file.rename(moved)
    reader.until(lambda: line(reader).startswith("The file is no longer at"))
    reader.flows.source.choose = lambda _parent, _name: str(moved)
    reader.desk.stage.banner.press(0)
    reader.until(lambda: reader.said == f"Found again at {moved}")
    reader.settle()
    assert document is not None
    reader.until(lambda: reader.flows.shelf.summaries[document].path == moved)
    assert not line(reader)


def test_another_file_is_no_answer_to_where_it_is(reader: Driver, file: Path) -> None:
    other = file.with_name("marsh.md")
    other.write_text("# The marsh\n\nNothing to do with it.\n", encoding="utf-8")
    file.unlink()
    reader.until(lambda: line(reader).startswith("The file is no longer at"))
    reader.flows.source.choose = lambda _parent, _name: str(other)
    reader.desk.stage.banner.press(0)
    reader.until(lambda: line(reader).startswith("That file has another text"))
