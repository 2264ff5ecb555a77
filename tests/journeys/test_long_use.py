"""A long day's work in minutes: nothing that Qt has taken away may be used again."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from companion.settings import ThemeChoice
from companion.ui.focus import holds_focus
from tests.journeys.driving import Driver

_SHEETS = ("Ctrl+E", "?", "Ctrl+G", "Ctrl+P", "Ctrl+Shift+P", "Ctrl+F", "F10")


def look(driver: Driver) -> None:
    """Let go of all that nothing holds, and paint all that is seen."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert not driver.window.grab().isNull()


def unexpected(driver: Driver) -> str:
    """Return what the window says about what it did not expect."""
    title = driver.desk.stage.banner.message.title
    return title if "unexpected" in title else ""


@pytest.fixture
def reading(desk: Driver) -> Iterator[Driver]:
    desk.open("memory")
    yield desk
    assert unexpected(desk) == ""


def test_sheets_open_and_close_around_notes(reading: Driver) -> None:
    for colour in "12345":
        reading.press("Alt+Down", colour)
        reading.settle()
    for theme in (ThemeChoice.DARK, ThemeChoice.SEPIA, ThemeChoice.LIGHT):
        reading.window.actions_table.perform(f"theme_{theme}")
        reading.press("Ctrl+3", "Alt+Down", "A")
        reading.until(lambda: reading.desk.notes.edited is not None)
        reading.type("kept")
        reading.press("Esc")
        reading.settle()
        for sheet in _SHEETS:
            reading.press("Ctrl+3", sheet)
            look(reading)
            reading.press("Tab", "Tab", "Shift+Tab", "Esc", "Esc")
            look(reading)
            assert unexpected(reading) == ""


def test_a_sheet_over_an_editor_gives_the_focus_to_the_list(reading: Driver) -> None:
    reading.press("A")
    reading.until(lambda: reading.desk.notes.edited is not None)
    reading.type("kept")
    reading.press("Ctrl+E")
    look(reading)
    reading.press("Esc")
    reading.settle()
    look(reading)
    assert holds_focus(reading.desk.notes)
    notes = reading.services.notes.list()
    assert [note.text for note in notes] == ["kept"]
