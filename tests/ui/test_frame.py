"""The frame around the text: top line, status bar, stage, trouble, what is kept of the window."""

import logging
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.core.errors import CompanionError
from companion.settings import SettingsStore
from companion.ui.bindings import Actions
from companion.ui.column_plan import Wish
from companion.ui.stage import Stage
from companion.ui.status_bar import KeyHint, Place, Progress, StatusBar, progress_of
from companion.ui.tasks import TaskFailure
from companion.ui.theme import load_theme
from companion.ui.top_line import TopLine, Whereabouts
from companion.ui.trouble import Trouble
from companion.ui.window_memory import WindowMemory


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    made = Stage(QLabel("top"), QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_crumbs_say_where_one_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    top = TopLine(Actions(window), load_theme("light"), window)
    top.crumbs.show_where(Whereabouts("Lectures", "A title that is long " * 9, "Section"))
    assert top.crumbs.accessibleName().startswith("Lectures › A title")
    for width in (60, 200, 900):
        top.crumbs.resize(width, 44)
        assert not top.crumbs.grab().isNull()
    top.show_hit(2, 3)
    assert "2" in top.hits.text()
    top.show_hit(0, 1)
    assert top.hits.text() == "1 hit"
    top.show_hit(0, 0)
    assert top.hits.text() == ""


def test_the_status_bar_says_what_was_done_then_the_keys_again(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.set_hints((KeyHint("A", "write a note"),))
    bar.say("Bookmark at 1:23")
    bar.set_hints((KeyHint("B", "bookmark"),))
    assert bar.words == "Bookmark at 1:23"
    bar.clear()
    assert bar.words == "B bookmark"


def test_keys_that_do_not_fit_are_left_out_whole(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 28)
    bar.show()
    bar.set_hints((KeyHint("A", "write a note"), KeyHint("S", "select the whole sentence")))
    assert "sentence" in bar.left.text()
    bar.resize(200, 28)
    assert "write a note" in bar.left.text()
    assert "sentence" not in bar.left.text()
    bar.say("Something rather long was done, and this is what is said about it")
    assert bar.left.text().endswith("…")
    assert bar.words.endswith("about it")


def test_progress_in_words() -> None:
    assert progress_of("transcript", Place(4_981_000, 5_659_000), 0.42).words == (
        "transcript   ·   1:23:01 of 1:34:19   ·   42 % read"
    )
    paged = progress_of("article", Place(page=12, last_page=40), 0.3)
    assert paged.words == "article   ·   p. 12 of 40   ·   30 % read"
    assert progress_of("article", Place(), 0.1).words == "article   ·   10 % read"
    assert Progress().words == ""


def test_what_the_user_can_act_on_is_said_in_its_own_words(stage: Stage) -> None:
    Trouble(stage).tell(TaskFailure("opening", CompanionError("Choose another folder.")))
    assert stage.banner.message.line == "Choose another folder."
    assert stage.dismiss()
    assert not stage.dismiss()


def test_a_bug_is_logged_and_the_program_lives_on(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        Trouble(stage).tell(TaskFailure("exporting", ZeroDivisionError("by nought")))
    assert stage.banner.message.title == "Something unexpected happened while exporting."
    assert "by nought" in caplog.text
    stage.banner.answered.emit("copy")
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert not stage.banner.isVisible()


def test_what_nothing_caught_is_told_too(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    trouble = Trouble(stage)
    error = ValueError("lost")
    with caplog.at_level(logging.ERROR):
        trouble.catch(ValueError, error, None)
    assert stage.banner.message.title == "Something unexpected happened while working."


def test_the_window_is_kept_from_start_to_start(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(30, 40, 700, 500)
    store = SettingsStore(tmp_path / "settings.toml")
    memory = WindowMemory(store)
    memory.keep_window(window, Wish(left=False, left_width=400), 0.5)
    memory.keep_document("abc")
    memory.keep_document("def")
    memory.keep_document("abc")
    memory.save()
    again = WindowMemory(store)
    assert again.wish == Wish(left=False, left_width=400)
    assert again.settings.session.last_document == "abc"
    assert again.settings.session.recent_documents == ("abc", "def")
    other = QWidget()
    qtbot.addWidget(other)
    again.restore(other)
    assert other.size() == window.size()


def test_a_first_start_has_a_size_that_fits_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    WindowMemory(SettingsStore(tmp_path / "settings.toml")).restore(window)
    assert window.width() <= window.screen().availableGeometry().width()
