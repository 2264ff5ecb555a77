"""What other documents say on the same: shown below the notes, walked and gone to by keys."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolButton
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.documents import DocumentId
from companion.core.queries import Related
from companion.ui.focus import holds_focus
from companion.ui.related.chips import WordChip
from companion.ui.related.pane import FOLDED_HEIGHT
from tests.journeys.driving import Driver
from tests.ui.answers import child

NEAP = "Neap tides leave the mudflats dry, and wading birds arrive to rest at slack water."
ESTUARY = "Along the estuary the mudflats fall dry at neap tides; the keeper of the lighthouse knows it."
BIRDS = "Wading birds come to the estuary in autumn, with the tides, and stay for some weeks."
BREAD = "A sourdough starter needs rye flour and warmth, and its crumb turns sour when it ferments long."
LOAF = "Feed the sourdough with rye flour in the evening, then let the crumb rest until the loaf is cut."


EVERYDAY = """
well thank you all for coming along this evening it is good to see everybody again now we begin
because time getting late some lovely question happy answer after had break go back a little say same
"""


def write(folder: Path, name: str, *telling: str) -> None:
    chance = Random(name)
    said = (f"{one} {' '.join(chance.choices(EVERYDAY.split(), k=80)).capitalize()}." for one in telling)
    (folder / f"{name.lower()}.md").write_text("\n\n".join((f"# {name}", *said)), encoding="utf-8")


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, library: Services, tmp_path: Path) -> Iterator[Driver]:
    folder = tmp_path / "texts"
    folder.mkdir()
    write(folder, "Harbour", NEAP, BREAD, "Nothing to tell about this day at all.")
    write(folder, "Coast", "The road is long.", ESTUARY)
    write(folder, "Autumn", BIRDS, "The leaves fall.")
    write(folder, "Kitchen", "The oven is hot.", LOAF)
    for number in range(6):
        write(folder, f"Other{number}", "The road is long.", "The leaves fall.", "The oven is hot.")
    assert library.adding.add([folder]).complete
    assert library.indexing.wait()
    made = Driver(qtbot, qapp, library)
    made.open("Harbour")
    made.press("Down", "Home")
    yield made
    made.window.close()


def titles(driver: Driver) -> list[str]:
    return [passage.title for passage in driver.desk.related.passages]


def show(driver: Driver) -> None:
    """Show what is related to the first paragraph."""
    driver.press("Ctrl+5")
    driver.until(lambda: titles(driver) == ["Coast", "Autumn"])
    driver.settle()


def chip(driver: Driver, word: str) -> WordChip:
    return next(one for one in driver.desk.related.findChildren(WordChip) if one.word == word)


def is_unfolded(driver: Driver) -> bool:
    return driver.desk.related.unfolded


def shared(driver: Driver) -> set[str]:
    """Return the words that are marked in the passages."""
    hits = [passage.hit for passage in driver.desk.related.passages]
    return {hit.text[span.start : span.end].casefold() for hit in hits for span in hit.spans}


def asked(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return where was looked for related passages from now on."""
    offsets: list[int] = []
    searching = driver.services.searching
    really = searching.related

    def related(document: DocumentId, offset: int, without: frozenset[str] = frozenset()) -> Related:
        offsets.append(offset)
        return really(document, offset, without)

    monkeypatch.setattr(searching, "related", related)
    return offsets


def test_one_key_shows_them_and_enter_goes_there_and_back_returns(driver: Driver) -> None:
    show(driver)
    assert holds_focus(driver.desk.related)
    assert {"mudflats", "neap", "tides"} <= set(driver.desk.related.words)
    driver.press("Down", "Up", "Down", "Return")
    driver.until(lambda: driver.title == "Autumn")
    assert driver.in_reader()
    driver.settle()
    opened = driver.desk.reader.document
    assert opened is not None
    assert opened.document.text[driver.desk.reader.caret_offset() :].startswith("Wading birds")
    driver.press("Alt+Left")
    driver.until(lambda: driver.title == "Harbour")


def test_they_follow_the_caret_in_the_background(driver: Driver) -> None:
    show(driver)
    driver.press("Esc")
    assert driver.in_reader()
    before = driver.desk.related.height()
    driver.press("Alt+Down")
    assert titles(driver) == ["Coast", "Autumn"]  # The old ones stay until the new ones are there.
    driver.until(lambda: titles(driver) == ["Kitchen"])
    assert driver.in_reader()
    driver.press("Alt+Down")
    driver.until(lambda: driver.desk.related.said.startswith("Nothing related"))
    assert driver.desk.related.height() == before
    assert driver.desk.related.words == ()


def test_nothing_is_asked_while_it_is_folded_or_hidden(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    offsets = asked(driver, monkeypatch)
    driver.press("Alt+Down")
    flow = driver.flows.related
    assert not flow.waiting
    show_notes = driver.window.actions_table.action("toggle_notes")
    driver.press("Ctrl+5")
    driver.until(lambda: titles(driver) == ["Kitchen"])
    show_notes.trigger()
    offsets.clear()
    driver.press("Alt+Up")
    driver.until(lambda: not flow.waiting)
    driver.settle()
    assert offsets == []
    show_notes.trigger()
    driver.until(lambda: titles(driver) == ["Coast", "Autumn"])


def test_nothing_is_asked_while_a_search_is_typed(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    show(driver)
    driver.press("Esc")
    offsets = asked(driver, monkeypatch)
    driver.press("Alt+Down")
    driver.search("sourdough")
    driver.press("Down")
    driver.until(lambda: not driver.flows.related.waiting)
    driver.settle()
    assert offsets == []
    driver.press("Esc")
    driver.until(lambda: titles(driver) == ["Kitchen"])


def test_a_word_is_switched_off_and_on_by_keys(driver: Driver) -> None:
    show(driver)
    driver.press("Up")  # On the first passage: to the words.
    words = driver.desk.related.words
    driver.press(*["Left"] * (len(words) - 1 - words.index("mudflats")))
    mudflats = chip(driver, "mudflats")
    assert mudflats.hasFocus()
    assert "mudflats" in shared(driver)
    driver.press("Space")
    driver.until(lambda: "mudflats" not in shared(driver))
    assert titles(driver)
    assert chip(driver, "mudflats") is mudflats
    assert mudflats.hasFocus()
    assert mudflats.accessibleName() == "mudflats, left out"
    driver.press("Return")
    driver.until(lambda: "mudflats" in shared(driver))
    assert mudflats.accessibleName() == "mudflats"
    driver.press("Down")
    assert child(driver.desk.related, QListView).hasFocus()


def test_a_word_stays_off_elsewhere_in_whatever_form(driver: Driver) -> None:
    show(driver)
    chip(driver, "tides").click()
    driver.press("Return")
    driver.until(lambda: driver.title == "Coast")
    driver.until(lambda: "Harbour" in titles(driver))
    assert not chip(driver, "tides").isChecked()
    chip(driver, "tides").click()
    driver.until(lambda: "tides" in shared(driver))
    assert chip(driver, "tides").isChecked()


def test_left_and_right_walk_the_words(driver: Driver) -> None:
    show(driver)
    driver.press("Up")
    words = driver.desk.related.words
    assert chip(driver, words[-1]).hasFocus()
    driver.press("Left")
    assert chip(driver, words[-2]).hasFocus()
    driver.press("Right", "Right")
    assert chip(driver, words[-1]).hasFocus()


def test_without_its_words_nothing_is_related(driver: Driver) -> None:
    show(driver)
    while driver.desk.related.passages:
        word = next(one for one in driver.desk.related.words if chip(driver, one).isChecked())
        chip(driver, word).click()
        driver.settle()
    assert driver.desk.related.said == "Nothing related Not without the words that are off."


def test_a_click_goes_there(driver: Driver) -> None:
    show(driver)
    rows = child(driver.desk.related, QListView)
    second = rows.visualRect(rows.model().index(1, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    driver.until(lambda: driver.title == "Autumn")
    assert driver.in_reader()


def test_they_take_two_fifths_and_stay_as_they_were_at_the_next_start(
    driver: Driver, qtbot: QtBot, qapp: QApplication
) -> None:
    assert driver.desk.related.height() == FOLDED_HEIGHT
    notes = driver.desk.notes.height()
    show(driver)
    related = driver.desk.related.height()
    assert related <= 0.41 * driver.desk.columns.height()
    assert related + driver.desk.notes.height() == notes + FOLDED_HEIGHT
    driver.window.close()
    again = Driver(qtbot, qapp, driver.services)
    assert is_unfolded(again)
    again.until(lambda: again.desk.reader.document is not None)
    again.until(lambda: titles(again) == ["Coast", "Autumn"])
    assert again.in_reader()
    again.press("Ctrl+5", "Ctrl+5")
    assert not is_unfolded(again)
    assert again.in_reader()
    again.window.close()


def test_the_line_unfolds_and_folds_by_keys(driver: Driver) -> None:
    header = next(one for one in driver.desk.related.findChildren(QToolButton))
    assert header.accessibleName() == "Related passages, folded"
    header.setFocus()
    driver.press("Right")
    assert header.accessibleName() == "Related passages, unfolded"
    driver.until(lambda: titles(driver) == ["Coast", "Autumn"])
    assert header.hasFocus()
    driver.press("Left")
    assert not is_unfolded(driver)
    driver.press("Return")
    assert is_unfolded(driver)
    driver.press("Esc")
    assert driver.in_reader()


def test_f6_comes_to_them_after_the_notes(driver: Driver) -> None:
    show(driver)
    driver.press("Shift+F6")
    assert holds_focus(driver.desk.notes)
    driver.press("F6")
    assert holds_focus(driver.desk.related)
    assert driver.said.startswith("↓ ↑ choose")


def test_they_work_in_a_sheet(driver: Driver) -> None:
    driver.window.resize(1000, 800)
    assert not driver.desk.columns.notes_shown
    show(driver)
    assert driver.desk.columns.sheet_open
    driver.press("Return")
    driver.until(lambda: driver.title == "Coast")
    assert driver.in_reader()
    assert not driver.desk.columns.sheet_open


def test_a_screen_reader_is_told_from_where_they_are(driver: Driver) -> None:
    show(driver)
    model = child(driver.desk.related, QListView).model()
    spoken = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Coast, ")
    assert "estuary the mudflats" in spoken
