"""The sheet in which speakers are renamed, and merged by giving two the same name."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from companion.core.documents import DocumentId
from companion.core.speakers import Cast, Speaker, settled
from companion.ui.fonts import interface_font, time_font
from companion.ui.main_button import MainButton
from companion.ui.painting import fill_box
from companion.ui.sheet import Sheet
from companion.ui.theme import Theme

_ROW = 36
_MOST_HEIGHT = 420
_LABEL, _STATE = 170, 210
_ABOUT = (
    "Give two the same name to make them one. An empty field takes the name as the file has it; "
    "the file itself stays as it is."
)


@dataclass(frozen=True, slots=True)
class Naming:
    """What is to be done: names by the labels that the file has."""

    document: DocumentId
    names: Mapping[str, str]


class SpeakerSheet(Sheet):
    """A field for each speaker; what a name would do is said beside it, Enter does it."""

    chosen = Signal(object)
    """Enter was pressed; carries the Naming."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("Rename or merge speakers", parent, width=700)
        self._theme = theme
        self._document = DocumentId("")
        self._cast = Cast()
        self._rows: list[_Row] = []
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("Speakers")
        about = QLabel(_ABOUT)
        about.setProperty("tone", "second")
        about.setWordWrap(True)
        rename = MainButton("Rename  Enter", self)
        rename.clicked.connect(lambda _on: self.do_it())
        close = QPushButton("Close  Esc", self)
        close.clicked.connect(lambda _on: self.leave())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(rename)
        self.body.addWidget(about)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(buttons)

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """The fields in the order of the speakers."""
        return tuple(row.field for row in self._rows)

    @property
    def states(self) -> tuple[str, ...]:
        """What is said beside each field."""
        return tuple(row.state.text() for row in self._rows)

    def open(self, document: DocumentId, cast: Cast, name: str | None) -> None:
        """Show the speakers of a document; the field of the one who is called `name` comes first."""
        self._document, self._cast = document, cast
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self._rows = [_Row(speaker, self._theme, page) for speaker in cast.speakers]
        for number, row in enumerate(self._rows):
            row.field.textChanged.connect(self._tell)
            row.field.installEventFilter(self)
            for column, part in enumerate((row.dot, row.label, row.field, row.state)):
                grid.addWidget(part, number, column)
        grid.setRowStretch(len(self._rows), 1)
        self._scroll.setWidget(page)
        self._scroll.setFixedHeight(min(_MOST_HEIGHT, _ROW * len(self._rows) + 4))
        self._tell()
        first = next((row.field for row in self._rows if row.speaker.name == name), self._rows[0].field)
        self.unfold(first)
        self._scroll.ensureWidgetVisible(first)
        first.selectAll()

    def do_it(self) -> None:
        """Announce the names and close."""
        names = self._typed()
        self.leave()
        self.chosen.emit(Naming(self._document, names))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from a field to the one above or below."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            fields = self.fields
            if steps and isinstance(watched, QLineEdit) and watched in fields:
                to = fields[(fields.index(watched) + steps) % len(fields)]
                to.setFocus(Qt.FocusReason.TabFocusReason)
                self._scroll.ensureWidgetVisible(to)
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the field that gets the focus in sight."""
        gone = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit):
            self._scroll.ensureWidgetVisible(focused)
        return gone

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for row in self._rows:
            row.dot.theme = theme
            row.dot.update()

    def _typed(self) -> dict[str, str]:
        return {row.speaker.label: row.field.text() for row in self._rows}

    def _tell(self) -> None:
        """Say beside each field how many turns the name would have, and with whom it is one."""
        names = settled(self._cast.labels, self._typed())
        called = {label: names.get(label, label) for label in self._cast.labels}
        counts = self._cast.count(called)
        voices = {name: number for number, name in reversed(list(enumerate(called.values())))}
        voices |= {label: number for number, (label, name) in enumerate(called.items()) if label == name}
        for row in self._rows:
            own = row.speaker.label
            name = called[own]
            others = [label for label, other in called.items() if other == name and label != own]
            if name in others:
                others = [name, *(label for label in others if label != name)]
            row.dot.show_voice(voices[name])
            row.tell(others, counts[name], changed=name != own)


class _Dot(QWidget):
    """The colour of a speaker."""

    def __init__(self, theme: Theme, voice: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.voice = theme, voice
        self.setFixedSize(10, 10)

    def show_voice(self, voice: int) -> None:
        """Take another speaker's colour."""
        if voice != self.voice:
            self.voice = voice
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a round spot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(painter, QRectF(self.rect()), self.theme.speaker(self.voice), 5)


class _Row:
    """A speaker's colour, label, field, and what the name in it would do."""

    def __init__(self, speaker: Speaker, theme: Theme, page: QWidget) -> None:
        self.speaker = speaker
        self.dot = _Dot(theme, speaker.voice, page)
        self.label = QLabel(page)
        self.label.setFont(interface_font(13, 600))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFixedWidth(_LABEL)
        metrics = QFontMetrics(self.label.font())
        self.label.setText(metrics.elidedText(speaker.label, Qt.TextElideMode.ElideRight, _LABEL))
        self.label.setToolTip(speaker.label)
        self.field = QLineEdit(speaker.name, page)
        self.field.setPlaceholderText(speaker.label)
        self.field.setAccessibleName(f"Name of {speaker.label}")
        self.state = QLabel(page)
        self.state.setFont(time_font(12, 400))
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("tone", "second")
        self.state.setWordWrap(True)
        self.state.setFixedWidth(_STATE)

    def tell(self, others: list[str], turns: int, *, changed: bool) -> None:
        """Say how many turns there are, and with whom they are merged."""
        count = "1 turn" if turns == 1 else f"{turns:,} turns"
        words = count
        if others:
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            words = f"{'Merges' if changed else 'One'} with {others[0]}{more}: {count}"
        self.state.setText(words)
        self.field.setAccessibleDescription(words)
