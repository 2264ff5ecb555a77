"""The row that narrows the notes down: words and #tags, colours, kinds."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from companion.core.colours import Colour
from companion.core.notes import NoteFilter, NoteKind
from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.notes.matching import parse_filter
from companion.ui.theme import Theme

_KIND_WORDS: Mapping[NoteKind, str] = {
    NoteKind.BOOKMARK: "bookmarks",
    NoteKind.HIGHLIGHT: "highlights",
    NoteKind.NOTE: "notes with text",
}


class FilterRow(QFrame):
    """Ask for notes by text, tags, colours and kinds."""

    changed = Signal()
    """Something else is asked for."""

    left = Signal()
    """Someone is done here and wants the list."""

    closed = Signal()
    """Esc with nothing asked for: the row is not needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _FilterField(self)
        self._field.textChanged.connect(lambda _text: self.changed.emit())
        self._field.down.connect(self.left)
        self._colours = {colour: self._button(f"Notes in {colour.value}") for colour in Colour}
        self._kinds = {kind: self._button(f"Only {_KIND_WORDS[kind]}") for kind in NoteKind}
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(2)
        for button in self._colours.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in self._kinds.values():
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 2, 16, 8)
        layout.setSpacing(4)
        layout.addWidget(self._field)
        layout.addLayout(buttons)

    @property
    def wanted(self) -> NoteFilter:
        """What is asked for."""
        query, tags = parse_filter(self._field.text())
        return NoteFilter(
            query=query,
            tags=tags,
            colours=tuple(colour for colour, button in self._colours.items() if button.isChecked()),
            kinds=tuple(kind for kind, button in self._kinds.items() if button.isChecked()),
        )

    @property
    def empty(self) -> bool:
        """Say whether nothing is asked for."""
        return self.wanted == NoteFilter()

    def clear(self) -> None:
        """Ask for nothing any more."""
        was_empty = self.empty
        self.blockSignals(True)
        self._field.clear()
        for button in (*self._colours.values(), *self._kinds.values()):
            button.setChecked(False)
        self.blockSignals(False)
        if not was_empty:
            self.changed.emit()

    def focus_field(self, typed: str = "") -> None:
        """Put the caret at the end of the field, behind what was typed elsewhere."""
        self._field.setFocus()
        self._field.end(False)
        if typed:
            self._field.insert(typed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        for colour, button in self._colours.items():
            button.setIcon(_swatch(theme, colour, self.devicePixelRatioF()))
        for kind, button in self._kinds.items():
            button.setIcon(icon(kind.value, theme))
        colours = theme.colours
        self.setStyleSheet(
            f"QToolButton:checked {{ background: {colours['row']}; border-color: {colours['text3']}; }}"
            f"QToolButton:checked:focus {{ border-color: {colours['accent']}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc, close on the next; give the list the focus on Down."""
        if event.key() == Qt.Key.Key_Escape:
            if self.empty:
                self.closed.emit()
            else:
                self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(lambda _on: self.changed.emit())
        return button


class _FilterField(QLineEdit):
    """The words and tags that are asked for."""

    down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(interface_font())
        self.setPlaceholderText("Words and #tags")
        self.setAccessibleName("Filter the notes by words and tags")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the list with Down and Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _swatch(theme: Theme, colour: Colour, ratio: float) -> QIcon:
    """Draw a highlight's ground over its line, with its number."""
    picture = QPixmap(QSize(round(16 * ratio), round(16 * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink(colour), 1))
    painter.setBrush(theme.highlight(colour))
    painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 4, 4)
    painter.setFont(interface_font(10, 600))
    painter.setPen(theme.colour("text"))
    number = str(list(Colour).index(colour) + 1)
    painter.drawText(QRectF(0, 0, 16, 16), Qt.AlignmentFlag.AlignCenter, number)
    painter.end()
    return QIcon(picture)
