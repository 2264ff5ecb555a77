"""The sheet of all keys, by what they are for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.ui.actions import ACTIONS, GROUPS, ActionSpec, written
from companion.ui.bindings import Actions
from companion.ui.fonts import interface_font
from companion.ui.key_words import as_pressed_here
from companion.ui.sheet import Sheet

_GAP = 28
_BAR = 14
"""Room for the scroll bar."""
_MOST = 3
_HIGHEST = 660
_INTRODUCTION = (
    "Everything can be done with the keys. Plain letters act in the text; in a field they are text. "
    "Ctrl+Shift+P lists every action; Esc does the innermost thing."
)


class KeySheet(Sheet):
    """Lists every action that has a key, in as many columns as fit."""

    search_help = Signal()
    """How to search shall be shown instead."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__("All keys", parent, width=1200)
        words = QLabel(as_pressed_here(_INTRODUCTION))
        words.setWordWrap(True)
        words.setProperty("tone", "second")
        self._columns = 0
        self._page = QWidget()
        self._blocks = [_block(group, actions, self._page) for group in GROUPS]
        self._across = across = QHBoxLayout(self._page)
        across.setContentsMargins(0, 0, _BAR, 0)
        across.setSpacing(_GAP)
        self._rows = [QVBoxLayout() for _ in range(_MOST)]
        for row in self._rows:
            row.setSpacing(16)
            across.addLayout(row)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._scroll.setAccessibleName("Keys")
        self._scroll.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        search_help = QPushButton("How to search")
        search_help.clicked.connect(self._show_search_help)
        above = QHBoxLayout()
        above.setSpacing(16)
        above.addWidget(words, 1)
        above.addWidget(search_help)
        self.body.addLayout(above)
        self.body.addWidget(self._scroll, 1)

    @property
    def columns(self) -> int:
        """In how many columns the keys stand."""
        return self._columns

    def open(self) -> None:
        """Show the keys, as high as the window allows."""
        self.unfold(self._scroll)

    def place(self) -> None:
        """Set the keys in as many columns as fit beside each other, and ask for the height they need."""
        margins = self.body.contentsMargins()
        inside = self.card_width() - margins.left() - margins.right() - _BAR
        fitting = (count for count in range(_MOST, 1, -1) if _width(self._blocks, count) <= inside)
        self._set_columns(next(fitting, 1))
        needed = self._page.sizeHint().height() + 4
        self._scroll.setMinimumHeight(min(needed, _HIGHEST, self.window().height() - 200))
        super().place()

    def _show_search_help(self) -> None:
        self.leave()
        self.search_help.emit()

    def _set_columns(self, count: int) -> None:
        """Share the groups out in their order, so that the columns are about equally high."""
        if count == self._columns:
            return
        self._columns = count
        for row in self._rows:
            while row.takeAt(0) is not None:
                pass
        for row, blocks in zip(self._rows, _shared(self._blocks, count), strict=False):
            for block in blocks:
                row.addWidget(block)
            row.addStretch(1)
            row.invalidate()
        self._across.invalidate()  # What it asked for while it was empty is no longer so.
        self._across.activate()


def _shared(blocks: Sequence[QWidget], count: int) -> list[list[QWidget]]:
    heights = [block.sizeHint().height() for block in blocks]
    shared: list[list[QWidget]] = [[] for _ in range(count)]
    above, total = 0.0, sum(heights)
    for block, height in zip(blocks, heights, strict=True):
        shared[min(count - 1, int((above + height / 2) * count / total))].append(block)
        above += height
    return shared


def _width(blocks: Sequence[QWidget], count: int) -> int:
    columns = _shared(blocks, count)
    widths = [max((block.sizeHint().width() for block in column), default=0) for column in columns]
    return sum(widths) + _GAP * (count - 1)


def _block(group: str, actions: Actions, page: QWidget) -> QFrame:
    block = QFrame(page)
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    heading = QLabel(group)
    heading.setFont(interface_font(13, 600))
    grid.addWidget(heading, 0, 0, 1, 2)
    shown = [spec for spec in ACTIONS if spec.group == group and actions.keys(spec).all]
    for row, spec in enumerate(shown, start=1):
        words = QLabel(spec.words)
        words.setProperty("tone", "second")
        grid.addWidget(_keys(spec, actions), row, 0)
        grid.addWidget(words, row, 1)
    return block


def _keys(spec: ActionSpec, actions: Actions) -> QLabel:
    label = QLabel(",  ".join(written(key) for key in actions.keys(spec).all))
    label.setFont(interface_font(12, 500))
    label.setProperty("tone", "accent")
    return label
