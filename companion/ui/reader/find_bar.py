"""The bar for finding in the open document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from companion.ui.icons import icon
from companion.ui.theme import Theme

_HEIGHT = 44


class FindBar(QFrame):
    """A field, how many there are, and the way to the next and the previous one."""

    query_changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setFixedHeight(_HEIGHT)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in this document")
        self.field.setAccessibleName("Find in this document")
        self.field.setMaximumWidth(360)
        self._sign = QAction(self)
        self.field.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self.query_changed)
        self._count = QLabel(self)
        self._count.setProperty("tone", "second")
        self._previous = self._button("Previous place (Shift+Enter)")
        self._next = self._button("Next place (Enter)")
        self._close = self._button("Close (Esc)")
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._sign.setIcon(icon("search", theme))
        self._previous.setIcon(icon("previous", theme))
        self._next.setIcon(icon("next", theme))
        self._close.setIcon(icon("close", theme))
        panel, line = theme.colours["panel"], theme.colours["line"]
        self.setStyleSheet(f"#findBar {{ background: {panel}; border-top: 1px solid {line}; }}")

    def set_count(self, current: int | None, total: int) -> None:
        """Say which of how many places is shown."""
        if not self.field.text().strip():
            self._count.setText("")
        elif total == 0:
            self._count.setText("Not in this document")
        elif current is None:
            self._count.setText(f"{total:,}")
        else:
            self._count.setText(f"{current + 1:,} of {total:,}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter, or press the button that has the focus; leave with Esc."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QToolButton):
            focused.click()
        elif enter:
            backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if backwards else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_requested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button
