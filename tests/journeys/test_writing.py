"""A note that is begun takes every key that is typed after it, whatever happens to its storing."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from companion.core.documents import DocumentId
from companion.core.errors import LibraryError, StorageFullError
from companion.core.library import OpenedDocument
from companion.core.notes import Note, NoteKind
from companion.services.library import Library
from companion.services.notes import Notes
from tests.journeys.driving import Driver

FULL = "Your note could not be saved: the disk is full."


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Opens at the end at the latest, so that nothing waits for good."""
    made = threading.Event()
    yield made
    made.set()


def texts(desk: Driver) -> list[str]:
    return [note.text for note in desk.services.notes.list()]


def cards(desk: Driver) -> int:
    return len(desk.desk.notes.shown)


def strip(desk: Driver) -> str:
    """Return what the notes pane says."""
    message = desk.desk.notes.strip.message
    return f"{message.title} {message.line}".strip()


def test_keys_right_after_a_are_text(
    desk: Driver, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    store = Notes.store

    def slowly(notes: Notes, begun: list[Note]) -> tuple[Note, ...]:
        gate.wait(10)
        return store(notes, begun)

    monkeypatch.setattr(Notes, "store", slowly)
    desk.open("memory")
    desk.press("A")
    desk.type("hb123")
    desk.press("Ctrl+Return")
    assert desk.in_reader()
    gate.set()
    desk.until(lambda: texts(desk) == ["hb123"])
    desk.settle()
    assert desk.said == "Note saved"
    assert len(desk.desk.notes.shown) == 1


def test_keys_wait_with_a_for_what_is_written_before(
    desk: Driver, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    add = Notes.add

    def slowly(notes: Notes, draft: object) -> Note:
        gate.wait(10)
        return add(notes, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(Notes, "add", slowly)
    desk.open("memory")
    desk.press("B", "A")
    desk.type("hb123")
    assert desk.desk.notes.edited is None
    gate.set()
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.press("Ctrl+Return")
    desk.until(lambda: sorted(texts(desk)) == ["", "hb123"])
    desk.settle()
    assert sorted(note.kind for note in desk.services.notes.list()) == [NoteKind.BOOKMARK, NoteKind.NOTE]


def test_keys_wait_with_a_for_the_document(
    desk: Driver, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    load = Library.open

    def slowly(library: Library, document: DocumentId) -> OpenedDocument:
        gate.wait(10)
        return load(library, document)

    monkeypatch.setattr(Library, "open", slowly)
    desk.press("Ctrl+P")
    desk.type("memory")
    desk.press("Return", "A")
    desk.type("hb123")
    gate.set()
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.press("Ctrl+Return")
    desk.until(lambda: texts(desk) == ["hb123"])


def test_held_keys_are_let_go_when_there_is_nothing_to_write_on(
    desk: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "open", fail)
    desk.press("Ctrl+P")
    desk.type("memory")
    desk.press("Return", "A")
    desk.settle()
    desk.press("Ctrl+K")
    desk.type("x")
    assert desk.in_field()
    assert desk.desk.search.query == "x"


def test_a_bookmark_of_the_same_place_stays_beside_the_note(desk: Driver) -> None:
    desk.open("memory")
    desk.press("S", "S", "B")
    desk.until(lambda: len(desk.services.notes.list()) == 1)
    desk.settle()
    bookmark = desk.services.notes.list()[0]
    view = desk.desk.reader.view
    view.caret.grow(bookmark.anchor.span)
    desk.press("A")
    desk.type("Beside it")
    desk.press("Ctrl+Return")
    desk.until(lambda: sorted(texts(desk)) == ["", "Beside it"])
    assert desk.services.notes.get(bookmark.id) == bookmark


@pytest.mark.parametrize("again", ["press", "type"])
def test_a_note_begun_on_a_full_disk_is_stored_once_there_is_room(
    desk: Driver, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    fill(monkeypatch)
    desk.open("memory")
    desk.press("A")
    desk.type("hb123")
    desk.until(lambda: QApplication.clipboard().text() == "hb123")
    assert strip(desk).startswith(FULL)
    assert desk.desk.notes.edited is not None
    assert desk.desk.notes.shown == (desk.desk.notes.edited,)
    desk.flows.notes_shown.refresh()
    desk.settle()
    assert desk.desk.notes.edited is not None
    monkeypatch.undo()
    if again == "press":
        desk.desk.notes.strip.press()
    else:
        desk.type(" and more")
    desk.until(lambda: texts(desk) == ["hb123" + " and more" * (again == "type")])
    desk.until(lambda: strip(desk) == "")
    desk.press("Ctrl+Return")
    desk.settle()
    assert desk.said == "Note saved"


def test_a_note_that_is_not_saved_outlives_its_editor_and_the_document(
    desk: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch)
    desk.open("memory")
    desk.press("A")
    desk.type("Not to be lost")
    desk.press("Ctrl+Return")
    desk.until(lambda: strip(desk).startswith(FULL))
    desk.settle()
    assert desk.said != "Note saved"
    desk.open("Patient Ear")
    assert cards(desk) == 0
    desk.open("memory")
    assert cards(desk) == 1
    monkeypatch.undo()
    desk.desk.notes.strip.press()
    desk.until(lambda: texts(desk) == ["Not to be lost"])


def test_a_note_that_cannot_be_saved_can_be_let_go(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(monkeypatch)
    desk.open("memory")
    desk.press("A")
    desk.type("Not wanted")
    desk.press("Ctrl+Return")
    desk.until(lambda: strip(desk).startswith(FULL))
    monkeypatch.undo()
    desk.press("Ctrl+4", "Delete")
    desk.until(lambda: desk.desk.notes.shown == ())
    assert strip(desk) == ""
    desk.settle()
    assert texts(desk) == []


def test_a_colour_right_after_a_note_keeps_its_text(desk: Driver) -> None:
    desk.open("memory")
    desk.press("A")
    desk.type("Kept")
    desk.press("Ctrl+Return", "3")
    desk.until(lambda: [note.colour for note in desk.services.notes.list()] == ["sky"])
    assert texts(desk) == ["Kept"]


def test_a_field_has_its_own_undo_and_the_words_say_so(desk: Driver) -> None:
    desk.open("memory")
    desk.press("B")
    desk.until(lambda: desk.said.endswith("   ·   Ctrl+Z takes it back"))
    desk.search("calendar")
    desk.press("Down", "Ctrl+D")
    desk.until(lambda: desk.said.endswith("   ·   Esc, Ctrl+Z takes it back"))
    assert len(desk.services.notes.list()) == 2
    desk.press("Esc", "Ctrl+Z")
    desk.until(lambda: len(desk.services.notes.list()) == 1)


def test_keys_act_also_after_the_notes_could_not_be_read(
    desk: Driver, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    desk.open("memory")
    desk.flows.shelf.stop()
    desk.settle()

    def fail_slowly(*_: object) -> None:
        gate.wait(10)
        fail()

    monkeypatch.setattr(Notes, "for_document", fail_slowly)
    desk.flows.notes_shown.refresh()
    desk.press("B")
    gate.set()
    desk.settle()
    assert desk.desk.stage.banner.message.line == "It cannot be read."
    assert len(desk.services.notes.list()) == 1


def fail(*_: object) -> None:
    raise LibraryError("It cannot be read.")


def fill(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every write of a note fail for want of room."""
    QApplication.clipboard().clear()

    def fail(*_: object) -> None:
        raise StorageFullError("The disk is full.")

    monkeypatch.setattr("companion.store.notes.NoteStore.put", fail)
