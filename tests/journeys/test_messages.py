"""What is said beside the text: reached and answered by keys, and the text stays where it is."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from companion.ui.message import Message
from companion.ui.report_sheet import ReportSheet
from tests.journeys.driving import Driver


def test_a_message_does_not_move_the_text(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Space")
    desk.settle()
    before = desk.desk.reader.reading_state()
    desk.desk.stage.ask(Message("Something happened", "It is said below the text."))
    desk.settle()
    assert desk.desk.reader.reading_state() == before
    desk.press("Esc")
    assert desk.desk.reader.reading_state() == before


def test_why_a_file_was_skipped_is_shown_by_enter(desk: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "plain.txt").write_text("A text that nobody would miss.\n", encoding="utf-8")
    desk.open("memory")
    desk.flows.adding.add([folder])
    desk.settle()
    desk.press("F6")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Show why"
    desk.press("Return")
    sheet = desk.window.findChild(ReportSheet)
    assert sheet is not None
    desk.until(sheet.isVisible)
    desk.press("Esc", "Esc")
    assert desk.in_reader()
    assert not desk.flows.adding.fold()


def test_the_palette_offers_what_can_be_done(desk: Driver) -> None:
    desk.press("Ctrl+Shift+P")
    words = [entry.words for entry in desk.desk.palette.entries]
    assert "Add a folder…" in words
    assert "Bookmark here" not in words
    assert "Rename the chosen document" not in words
    desk.press("Esc")
    desk.open("memory")
    desk.press("Ctrl+Shift+P")
    assert "Bookmark here" in [entry.words for entry in desk.desk.palette.entries]


def test_enter_presses_a_button_of_the_find_bar(desk: Driver) -> None:
    desk.open("memory")
    desk.press("Ctrl+F")
    desk.type("week")
    desk.press("Tab", "Tab", "Tab")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QToolButton)
    assert focus.accessibleName().startswith("Close")
    desk.press("Return")
    assert not desk.desk.reader.finding
