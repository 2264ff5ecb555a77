"""From one library to the next: damaged, mended, chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import open_services
from companion.ui.application import run_library
from companion.ui.main_window import MainWindow
from companion.ui.mending import Answer, MendingWindow
from companion.ui.starting import Start
from tests.journeys.driving import sample


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("companion.app", "companion.ui.application"):
        monkeypatch.setattr(f"{module}.settings_file", lambda: tmp_path / "settings.toml")


@pytest.fixture
def seen(qtbot: QtBot, qapp: QApplication) -> Iterator[list[Path]]:
    """The libraries whose windows were shown; each is closed as soon as it has looked."""
    yield []
    for window in _windows():
        window.deleteLater()


def _windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]


def _watch(seen: list[Path], another: Path | None = None) -> QTimer:
    timer = QTimer()

    def look() -> None:
        for window in _windows():
            if window.isVisible() and window.furnished and window.flows.shelf.known:
                seen.append(window.desk.services.library.folder)
                if another is not None and len(seen) == 1:
                    window.flows.access.library_chosen.emit(another)
                else:
                    window.close()

    timer.timeout.connect(look)
    timer.start(20)
    return timer


def _damaged(folder: Path) -> Path:
    with open_services(folder) as services:
        services.adding.add([sample() / "Lectures"])
        services.store.database.back_up()
    (folder / "library.sqlite3").write_bytes(b"no database at all" * 400)
    return folder


def test_another_library_is_opened_in_place_of_the_first(seen: list[Path], tmp_path: Path) -> None:
    timer = _watch(seen, tmp_path / "second")
    assert run_library(tmp_path / "first", Start()) == 0
    timer.stop()
    assert seen == [tmp_path / "first", tmp_path / "second"]


def test_a_damaged_library_is_mended_when_that_is_wanted(
    seen: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _damaged(tmp_path / "library")
    monkeypatch.setattr(MendingWindow, "ask", lambda _: Answer.MEND)
    timer = _watch(seen)
    assert run_library(folder, Start()) == 0
    timer.stop()
    assert seen == [folder]
    assert list(folder.glob("damaged-*"))


def test_a_damaged_library_is_left_alone_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _damaged(tmp_path / "library")
    before = (folder / "library.sqlite3").read_bytes()
    monkeypatch.setattr(MendingWindow, "ask", lambda _: Answer.NOTHING)
    assert run_library(folder, Start()) == 1
    assert (folder / "library.sqlite3").read_bytes() == before


def test_the_copy_of_a_damaged_library_can_be_read(
    seen: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _damaged(tmp_path / "library")
    monkeypatch.setattr(MendingWindow, "ask", lambda _: Answer.READ)
    timer = _watch(seen)
    assert run_library(folder, Start()) == 0
    timer.stop()
    assert len(seen) == 1
    assert seen[0] != folder
    assert not seen[0].exists()
