"""A library that is damaged, newer or read-only is a state with words and buttons."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from companion.app import mend_library, open_copy, open_services
from companion.core.errors import DamagedLibraryError, ReadOnlyLibraryError
from companion.core.library import LibraryAccess
from companion.core.notes import NoteDraft
from companion.ui.access import access_message
from companion.ui.mending import Answer, MendingWindow, mending_message
from companion.ui.theme import load_theme
from companion.ui.when import day_in_words, since_when, time_in_words
from tests.journeys.driving import sample

NOON = datetime(2024, 5, 3, 12, 0).astimezone()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOON, "today, 12:00"),
        (NOON - timedelta(days=1), "yesterday, 12:00"),
        (NOON - timedelta(days=2), "1 May, 12:00"),
        (NOON - timedelta(days=366), "3 May 2023, 12:00"),
    ],
)
def test_times_are_said_as_people_do(moment: datetime, words: str) -> None:
    assert time_in_words(moment, NOON) == words
    assert words.startswith(day_in_words(moment, NOON))
    assert since_when(moment, NOON) == words.removeprefix("today, ").removesuffix(", 12:00")


def test_a_damaged_library_can_be_mended_or_read() -> None:
    message = mending_message(DamagedLibraryError("damaged", datetime.now(UTC)))
    assert message.title == "This library needs mending"
    assert "has a copy from today" in message.line
    assert [button.words for button in message.buttons] == ["Mend from the copy", "Open to read only"]
    without = mending_message(DamagedLibraryError("Damaged, no copy."))
    assert [button.words for button in without.buttons] == ["Choose another library…"]


@pytest.mark.parametrize(("number", "answer"), [(0, Answer.MEND), (1, Answer.READ)])
def test_the_state_is_answered_by_its_buttons(qtbot: QtBot, number: int, answer: Answer) -> None:
    window = MendingWindow(DamagedLibraryError("damaged", datetime.now(UTC)), load_theme("dark"))
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, lambda: window.message.press(number))
    assert window.ask() is answer


def test_closing_the_state_changes_nothing(qtbot: QtBot) -> None:
    window = MendingWindow(DamagedLibraryError("damaged"), load_theme("light"))
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, window.close)
    assert window.ask() is Answer.NOTHING


def test_the_copy_is_read_while_the_library_waits(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with open_services(folder) as services:
        services.adding.add([sample()])
        services.store.database.back_up()
    database = folder / "library.sqlite3"
    database.write_bytes(b"nothing of a database" * 400)
    damaged = database.read_bytes()
    with open_copy(folder, tmp_path / "copy") as copy:
        summaries = copy.library.summaries()
        assert len(summaries) == 5
        assert not copy.library.access.writable
        document = summaries[0].id
        with pytest.raises(ReadOnlyLibraryError):
            copy.notes.add(NoteDraft(document, copy.notes.draft_at_quote(document, "the").anchor))
    assert database.read_bytes() == damaged
    mend_library(folder)
    with open_services(folder) as mended:
        assert len(mended.library.summaries()) == 5


def test_why_nothing_is_written_has_a_title_and_a_way_out() -> None:
    newer = access_message(LibraryAccess(False, "Made by a newer one (3). You can read here. Get it."))
    assert (newer.title, newer.line) == ("Made by a newer one (3)", "You can read here. Get it.")
    closed = access_message(LibraryAccess(False, "You can read; not write (no rights on /x)."))
    assert closed.title == "This library is for reading only"
    assert closed.buttons[0].words == "Choose another library…"
