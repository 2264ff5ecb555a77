"""A library that may only be read says so whenever something would be written."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from companion.core.errors import ReadOnlyLibraryError
from companion.core.queries import IndexStatus
from companion.ui.rights import REFUSED
from tests.journeys.driving import Driver

WHY = "You can read and search; this library may not be written to (no rights on /mnt/share/lib)."


@pytest.fixture
def locked(desk: Driver) -> Iterator[Driver]:
    """A window on a library with one note, whose rights are gone."""
    desk.open("memory")
    desk.press("H")
    desk.settle()
    database = desk.services.library._store.database  # Root has every right, so none can be taken away.
    database.refusal = ReadOnlyLibraryError(WHY)
    desk.flows.access.start()
    desk.settle()
    yield desk
    database.refusal = None


@pytest.mark.parametrize("key", ["B", "H", "3", "A", "Ctrl+D", "Ctrl+N", "Ctrl+Z"])
def test_each_key_says_why_it_does_nothing(locked: Driver, key: str) -> None:
    before = locked.services.notes.list()
    locked.press("Esc")
    assert not locked.desk.stage.banner.isVisible()
    locked.press(key)
    locked.settle()
    assert locked.said == REFUSED
    assert locked.desk.stage.banner.message.line == WHY
    assert locked.desk.notes.edited is None
    assert locked.services.notes.list() == before


def test_cards_can_be_neither_edited_nor_deleted(locked: Driver) -> None:
    locked.press("Esc", "Ctrl+4", "Return")
    assert locked.desk.notes.edited is None
    assert locked.said == REFUSED
    locked.press("Ctrl+4", "Delete")
    locked.settle()
    assert len(locked.services.notes.list()) == 1


def test_a_lock_stands_in_the_status_bar(locked: Driver) -> None:
    locks = [label for label in locked.desk.status.findChildren(QLabel) if label.toolTip() == WHY]
    assert [lock.isVisible() for lock in locks] == [True]
    assert not locks[0].pixmap().isNull()


def test_that_the_index_cannot_be_written_does_not_push_the_reason_away(locked: Driver) -> None:
    failure = "Search cannot be brought up to date: no rights to write in /mnt/share/lib."
    locked.flows.shelf.index_seen.emit(IndexStatus(documents=5, failure=failure))
    assert locked.desk.stage.banner.message.line == WHY


def test_a_text_that_is_pasted_is_refused_in_the_same_words(locked: Driver) -> None:
    locked.press("Esc")
    QGuiApplication.clipboard().setText("A text about gulls.\n\nThey are loud.\n")
    locked.press("Ctrl+V")
    locked.settle()
    assert locked.said == REFUSED
    assert locked.desk.stage.banner.message.line == WHY
