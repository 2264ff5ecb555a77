"""How to search: the table says what is so, and the sheet shows it all, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.core.colours import Colour
from companion.search.query import parse_query
from companion.search.tree import Field, Filter, Query
from companion.ui.bindings import Actions
from companion.ui.key_sheet import KeySheet
from companion.ui.search.help_rows import FIELDS, GROUPS, WORDS, HelpRow, matching
from companion.ui.search_sheet import SearchSheet
from tests.ui.answers import child

ROWS = [row for _, rows in GROUPS for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.example))
def test_every_example_is_read_as_it_is_meant(row: HelpRow) -> None:
    parsed = parse_query(row.example, complete=False)
    assert parsed.remarks == ()
    assert parsed.query.clauses or parsed.query.unwanted


def test_every_field_has_a_row_whose_example_asks_for_it() -> None:
    assert {row.name for row in FIELDS} == {field.value for field in Field}
    for row in FIELDS:
        assert row.example.startswith(f"{row.name}:")
        assert [one.field.value for one in filters(parse_query(row.example).query)] == [row.name]


def test_values_that_the_help_names_are_values() -> None:
    finds = {row.name: row.finds for row in FIELDS}
    for colour in Colour:
        assert colour in finds["colour"]
    for word in (
        "has:time",
        "lang:ko",
        "after:2024",
        "after:2024-03-09",
        "at:2:00-",
        "at:-4:00",
        "at:2:00",
    ):
        assert word in " ".join(finds.values())
        assert filters(parse_query(word).query), word
    for kind in ("article", "collection", "newsletter", "notes"):
        assert kind in finds["kind"]
        assert filters(parse_query(f"kind:{kind}").query), kind


def test_the_guide_has_every_example_of_the_sheet() -> None:
    page = (Path(__file__).parents[2] / "resources" / "guide" / "04-searching.md").read_text(encoding="utf-8")
    for row in (*WORDS, *FIELDS):
        assert f"`{row.example}`" in page


def filters(query: Query) -> list[Filter]:
    return [part for clause in query.clauses for part in clause.parts if isinstance(part, Filter)]


def opened(qtbot: QtBot, width: int = 1100, height: int = 800) -> SearchSheet:
    window = QWidget()
    window.resize(width, height)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    sheet = SearchSheet(window)
    sheet.window_kept = window  # type: ignore[attr-defined]
    sheet.open()
    qtbot.waitUntil(lambda: child(sheet, QLineEdit).hasFocus())
    return sheet


def shown(sheet: SearchSheet) -> list[str]:
    page = child(sheet, QScrollArea).widget()
    assert page is not None
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_everything_in_the_table_is_shown(qtbot: QtBot) -> None:
    there = shown(opened(qtbot))
    for row in ROWS:
        assert row.example in there
        assert row.finds in there


@pytest.mark.parametrize("width", [1400, 640])
def test_nothing_needs_to_be_scrolled_sideways(qtbot: QtBot, width: int) -> None:
    sheet = opened(qtbot, width, 480)
    scroll = child(sheet, QScrollArea)
    page = scroll.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= scroll.viewport().width()
    for label in page.findChildren(QLabel):
        assert label.geometry().right() <= page.width()
        assert label.height() >= label.heightForWidth(label.width()) > 0


def test_what_is_typed_looks_in_the_list_and_esc_goes_back_step_by_step(qtbot: QtBot) -> None:
    sheet = opened(qtbot)
    everything = shown(sheet)
    edit = child(sheet, QLineEdit)
    QTest.keyClicks(edit, "mint")
    assert "colour:mint" in shown(sheet)
    assert len(shown(sheet)) < len(everything)
    QTest.keyClicks(edit, " xyz")
    assert shown(sheet) == []
    assert any("called that" in label.text() for label in sheet.findChildren(QLabel) if label.isVisible())
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert shown(sheet) == everything
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_keys_scroll(qtbot: QtBot) -> None:
    sheet = opened(qtbot, height=480)
    bar = child(sheet, QScrollArea).verticalScrollBar()
    edit = child(sheet, QLineEdit)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert (first := bar.value()) > 0
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    assert bar.value() > first
    for _ in range(9):
        QTest.keyClick(edit, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    QTest.keyClick(edit, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_the_sheet_of_keys_leads_here(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1100, 800)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    keys, sheet = KeySheet(Actions(window), window), SearchSheet(window)
    keys.search_help.connect(sheet.open)
    keys.open()
    button = child(keys, QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not keys.isVisible()
    assert sheet.isVisible()


def test_groups_without_a_fitting_row_are_left_out() -> None:
    assert [heading for heading, _ in matching("brackets")] == ["Words", "Together"]
    assert matching("") == list(GROUPS)
