"""The sheet in which it is said who speaks; speakers are renamed, and merged by giving two the same name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from companion.core.documents import DocumentId
from companion.core.speakers import Cast, Speaker, settled
from companion.ui.fonts import interface_font, time_font
from companion.ui.main_button import MainButton
from companion.ui.painting import fill_box
from companion.ui.sheet import Sheet
from companion.ui.sheet_parts import ElidedLabel, SheetScroll
from companion.ui.speaker_saying import Question, Said, Saying
from companion.ui.theme import Theme

_ROW = 36
_MOST_HEIGHT = 420
_LABEL, _STATE = 0.28, 0.34
"""How much of a row the label and what is said take at most."""
_LABEL_WIDTH, _STATE_WIDTH = 170, 210
_OTHER_NAME = 24
_BESIDE = 104
"""Margins of the card, the dot and the gaps in a row."""
_ABOUT = "Give two the same name to make them one. An empty field {}; the file itself stays as it is."
_AS_WRITTEN, _NO_NAME = "takes the name as the file has it", "takes the name away"
_ABOUT_SAYING = "The name is kept in your library, where a search finds it; the file itself stays as it is."


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom the sheet is about: who speaks in a document, and what is asked besides.

    The field of the one who is called `first` comes first, where no one is the question's.
    """

    document: DocumentId
    cast: Cast
    question: Question | None = None
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """What is to be done: names by the labels that the file has, and who says what."""

    document: DocumentId
    names: Mapping[str, str]
    said: Said | None = None


class SpeakerSheet(Sheet):
    """A field for each speaker; what a name would do is said beside it, Enter does it."""

    chosen = Signal(object)
    """Enter was pressed; carries the Naming."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("Rename or merge speakers", parent, width=700)
        self._theme = theme
        self._scene = Scene(DocumentId(""), Cast())
        self._rows: list[_Row] = []
        self.saying = Saying(theme, self)
        self.saying.resized.connect(self._fit)
        self._scroll = SheetScroll("Speakers", _MOST_HEIGHT, self)
        self._about = QLabel(self)
        self._about.setProperty("tone", "second")
        self._about.setWordWrap(True)
        self._main = MainButton("", self)
        self._main.clicked.connect(lambda _on: self.do_it())
        close = QPushButton("Close  Esc", self)
        close.clicked.connect(lambda _on: self.leave())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._main)
        for part in (self.saying, self._about):
            self.body.addWidget(part)
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

    def open(self, scene: Scene) -> None:
        """Show the speakers of a document, and the question if there is one."""
        self._scene = scene
        question, speakers = scene.question, scene.cast.speakers
        self.set_title("Say who speaks" if question else "Rename or merge speakers")
        self._main.setText("Give the name  Enter" if question else "Rename  Enter")
        emptied = _NO_NAME if all(one.given for one in speakers) else _AS_WRITTEN
        self._about.setText(_ABOUT.format(emptied) if speakers else _ABOUT_SAYING)
        self.saying.ask(question or Question(""))
        self.saying.setVisible(question is not None)
        self._scroll.setVisible(bool(speakers))
        leaders = self._show_rows(speakers)
        first = leaders.get(scene.first or "", self._rows[0]).field if speakers else self.saying.field
        if question is not None and (scene.first is None or question.place is not None):
            first = self.saying.field
        self.unfold(first)
        self._scroll.ensureWidgetVisible(first)
        first.setSelection(len(first.text()), -len(first.text()))  # Of a long name the beginning is seen.

    def _show_rows(self, speakers: Sequence[Speaker]) -> dict[str, "_Row"]:
        """Show a row for each speaker; return the first of each name."""
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self._rows = [_Row(speaker, self._theme, page) for speaker in speakers]
        leaders = _tie(self._rows)
        for number, row in enumerate(self._rows):
            row.field.textChanged.connect(self._tell)
            row.field.textEdited.connect(partial(self._lead, row))
            row.field.installEventFilter(self)
            for column, part in enumerate((row.dot, row.label, row.field, row.state)):
                grid.addWidget(part, number, column)
        grid.setRowStretch(len(self._rows), 1)
        self._scroll.show_list(page, _ROW * len(self._rows) + 4)
        self._tell()
        return leaders

    def place(self) -> None:
        """Share the width out: the fields get what labels and words leave."""
        room = self.card_width() - _BESIDE
        for row in self._rows:
            row.label.setFixedWidth(min(_LABEL_WIDTH, round(_LABEL * room)))
            row.state.setFixedWidth(min(_STATE_WIDTH, round(_STATE * room)))
        super().place()

    def do_it(self) -> None:
        """Announce the names and close."""
        naming = Naming(self._scene.document, self._typed(), self.saying.said)
        self.leave()
        self.chosen.emit(naming)

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
        self.saying.set_theme(theme)
        for row in self._rows:
            row.dot.theme = theme
            row.dot.update()

    def _lead(self, row: "_Row", _text: str) -> None:
        """Rename those that are one with a speaker along with it, until they get names of their own."""
        for other in self._rows:
            other.tied = [one for one in other.tied if one is not row]
        for one in row.tied:
            one.field.setText(row.typed)

    def _typed(self) -> dict[str, str]:
        return {row.speaker.label: row.field.text() for row in self._rows}

    def _tell(self) -> None:
        """Say beside each field how many turns the name would have, and with whom it is one."""
        cast = self._scene.cast
        names = settled(cast.labels, self._typed())
        called = {label: names.get(label, label) for label in cast.labels}
        counts = cast.count(called)
        voices = {called[one.label]: one.own for one in reversed(cast.speakers)}
        voices |= {one.label: one.own for one in cast.speakers if called[one.label] == one.label}
        for row in self._rows:
            own = row.speaker.label
            name = called[own]
            others = [label for label, other in called.items() if other == name and label != own]
            if name in others:
                others = [name, *(label for label in others if label != name)]
            row.dot.show_voice(voices[name])
            row.tell(others, counts[name], changed=name != own)

    def _fit(self) -> None:
        if self.isVisible():
            self.place()


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
        self.tied: list[_Row] = []
        self.dot = _Dot(theme, speaker.voice, page)
        self.label = ElidedLabel(speaker.label, page)
        self.label.setFont(interface_font(13, 600))
        self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.field = QLineEdit(speaker.name, page)
        self.field.setCursorPosition(0)
        self.field.setPlaceholderText("no name" if speaker.given else speaker.label)
        self.field.setAccessibleName(f"Name of {speaker.label}")
        self.state = QLabel(page)
        self.state.setFont(time_font(12, 400))
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("tone", "second")
        self.state.setWordWrap(True)

    @property
    def typed(self) -> str:
        """The name that stands in the field, the label where none does."""
        return self.field.text().strip() or self.speaker.label

    def tell(self, others: list[str], turns: int, *, changed: bool) -> None:
        """Say how many turns there are, and with whom they are merged."""
        count = "1 turn" if turns == 1 else f"{turns:,} turns"
        words = count
        if self.speaker.given and not self.field.text().strip():
            words = f"Takes the name away: {count}"
        elif others:
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            words = f"{'Merges' if changed else 'One'} with {{}}{more}: {count}"
        other = others[0] if others else ""
        short = other if len(other) <= _OTHER_NAME else f"{other[: _OTHER_NAME - 1].rstrip()}…"
        self.state.setText(words.format(short))
        self.field.setAccessibleDescription(words.format(other))


def _tie(rows: Sequence[_Row]) -> dict[str, _Row]:
    """Tie those that have one name to the first who has it as label, else to the first; return these."""
    leaders: dict[str, _Row] = {}
    for row in sorted(rows, key=lambda one: one.speaker.label != one.speaker.name):
        leader = leaders.setdefault(row.speaker.name, row)
        if leader is not row:
            leader.tied.append(row)
    return leaders
