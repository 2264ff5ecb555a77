"""The badge of a text whose file left something open: its encoding, or what the reader had to assume."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from companion.core.documents import Document
from companion.core.encodings import encoding_words, is_unicode
from companion.ui.fonts import interface_font

_MORE = "Click to see how else the file may be read"


class ReadBadge(QPushButton):
    """Small words above the text; hidden where nothing is to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("badge")
        self.setFont(interface_font(12))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document: Document | None = None
        self._short = False
        self.hide()

    def show_how(self, document: Document | None) -> None:
        """Say how a document's file was read, where that is worth a word."""
        if document is not self._document:
            self._document = document
            self._write()

    def set_short(self, short: bool) -> None:
        """Say it in fewer words."""
        if short != self._short:
            self._short = short
            self._write()

    def _write(self) -> None:
        document = self._document
        words = badge_words(document) if document is not None else ""
        told = document.remarks if document is not None else ()
        self.setText(words.removeprefix("Read as ") if self._short else words)
        self.setToolTip("\n".join((*told, _MORE)))
        self.setAccessibleName(words)
        self.setAccessibleDescription("; ".join(told))
        self.setVisible(bool(words))


def badge_words(document: Document) -> str:
    """Return the words of a document's badge, empty where all was as it should be."""
    if not is_unicode(document.encoding):
        return f"Read as {encoding_words(document.encoding)}"
    return "To be looked at" if document.remarks else ""
