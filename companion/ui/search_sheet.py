"""The sheet that says how to search: everything that can be typed, with an example and what that finds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from companion.ui.fonts import interface_font
from companion.ui.painting import text_width
from companion.ui.search.help_rows import GROUPS, HelpRow, matching
from companion.ui.sheet import Sheet

_HIGHEST = 660
_BAR = 14
"""Room for the scroll bar."""

_INTRODUCTION = (
    "Type what you remember; the results change while you type. A line above them says how it was read."
)
_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class SearchSheet(Sheet):
    """Lists what can be typed; a field above looks in the list, and its keys scroll it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("How to search", parent, width=760)
        words = QLabel(_INTRODUCTION)
        words.setWordWrap(True)
        words.setProperty("tone", "second")
        self._page = QWidget()
        self._grid = QGridLayout(self._page)
        self._scroll = QScrollArea()
        self._filter = _Filter(self._scroll)
        self._filter.textChanged.connect(self._look)
        self._rows: dict[HelpRow, tuple[QLabel, QLabel]] = {}
        self._headings: dict[str, QLabel] = {}
        self._nothing = QLabel("Nothing here is called that.")
        self._nothing.setProperty("tone", "second")
        self._nothing.hide()
        self._fill()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._scroll.setAccessibleName("What can be typed")
        for part in (words, self._filter, self._nothing):
            self.body.addWidget(part)
        self.body.addWidget(self._scroll, 1)

    def open(self) -> None:
        """Show everything from the beginning, as high as the window allows."""
        self._filter.clear()
        self._scroll.verticalScrollBar().setValue(0)
        self.unfold(self._filter)

    def place(self) -> None:
        """Ask for the height that all rows need, looked for or not: the card stays as it is."""
        self._scroll.setMinimumHeight(min(_HIGHEST, self.window().height() - 230))
        super().place()

    def _fill(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, _BAR, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        font = interface_font(13, 500)
        rows = [row for _, below in GROUPS for row in below]
        grid.setColumnMinimumWidth(0, round(max(text_width(row.example, font) for row in rows)) + 1)
        for heading, below in GROUPS:
            label = QLabel(heading)
            label.setFont(interface_font(13, 600))
            label.setContentsMargins(0, 10 if self._headings else 0, 0, 0)
            grid.addWidget(label, grid.rowCount(), 0, 1, 2)
            self._headings[heading] = label
            for row in below:
                self._add(row)
        grid.setRowStretch(grid.rowCount(), 1)

    def _add(self, row: HelpRow) -> None:
        number = self._grid.rowCount()
        example, finds = QLabel(row.example), QLabel(row.finds)
        example.setFont(interface_font(13, 500))
        example.setProperty("tone", "accent")
        finds.setProperty("tone", "second")
        finds.setWordWrap(True)
        example.setAlignment(Qt.AlignmentFlag.AlignTop)
        for column, label in enumerate((example, finds)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(label, number, column)
        self._rows[row] = example, finds

    def _look(self, typed: str) -> None:
        """Show the rows in which all that was typed occurs."""
        groups = matching(typed)
        shown = {row for _, rows in groups for row in rows}
        headings = {heading for heading, _ in groups}
        for heading, label in self._headings.items():
            label.setVisible(heading in headings)
        for row, labels in self._rows.items():
            for label in labels:
                label.setVisible(row in shown)
        self._nothing.setVisible(not shown)
        self._scroll.verticalScrollBar().setValue(0)
        if typed and QAccessible.isActive():
            said = "; ".join(f"{row.example}: {row.finds}" for row in shown) or self._nothing.text()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._filter, said))


class _Filter(QLineEdit):
    """The field above the list."""

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__()
        self._scroll = scroll
        self.setPlaceholderText("Look for a word, such as speaker, date or phrase")
        self.setAccessibleName("Look for a way to search; Down and Up scroll")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the arrows; Esc clears what was typed, and closes the sheet when nothing is."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is not None:
            self._scroll.verticalScrollBar().triggerAction(action)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
