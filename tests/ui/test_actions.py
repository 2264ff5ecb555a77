from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.actions import ACTIONS, conflicts, is_plain, key_text, keys_of
from companion.ui.bindings import Actions
from companion.ui.field_keys import FieldKeys
from companion.ui.icons import GLYPHS


def test_no_two_actions_share_a_key() -> None:
    assert conflicts({}) == ()


def test_conflicts_are_said_in_words() -> None:
    assert conflicts({"export": ["Ctrl+K"]}) == (
        "Ctrl+K is the key of “Search the library” and of “Export…”.",
    )


def test_ids_are_unique_and_icons_known() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    assert all(not spec.icon or spec.icon in GLYPHS for spec in ACTIONS)


def test_plain_letters_never_belong_to_the_window() -> None:
    for spec in ACTIONS:
        assert not any(is_plain(key) for key in spec.keys), spec.id
    assert keys_of(ACTIONS[0], {"search": ["G", "Ctrl+J"]}).reader == ("G",)
    assert keys_of(ACTIONS[0], {"search": ["G", "Ctrl+J"]}).window == ("Ctrl+J",)


def test_no_key_belongs_to_layouts_and_input_methods() -> None:
    for spec in ACTIONS:
        for key in (*spec.keys, *spec.reader_keys):
            assert "Ctrl+Alt" not in key
            assert "Alt+Shift" not in key
            assert key != "Ctrl+Space"


def test_every_key_is_one_that_qt_knows() -> None:
    for spec in ACTIONS:
        for key in (*spec.keys, *spec.reader_keys):
            assert QKeySequence(key).toString(), key


def test_keys_are_written_for_people() -> None:
    bookmark = next(spec for spec in ACTIONS if spec.id == "bookmark")
    assert key_text(keys_of(bookmark, {})) == "Ctrl+D, B"


class Stage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field, self.editor, self.reader = QLineEdit(), QPlainTextEdit(), QWidget()
        self.reader.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        for child in (self.field, self.editor, self.reader):
            column.addWidget(child)
        self.done: list[str] = []
        self.actions_table = Actions(self)
        self.actions_table.attach_reader(self.reader)
        ids = [spec.id for spec in ACTIONS if not spec.inside]
        self.actions_table.bind({name: partial(self.done.append, name) for name in ids})


def stage(qtbot: QtBot, qapp: QApplication) -> tuple[Stage, FieldKeys]:
    made = Stage()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made, FieldKeys(qapp, frozenset(key for spec in ACTIONS for key in spec.keys), made)


def press(widget: QWidget, key: str) -> None:
    widget.setFocus()
    QTest.keySequence(widget, QKeySequence(key))


def test_letters_act_in_the_reader_and_are_text_in_a_field(qtbot: QtBot, qapp: QApplication) -> None:
    made, keys = stage(qtbot, qapp)
    press(made.reader, "B")
    press(made.reader, "3")
    assert made.done == ["bookmark", "highlight_sky"]
    QTest.keyClicks(made.field, "b3")
    assert made.field.text() == "b3"
    assert made.done == ["bookmark", "highlight_sky"]
    qapp.removeEventFilter(keys)


def test_fields_let_the_windows_keys_pass(qtbot: QtBot, qapp: QApplication) -> None:
    made, keys = stage(qtbot, qapp)
    made.field.setText("some text")
    for widget in (made.field, made.editor):
        for key, name in (
            ("Ctrl+E", "export"),
            ("Ctrl+K", "search"),
            ("Ctrl+D", "bookmark"),
            ("F3", "next_place"),
        ):
            made.done.clear()
            press(widget, key)
            assert made.done == [name], (widget, key)
    assert made.field.text() == "some text"
    qapp.removeEventFilter(keys)


def test_undo_and_copy_stay_the_fields_own(qtbot: QtBot, qapp: QApplication) -> None:
    made, keys = stage(qtbot, qapp)
    for widget in (made.field, made.editor):
        for key in ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+C"):
            press(widget, key)
    press(made.editor, "Ctrl+Return")
    assert made.done == []
    qapp.removeEventFilter(keys)
