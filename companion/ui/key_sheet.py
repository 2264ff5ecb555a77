"""The sheet of all keys, by what they are for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from companion.ui.actions import ACTIONS, GROUPS, ActionSpec, written
from companion.ui.bindings import Actions
from companion.ui.fonts import interface_font
from companion.ui.sheet import Sheet

_GAP = 16
_HIGHEST = 540
_INTRODUCTION = (
    "Everything can be done with the keys. Plain letters act in the text; in a field they are text. "
    "Ctrl+Shift+P lists every action; Esc does the innermost thing."
)


class KeySheet(Sheet):
    """Lists every action that has a key."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__("Help and keys", parent, width=1200)
        words = QLabel(_INTRODUCTION)
        words.setWordWrap(True)
        words.setProperty("tone", "second")
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(28)
        for groups in (GROUPS[:2], GROUPS[2:4], GROUPS[4:]):
            columns.addLayout(_column(groups, actions), 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        self._scroll.setAccessibleName("Keys")
        self.body.addWidget(words)
        self.body.addWidget(self._scroll, 1)

    def open(self) -> None:
        """Show the keys, as high as the window allows."""
        self._scroll.setMinimumHeight(min(_HIGHEST, self._anchor.window().height() - 220))
        self.unfold(self._scroll)


def _column(groups: Sequence[str], actions: Actions) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    for group in groups:
        if grid.rowCount() > 1:
            grid.setRowMinimumHeight(grid.rowCount(), _GAP)
        heading = QLabel(group)
        heading.setFont(interface_font(13, 600))
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for spec in ACTIONS:
            if spec.group == group and actions.keys(spec).all:
                words = QLabel(spec.words)
                words.setProperty("tone", "second")
                row = grid.rowCount()
                grid.addWidget(_keys(spec, actions), row, 0)
                grid.addWidget(words, row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _keys(spec: ActionSpec, actions: Actions) -> QLabel:
    label = QLabel(",  ".join(written(key) for key in actions.keys(spec).all))
    label.setFont(interface_font(12, 500))
    label.setProperty("tone", "accent")
    return label
