"""The page with the text of a licence, read with the keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from companion.services.components import Component
from companion.ui.fonts import interface_font


class LicencePage(QWidget):
    """Says whose licence it is, and what it says."""

    back = Signal()
    """The list is wanted again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._about = QLabel()
        self._about.setProperty("tone", "second")
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFont(interface_font(12))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName("The text of the licence")
        back = QPushButton("Back  Esc", self)
        back.setAutoDefault(False)
        back.clicked.connect(lambda _on: self.back.emit())
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._about)
        column.addWidget(self.words, 1)
        column.addLayout(below)

    def show_text(self, component: Component, words: str) -> None:
        """Show the licence of a component from its beginning."""
        parts = (component.version, component.licence, component.source)
        self._about.setText(" · ".join(part for part in parts if part))
        self.words.setPlainText(words)
        self.words.verticalScrollBar().setValue(0)
