"""What the program is, where its data are and what it is made of are found and read by the keys alone."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

import companion
from companion.paths import PORTABLE_FOLDER
from companion.ui.about.rows import COMPONENT
from companion.ui.about.sheet import AboutSheet
from tests.journeys.driving import Driver


def opened(desk: Driver) -> AboutSheet:
    """Open the sheet as a person finds it, and wait for its list."""
    desk.press("Ctrl+Shift+P")
    desk.type("about")
    desk.press("Return")
    sheet = desk.window.findChild(AboutSheet)
    assert isinstance(sheet, AboutSheet)
    desk.until(lambda: sheet.list.model().rowCount() > 0)
    desk.settle()
    return sheet


def words(sheet: AboutSheet) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def names(sheet: AboutSheet) -> list[str]:
    model = sheet.list.model()
    return [model.index(row, 0).data(COMPONENT).name for row in range(model.rowCount())]


def test_version_places_and_parts_are_told(desk: Driver) -> None:
    sheet = opened(desk)
    assert f"Version {companion.__version__}" in words(sheet)
    assert "Not portable" in words(sheet)
    for name in ("Python", "Qt 6", "PySide6 6", "SQLite 3"):
        assert name in words(sheet)
    assert sheet.places.buttons[0].path == desk.services.library.folder
    assert {"Companion", "Python", "PySide6_Essentials", "nh3", "PyYAML"} <= set(names(sheet))


def test_a_licence_is_read_by_keys_and_left_again(desk: Driver) -> None:
    sheet = opened(desk)
    desk.press("Return")
    desk.settle()
    assert sheet.page.words.hasFocus()
    assert "Permission is hereby granted" in sheet.page.words.toPlainText()
    assert "read on" in desk.said
    desk.press("Esc")
    assert sheet.isVisible()
    assert sheet.list.hasFocus()
    desk.press(*["Down"] * names(sheet).index("nh3"), "Return")
    desk.settle()
    assert "Messense" in sheet.page.words.toPlainText()
    desk.press("Return")
    assert sheet.list.hasFocus()
    desk.press("Esc")
    assert not sheet.isVisible()


def test_a_place_is_opened_by_enter(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    sheet = opened(desk)
    sheet.places.buttons[0].setFocus()
    desk.press("Return")
    assert [Path(url.toLocalFile()) for url in shown] == [desk.services.library.folder]


def test_the_versions_are_copied_and_name_no_folder(desk: Driver) -> None:
    sheet = opened(desk)
    desk.press("Tab", "Return")
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"Companion {companion.__version__}, installed into Python")
    assert "Qt 6" in copied
    assert str(Path.home()) not in copied
    assert "clipboard" in words(sheet)


def test_in_the_smallest_window_nothing_lies_over_another(desk: Driver) -> None:
    sheet = opened(desk)
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    parts = [*sheet.places.buttons, sheet.list]
    tops = [part.mapTo(sheet, QPoint(0, 0)).y() for part in parts]
    bottoms = [top + part.height() for top, part in zip(tops, parts, strict=True)]
    assert all(below >= above for below, above in zip(tops[1:], bottoms, strict=False))
    assert all(part.height() >= part.minimumSizeHint().height() for part in sheet.places.buttons)
    assert sheet.list.height() >= 50


def test_the_downloaded_program_tells_what_was_bundled_and_that_it_is_portable(
    desk: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "stick" / "companion"
    (program / "_internal").mkdir(parents=True)
    (program / "companion").touch()
    (program.parent / PORTABLE_FOLDER).mkdir()
    (program / "licences" / "lens").mkdir(parents=True)
    (program / "licences" / "lens" / "LICENSE").write_text("Grind freely.", encoding="utf-8")
    part = {"name": "Lens", "version": "3", "licence": "MIT", "source": "", "texts": ["lens/LICENSE"]}
    (program / "licences" / "index.json").write_text(json.dumps({"components": [part]}), encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(program / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "companion"))
    sheet = opened(desk)
    assert names(sheet) == ["Lens"]
    assert words(sheet).count("Portable: all of it is beside the program") == 1
    desk.press("Return")
    desk.settle()
    assert sheet.page.words.toPlainText() == "Grind freely."
