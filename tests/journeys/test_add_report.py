"""What became of files can be read later, also after a restart, and acted upon."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from companion.services.parsing import READER
from companion.store.refusals import Refusal
from tests.journeys.driving import Driver

Start = Callable[[], Driver]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "plain.txt").write_text("A text that nobody would miss.\n", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(600))
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 20)
    return folder


def open_report(driver: Driver) -> str:
    driver.press("Ctrl+Shift+P")
    driver.type("what was added")
    driver.press("Return")
    driver.until(driver.flows.reports.sheet.isVisible)
    return driver.flows.reports.sheet.text


def test_a_report_outlives_the_window(start: Start, mixed: Path) -> None:
    first = start()
    first.flows.adding.add([mixed])
    first.until(lambda: "skipped" in first.flows.adding.strip.words)
    first.press("Esc")
    text = open_report(start())
    assert "1 added, 2 skipped." in text
    assert "photo.jpg: a picture, not text" in text
    assert "plain.txt" in text


def test_a_text_of_an_old_report_opens(start: Start, mixed: Path) -> None:
    driver = start()
    driver.services.adding.add([mixed / "plain.txt"])
    driver.services.adding.add([mixed / "photo.jpg"])
    driver.until(lambda: len(driver.flows.shelf.summaries) > 5)
    open_report(driver)
    driver.press("Left")
    driver.press("Return")
    driver.until(lambda: driver.title == "Plain")
    assert driver.in_reader()


def test_a_file_is_tried_again(start: Start, mixed: Path) -> None:
    driver = start()
    path = mixed / "plain.txt"
    status = path.stat()
    refusal = Refusal(path, status.st_size, status.st_mtime_ns, READER, True, "could not be read")
    driver.services.store.refusals.put(refusal)
    driver.services.adding.add([mixed])
    assert "plain.txt: could not be read" in open_report(driver)
    driver.press("Return")
    driver.until(lambda: driver.flows.adding.strip.words == "1 added")
    assert driver.services.store.refusals.at(path) is None


def test_there_is_a_way_to_the_folder(start: Start, mixed: Path) -> None:
    driver = start()
    driver.services.adding.add([mixed])
    open_report(driver)
    seen: list[object] = []
    sheet = driver.flows.reports.sheet
    sheet.folder_requested.disconnect()
    sheet.folder_requested.connect(seen.append)
    next(one for one in sheet.findChildren(QPushButton) if one.text() == "Show its folder").click()
    assert len(seen) == 1
    driver.press("Esc")
    assert not sheet.isVisible()


def test_what_was_chosen_last_is_where_the_next_question_begins(start: Start, mixed: Path) -> None:
    driver = start()
    asked: list[str] = []
    choosing = driver.flows.choosing

    def answer(_: object, begin: str) -> list[str]:
        asked.append(begin)
        return [str(mixed / "plain.txt")]

    choosing.dialogs = type(choosing.dialogs)(answer, lambda _parent, _begin: "")
    driver.press("Ctrl+O")
    driver.until(lambda: not driver.flows.adding.busy)
    again = start()
    again.flows.choosing.dialogs = type(choosing.dialogs)(answer, lambda _parent, _begin: "")
    again.press("Ctrl+O")
    assert asked == [str(Path.home()), str(mixed)]
