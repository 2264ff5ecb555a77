"""Who says it: a question, a field for the name, and the names in the library that fit what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from companion.core.folding import fold
from companion.core.notes import Anchor
from companion.ui.fonts import interface_font
from companion.ui.palette_rows import ENTRY, ROW_HEIGHT, Entries, Entry, EntryRows
from companion.ui.theme import Theme

_MOST = 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `words` before the field, the name that holds now, the place that it is about.

    Without a place it is about all that the source gives no speaker; `known` are names to choose from.
    The field begins with the name that is `proposed`, else with the one that holds.
    """

    words: str
    name: str = ""
    place: Anchor | None = None
    known: Sequence[str] = ()
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The answer: who says it; an empty name takes away what was said before."""

    name: str
    place: Anchor | None = None


def fitting(known: Sequence[str], typed: str) -> list[str]:
    """Return the names in which every typed word begins a word, without the one that is typed in full."""
    words = fold(typed).split()
    return [name for name in known if _fits(fold(name).split(), words) and fold(name).split() != words]


class Saying(QWidget):
    """The question with its field; Down and Up choose among the names below it."""

    resized = Signal()
    """More or fewer names are shown than before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = Question("")
        self._typed = ""
        self._words = QLabel(self)
        self._words.setFont(interface_font(13, 600))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("A name")
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._offer)
        self._entries = Entries(self)
        self._rows = EntryRows(theme, self)
        self.list = QListView(self)
        self.list.setModel(self._entries)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Names in the library")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._words, self.field, self.list):
            column.addWidget(part)

    @property
    def offered(self) -> tuple[str, ...]:
        """The names that can be chosen."""
        return tuple(entry.words for entry in self._entries.entries)

    @property
    def said(self) -> Said | None:
        """The answer, None where nothing was changed."""
        name = " ".join(self.field.text().split())
        return None if name == self._question.name else Said(name, self._question.place)

    def ask(self, question: Question) -> None:
        """Ask a question in the place of the one before."""
        self._question = question
        self._words.setText(question.words)
        self.field.setAccessibleName(question.words)
        self.field.setText(question.proposed or question.name)
        self._offer("")
        self._typed = self.field.text()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._rows.theme = theme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the names with Down and Up; above the first stands what was typed."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = _STEPS.get(Qt.Key(event.key()), 0)
            if by and watched is self.field:
                self._choose(self.list.currentIndex().row() + by)
                return True
        return super().eventFilter(watched, event)

    def _offer(self, typed: str) -> None:
        """Show the names that fit what was typed."""
        self._typed = typed
        before = len(self._entries.entries)
        standing = (self._question.name, self._question.proposed)
        others = [name for name in self._question.known if typed or name not in standing]
        names = fitting(others, typed)[:_MOST]
        self._entries.show_entries([Entry(name, self.field.setFocus, icon="speakers") for name in names])
        self.list.setFixedHeight(len(names) * ROW_HEIGHT + 2)
        self.list.setVisible(bool(names))
        if len(names) != before:
            self._column.activate()  # Whoever hears of it asks for the height at once.
            self.resized.emit()

    def _choose(self, row: int) -> None:
        row = max(-1, min(row, len(self._entries.entries) - 1))
        index = self._entries.index(row) if row >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if row >= 0:
            self._take(index)
        else:
            self.field.setText(self._typed)

    def _take(self, index: QModelIndex) -> None:
        entry: Entry = index.data(ENTRY)
        self.field.setText(entry.words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _fits(name: Sequence[str], typed: Sequence[str]) -> bool:
    return all(any(word.startswith(one) for word in name) for one in typed)
