"""States that must be designed, not left over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.errors import StorageFullError
from companion.ui.session import call
from tests.journeys.driving import Driver, sample


@pytest.fixture
def empty(qtbot: QtBot, qapp: QApplication, library: Services) -> Driver:
    return Driver(qtbot, qapp, library)


def columns(driver: Driver) -> tuple[bool, bool]:
    """Say whether the left column and the notes can be seen."""
    return driver.desk.columns.left_shown, driver.desk.columns.notes_shown


def raising(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_the_first_start_invites_and_the_sample_opens_the_window(empty: Driver) -> None:
    assert columns(empty) == (False, False)
    empty.press("Right", "Return")
    empty.until(lambda: not empty.flows.shelf.empty)
    empty.settle()
    assert columns(empty) == (True, True)
    assert empty.desk.stage.state.message.title == "Choose something on the left"
    assert empty.in_field(), "the first thing to do with texts is to search them"
    empty.type("forgetting")
    empty.until(lambda: bool(empty.flows.search.answer and empty.flows.search.answer.hits))
    empty.window.close()


def test_what_no_title_has_is_searched_in_the_texts_by_enter(desk: Driver) -> None:
    desk.desk.tree.setFocus()
    desk.type("forgetting")
    assert desk.desk.tree.nothing_fits
    desk.press("Return")
    desk.until(lambda: bool(desk.flows.search.answer and desk.flows.search.answer.hits))
    assert desk.in_field()
    assert desk.desk.search.query == "forgetting"
    assert desk.desk.tree.filter == ""
    desk.settle()


def test_a_folder_without_texts_is_said_in_words(empty: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(600))
    empty.flows.adding.add([folder])
    empty.settle()
    assert empty.desk.stage.banner.message.title == "Nothing readable in “pictures”"
    empty.window.close()


def test_a_later_start_adds_what_it_was_given(empty: Driver) -> None:
    call(empty.window, [str(sample() / "Lectures")])
    empty.until(lambda: len(empty.flows.shelf.summaries) == 2)
    empty.settle()
    empty.window.close()


def test_a_link_opens_its_passage(desk: Driver) -> None:
    document = next(one.id for one in desk.flows.shelf.summaries.values() if "memory" in one.title)
    call(desk.window, [f"studycompanion://open?doc={document}&t=302"])
    desk.until(lambda: "memory" in desk.title)
    desk.settle()
    opened = desk.desk.reader.document
    assert opened is not None
    cue = opened.document.cue_at(desk.desk.reader.caret_offset())
    assert cue is not None
    assert cue.start_ms is not None
    assert 290_000 < cue.start_ms <= 302_000


def test_a_link_that_leads_nowhere_is_said(desk: Driver) -> None:
    call(desk.window, ["studycompanion://open?doc=0123456789abcdef&q=not%20here"])
    desk.until(lambda: "not in this library" in desk.desk.stage.banner.message.line)
    desk.press("Esc")
    assert not desk.desk.stage.banner.isVisible()


def test_a_full_disk_keeps_the_text_that_is_typed(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open("memory")
    desk.press("A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.settle()
    full = StorageFullError("The disk is full.")
    monkeypatch.setattr(type(desk.services.notes), "change", raising(full))
    desk.type("Not to be lost")
    desk.until(lambda: QApplication.clipboard().text() == "Not to be lost")
    assert desk.desk.notes.edited is not None
    monkeypatch.undo()
    desk.press("Ctrl+Return")
    desk.settle()


def test_a_bug_in_a_service_does_not_end_the_window(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(desk.services.searching), "search", raising(ZeroDivisionError()))
    desk.press("Ctrl+K")
    desk.type("m")
    title = "Something unexpected happened while searching."
    desk.until(lambda: desk.desk.stage.banner.message.title == title)
    monkeypatch.undo()
    desk.press("Esc")
    desk.search("memory")
    desk.press("Return")
    desk.until(desk.in_reader)


def test_nothing_found_offers_something_looser(desk: Driver) -> None:
    desk.search("memory zebra crossing")
    answer = desk.flows.search.answer
    assert answer is not None
    assert not answer.hits
    assert answer.looser
    desk.press("Down", "Return")
    desk.settle()
    desk.until(lambda: bool(desk.flows.search.answer and desk.flows.search.answer.hits))


def test_the_narrow_window_has_sheets(desk: Driver) -> None:
    desk.open("memory")
    desk.window.resize(700, 600)
    assert columns(desk) == (False, False)
    desk.press("Ctrl+K")
    assert columns(desk) == (True, False)
    assert desk.in_field()
    desk.press("Esc")
    assert columns(desk) == (False, False)
    assert desk.in_reader()
    desk.press("Ctrl+4")
    assert columns(desk) == (False, True)
    desk.press("Esc")
    assert columns(desk) == (False, False)
    assert desk.in_reader()


def test_columns_are_hidden_and_shown_by_keys(desk: Driver) -> None:
    desk.open("memory")
    desk.press("F7", "Shift+F7")
    assert columns(desk) == (False, False)
    desk.press("F7", "Shift+F7")
    assert columns(desk) == (True, True)


def test_a_removed_document_comes_back_with_its_notes_by_undo(desk: Driver) -> None:
    desk.open("memory")
    document = desk.flows.reading.document
    assert document is not None
    desk.press("B")
    desk.until(lambda: len(desk.desk.notes.shown) == 1)
    desk.press("Ctrl+1", "Delete")
    desk.until(lambda: document not in desk.flows.shelf.summaries)
    assert desk.desk.reader.document is None
    assert desk.desk.stage.state.message.title == "Choose something on the left"
    assert desk.said == "Removed “How memory keeps time”   ·   Ctrl+Z takes it back"
    desk.press("Ctrl+Z")
    desk.until(lambda: document in desk.flows.shelf.summaries)
    desk.settle()
    assert desk.said == "Undone: Removal of “How memory keeps time”"
    assert desk.title == "How memory keeps time"
    assert len(desk.desk.notes.shown) == 1
    desk.press("Ctrl+Shift+Z")
    desk.until(lambda: desk.desk.reader.document is None)


def test_a_new_title_is_taken_back_by_undo_and_notes_stay(desk: Driver) -> None:
    desk.open("memory")
    document = desk.flows.reading.document
    assert document is not None
    desk.press("B")
    desk.until(lambda: len(desk.desk.notes.shown) == 1)
    desk.press("Ctrl+1", "F2", "Ctrl+A")
    desk.type("Clocks")
    desk.press("Return")
    desk.until(lambda: desk.flows.shelf.summaries[document].title == "Clocks")
    assert desk.said == "Renamed to “Clocks”   ·   Ctrl+Z takes it back"
    desk.press("Ctrl+Z")
    desk.until(lambda: desk.flows.shelf.summaries[document].title == "How memory keeps time")
    assert len(desk.services.notes.list()) == 1


def test_closing_while_adding_stops_in_time(empty: Driver) -> None:
    call(empty.window, [str(sample())])
    empty.window.close()
    assert not empty.window.isVisible()


def test_the_theme_is_chosen_from_the_palette_and_kept(desk: Driver) -> None:
    desk.press("Ctrl+Shift+P")
    desk.type("dark colours")
    desk.press("Return")
    assert desk.desk.reader.view.theme.dark
    desk.window.close()
    assert desk.services.settings.load().appearance.theme == "dark"


def test_the_keys_are_shown_and_everything_works_afterwards(desk: Driver) -> None:
    desk.open("memory")
    desk.press("B")
    desk.until(lambda: len(desk.desk.notes.shown) == 1)
    desk.press("Ctrl+F1", "Esc", "Ctrl+F1", "Esc")
    assert desk.in_reader()
    desk.search("memory")
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    assert not desk.desk.stage.banner.isVisible()
