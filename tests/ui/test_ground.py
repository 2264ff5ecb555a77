"""The first frame is what the window will stand on: nothing moves when the panes come."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services, open_services
from companion.settings import Settings, SettingsStore
from companion.ui.appearance import Appearance
from companion.ui.column_plan import Wish
from companion.ui.main_window import MainWindow
from companion.ui.window_memory import WindowMemory

HEIGHT, _ROW = 720, 500


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    with open_services(tmp_path / "library") as opened:
        yield opened


def _window(qapp: QApplication, services: Services, wish: Wish) -> MainWindow:
    memory = WindowMemory(services.settings)
    columns = replace(memory.settings.window, left_shown=wish.left, notes_shown=wish.notes)
    memory.settings = replace(memory.settings, window=columns)
    return MainWindow(Appearance(qapp, "sepia"), memory)


def _grounds(picture: QImage) -> list[str]:
    """Return the colours along a row that has no words and along the left edge of the last rows."""
    across = [picture.pixelColor(QPoint(x, _ROW)).name() for x in range(picture.width())]
    down = [picture.pixelColor(QPoint(3, y)).name() for y in range(picture.height() - 40, picture.height())]
    return [*across, *down]


@pytest.mark.parametrize("width", [700, 1000, 1400])
@pytest.mark.parametrize("wish", [Wish(), Wish(left=False), Wish(notes=False)])
def test_columns_and_lines_stay_where_the_first_frame_has_them(
    qtbot: QtBot, qapp: QApplication, services: Services, width: int, wish: Wish
) -> None:
    window = _window(qapp, services, wish)
    qtbot.addWidget(window)
    window.resize(width, HEIGHT)
    window.show()
    window.wait_until_painted()
    before = _grounds(window.grab().toImage())
    assert not window.furnished
    window.furnish(services)
    after = _grounds(window.grab().toImage())
    assert before == after


def test_the_system_theme_is_asked_again_when_more_is_known(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Appearance, "_system_is_dark", lambda one: one._on)
    appearance = Appearance(qapp, "system")
    before = appearance.theme
    appearance.put_on()
    assert (before.dark, appearance.theme.dark) == (False, True)
    appearance.choose("light")


def test_a_window_that_cannot_be_seen_is_not_waited_for(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    store = SettingsStore(tmp_path / "settings.toml")
    store.save(Settings())
    window = MainWindow(Appearance(qapp, "light"), WindowMemory(store))
    qtbot.addWidget(window)
    window.wait_until_painted()
    assert not window.furnished
