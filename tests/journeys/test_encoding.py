"""A file in an old encoding: the badge above the text, and another reading of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.notes import AnchorState
from companion.ui.encoding_sheet import EncodingSheet
from tests.journeys.driving import Driver

POLISH = "Zażółć gęślą jaźń.\n\nŁódź płynie do portu, a dziecko śpi.\n\nAlarm o piątej.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_bytes(POLISH.encode("cp1250"))
    return path


@pytest.fixture
def reader(qtbot: QtBot, qapp: QApplication, library: Services, file: Path) -> Iterator[Driver]:
    plain = file.with_name("plain.txt")
    plain.write_text("Nothing odd is here.\n\nIt is all plain.\n", encoding="utf-8")
    frames = file.with_name("frames.sub")
    frames.write_text("{100}{200}Nobody.\n{300}{400}Somebody.\n{500}{600}Everybody.\n", encoding="utf-8")
    assert library.adding.add([file, plain, frames]).complete
    driver = Driver(qtbot, qapp, library)
    driver.open("port")
    yield driver
    driver.window.close()


def sheet(driver: Driver) -> EncodingSheet:
    return driver.flows.encoding.sheet


def shows(driver: Driver, words: str) -> bool:
    opened = driver.desk.reader.document
    return opened is not None and words in opened.document.text


def ask(driver: Driver) -> EncodingSheet:
    driver.press("Ctrl+Shift+P")
    driver.type("another encoding")
    driver.press("Return")
    driver.until(lambda: sheet(driver).isVisible())
    return sheet(driver)


def test_the_badge_says_how_the_file_was_read(reader: Driver) -> None:
    badge = reader.desk.top.badge
    assert badge.isVisible()
    assert badge.text() == badge.accessibleName() == "Read as Windows-1250"
    assert badge.toolTip().startswith("not UTF-8; read as Windows-1250, please look at it")
    reader.window.resize(640, 600)
    reader.until(lambda: badge.text() == "Windows-1250")
    reader.open("plain")
    assert not badge.isVisible()
    reader.open("frames")
    assert badge.text() == "To be looked at"
    QTest.mouseClick(badge, Qt.MouseButton.LeftButton)
    reader.until(lambda: sheet(reader).isVisible())
    assert "frames" in sheet(reader).words
    assert sheet(reader).words.endswith(".")
    reader.press("Esc")
    assert reader.in_reader()


def test_another_reading_is_chosen_by_keys_and_taken_back(reader: Driver) -> None:
    reader.press("B")
    reader.until(lambda: len(reader.desk.notes.shown) == 1)
    shown = ask(reader)
    assert shown.choices[0].text() == "As the file tells: Windows-1250"
    assert shown.choices[0].hasFocus()
    assert "Looking" not in reader.said
    assert shown.choices[0].accessibleDescription().startswith("Zażółć gęślą jaźń. / Łódź")
    others = [button.text() for button in shown.choices]
    number = next(row for row, words in enumerate(others) if words.startswith("Windows-1252"))
    assert others[number] == "Windows-1252  ·  Western Europe"
    reader.press(*["Down"] * number)
    assert shown.choices[number].isChecked()
    reader.press("Return")
    reader.until(lambda: shows(reader, "dziecko œpi"))
    assert reader.said == "Reading as Windows-1252   ·   Ctrl+Z takes it back"
    assert reader.desk.top.badge.text() == "Read as Windows-1252"
    reader.settle()
    (note,) = reader.services.notes.list()
    assert note.state is AnchorState.EXACT
    assert note.anchor.quote.startswith("Za¿ó³æ")
    reader.press("Ctrl+Z")
    reader.until(lambda: shows(reader, "dziecko śpi"))
    assert reader.said == "Undone: Reading as Windows-1252"
    reader.settle()


def test_the_choice_is_kept_and_given_up(reader: Driver, file: Path) -> None:
    document = reader.flows.reading.document
    assert document is not None
    shown = ask(reader)
    number = next(row for row, one in enumerate(shown.choices) if one.text().startswith("Windows-1252"))
    shown.choices[number].setChecked(True)
    reader.press("Return")
    reader.until(lambda: shows(reader, "dziecko œpi"))
    file.write_bytes((POLISH + "\nŻuraw.\n").encode("cp1250"))
    reader.until(lambda: reader.desk.stage.banner.message.title.startswith("The file changed since"))
    reader.desk.stage.banner.press(0)
    reader.until(lambda: shows(reader, "¯uraw"))
    shown = ask(reader)
    assert shown.choices[shown._group.checkedId()].text().startswith("Windows-1252")
    shown.choices[0].setChecked(True)
    reader.press("Return")
    reader.until(lambda: shows(reader, "Żuraw"))
    assert reader.services.encodings.chosen(document) is None
    shown = ask(reader)
    reader.press("Return")
    reader.settle()
    assert shows(reader, "Żuraw")


def test_a_file_that_is_gone_is_said_in_the_sheet(reader: Driver, file: Path) -> None:
    file.unlink()
    shown = ask(reader)
    assert shown.choices == ()
    assert f"The file is no longer at {file}." in shown.words
    reader.press("Return")
    assert not shown.isVisible()
    assert shows(reader, "Zażółć")
