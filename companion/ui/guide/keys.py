"""The keys of the guide's window: those that the same actions have in the program."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from companion.ui.actions import ACTIONS
from companion.ui.bindings import Actions
from companion.ui.status_bar import KeyHint

Handlers = Mapping[str, Callable[[], None]]


def give_keys(actions: Actions, window: QWidget, reader: QWidget, handlers: Handlers) -> None:
    """Let actions of the table do something else in another window; plain letters act in its reader."""
    for spec in ACTIONS:
        if spec.id not in handlers:
            continue
        _add(window, actions.action(spec.id).shortcuts(), handlers[spec.id])
        letters = [QKeySequence(key) for key in actions.keys(spec).reader]
        _add(reader, letters, handlers[spec.id], Qt.ShortcutContext.WidgetShortcut)


def hints(actions: Actions, *, asked: bool, reading: bool) -> tuple[KeyHint, ...]:
    """Return what the line below says: with something looked for, and with the keys in the text."""
    search, place = actions.hint("search"), actions.hint("next_place")
    if asked and not reading:
        return (
            KeyHint("↓ ↑", "preview"),
            KeyHint("Enter", "stay here"),
            KeyHint("Esc", "back to the contents"),
        )
    if asked:
        return (
            KeyHint(place, "next place"),
            KeyHint(search, "search"),
            KeyHint("Esc", "back to the contents"),
        )
    first = KeyHint(search, "search") if reading else KeyHint("type", "what you want to know")
    after = KeyHint(actions.hint("next_pane"), "next part of the window")
    return (first, KeyHint("↓ ↑", "read on" if reading else "contents"), after, KeyHint("Esc", "close"))


def _add(
    widget: QWidget,
    keys: list[QKeySequence],
    handler: Callable[[], None],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    if keys:
        action = QAction(widget)
        action.setShortcuts(keys)
        action.setShortcutContext(context)
        action.triggered.connect(lambda _=False: handler())
        widget.addAction(action)
