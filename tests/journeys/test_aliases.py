"""Words that mean the same: written by keys, found together, taken back."""

from PySide6.QtWidgets import QPlainTextEdit

from companion.core.aliases import Alias
from companion.ui.alias_sheet import AliasSheet
from tests.journeys.driving import Driver

ABBREVIATION = "zqx"
"""A word that stands nowhere in the sample."""


def ask(desk: Driver) -> AliasSheet:
    desk.press("Ctrl+Shift+P")
    desk.type("mean the same")
    desk.press("Return")
    sheet = desk.flows.aliases.sheet
    desk.until(sheet.isVisible)
    return sheet


def total(desk: Driver) -> int:
    answer = desk.flows.search.answer
    return answer.total if answer is not None else -1


def test_a_search_that_stands_follows_what_is_written_and_undone(desk: Driver) -> None:
    desk.search("winter")
    winters = total(desk)
    assert winters > 0
    desk.press("Esc", "Ctrl+K", "Ctrl+A")
    desk.search(ABBREVIATION)
    assert total(desk) == 0
    ask(desk)
    desk.type(f"{ABBREVIATION} = winter")
    desk.press("Ctrl+Return")
    desk.until(lambda: total(desk) == winters)
    assert desk.said.startswith(f"Words that mean the same: {ABBREVIATION} = winter")
    assert desk.services.aliases.all() == (Alias((ABBREVIATION, "winter")),)
    answer = desk.flows.search.answer
    assert answer is not None
    assert "winter" in "".join(fragment.text for fragment in answer.understood)
    desk.press("Esc", "Ctrl+Z")
    desk.until(lambda: total(desk) == 0)
    assert desk.services.aliases.all() == ()


def test_an_alias_written_elsewhere_is_heeded(desk: Driver) -> None:
    desk.search(ABBREVIATION)
    assert total(desk) == 0
    desk.services.store.aliases.put((Alias((ABBREVIATION, "winter")),))
    desk.until(lambda: total(desk) > 0)


def test_a_line_that_is_none_is_said_and_stays(desk: Driver) -> None:
    sheet = ask(desk)
    desk.type("zqx winter")
    desk.press("Ctrl+Return")
    assert sheet.isVisible()
    assert sheet.state.startswith("Line 1: put a = between")
    assert "Enter another line" in desk.said
    desk.press("Esc")
    assert ask(desk).findChildren(QPlainTextEdit)[0].toPlainText() == "zqx winter"
