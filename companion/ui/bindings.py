"""Turn the table of actions into Qt actions of the window and of the reader."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from companion.ui.actions import ACTIONS, ActionSpec, Keys, key_text, keys_of, written
from companion.ui.icons import icon
from companion.ui.theme import Theme

Handler = Callable[[], None]


class Actions(QObject):
    """The window's actions, by their ids."""

    performed = Signal(str)
    """An action was asked for, by key, menu, button or palette; carries its id."""

    def __init__(self, window: QWidget, overrides: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._overrides = dict(overrides or {})
        self._handlers: dict[str, Handler] = {}
        self._idle: Callable[[], Collection[str]] = frozenset
        self._actions: dict[str, QAction] = {}
        taken = {portable(key) for spec in ACTIONS for key in self.keys(spec).all}
        for spec in ACTIONS:
            if not spec.inside:
                self._actions[spec.id] = self._make(spec, taken)

    def keys(self, spec: ActionSpec) -> Keys:
        """Return the keys of an action after the user's changes."""
        return keys_of(spec, self._overrides)

    def key_text(self, name: str) -> str:
        """Return an action's key as it is written for the user, empty where it has none."""
        spec = next(spec for spec in ACTIONS if spec.id == name)
        return key_text(self.keys(spec)).split(", ")[0]

    def hint(self, name: str, *, plain: bool = False) -> str:
        """Return the one key to name for an action, where `plain` letters act the plain one first."""
        keys = self.keys(next(spec for spec in ACTIONS if spec.id == name))
        first = keys.reader + keys.window if plain else keys.window
        return written(first[0]) if first else ""

    def bind(self, handlers: Mapping[str, Handler]) -> None:
        """Say what actions do; raises KeyError for an action that is not in the table."""
        for name, handler in handlers.items():
            if name not in self._actions:
                raise KeyError(name)
            self._handlers[name] = handler

    def action(self, name: str) -> QAction:
        """Return the Qt action of an id, for a button or a menu."""
        return self._actions[name]

    def set_idle(self, idle: Callable[[], Collection[str]]) -> None:
        """Say how to learn which actions would do nothing now; their keys stay theirs."""
        self._idle = idle

    def possible(self, name: str) -> bool:
        """Say whether an action would do something now."""
        return name in self._handlers and self._actions[name].isEnabled() and name not in self._idle()

    def perform(self, name: str) -> None:
        """Do what an action does, if it is bound and enabled."""
        if name in self._handlers and self._actions[name].isEnabled():
            self.performed.emit(name)
            self._handlers[name]()

    def unbound(self) -> tuple[str, ...]:
        """Return the ids of the actions that do nothing yet."""
        return tuple(name for name in self._actions if name not in self._handlers)

    def attach_reader(self, view: QWidget) -> None:
        """Give the reader its plain letters; they act while that very widget has the focus."""
        for spec in ACTIONS:
            keys = self.keys(spec).reader
            if spec.inside or not keys:
                continue
            action = QAction(spec.words, view)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, name=spec.id: self.perform(name))
            view.addAction(action)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        for spec in ACTIONS:
            if spec.icon and spec.id in self._actions:
                self._actions[spec.id].setIcon(icon(spec.icon, theme))

    def _make(self, spec: ActionSpec, taken: set[str]) -> QAction:
        action = QAction(spec.words, self._window)
        action.setObjectName(spec.id)
        keys = [QKeySequence(key) for key in self.keys(spec).window]
        if spec.standard is not None and spec.id not in self._overrides:
            platform = QKeySequence.keyBindings(spec.standard)
            keys += [key for key in platform if key.toString() not in taken]
            taken.update(key.toString() for key in platform)
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False, name=spec.id: self.perform(name))
        self._window.addAction(action)
        return action


def portable(key: str) -> str:
    """Return a key's one way of writing."""
    return QKeySequence(key).toString()
