"""The strip that shows how far adding is and what came of it, and the list of what was left out."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from companion.core.documents import DocumentId
from companion.core.library import AddProgress, AddReport
from companion.ui.add_words import ReportLine, progress_words, report_passages, report_words, to_be_looked_at
from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.main_button import MainButton
from companion.ui.report_rows import ROW, ReportDelegate, ReportRows
from companion.ui.sheet import Sheet
from companion.ui.theme import Theme

_CLEAN_STAYS_MS = 8_000
_MEANWHILE = "you can go on reading"


class AddStrip(QFrame):
    """One line below the text; hidden while there is nothing to say."""

    stop_requested = Signal()
    go_on_requested = Signal()
    """What was stopped is to go on."""

    why_requested = Signal()
    """The list of what was left out is asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._what = _label("text", 600)
        self._which = _label("second", 400)
        self._which.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3)
        self._bar.setAccessibleName("How far adding is")
        self._stop = self._button("Stop", self.stop_requested)
        self._go_on = self._button("Go on", self.go_on_requested)
        self._why = self._button("Show why", self.why_requested)
        self._close = QToolButton(self)
        self._close.setIconSize(QSize(14, 14))
        self._close.setToolTip("Close")
        self._close.setAccessibleName("Close this line")
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CLEAN_STAYS_MS)
        self._timer.timeout.connect(self.fold)
        self._reported = self._clean = False
        row = QHBoxLayout()
        row.setContentsMargins(20, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self._what)
        row.addWidget(self._which, 1)
        for button in (self._stop, self._go_on, self._why, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.set_theme(theme)
        self.hide()

    @property
    def words(self) -> str:
        """What the strip says."""
        return f"{self._what.text()} {self._which.text()}".strip()

    def fold(self, *, whole: bool = False) -> bool:
        """Take a report that says all is well away, or any report; say whether there was one.

        What is still going on stays.
        """
        if self.isHidden() or not self._reported or not (whole or self._clean):
            return False
        self.hide()
        return True

    def show_progress(self, progress: AddProgress) -> None:
        """Show how far adding is."""
        self._begin()
        what, name = progress_words(progress)
        self._say(what, f"·  {name}  ·  {_MEANWHILE}" if name else f"·  {_MEANWHILE}")
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._offer(self._stop)

    def show_stopping(self) -> None:
        """Say that the file being read is the last one."""
        self._begin()
        self._say("Stopping", "after the file that is being read")
        self._offer()

    def show_report(self, report: AddReport) -> None:
        """Show what came of it; a line with nothing to look at goes by itself."""
        self._say(report_words(report), "")
        look = to_be_looked_at(report)
        offered: list[QWidget] = [self._close]
        if look:
            offered.append(self._why)
        if report.stopped:
            offered.append(self._go_on)
        self._offer(*offered)
        self._reported = True
        self._clean = not (report.skipped or report.failed or report.stopped)
        if self._clean:
            self._timer.start()
        else:
            self._timer.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._close.setIcon(icon("close", theme))

    def _begin(self) -> None:
        """Say something that is going on: a report's time is over."""
        self._timer.stop()
        self._reported = self._clean = False

    def _say(self, what: str, which: str) -> None:
        self._timer.stop()
        self._what.setText(what)
        self._which.setText(which)
        self.setAccessibleName(self.words)
        self.show()

    def _offer(self, *buttons: QWidget) -> None:
        for button in (self._stop, self._go_on, self._why, self._close):
            button.setVisible(button in buttons)
        self._bar.setVisible(self._stop in buttons)

    def _button(self, words: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on: wish.emit())
        return button


class ReportSheet(Sheet):
    """The list of what was left out and why; Enter opens a text that is to be looked at."""

    document_chosen = Signal(object)
    """A text of the list is to be opened; carries its DocumentId."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("What became of the files", parent, width=680)
        self._summary = _label("second", 400)
        self._summary.setWordWrap(True)
        self._rows = ReportRows(self)
        self._delegate = ReportDelegate(theme, self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(320)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Files that were left out, and why")
        self.list.doubleClicked.connect(lambda _: self.do_it())
        self._open = MainButton("Open  Enter", self)
        self._open.clicked.connect(lambda _on: self.do_it())
        copy = QPushButton("Copy the list", self)
        copy.clicked.connect(lambda _on: QGuiApplication.clipboard().setText(self._rows.text))
        close = QPushButton("Close  Esc", self)
        close.clicked.connect(lambda _on: self.leave())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (copy, close, self._open):
            buttons.addWidget(button)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(buttons)

    @property
    def text(self) -> str:
        """The list as it is copied."""
        return self._rows.text

    def show_report(self, report: AddReport) -> None:
        """Open with a report."""
        self._summary.setText(report_words(report))
        self._rows.show_passages(report_passages(report))
        self.unfold(self.list)
        self.list.setCurrentIndex(self._rows.index(self._rows.first))
        self._offer()

    def place(self) -> None:
        """Wrap the reasons in the width that the sheet has."""
        self._delegate.width = self.card_width() - 70
        super().place()

    def do_it(self) -> None:
        """Open the text that is chosen; on a file that is not in the library nothing happens."""
        document = self._document()
        if document is not None:
            self.leave()
            self.document_chosen.emit(document)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._delegate.theme = theme

    def _document(self) -> DocumentId | None:
        row = self.list.currentIndex().data(ROW)
        return row.document if isinstance(row, ReportLine) else None

    def _offer(self) -> None:
        self._open.setVisible(self._document() is not None)


def _label(tone: str, weight: int) -> QLabel:
    label = QLabel()
    label.setFont(interface_font(13, weight))
    label.setProperty("tone", tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
