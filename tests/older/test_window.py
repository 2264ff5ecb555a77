"""The window shows what earlier programs kept and takes their settings; what it does not know stays there."""

import tomllib
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.settings import Settings, SettingsStore, ThemeChoice
from tests.journeys.driving import Driver
from tests.older.conftest import Older
from tests.older.test_libraries import make_newer

TITLES = {"The patient ear, marsh", "걷기와 생각"}


@pytest.fixture
def opened(much_older: Older) -> Iterator[Services]:
    with much_older.open() as services:
        yield services


def test_the_window_shows_documents_notes_and_answers(
    opened: Services, qtbot: QtBot, qapp: QApplication
) -> None:
    desk = Driver(qtbot, qapp, opened)
    assert {one.title for one in desk.flows.shelf.summaries.values()} > TITLES
    desk.open("patient ear")
    ear = opened.library.find("patient ear").id
    assert {note.text for note in opened.notes.for_document(ear)} == {
        "Which one do *we* count?",
        "Ask about this",
        "",
    }
    opened.upkeep.finish()
    desk.search('"second population"')
    desk.press("Down", "Return")
    desk.until(lambda: "second population" in desk.marked)
    desk.window.close()


def test_settings_of_an_earlier_program_hold(older: Older) -> None:
    loaded = SettingsStore(older.settings).load_with_remarks()
    assert loaded.remarks == ()
    chosen = loaded.settings
    assert (chosen.appearance.theme, chosen.appearance.zoom) == (ThemeChoice.SEPIA, 4)
    assert (chosen.window.left_width, chosen.session.notes_of_library) == (411, True)
    assert chosen.keys == {"find": ("Ctrl+Alt+9",)}


def test_what_this_program_does_not_know_stays_in_the_settings(older: Older) -> None:
    text = older.settings.read_text(encoding="utf-8")
    later = (
        'lens = "wide"\n'
        + text.replace("[appearance]", "[appearance]\nhalo = 3")
        + "[telescope]\nfocus = 7\n"
    )
    older.settings.write_text(later, encoding="utf-8")
    store = SettingsStore(older.settings)
    loaded = store.load_with_remarks()
    assert loaded.settings.appearance.theme is ThemeChoice.SEPIA
    store.save(Settings(keys=loaded.settings.keys))
    kept = tomllib.loads(older.settings.read_text(encoding="utf-8"))
    assert kept["lens"] == "wide"
    assert kept["telescope"] == {"focus": 7}
    assert kept["appearance"] == {"halo": 3}
    assert kept["keys"] == {"find": ["Ctrl+Alt+9"]}


def test_a_library_of_a_newer_program_is_told_in_the_window(
    newest: Older, qtbot: QtBot, qapp: QApplication
) -> None:
    make_newer(newest.library)
    with newest.open() as services:
        desk = Driver(qtbot, qapp, services)
        banner = desk.desk.stage.banner
        desk.until(banner.isVisible)
        assert banner.message.title.startswith("Made by a newer Companion (9.1.0; this is ")
        assert banner.message.line.startswith("You can read here, nothing will be written to it.")
        desk.open("patient ear")
        desk.press("H")
        desk.settle()
        assert len(services.notes.list()) == 6
        desk.window.close()
