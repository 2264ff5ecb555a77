import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services, open_services
from tests.journeys.driving import FEW, Driver, sample

Start = Callable[[], Driver]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_processes: None) -> Path:
    """Where the library of a test is, with settings of its own."""
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    return tmp_path / "library"


@pytest.fixture
def library(place: Path) -> Iterator[Services]:
    """A library of its own, empty."""
    with open_services(place) as services:
        yield services


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the sample, read and indexed; to be copied, not to be changed."""
    folder = tmp_path_factory.mktemp("stocked") / "library"
    with open_services(folder) as services:
        assert services.adding.add([sample()]).complete
        assert services.indexing.wait()
    return folder


@pytest.fixture
def filled(place: Path, stocked: Path) -> Iterator[Services]:
    """A library of its own that holds the sample."""
    shutil.copytree(stocked, place)
    with open_services(place) as services:
        yield services


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


@pytest.fixture
def few(start: Start, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """A window that asks for few hits at once."""
    monkeypatch.setattr("companion.ui.asking._LIMIT", FEW)
    return start()
