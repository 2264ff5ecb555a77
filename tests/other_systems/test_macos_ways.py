"""Ways of macOS that can be played elsewhere: files as events, the bar of menus, ⌘ in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QAction, QFileOpenEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from companion.app import open_services
from companion.ui import key_words, session
from companion.ui.actions import ACTIONS, GROUPS
from companion.ui.application import make_window
from companion.ui.bindings import Actions
from companion.ui.flows import Flows
from companion.ui.key_words import as_pressed_here
from companion.ui.main_button import MainButton
from companion.ui.menu_bar import fill_menu_bar
from companion.ui.message import Message, MessageView
from companion.ui.starting import Start
from companion.ui.status_bar import StatusBar
from companion.ui.system_requests import SystemRequests

LINK = "studycompanion://open?doc=0123456789abcdef&t=12"


@pytest.fixture
def requests(qapp: QApplication) -> Iterator[SystemRequests]:
    made = SystemRequests(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.setParent(None)


def test_files_and_links_wait_until_a_window_takes_them(
    qapp: QApplication, requests: SystemRequests, tmp_path: Path
) -> None:
    taken: list[tuple[str, ...]] = []
    file = tmp_path / "한국어.txt"
    for url in (QUrl.fromLocalFile(str(file)), QUrl(LINK)):
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(url))
    requests.deliver_to(taken.append)
    assert taken == [(str(file), LINK)]
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl(LINK)))
    assert taken[1:] == [(LINK,)]
    requests.deliver_to(None)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl(LINK)))
    assert len(taken) == 2


def test_what_the_system_asks_for_is_found_from_the_application(
    qapp: QApplication, requests: SystemRequests
) -> None:
    assert qapp.findChild(SystemRequests) is requests


def test_a_window_takes_them_while_it_is_open(
    qapp: QApplication,
    requests: SystemRequests,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    taken: list[tuple[list[Path], str | None]] = []

    def run() -> int:
        monkeypatch.setattr(Flows, "take", lambda _, paths, link: taken.append((list(paths), link)))
        for url in (QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl(LINK)):
            QCoreApplication.sendEvent(qapp, QFileOpenEvent(url))
        return 0

    monkeypatch.setattr(QApplication, "exec", run)
    with open_services(tmp_path / "library") as services:
        window = make_window(qapp, services)
        qtbot.addWidget(window)
        session._run(window, Start())
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl(LINK)))
        window.close()
    assert taken == [([tmp_path / "a.txt"], None), ([], LINK)]


@pytest.fixture
def bar(qtbot: QtBot) -> QMenuBar:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    fill_menu_bar(bar, Actions(window))
    return bar


def test_the_bar_has_every_action_below_its_group(bar: QMenuBar) -> None:
    menus = bar.findChildren(QMenu)
    assert [menu.title() for menu in menus] == list(GROUPS)
    shown = [action.objectName() for menu in menus for action in menu.actions()]
    assert sorted(shown) == sorted(spec.id for spec in ACTIONS if not spec.inside)


def test_the_programs_own_menu_takes_settings_and_quit_and_nothing_by_guessing(bar: QMenuBar) -> None:
    roles = {
        action.objectName(): action.menuRole()
        for menu in bar.findChildren(QMenu)
        for action in menu.actions()
    }
    assert roles.pop("settings") is QAction.MenuRole.PreferencesRole
    assert roles.pop("quit") is QAction.MenuRole.QuitRole
    roles.pop("about", None)
    assert set(roles.values()) == {QAction.MenuRole.NoRole}


@pytest.fixture
def apple(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write keys as macOS does."""
    monkeypatch.setattr(key_words, "_OTHER_SIGNS", True)
    signs = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧"}

    def written(key: str) -> str:
        assert not QKeySequence(key).isEmpty()
        *held, last = key.split("+")
        return "".join(signs[one] for one in held) + last

    monkeypatch.setattr(key_words, "written", written)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("press Ctrl+K and type.", "press ⌘K and type."),
        ("Keep  Ctrl+Enter", "Keep  ⌘Return"),
        ("Ctrl+Shift+P lists, Alt+Left goes back; F1 too", "⌘⇧P lists, ⌥Left goes back; F1 too"),
        ("settings stand behind Ctrl+,", "settings stand behind ⌘,"),
        ("Control and Shift alone are words", "Control and Shift alone are words"),
    ],
)
@pytest.mark.usefixtures("apple")
def test_keys_in_sentences_are_those_of_the_keyboard(words: str, shown: str) -> None:
    assert as_pressed_here(words) == shown


@pytest.mark.usefixtures("apple")
def test_what_is_shown_goes_through_it(qtbot: QtBot) -> None:
    bar, message, button = StatusBar(), MessageView(), MainButton("Keep  Ctrl+S")
    for widget in (bar, message, button):
        qtbot.addWidget(widget)
    bar.say("Ctrl+Z takes it back")
    message.show_message(Message("Nothing", "Press Ctrl+K."))
    assert "⌘Z takes" in bar.words
    assert "Press ⌘K." in [label.text() for label in message.findChildren(QLabel)]
    assert button.text() == "Keep  ⌘S"


def test_elsewhere_words_stay_as_they_are() -> None:
    assert as_pressed_here("press Ctrl+K") == "press Ctrl+K"


RESERVED = {
    "macOS": (
        "Ctrl+H",
        "Ctrl+M",
        "Ctrl+Tab",
        "Ctrl+Space",
        "Ctrl+Shift+3",
        "Ctrl+Shift+4",
        "Ctrl+`",
    ),
    "Windows": ("Alt+F4", "Alt+Tab", "Alt+Space", "Alt+Esc", "Ctrl+Esc", "Ctrl+Shift+Esc", "Ctrl+Alt+Del"),
}


@pytest.mark.parametrize("system", RESERVED)
def test_no_action_has_a_key_that_the_system_keeps(system: str) -> None:
    reserved = {QKeySequence(key).toString() for key in RESERVED[system]}
    keys = {QKeySequence(key).toString() for spec in ACTIONS for key in (*spec.keys, *spec.reader_keys)}
    assert len(keys) > 50
    assert keys.isdisjoint(reserved)
    assert not any("Ctrl+Alt" in key or "Alt+Shift" in key for key in keys)
