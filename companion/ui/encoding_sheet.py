"""The sheet that says how a file was read and offers to read it with another encoding."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from companion.core.documents import DocumentId
from companion.core.encodings import LANGUAGES, EncodingOffer, encoding_words
from companion.services.encodings import HowRead
from companion.ui.fonts import interface_font, reading_font
from companion.ui.main_button import MainButton
from companion.ui.sheet import Sheet
from companion.ui.sheet_parts import ElidedLabel, SheetScroll

_MOST_HEIGHT = 430
_NOTHING = "This kind of file tells its encoding itself."


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: a document's encoding, None lets its file tell."""

    document: DocumentId
    encoding: str | None


class EncodingSheet(Sheet):
    """Each reading with its first telling lines; the arrows choose, Enter reads the file so."""

    chosen = Signal(object)
    """Another reading was chosen; carries the Choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("How this file is read", parent, width=640)
        self._how = HowRead(DocumentId(""), "", None)
        self._readings: list[str | None] = []
        self._group = QButtonGroup(self)
        self._remarks = QLabel()
        self._remarks.setProperty("tone", "second")
        self._remarks.setTextFormat(Qt.TextFormat.PlainText)
        self._remarks.setWordWrap(True)
        self._scroll = SheetScroll("Encodings", _MOST_HEIGHT, self)
        self._group.idToggled.connect(self._keep_in_sight)
        self._read = MainButton("Read it so  Enter", self)
        self._read.clicked.connect(lambda _on: self.do_it())
        self._close = QPushButton("Close  Esc", self)
        self._close.clicked.connect(lambda _on: self.leave())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._read)
        self.body.addWidget(self._remarks)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(buttons)

    @property
    def choices(self) -> tuple[QRadioButton, ...]:
        """The readings that are offered, the file's own first."""
        return tuple(one for one in self._group.buttons() if isinstance(one, QRadioButton))

    @property
    def words(self) -> str:
        """What is said of how the file was read."""
        return self._remarks.text()

    def open(self, how: HowRead) -> None:
        """Show how a file was read, and as what it may be read."""
        self._how = how
        said = [_sentence(remark) for remark in how.remarks]
        said += [how.missing or _NOTHING] if not how.offers else []
        self._remarks.setText("\n".join(said))
        self._remarks.setVisible(bool(said))
        self._fill()
        offered = bool(how.offers)
        self._scroll.setVisible(offered)
        self._read.setVisible(offered)
        checked = self._group.checkedButton()
        self.unfold(checked if checked is not None else self._close)

    def do_it(self) -> None:
        """Announce what was chosen where it is not what is there already, and close."""
        number = self._group.checkedId()
        self.leave()
        if 0 <= number < len(self._readings) and self._readings[number] != self._how.chosen:
            self.chosen.emit(Choice(self._how.document, self._readings[number]))

    def _fill(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(2)
        self._readings = []
        offers = self._how.offers
        if offers:
            told = f"As the file tells: {encoding_words(offers[0].encoding)}"
            self._add(column, None, told, offers[0])
        pinned = self._how.chosen
        for number, offer in enumerate(offers):
            if number or offer.encoding == pinned:
                languages = LANGUAGES.get(offer.encoding, "")
                self._add(column, offer.encoding, f"{encoding_words(offer.encoding)}  ·  {languages}", offer)
        if pinned is not None and pinned not in self._readings:
            self._add(column, pinned, encoding_words(pinned), EncodingOffer(pinned, ()))
        column.addStretch(1)
        self._scroll.show_list(page, page.sizeHint().height() + 4)

    def _add(self, column: QVBoxLayout, encoding: str | None, words: str, offer: EncodingOffer) -> None:
        button = QRadioButton(words)
        button.setFont(interface_font(13, 600))
        button.setAccessibleDescription(" / ".join(offer.lines))
        button.setChecked(encoding == self._how.chosen)
        self._group.addButton(button, len(self._readings))
        self._readings.append(encoding)
        column.addWidget(button)
        for line in offer.lines:
            preview = ElidedLabel(line)
            preview.setFont(reading_font(13))
            preview.setProperty("tone", "second")
            preview.setContentsMargins(28, 0, 0, 0)
            column.addWidget(preview)
        column.addSpacing(8)

    def _keep_in_sight(self, number: int, on: bool) -> None:
        button = self._group.button(number)
        if on and button is not None and self.isVisible():
            self._scroll.ensureWidgetVisible(button, 0, 60)


def _sentence(remark: str) -> str:
    """Return a remark as a sentence of its own."""
    return f"{remark[:1].upper()}{remark[1:]}{'' if remark.endswith(('.', '。')) else '.'}"
