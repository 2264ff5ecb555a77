"""Source folders that change while the window is open, or were changed before."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.library import NodeType, TreeNode
from companion.ui.folder_watch import FolderWatch
from tests.journeys.driving import Driver

Start = Callable[[], Driver]


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name in ("harbour", "hills"):
        write(folder, name, "It hardly moves.")
    return folder


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, library: Services, talks: Path) -> Iterator[Start]:
    assert library.adding.add([talks]).complete
    opened: list[Driver] = []

    def open_one() -> Driver:
        for driver in opened[-1:]:
            driver.window.close()
        opened.append(Driver(qtbot, qapp, library))
        return opened[-1]

    yield open_one
    for driver in opened[-1:]:
        driver.window.close()


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file as one that was left alone for a while."""
    beside = folder.parent / "beside"
    beside.write_text(f"# The {name}\n\n{text}\n", encoding="utf-8")
    long_ago = time.time_ns() - 60 * 10**9
    os.utime(beside, ns=(long_ago, long_ago))
    return beside.rename(folder / f"{name}.md")


def titles(driver: Driver) -> set[str]:
    return {one.title.removeprefix("The ") for one in driver.flows.shelf.summaries.values()}


def looked(driver: Driver) -> None:
    """Wait until the first look is over and the folders are watched."""
    driver.until(lambda: bool(driver.flows.watching.folders.watched))
    driver.settle()


def documents(nodes: tuple[TreeNode, ...]) -> Iterator[TreeNode]:
    for node in nodes:
        if node.type is NodeType.DOCUMENT:
            yield node
        yield from documents(node.children)


def missing(driver: Driver) -> set[str]:
    return {node.title for node in documents(driver.flows.shelf.nodes) if node.missing}


def test_what_came_while_the_window_was_closed_is_found_at_the_start(start: Start, talks: Path) -> None:
    write(talks, "marsh", "It is wet.")
    write(talks, "hills", "They moved after all.")
    driver = start()
    driver.until(lambda: driver.said == "1 new, 1 changed")
    driver.until(lambda: titles(driver) == {"harbour", "hills", "marsh"})
    driver.desk.status.left.linkActivated.emit("more")
    driver.until(driver.flows.reports.sheet.isVisible)
    assert "found by looking" in driver.flows.reports.sheet.text
    assert "marsh.md" in driver.flows.reports.sheet.text
    driver.press("Esc")


def test_where_nothing_changed_nothing_is_said(start: Start) -> None:
    driver = start()
    before = driver.said
    looked(driver)
    assert driver.said == before
    assert driver.desk.stage.banner.isHidden()
    assert driver.flows.adding.strip.isHidden()


def test_what_comes_while_the_window_is_open_is_found(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    path = write(talks, "marsh", "It is wet.")
    driver.until(lambda: "marsh" in titles(driver))
    assert driver.said == "1 new"
    path.unlink()
    driver.until(lambda: driver.said == "1 missing")
    driver.until(lambda: missing(driver) == {"The marsh"})
    write(talks, "marsh", "It is wet.")
    driver.until(lambda: not missing(driver))


def test_a_file_in_a_new_folder_is_found(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    (talks / "deep").mkdir()
    driver.until(lambda: str(talks / "deep") in driver.flows.watching.folders.watched)
    driver.settle()
    write(talks / "deep", "marsh", "It is wet.")
    driver.until(lambda: "marsh" in titles(driver))


def test_the_text_under_the_readers_eyes_is_asked_about(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    driver.open("harbour")
    write(talks, "harbour", "Ships come in.")
    driver.until(lambda: driver.desk.stage.banner.message.title.startswith("The file changed"))
    seen: list[object] = []
    driver.flows.watching.looked.connect(seen.append)
    driver.flows.watching.look_now()
    driver.until(lambda: bool(seen))
    opened = driver.desk.reader.document
    assert opened is not None
    assert "hardly moves" in opened.document.text
    driver.press("Esc")
    driver.settle()
    driver.open("hills")
    driver.flows.watching.look_now()
    driver.until(lambda: driver.said == "Nothing has changed in your folders")
    driver.desk.stage.dismiss()
    driver.open("harbour")
    assert "hardly moves" in driver.services.library.open(opened.summary.id).document.text


def test_looking_is_an_action_that_answers(start: Start) -> None:
    driver = start()
    looked(driver)
    driver.press("Ctrl+Shift+P")
    driver.type("look for new")
    driver.press("Return")
    driver.until(lambda: driver.said == "Nothing has changed in your folders")


def test_a_removed_text_stays_out(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    document = next(one for one in driver.flows.shelf.summaries.values() if "hills" in one.title)
    driver.desk.tree.remove_requested.emit(document.id)
    driver.until(lambda: titles(driver) == {"harbour"})
    driver.flows.watching.look_now()
    driver.until(lambda: driver.said == "Nothing has changed in your folders")
    assert titles(driver) == {"harbour"}


def test_a_folder_is_watched_no_more_and_again(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    driver.press("Ctrl+1", "Home")
    node = driver.desk.tree.chosen
    assert node is not None
    words = [words for words, _ in driver.flows.folders.choices(node)]
    assert words[1] == "Stop watching"
    driver.desk.actions.perform("watch")
    driver.until(lambda: "watched no more" in driver.said)
    driver.until(lambda: not driver.flows.shelf.nodes[0].watched)
    write(talks, "marsh", "It is wet.")
    driver.flows.watching.look_now()
    driver.until(lambda: driver.said == "Nothing has changed in your folders")
    driver.desk.actions.perform("watch")
    driver.until(lambda: "marsh" in titles(driver))
    assert driver.flows.shelf.nodes[0].watched


def test_a_folder_is_taken_out_and_put_back(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    driver.press("Ctrl+1", "Home", "Delete")
    driver.until(lambda: driver.flows.shelf.empty)
    driver.flows.watching.look_now()
    driver.until(lambda: driver.said == "Nothing has changed in your folders")
    driver.press("Ctrl+Z")
    driver.until(lambda: titles(driver) == {"harbour", "hills"})
    driver.settle()
    assert driver.flows.shelf.nodes[0].watched


def test_watching_can_be_turned_off(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    driver.press("Ctrl+,")
    box = driver.window.findChild(QCheckBox)
    assert box is not None
    assert box.isChecked()
    box.click()
    driver.press("Esc")
    assert not driver.flows.watching.folders.watched
    write(talks, "marsh", "It is wet.")
    again = start()
    assert not again.flows.watching.on
    again.settle()
    assert titles(again) == {"harbour", "hills"}
    again.flows.watching.look_now()
    again.until(lambda: "marsh" in titles(again))


def test_adding_that_was_cut_short_goes_on_at_the_next_start(start: Start, talks: Path) -> None:
    for number in range(30):
        write(talks, f"talk {number}", f"Number {number}.")
    seen: list[object] = []
    driver = start()
    driver.flows.watching.stop()
    driver.settle()
    report = driver.services.adding.add([talks], progress=seen.append, cancelled=lambda: len(seen) > 4)
    assert report.stopped
    again = start()
    again.until(lambda: len(titles(again)) == 32)


def test_what_the_user_adds_goes_first(start: Start, talks: Path, tmp_path: Path) -> None:
    driver = start()
    looked(driver)
    other = tmp_path / "other"
    other.mkdir()
    write(other, "dunes", "They wander.")
    write(talks, "marsh", "It is wet.")
    driver.flows.watching.look_now()
    driver.flows.adding.add([other])
    driver.until(lambda: {"dunes", "marsh"} <= titles(driver))


def test_stopping_an_add_is_respected_until_one_asks(start: Start, talks: Path) -> None:
    driver = start()
    looked(driver)
    for number in range(30):
        write(talks, f"talk {number}", f"Number {number}.")
    driver.flows.adding.add([talks])
    driver.until(lambda: "Adding" in driver.flows.adding.strip.words)
    driver.flows.adding.strip.stop_requested.emit()
    driver.until(lambda: driver.flows.adding.strip.words.startswith("Stopped"))
    driver.settle()  # The tree may be behind what was added.
    there = len(titles(driver))
    driver.flows.watching.folders.changed.emit()
    driver.settle()
    assert len(titles(driver)) <= there + 1
    driver.flows.adding.strip.go_on_requested.emit()
    driver.until(lambda: len(titles(driver)) == 32)


def test_watching_is_bounded(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    folders = [tmp_path, *(tmp_path / f"{number}" for number in range(9))]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    watch = FolderWatch(owner, most=5)
    assert watched(watch, folders) == (5, False)
    assert str(tmp_path) in watch.watched
    assert watched(watch, folders[:3]) == (3, True)
    assert watched(watch, [*folders[:3], tmp_path / "gone"]) == (3, False)
    with qtbot.waitSignal(watch.changed):
        (tmp_path / "new.txt").write_text("Tides rise.")
    watch.stop()
    assert not watch.watched


def watched(watch: FolderWatch, folders: list[Path]) -> tuple[int, bool]:
    """Watch folders; say how many are, and whether that is all."""
    watch.watch(folders, ())
    return len(watch.watched), watch.complete
