"""Rename and merge speakers by keys, see it everywhere, and take it back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.errors import ReadOnlyLibraryError
from companion.core.exports import ExportRequest
from companion.ui.palette import Palette
from companion.ui.reader.painter import speaker_box
from companion.ui.sheet_parts import ElidedLabel
from companion.ui.speaker_sheet import SpeakerSheet
from tests.journeys.driving import Driver

TALK = """\
HOST: 00:01
Good morning from the lighthouse, and welcome to all who are awake.

GUEST 1: 00:20
The lamp was lit by hand until the year in which my father came.

HOST: 00:41
And what did your father do with it?

GUEST 2: 01:02
He built a small engine, and then he slept for the first time in weeks.

GUEST 1: 01:30
I remember the silence of that night better than the light.
"""


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, library: Services, tmp_path: Path
) -> Iterator[Callable[[], Driver]]:
    path = tmp_path / "lighthouse.txt"
    path.write_text(TALK, encoding="utf-8")
    silent = tmp_path / "silence.md"
    silent.write_text("# Silence\n\nNobody speaks here.\n", encoding="utf-8")
    assert library.adding.add([path, silent]).complete
    assert library.indexing.wait()
    opened: list[Driver] = []

    def open_one() -> Driver:
        if opened:
            opened[-1].window.close()
        opened.append(Driver(qtbot, qapp, library))
        opened[-1].open("lighthouse")
        return opened[-1]

    yield open_one
    opened[-1].window.close()


@pytest.fixture
def talk(open_window: Callable[[], Driver]) -> Driver:
    return open_window()


def names(driver: Driver) -> tuple[str, ...]:
    opened = driver.desk.reader.document
    return opened.document.names if opened else ()


def sheet(driver: Driver) -> SpeakerSheet:
    return driver.flows.speakers.sheet


def ask(driver: Driver) -> SpeakerSheet:
    driver.press("F2")
    driver.until(lambda: sheet(driver).isVisible())
    return sheet(driver)


def test_the_speaker_here_is_renamed_by_keys_and_back(talk: Driver) -> None:
    talk.press("Alt+Down")
    shown = ask(talk)
    assert [field.text() for field in shown.fields] == ["HOST", "GUEST 1", "GUEST 2"]
    assert shown.fields[1].hasFocus()
    assert shown.fields[1].selectedText() == "GUEST 1"
    assert shown.states == ("2 turns", "2 turns", "1 turn")
    talk.type("Mara")
    assert shown.states[1] == "2 turns"
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "Mara", "GUEST 2"))
    assert talk.said == "New name of “GUEST 1”: Mara   ·   Ctrl+Z takes it back"
    assert talk.in_reader()
    talk.press("Ctrl+Z")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1", "GUEST 2"))
    assert talk.said == "Undone: New name of “GUEST 1”: Mara"
    talk.press("Ctrl+Y")
    talk.until(lambda: names(talk) == ("HOST", "Mara", "GUEST 2"))


def test_two_become_one_and_it_is_said_before(
    talk: Driver, open_window: Callable[[], Driver], tmp_path: Path
) -> None:
    shown = ask(talk)
    talk.press("Up")
    assert shown.fields[2].hasFocus()
    talk.press("Ctrl+A")
    talk.type("guest 1")
    assert shown.states == ("2 turns", "One with GUEST 2: 2 turns", "Merges with GUEST 1: 2 turns")
    assert shown.fields[2].accessibleDescription() == "Merges with GUEST 1: 2 turns"
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1"))
    opened = talk.desk.reader.document
    assert opened is not None
    assert opened.document.turns == 4
    assert opened.document.voices == ("HOST", "GUEST 1", "")
    again = open_window()
    assert names(again) == ("HOST", "GUEST 1")
    assert again.services.indexing.wait()
    again.search("engine")
    answer = again.flows.search.answer
    assert answer is not None
    assert [hit.speaker for hit in answer.hits] == ["GUEST 1"]
    again.press("Return")
    again.until(again.in_reader)
    again.press("B")
    again.until(lambda: len(again.desk.notes.shown) == 1)
    report = again.services.exporting.export(ExportRequest(tmp_path / "out"))
    assert "**GUEST 1**" in report.files[0].path.read_text(encoding="utf-8")


def test_a_shown_result_gets_the_new_name(talk: Driver) -> None:
    talk.search("engine")
    talk.press("Esc")
    talk.press("Ctrl+3")
    shown = ask(talk)
    shown.fields[2].setText("Jon")
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1", "Jon"))

    def renewed() -> bool:
        answer = talk.flows.search.answer
        return answer is not None and [hit.speaker for hit in answer.hits] == ["Jon"]

    talk.press("Ctrl+K")
    talk.until(renewed)


def test_an_empty_field_is_the_label_and_esc_changes_nothing(talk: Driver) -> None:
    shown = ask(talk)
    talk.type("Mara")
    talk.press("Esc")
    assert not shown.isVisible()
    assert names(talk)[0] == "HOST"
    ask(talk)
    talk.type("Mara")
    talk.press("Return")
    talk.until(lambda: names(talk)[0] == "Mara")
    ask(talk)
    talk.press("Delete", "Return")
    talk.until(lambda: names(talk)[0] == "HOST")


def test_the_palette_has_it_and_goes_to_renamed_speakers(talk: Driver) -> None:
    talk.press("Ctrl+Shift+P")
    talk.type("merge speakers")
    entry = talk.desk.palette.entries[0]
    assert (entry.words, entry.key) == ("Rename or merge speakers…", "F2")
    talk.press("Return")
    talk.until(lambda: sheet(talk).isVisible())
    talk.type("Mara")
    talk.press("Return")
    talk.until(lambda: names(talk)[0] == "Mara")
    talk.press("Ctrl+P")
    talk.type("@Mara")
    palette: Palette = talk.desk.palette
    assert [(entry.words, entry.detail) for entry in palette.entries] == [("@Mara", "2 turns")]
    talk.press("Esc")
    talk.open("silence")
    talk.press("Ctrl+Shift+P")
    talk.type("merge speakers")
    assert "Rename or merge speakers…" not in [one.words for one in palette.entries]
    talk.press("Esc", "F2")
    talk.until(lambda: talk.said == "This text names no speakers")


def test_a_click_on_the_name_above_a_turn_asks(talk: Driver) -> None:
    view = talk.desk.reader.view
    page = view.page
    assert page is not None
    placed = next(one for one in page.visible() if one.laid.block.speaker == "GUEST 2")
    point = speaker_box(page, placed).center().toPoint()
    QTest.mouseMove(view.viewport(), point)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    talk.until(lambda: sheet(talk).isVisible())
    assert sheet(talk).fields[2].hasFocus()
    talk.press("Esc")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point + QPoint(300, 0))
    talk.settle()
    assert not sheet(talk).isVisible()


def test_a_library_that_may_only_be_read_says_so(talk: Driver) -> None:
    talk.services.store.database.refusal = ReadOnlyLibraryError("You can read; nothing is written.")
    talk.press("F2")
    talk.settle()
    assert not sheet(talk).isVisible()
    assert talk.desk.stage.banner.message.line == "You can read; nothing is written."
    talk.services.store.database.refusal = None


def test_those_who_are_one_are_renamed_together_until_one_gets_a_name_of_its_own(talk: Driver) -> None:
    shown = ask(talk)
    talk.press("Up", "Ctrl+A")
    talk.type("GUEST 1")
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "GUEST 1"))
    talk.settle()
    ask(talk)
    talk.press("Down", "Ctrl+A")
    talk.type("Ana")
    assert [field.text() for field in shown.fields] == ["HOST", "Ana", "Ana"]
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "Ana"))
    talk.settle()
    ask(talk)
    talk.press("Down", "Down", "Ctrl+A", "Backspace")
    talk.press("Up", "Ctrl+A")
    talk.type("Bea")
    talk.press("Return")
    talk.until(lambda: names(talk) == ("HOST", "Bea", "GUEST 2"))
    talk.settle()


def test_the_fields_stay_wide_and_the_buttons_free_in_a_small_window(talk: Driver) -> None:
    talk.window.resize(640, 480)
    shown = ask(talk)
    assert all(field.width() > 160 for field in shown.fields)
    label = next(one for one in shown.findChildren(ElidedLabel) if one.toolTip() == "GUEST 1")
    assert label.width() > 100
    assert label.text() == "GUEST 1"
    bottom = max(field.mapTo(shown, field.rect().bottomLeft()).y() for field in shown.fields)
    rename = next(one for one in shown.findChildren(QPushButton) if one.text().startswith("Rename"))
    assert bottom < rename.mapTo(shown, rename.rect().topLeft()).y()
    talk.press("Esc")
