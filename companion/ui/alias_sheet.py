"""The sheet in which the user writes which words mean the same, a line for each."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from companion.core.aliases import Alias, AliasError, read_aliases, written
from companion.ui.main_button import MainButton
from companion.ui.sheet import Sheet

_ABOUT = (
    "A line for each, with = between: who searches for one of them finds the others too. "
    "A search for =word finds that word alone."
)
_EXAMPLE = "RL = reinforcement learning\nKI = AI = artificial intelligence"
_NOT_KEPT = "This was typed before and is not kept yet."
_HEIGHT, _LEAST_HEIGHT = 240, 72


class AliasSheet(Sheet):
    """An editor of lines: Enter begins another line, Ctrl+Enter keeps them; what is wrong is said below."""

    chosen = Signal(object)
    """What was typed is to be kept; carries a tuple of Aliases."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Words that mean the same", parent, width=620)
        self._stored = ""
        self._unkept: str | None = None
        self._lines = _Lines(self)
        self._lines.textChanged.connect(self._typed)
        about = _label(_ABOUT, "second")
        self._state = _label("", "danger")
        keep = MainButton("Keep  Ctrl+Enter", self)
        keep.clicked.connect(lambda _on: self.do_it())
        close = QPushButton("Close  Esc", self)
        close.clicked.connect(lambda _on: self.leave())
        buttons = QHBoxLayout()
        buttons.addWidget(self._state, 1)
        buttons.addWidget(close)
        buttons.addWidget(keep)
        self.body.addWidget(about)
        self.body.addWidget(self._lines, 1)
        self.body.addLayout(buttons)

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self._lines.toPlainText()

    @property
    def state(self) -> str:
        """What is said below the editor."""
        return self._state.text()

    def open(self, aliases: tuple[Alias, ...]) -> None:
        """Show the lines as they are stored, or what was typed since and not kept."""
        self._stored = written(aliases)
        unkept = self._unkept
        self._lines.setPlainText(self._stored if unkept is None else unkept)
        self._lines.moveCursor(QTextCursor.MoveOperation.End)
        self._say("" if unkept is None else _NOT_KEPT, "second")
        self.unfold(self._lines)

    def do_it(self) -> None:
        """Announce the aliases and close; where a line is none, say so and go there."""
        try:
            aliases = read_aliases(self.text)
        except AliasError as error:
            self._show_wrong(error)
            return
        self.leave()
        self.chosen.emit(aliases)

    def leave(self) -> None:
        """Close; what was typed and is not kept stays for the next time."""
        if self.isVisible():
            self._unkept = self.text if self.text.strip() != self._stored else None
        super().leave()

    def forget(self) -> None:
        """Let go of what was typed: it is kept now."""
        self._unkept = None

    def _show_wrong(self, error: AliasError) -> None:
        block = self._lines.document().findBlockByNumber(error.line - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._lines.setTextCursor(cursor)
        self._lines.setFocus()
        self._say(str(error), "danger")

    def _typed(self) -> None:
        self._say("", "second")

    def _say(self, words: str, tone: str) -> None:
        self._state.setProperty("tone", tone)
        self._state.style().polish(self._state)
        self._state.setText(words)
        self._lines.setAccessibleDescription(words or _ABOUT)
        self.place()


class _Lines(QPlainTextEdit):
    """The editor; Tab leaves it, Ctrl+Enter is the sheet's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_EXAMPLE)
        self.setAccessibleName("Words that mean the same, a line for each")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Ask for room for a dozen lines."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Keep a few lines in sight."""
        return QSize(0, _LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter and Esc to the sheet."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (enter and control) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _label(words: str, tone: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("tone", tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
