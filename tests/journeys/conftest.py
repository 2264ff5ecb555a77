from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services, open_services
from tests.journeys.driving import Driver, sample

Start = Callable[[], Driver]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """A library of its own, with settings of its own."""
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    with open_services(tmp_path / "library") as services:
        yield services


@pytest.fixture
def filled(library: Services) -> Services:
    """A library that holds the sample."""
    report = library.adding.add([sample()])
    assert report.complete
    assert library.indexing.wait()
    return library


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, filled: Services) -> Iterator[Start]:
    """Open windows of the sample one after the other; the last is closed at the end."""
    opened: list[Driver] = []

    def open_one() -> Driver:
        if opened:
            opened[-1].window.close()
        opened.append(Driver(qtbot, qapp, filled))
        return opened[-1]

    yield open_one
    for driver in opened[-1:]:
        driver.window.close()


@pytest.fixture
def desk(start: Start) -> Driver:
    """One window of the sample."""
    return start()
