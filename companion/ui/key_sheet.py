"""The sheet of all keys, by what they are for."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from companion.ui.actions import ACTIONS, GROUPS, ActionSpec
from companion.ui.bindings import Actions, native
from companion.ui.fonts import interface_font
from companion.ui.sheet import Sheet

_INTRODUCTION = (
    "Everything can be done with the keys. Plain letters act in the text; in a field they are text. "
    "Ctrl+Shift+P lists every action; Esc does the innermost thing."
)


class KeySheet(Sheet):
    """Lists every action that has a key."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__("Help and keys", parent, width=1120)
        words = QLabel(_INTRODUCTION)
        words.setWordWrap(True)
        words.setProperty("tone", "second")
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(36)
        for groups in (GROUPS[:2], GROUPS[2:4], GROUPS[4:]):
            column = QVBoxLayout()
            for group in groups:
                column.addLayout(_group(group, actions))
                column.addSpacing(14)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        self._scroll.setMinimumHeight(min(600, parent.window().height() - 240))
        self._scroll.setAccessibleName("Keys")
        self.body.addWidget(words)
        self.body.addWidget(self._scroll, 1)
        self.closed.connect(self.deleteLater)

    def open(self) -> None:
        """Show the keys."""
        self.unfold(self._scroll)


def _group(group: str, actions: Actions) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    heading = QLabel(group)
    heading.setFont(interface_font(13, 600))
    grid.addWidget(heading, 0, 0, 1, 2)
    grid.setColumnStretch(1, 1)
    listed = [spec for spec in ACTIONS if spec.group == group and actions.keys(spec).all]
    for row, spec in enumerate(listed, start=1):
        grid.addWidget(_keys(spec, actions), row, 0)
        words = QLabel(spec.words)
        words.setProperty("tone", "second")
        grid.addWidget(words, row, 1)
    return grid


def _keys(spec: ActionSpec, actions: Actions) -> QLabel:
    label = QLabel(",  ".join(native(key) for key in actions.keys(spec).all))
    label.setFont(interface_font(12, 500))
    label.setProperty("tone", "accent")
    label.setMinimumWidth(110)
    return label
