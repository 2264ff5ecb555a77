"""The sheet that asks what leaves, as what and where; Enter does it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from companion.core.exports import ExportFormat
from companion.ui.export_choices import Choice, best_choice
from companion.ui.fonts import interface_font, time_font
from companion.ui.main_button import MainButton
from companion.ui.sheet import Sheet

_ROW = 26
_NOTHING = "There is nothing to export yet: press B, H or A in a text to mark something first."
Chooser = Callable[[QWidget, str], str]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was chosen last time."""

    folder: str = ""
    format: str = ExportFormat.MARKDOWN.value
    what: str = "document"


class ExportSheet(Sheet):
    """Ask by keys alone: the arrows choose, Tab goes on, Enter writes, Esc closes."""

    export_requested = Signal(object)
    """Carries the ExportRequest; `remembered` is what was chosen for it."""

    def __init__(self, parent: QWidget, choose_folder: Chooser | None = None) -> None:
        super().__init__("Export", parent, width=600)
        self._choose_folder = choose_folder or _ask_folder
        self._choices: tuple[Choice, ...] = ()
        self._subjects = QButtonGroup(self)
        self._formats = QButtonGroup(self)
        self._what = QVBoxLayout()
        self._as = QVBoxLayout()
        self._write = MainButton("Export  Enter", self)
        self._folder = QLineEdit(self)
        self._folder.setAccessibleName("Folder to write to")
        self._folder.setPlaceholderText("A folder, like ~/Notes")
        self._remark = _label("", "danger")
        self._remark.hide()
        self._lay_out()

    @property
    def remembered(self) -> Remembered:
        """What is chosen now, for the next time."""
        return Remembered(self._folder.text().strip(), self._format().value, self._choice().subject.value)

    def ask(
        self, choices: Sequence[Choice], formats: Collection[ExportFormat], remembered: Remembered
    ) -> None:
        """Open with what may leave and the formats there are."""
        self._choices = tuple(choices)
        self._fill_what(best_choice(self._choices, remembered.what))
        self._fill_formats(formats, remembered.format)
        self._folder.setText(remembered.folder or str(Path.home() / "Companion notes"))
        self._remark.hide()
        something = any(choice.count for choice in self._choices)
        self._write.setEnabled(something)
        if not something:
            self._say(_NOTHING, "second")
        checked = self._subjects.checkedButton()
        self.unfold(checked if checked is not None and checked.isEnabled() else self._folder)

    def do_it(self) -> None:
        """Announce the request and close; what is missing is said instead."""
        choice = self._choice()
        folder = Path(self._folder.text().strip()).expanduser()
        if not choice.count:
            self._say(_NOTHING)
        elif not self._folder.text().strip() or not folder.is_absolute():
            self._say("Choose a folder to write to, with its whole path.")
        elif folder.exists() and not folder.is_dir():
            self._say(f"{folder} is a file; choose a folder.")
        else:
            request = choice.to(folder, self._format())
            self.leave()
            self.export_requested.emit(request)

    def _lay_out(self) -> None:
        self._what.setSpacing(2)
        self._as.setSpacing(2)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        browse = QPushButton("Choose…", self)
        browse.setAccessibleName("Choose the folder")
        browse.clicked.connect(lambda _on: self._browse())
        where.addWidget(browse)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        close = QPushButton("Close  Esc", self)
        close.clicked.connect(lambda _on: self.leave())
        self._write.clicked.connect(lambda _on: self.do_it())
        buttons.addWidget(close)
        buttons.addWidget(self._write)
        self.body.addWidget(_label("What", "second", 600))
        self.body.addLayout(self._what)
        self.body.addWidget(_label("As", "second", 600))
        self.body.addLayout(self._as)
        self.body.addWidget(_label("Where", "second", 600))
        self.body.addLayout(where)
        self.body.addWidget(self._remark)
        self.body.addLayout(buttons)

    def _fill_what(self, chosen: Choice) -> None:
        _empty(self._what, self._subjects)
        for row, choice in enumerate(self._choices):
            button = QRadioButton(choice.words, self)
            button.setEnabled(bool(choice.count))
            button.setChecked(choice is chosen)
            button.setAccessibleName(f"{choice.words}, {choice.count}")
            count = _label(str(choice.count), "second" if choice.count else "third")
            count.setFont(time_font(12))
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            button.setMinimumHeight(_ROW)
            inside = QHBoxLayout(button)
            inside.setContentsMargins(0, 0, 10, 0)
            inside.addWidget(count)
            self._subjects.addButton(button, row)
            self._what.addWidget(button)

    def _fill_formats(self, formats: Collection[ExportFormat], wanted: str) -> None:
        _empty(self._as, self._formats)
        there = [form for form in ExportFormat if form in formats]
        chosen = next((form for form in there if form.value == wanted), there[0])
        for form in there:
            button = QRadioButton(form.words, self)
            button.setChecked(form is chosen)
            self._formats.addButton(button, list(ExportFormat).index(form))
            self._as.addWidget(button)

    def _choice(self) -> Choice:
        return self._choices[max(0, self._subjects.checkedId())]

    def _format(self) -> ExportFormat:
        return list(ExportFormat)[max(0, self._formats.checkedId())]

    def _browse(self) -> None:
        chosen = self._choose_folder(self, self._folder.text())
        if chosen:
            self._folder.setText(chosen)
        self._folder.setFocus()

    def _say(self, words: str, tone: str = "danger") -> None:
        self._remark.setText(words)
        self._remark.setProperty("tone", tone)
        self._remark.style().polish(self._remark)
        self._remark.show()
        self.place()


def _empty(layout: QVBoxLayout, group: QButtonGroup) -> None:
    for button in group.buttons():
        group.removeButton(button)
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _label(words: str, tone: str, weight: int = 400) -> QLabel:
    label = QLabel(words)
    label.setFont(interface_font(12, weight))
    label.setProperty("tone", tone)
    label.setWordWrap(weight == 400)
    return label


def _ask_folder(parent: QWidget, at: str) -> str:
    return QFileDialog.getExistingDirectory(parent, "Export to a folder", str(Path(at).expanduser()))
