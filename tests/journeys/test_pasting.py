"""Texts and files out of the clipboard, and files that are dropped on the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.ui.dropping import WEB
from tests.journeys.driving import Driver

TEXT = "Notes on the tide\n\nIt turns twice a day, and nobody winds it up.\n"
_PRESS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def empty(qtbot: QtBot, qapp: QApplication, library: Services) -> Iterator[Driver]:
    driver = Driver(qtbot, qapp, library)
    yield driver
    driver.window.close()


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def carrying(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def enter(driver: Driver, data: QMimeData, at: QPoint) -> bool:
    event = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, *_PRESS)
    event.setAccepted(False)
    QCoreApplication.sendEvent(driver.window.windowHandle(), event)
    return event.isAccepted()


def drop(driver: Driver, data: QMimeData, at: QPoint) -> bool:
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, *_PRESS)
    event.setAccepted(False)
    QCoreApplication.sendEvent(driver.window.windowHandle(), event)
    return event.isAccepted()


def test_a_text_is_pasted_read_and_taken_back(desk: Driver) -> None:
    desk.open("memory")
    copy(TEXT)
    desk.press("Ctrl+V")
    desk.until(lambda: "tide" in desk.title)
    desk.until(lambda: desk.said.startswith("Pasted as “Notes on the tide”"))
    assert desk.in_reader()
    opened = desk.desk.reader.document
    assert opened is not None
    assert opened.summary.path.is_relative_to(desk.services.library.folder)
    desk.until(lambda: "Pasted texts" in [node.title for node in desk.flows.shelf.nodes])
    chosen = desk.desk.tree.chosen
    assert chosen is not None
    assert chosen.id == opened.summary.id
    desk.press("Ctrl+Z")
    desk.until(lambda: opened.summary.id not in desk.flows.shelf.summaries)
    desk.until(lambda: "memory" in desk.title.lower())
    desk.flows.watching.look_now()
    desk.until(lambda: desk.said == "Nothing has changed in your folders")
    desk.press("Ctrl+Shift+Z")
    desk.until(lambda: opened.summary.id in desk.flows.shelf.summaries)
    desk.until(lambda: "tide" in desk.title)
    desk.settle()


def test_the_first_text_of_a_library_may_be_a_pasted_one(empty: Driver) -> None:
    copy(TEXT)
    empty.press("Ctrl+V")
    empty.until(lambda: "tide" in empty.title)
    empty.until(lambda: empty.desk.columns.left_shown)
    empty.settle()
    assert empty.in_reader()


def test_the_same_text_again_is_opened_and_told(desk: Driver) -> None:
    copy(TEXT)
    desk.press("Ctrl+V")
    desk.until(lambda: "tide" in desk.title)
    desk.settle()
    count = len(desk.flows.shelf.summaries)
    desk.open("memory")
    copy(TEXT.strip())
    desk.press("Ctrl+V")
    desk.until(lambda: desk.said == "Already in your library, as “Notes on the tide”")
    desk.until(lambda: "tide" in desk.title)
    desk.settle()
    assert len(desk.flows.shelf.summaries) == count


def test_a_transcript_is_known_as_one(desk: Driver) -> None:
    lines = (f"00:0{number}:10 And then the tide came in, part {number}." for number in range(8))
    copy("\n".join(lines))
    desk.press("Ctrl+V")
    desk.until(lambda: "Pasted" in desk.title)
    opened = desk.desk.reader.document
    assert opened is not None
    assert opened.summary.kind == "transcript"


def test_in_a_text_field_a_paste_is_that_fields(desk: Driver) -> None:
    count = len(desk.flows.shelf.summaries)
    copy("tide")
    desk.press("Ctrl+K", "Ctrl+V")
    assert desk.desk.search.query == "tide"
    desk.settle()
    assert len(desk.flows.shelf.summaries) == count


def test_copied_files_are_added(desk: Driver, tmp_path: Path) -> None:
    path = tmp_path / "dunes.md"
    path.write_text("# The dunes\n\nThey wander.\n", encoding="utf-8")
    QGuiApplication.clipboard().setMimeData(carrying(QUrl.fromLocalFile(str(path))))
    desk.press("Ctrl+V")
    desk.until(lambda: "The dunes" in {one.title for one in desk.flows.shelf.summaries.values()})


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("nothing", "There is nothing in the clipboard to paste"),
        ("picture", "The clipboard holds a picture, not text"),
        ("link", WEB),
    ],
)
def test_what_cannot_be_pasted_is_said(desk: Driver, what: str, words: str) -> None:
    data = QMimeData()
    if what == "picture":
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    if what == "link":
        data.setUrls([QUrl("https://example.org/talk")])
        data.setText("https://example.org/talk")
    QGuiApplication.clipboard().setMimeData(data)
    desk.open("memory")
    desk.press("Ctrl+V")
    assert desk.said == words


def test_files_may_be_dropped_anywhere(desk: Driver, tmp_path: Path) -> None:
    desk.open("memory")
    parts = (desk.desk.search, desk.desk.tree, desk.desk.reader, desk.desk.notes, desk.desk.status)
    paths = [tmp_path / f"dunes {number}.md" for number in range(2)]
    for path in paths:
        path.write_text(f"# The {path.stem}\n\nThey wander.\n", encoding="utf-8")
    data = carrying(*(QUrl.fromLocalFile(str(path)) for path in paths))
    for part in parts:
        assert enter(desk, data, part.mapTo(desk.window, QPoint(12, 12)))
        assert desk.window.dropping.hint.isVisible()
    assert drop(desk, data, desk.desk.search.mapTo(desk.window, QPoint(12, 12)))
    assert not desk.window.dropping.hint.isVisible()
    desk.until(lambda: len([one for one in desk.flows.shelf.summaries.values() if "dunes" in one.title]) == 2)
    assert desk.desk.search.query == ""


def test_a_drag_that_leaves_leaves_nothing(desk: Driver, tmp_path: Path) -> None:
    enter(desk, carrying(QUrl.fromLocalFile(str(tmp_path))), QPoint(300, 300))
    QCoreApplication.sendEvent(desk.window.windowHandle(), QDragLeaveEvent())
    assert not desk.window.dropping.hint.isVisible()


def test_links_to_the_web_are_refused_in_words(desk: Driver, tmp_path: Path) -> None:
    desk.open("memory")
    data = carrying(QUrl("https://example.org/talk"))
    assert not enter(desk, data, QPoint(300, 300))
    assert desk.said == WEB
    assert desk.window.dropping.hint.isVisible()
    path = tmp_path / "dunes.md"
    path.write_text("# The dunes\n\nThey wander.\n", encoding="utf-8")
    both = carrying(QUrl("https://example.org/talk"), QUrl.fromLocalFile(str(path)))
    assert drop(desk, both, QPoint(300, 300))
    assert desk.said == WEB
    desk.until(lambda: "The dunes" in {one.title for one in desk.flows.shelf.summaries.values()})


def test_text_that_is_dragged_is_left_to_the_fields(desk: Driver) -> None:
    data = QMimeData()
    data.setText("tide")
    enter(desk, data, QPoint(300, 300))
    assert not desk.window.dropping.hint.isVisible()


def test_a_text_that_cannot_be_kept_is_no_longer_being_taken_in(desk: Driver) -> None:
    (desk.services.library.folder / "pasted").write_text("A file in the place of the folder.")
    copy(TEXT)
    desk.press("Ctrl+V")
    desk.settle()
    assert "Taking in" not in desk.said
    assert desk.desk.stage.banner.message.line.startswith("The text could not be kept")


def test_a_text_that_is_gone_leaves_no_blank_page(desk: Driver) -> None:
    copy(TEXT)
    desk.press("Ctrl+V")
    desk.until(lambda: "tide" in desk.title)
    desk.settle()
    opened = desk.desk.reader.document
    assert opened is not None
    desk.services.library.remove((opened.summary.id,))
    desk.until(lambda: desk.desk.reader.document is None)
    desk.settle()
    desk.flows.reports.document_chosen.emit(opened.summary.id)
    desk.settle()
    assert desk.desk.stage.state_shown
