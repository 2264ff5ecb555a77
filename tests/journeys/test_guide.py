"""The guide: from anywhere with F1, read at once, searched as any text, left with Esc."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.services.guide import read_guide
from companion.ui.focus import holds_focus
from companion.ui.guide.library import GuideLibrary
from companion.ui.guide.window import GuideWindow
from tests.journeys.driving import Driver

_PATIENCE_MS = 90_000
"""Two processes are started to make the guide's library; beside other work that takes its time."""

PAGES = {
    "01-first-steps.md": "# First steps\n\nBegin with [a search](04-searching.md#two-words).\n",
    "02-library.md": "# The library\n\n## Speakers\n\nNames of people can be changed.\n",
    "03-reading.md": "# Reading\n\nSpace turns the page.\n",
    "04-searching.md": "# Searching\n\nType what you remember.\n\n## Two words\n\n"
    "| type | finds |\n|---|---|\n| `heron reed` | both words, in any order |\n\n"
    "A heron stands. Another heron stands, too.\n",
    "05-notes.md": "# Notes\n\nPress B. The heron has no notes.\n",
    "06-exporting.md": "# Exporting\n\nPress Ctrl+E.\n",
}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The pages, and a cache in which they can be searched; to be copied, not to be changed."""
    folder, cache = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("cached")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = GuideLibrary(read_guide(folder), cache)
    library.prepare()
    library.close()
    return folder, cache


@pytest.fixture(autouse=True)
def cache(prepared: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages and a cache of the test's own."""
    folder, cached = prepared
    shutil.copytree(cached, tmp_path / "cache")
    monkeypatch.setattr("companion.ui.guide.window.resource", lambda _: folder)
    monkeypatch.setattr("companion.ui.guide.window.cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


class Reader:
    """Whoever reads the guide beside the program."""

    def __init__(self, qtbot: QtBot, desk: Driver) -> None:
        self.desk, self._qtbot = desk, qtbot

    @property
    def window(self) -> GuideWindow:
        """The guide's window."""
        window = self.desk.window.room.guiding.window
        assert window is not None
        return window

    def ask(self) -> None:
        """Press F1 where the focus is, and wait for the guide."""
        self.desk.press("F1")
        self.until(lambda: self.window.isActiveWindow() and holds_focus(self.window.search))

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition, timeout=_PATIENCE_MS)

    @property
    def title(self) -> str:
        """The title of the page that is read."""
        opened = self.window.reader.document
        return opened.summary.title if opened else ""

    @property
    def section(self) -> str:
        """The title of the section that the caret stands in."""
        opened = self.window.reader.document
        assert opened is not None
        document = opened.document
        number = document.paragraphs[document.paragraph_at(self.window.reader.caret_offset())].section
        return document.sections[number].title if number is not None else ""

    @property
    def marked(self) -> str:
        """The text of the current place."""
        opened, place = self.window.reader.document, self.window.reader.view.marks.place
        return opened.document.text[place.start : place.end] if opened and place else ""

    def found(self, words: str) -> None:
        """Wait for the answer to what was typed."""
        self.until(
            lambda: (answer := self.window.flow.searching.answer) is not None and answer.query == words
        )


@pytest.fixture
def guide(qtbot: QtBot, desk: Driver) -> Reader:
    """Somebody who may open the guide."""
    return Reader(qtbot, desk)


def test_what_is_typed_is_found_previewed_and_gone_to(guide: Reader) -> None:
    guide.desk.open("memory")
    guide.ask()
    assert guide.title == "Reading"
    guide.desk.type("heron")
    guide.found("heron")
    guide.desk.press("Down")
    first = guide.title
    guide.desk.press("Return")
    guide.until(lambda: holds_focus(guide.window.reader))
    assert first == guide.title in ("Searching", "Notes")
    assert guide.marked == "heron"
    guide.desk.press("F3", "F3", "F3")
    assert guide.title != first


def test_esc_takes_back_what_was_only_looked_at_then_closes(guide: Reader) -> None:
    guide.ask()
    guide.desk.press("F6", "F6")
    guide.desk.press("Ctrl+K")
    before = guide.title
    guide.desk.type("heron")
    guide.found("heron")
    guide.desk.press("Down")
    assert guide.title != before
    assert not guide.window.contents.isVisible()
    guide.desk.press("Esc")
    assert guide.title == before
    assert guide.window.contents.isVisible()
    guide.desk.press("Esc")
    guide.until(lambda: not guide.window.isVisible())
    guide.until(guide.desk.window.isActiveWindow)


def test_f1_again_brings_the_guide_back_as_it_was(guide: Reader) -> None:
    guide.ask()
    guide.desk.press("F6", "Down", "Down", "Return")
    read = guide.title
    guide.desk.window.activateWindow()
    guide.until(guide.desk.window.isActiveWindow)
    guide.ask()
    assert guide.title == read


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("Ctrl+K",), "Searching"),
        (("Ctrl+1",), "The library"),
        (("Ctrl+3",), "Reading"),
        (("Ctrl+4",), "Notes"),
        (("Ctrl+E",), "Exporting"),
        (("Ctrl+3", "A"), "Notes"),
        (("Ctrl+3", "F2"), "The library"),
        (("Ctrl+3", "Ctrl+F"), "Reading"),
        (("Shift+F1",), "Searching"),
    ],
)
def test_the_page_fits_the_place_that_has_the_focus(guide: Reader, keys: tuple[str, ...], title: str) -> None:
    guide.desk.open("memory")
    guide.desk.press(*keys)
    guide.desk.settle()
    guide.ask()
    assert guide.title == title


def test_links_lead_from_page_to_page_and_back(guide: Reader) -> None:
    guide.ask()
    guide.desk.press("F6", "Home", "Return")
    assert guide.title == "First steps"
    guide.desk.press("Ctrl+End", "Left", "Left", "Return")
    assert guide.title == "Searching"
    assert guide.section == "Two words"
    guide.desk.press("Alt+Left")
    assert guide.title == "First steps"


def test_the_size_of_the_text_is_that_of_the_program(guide: Reader) -> None:
    guide.desk.open("memory")
    guide.ask()
    guide.desk.press("Ctrl++")
    assert guide.desk.desk.reader.view.page is not None
    assert guide.window.reader.view.page is not None
    assert guide.desk.desk.reader.view.page.styles.px == guide.window.reader.view.page.styles.px == 19


def test_a_cache_that_cannot_be_written_costs_only_the_search(
    guide: Reader, prepared: tuple[Path, Path], cache: Path
) -> None:
    shutil.rmtree(cache)
    cache.write_text("in the way", encoding="utf-8")
    guide.ask()
    guide.until(guide.window.stage.banner.isVisible)
    message = guide.window.stage.banner.message
    assert message.title == "The guide can be read, but not searched."
    assert str(cache) in message.line
    assert guide.title
    guide.desk.press("Esc")
    assert not guide.window.stage.banner.isVisible()
    cache.unlink()
    shutil.copytree(prepared[1], cache)
    guide.desk.type("heron")
    guide.found("heron")


def test_it_stands_where_it_was_left(guide: Reader) -> None:
    guide.ask()
    guide.window.resize(720, 640)
    guide.desk.window.close()
    kept = guide.desk.services.settings.load().window.guide_geometry
    other = GuideWindow(guide.desk.desk.actions, guide.desk.desk.reader.view.theme)
    other.stand(kept, guide.desk.window.geometry())
    assert other.size().width() == 720
    other.end()


def test_nothing_of_the_guide_is_loaded_before_it_is_asked_for() -> None:
    seen = "import sys, companion.ui.application, companion.ui.room; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "companion.ui.guiding" in loaded
    early = ("companion.ui.guide", "companion.services.guide")
    assert not [name for name in loaded if name.startswith(early)]


def test_a_narrow_window_is_mostly_text(guide: Reader) -> None:
    guide.ask()
    guide.window.resize(700, 640)
    assert guide.window.reader.width() > 460
    guide.window.resize(1300, 640)
    assert guide.window.contents.width() >= 290


def test_a_field_without_a_value_is_looked_for_as_a_word(guide: Reader) -> None:
    guide.ask()
    guide.desk.type("type:")
    guide.found("type:")
    answer = guide.window.flow.searching.answer
    assert answer is not None
    assert answer.total


def test_what_is_typed_before_the_guide_is_in_order_is_found_then(guide: Reader, cache: Path) -> None:
    shutil.rmtree(cache)
    guide.ask()
    guide.desk.type("heron")
    assert "put in order" in guide.window.status.words
    guide.found("heron")
    guide.until(lambda: "put in order" not in guide.window.status.words)
    assert len(list(cache.glob("guide-*"))) == 1
