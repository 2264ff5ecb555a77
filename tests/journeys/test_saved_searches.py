"""Keep a search, see what is new, open it: by keys, in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.errors import ReadOnlyLibraryError
from companion.core.library import NodeType
from companion.core.saved import News
from companion.ui.rights import REFUSED
from tests.journeys.driving import Driver
from tests.ui.answers import child

HERE = ", in the field now"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    write(folder, "harbour", "The tides rise.", "The moon is far.")
    write(folder, "hills", "Nothing but sheep.")
    return folder


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, library: Services, talks: Path) -> Iterator[Driver]:
    assert library.adding.add([talks]).complete
    assert library.indexing.wait()
    made = Driver(qtbot, qapp, library)
    yield made
    made.window.close()


def write(folder: Path, name: str, *paragraphs: str) -> Path:
    path = folder / f"{name}.md"
    path.write_text("\n\n".join((f"# The {name}", *paragraphs)), encoding="utf-8")
    return path


def tree(driver: Driver) -> QTreeView:
    return child(driver.desk.tree, QTreeView)


def rows(driver: Driver) -> list[str]:
    """Return what a screen reader says of the saved searches in the tree, wherever they stand."""
    return [words.replace(HERE, "") for words in spoken(driver)]


def spoken(driver: Driver) -> list[str]:
    """Return what a screen reader says of the saved searches in the tree."""
    model = tree(driver).model()
    found = [model.index(row, 0) for row in range(model.rowCount())]
    words = [str(one.data(Qt.ItemDataRole.AccessibleTextRole)) for one in found]
    return [one for one in words if "saved search" in one]


def save(driver: Driver, query: str) -> None:
    before = len(rows(driver))
    driver.search(query)
    driver.press("Ctrl+S")
    driver.until(lambda: len(rows(driver)) == before + 1)
    driver.settle()


def choose_first_row(driver: Driver) -> None:
    driver.press("Ctrl+1", "Home")
    chosen = driver.desk.tree.chosen
    assert chosen is not None
    assert chosen.type is NodeType.SEARCH


def test_a_search_is_kept_tells_what_is_new_and_opens(driver: Driver, talks: Path) -> None:
    save(driver, "tides")
    assert driver.said == "Saved “tides”   ·   Esc, Ctrl+Z takes it back"
    assert driver.in_field()
    driver.until(lambda: rows(driver) == ["tides, saved search, nothing new"])
    driver.press("Esc")
    assert driver.services.adding.add([write(talks, "dunes", "The tides fall.")]).complete
    driver.until(lambda: rows(driver) == ["tides, saved search, 1 new"])
    driver.search("sheep")
    choose_first_row(driver)
    driver.press("Return")
    driver.until(lambda: driver.marked == "tides")
    assert driver.in_field()
    assert driver.desk.search.query == "tides"
    assert driver.said.startswith("1 new since ")
    assert driver.said.endswith(", in “The dunes”")
    assert rows(driver) == ["tides, saved search, nothing new"]
    driver.settle()
    assert set(driver.services.saved_searches.news().values()) == {News(2, 0)}
    driver.press("Return")
    driver.until(driver.in_reader)


def test_opening_it_searches_everywhere_and_begins_with_the_best(driver: Driver) -> None:
    save(driver, "the")
    driver.press("Down", "Down")
    best = driver.flows.search.answer
    assert best is not None
    choose_first_row(driver)
    harbour = next(one for one in driver.flows.shelf.summaries.values() if "harbour" in one.title)
    driver.press("Down")
    driver.until(lambda: driver.desk.tree.chosen is not None)
    driver.press("Return")
    driver.until(lambda: driver.flows.search.scope is not None)
    driver.settle()
    choose_first_row(driver)
    driver.press("Return")
    driver.until(lambda: driver.flows.search.scope is None and driver.desk.search.current is not None)
    current = driver.desk.search.current
    assert current is not None
    assert current.hit == best.hits[0]
    assert harbour.id in driver.flows.shelf.summaries


def test_it_begins_where_something_is_new(driver: Driver, talks: Path) -> None:
    write(talks, "harbour", "The tides, the tides, the tides.", "The tides again.")
    assert driver.services.adding.add([talks]).complete
    assert driver.services.indexing.wait()
    save(driver, "tides")
    driver.press("Esc")
    long = " ".join(f"Word {number} of many." for number in range(60))
    assert driver.services.adding.add([write(talks, "dunes", f"{long} The tides fall.")]).complete
    driver.until(lambda: rows(driver) == ["tides, saved search, 1 new"])
    choose_first_row(driver)
    driver.press("Return")
    driver.until(lambda: driver.title == "The dunes")
    answer = driver.flows.search.answer
    assert answer is not None
    assert next(iter(answer.counts)) != answer.hits[-1].document
    current = driver.desk.search.current
    assert current is not None
    assert current.hit == answer.hits[-1]


def test_the_one_in_the_field_is_marked(driver: Driver) -> None:
    save(driver, "tides")
    assert HERE in spoken(driver)[0]
    driver.type("x")
    driver.until(lambda: HERE not in spoken(driver)[0])
    driver.press("Backspace")
    driver.until(lambda: HERE in spoken(driver)[0])
    driver.settle()
    driver.press("Ctrl+1", "Down", "Return")
    driver.until(lambda: driver.flows.search.scope is not None)
    driver.until(lambda: HERE not in spoken(driver)[0])


def test_one_without_hits_waits_for_them(driver: Driver, talks: Path) -> None:
    save(driver, "walrus")
    choose_first_row(driver)
    driver.press("Return")
    driver.until(driver.in_field)
    driver.settle()
    assert driver.desk.search.current is None
    assert driver.title == ""
    assert driver.services.adding.add([write(talks, "dunes", "A walrus sleeps.")]).complete
    driver.until(lambda: rows(driver) == ["walrus, saved search, 1 new"])


def test_the_keys_of_a_saved_search_are_said(driver: Driver) -> None:
    save(driver, "tides")
    choose_first_row(driver)
    driver.desk.status.clear()
    driver.until(lambda: driver.said.startswith("Enter search   ·   F2 rename   ·   Delete take away"))
    driver.press("Down")
    driver.until(lambda: driver.said.startswith("Enter search only here"))


def test_what_limits_the_search_is_kept_with_it(driver: Driver) -> None:
    driver.search("tid")
    driver.press("Ctrl+1", "Home", "Return")
    driver.until(lambda: driver.flows.search.scope is not None)
    driver.press("Ctrl+S")
    driver.until(lambda: rows(driver) != [])
    assert rows(driver)[0].startswith('in:"talks" tid, saved search')
    driver.settle()
    choose_first_row(driver)
    driver.press("Return")
    driver.until(lambda: driver.marked == "tides")


def test_what_is_saved_already_is_said(driver: Driver) -> None:
    save(driver, "tides")
    driver.press("Ctrl+S")
    driver.until(lambda: driver.said == "This search is saved already, as “tides”")
    assert len(rows(driver)) == 1


def test_nothing_is_saved_without_words(driver: Driver) -> None:
    driver.press("Ctrl+K", "Ctrl+S")
    assert driver.said == "Search for something first; then it can be saved"
    driver.press("Ctrl+Shift+P")
    driver.type("save this")
    assert "Save this search" not in [entry.words for entry in driver.desk.palette.entries]
    driver.press("Esc")
    driver.search("...")
    driver.press("Ctrl+S")
    driver.settle()
    assert driver.said == "There is nothing in it that could be searched for"
    assert rows(driver) == []


def test_in_a_note_the_key_of_saving_keeps_no_search(driver: Driver) -> None:
    driver.open("harbour")
    driver.search("tides")
    driver.press("Return")
    driver.until(driver.in_reader)
    driver.press("A")
    driver.until(lambda: driver.desk.notes.edited is not None)
    driver.press("Ctrl+S")
    assert driver.said == "Notes are kept while you type"
    driver.press("Esc")
    driver.settle()
    assert rows(driver) == []


def test_it_is_renamed_and_taken_away_and_that_is_undone(driver: Driver) -> None:
    save(driver, "tides")
    driver.press("Esc")
    choose_first_row(driver)
    driver.press("F2")
    editor = child(tree(driver), QLineEdit)
    assert editor.text() == "tides"
    editor.setText("The sea")
    driver.press("Return")
    driver.until(lambda: rows(driver) == ["The sea, saved search for tides, nothing new"])
    driver.until(lambda: driver.said == "Renamed to “The sea”   ·   Ctrl+Z takes it back")
    driver.settle()
    assert tree(driver).hasFocus()
    driver.press("Delete")
    driver.until(lambda: rows(driver) == [])
    assert driver.said == "Took the saved search “The sea” away   ·   Ctrl+Z takes it back"
    driver.press("Ctrl+Z")
    driver.until(lambda: len(rows(driver)) == 1)
    driver.settle()
    driver.press("Ctrl+Z")
    driver.until(lambda: rows(driver)[0].startswith("tides, saved search"))


def test_one_can_go_to_it_and_the_palette_saves(driver: Driver) -> None:
    driver.search("tides")
    driver.press("Ctrl+Shift+P")
    driver.type("save this")
    entry = driver.desk.palette.entries[0]
    assert (entry.words, entry.key) == ("Save this search", "Ctrl+S")
    driver.press("Return")
    driver.until(lambda: len(rows(driver)) == 1)
    driver.settle()
    driver.search("sheep")
    driver.press("Ctrl+P")
    driver.type("tid")
    entry = driver.desk.palette.entries[0]
    assert (entry.words, entry.detail) == ("tides", "saved search")
    driver.press("Return")
    driver.until(lambda: driver.desk.search.query == "tides" and driver.marked == "tides")
    assert driver.in_field()


def test_typing_on_opens_nothing(driver: Driver, talks: Path) -> None:
    save(driver, "tides")
    driver.press("Esc")
    assert driver.services.adding.add([write(talks, "dunes", "The tides fall.")]).complete
    driver.until(lambda: rows(driver) == ["tides, saved search, 1 new"])
    choose_first_row(driver)
    driver.press("Return")
    driver.type("moon")
    driver.until(
        lambda: driver.flows.search.answer is not None and driver.flows.search.answer.query == "moon"
    )
    driver.settle()
    assert rows(driver) == ["tides, saved search, 1 new"]


def test_a_library_that_may_only_be_read_opens_and_keeps_nothing(driver: Driver) -> None:
    save(driver, "tides")
    driver.services.store.database.refusal = ReadOnlyLibraryError("You can read; nothing is written.")
    driver.search("moon")
    driver.press("Ctrl+S")
    assert driver.said == REFUSED
    choose_first_row(driver)
    driver.press("F2")
    child(tree(driver), QLineEdit).setText("The sea")
    driver.press("Return")
    driver.until(lambda: driver.said == REFUSED)
    driver.until(lambda: rows(driver) == ["tides, saved search, nothing new"])
    choose_first_row(driver)
    driver.press("Delete")
    driver.settle()
    assert len(rows(driver)) == 1
    driver.press("Return")
    driver.until(lambda: driver.marked == "tides")
    driver.settle()
    driver.services.store.database.refusal = None
