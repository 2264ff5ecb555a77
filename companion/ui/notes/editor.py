"""Edit a note in its card: plain Markdown, below it a line of tags; saved while it is typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from companion.ui.fonts import interface_font
from companion.ui.notes.tag_field import TagField

SAVE_AFTER_MS = 700
"""How old what was typed may get before it is handed on."""

_LEAST_LINES, _MOST_LINES = 3, 16
_EDGE = 10
_QUIET_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True, slots=True)
class Writing:
    """What stands in the editor."""

    text: str
    tags: tuple[str, ...]


class NoteEditor(QFrame):
    """The text and the tags of one note. Esc and Ctrl+Enter both mean done."""

    changed = Signal(object)
    """What was typed is to be saved; carries a Writing."""

    finished = Signal()
    """Someone is done; what was typed has been announced before."""

    left = Signal()
    """The focus went elsewhere; what was typed has been announced before."""

    grew = Signal()
    """The editor wants another height."""

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = writing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)
        self._text = _TextField(self)
        self._text.setPlainText(writing.text)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._tags = TagField(self)
        self._tags.set_tags(writing.tags)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._text, self._tags):
            layout.addWidget(part)
        self.setFocusProxy(self._text)
        self._connect()

    def _connect(self) -> None:
        self._text.textChanged.connect(self._typed)
        self._tags.textChanged.connect(self._typed)
        self._text.down.connect(self._tags.setFocus)
        self._tags.up.connect(self._text.setFocus)
        for field in (self._text, self._tags):
            field.done.connect(self._finish)
            field.installEventFilter(self)
        self._text.document().documentLayout().documentSizeChanged.connect(self._grown)

    def set_known_tags(self, tags: Iterable[str]) -> None:
        """Complete these tags."""
        self._tags.set_known(tags)

    @property
    def writing(self) -> Writing:
        """What stands in the editor now."""
        return Writing(self._text.toPlainText(), self._tags.tags)

    def flush(self) -> None:
        """Announce at once what was typed and not announced yet."""
        self._timer.stop()
        self._announce(self.writing)

    def sizeHint(self) -> QSize:
        """Return the size that shows the text, between three lines and sixteen."""
        lines = int(self._text.document().size().height())
        lines = max(_LEAST_LINES, min(lines, _MOST_LINES))
        text = lines * QFontMetrics(self._text.font()).lineSpacing() + 2 * _EDGE
        return QSize(260, text + 8 + self._tags.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus leaves both fields for good."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            now = QApplication.focusWidget()
            inside = now is not None and self.isAncestorOf(now)
            if not inside and event.reason() not in _QUIET_REASONS:
                self.flush()
                self.left.emit()
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        """Announce what was typed, but for a tag that is half typed."""
        self._announce(Writing(self._text.toPlainText(), self._tags.finished))

    def _announce(self, writing: Writing) -> None:
        if writing != self._saved:
            self._saved = writing
            self.changed.emit(writing)

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _grown(self, _: QSizeF) -> None:
        self.grew.emit()

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()


def _is_done(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return True
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class _TextField(QPlainTextEdit):
    """The note's Markdown as plain text."""

    done = Signal()
    down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(interface_font())
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Write in Markdown")
        self.setAccessibleName("Text of the note, in Markdown")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be done on Esc and Ctrl+Enter; go on to the tags below the last line."""
        if _is_done(event):
            self.done.emit()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Down and plain and self.textCursor().position() == before:
            self.down.emit()
