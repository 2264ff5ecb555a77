"""The sheet that lists what became of files, in the last report and in earlier ones."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QWidget

from companion.core.reports import KeptReport
from companion.ui.fonts import interface_font
from companion.ui.main_button import MainButton
from companion.ui.report_rows import ROW, ReportDelegate, ReportRows
from companion.ui.report_words import ReportLine, kept_words, report_passages, report_title
from companion.ui.sheet import Sheet
from companion.ui.theme import Theme


class ReportSheet(Sheet):
    """Enter opens a text or tries a file again; Left and Right lead to earlier and later reports."""

    document_chosen = Signal(object)
    """A text of the list is to be opened; carries its DocumentId."""

    again_requested = Signal(object)
    """A file that was left out is to be tried again; carries its path."""

    folder_requested = Signal(object)
    """The folder around a file is to be shown; carries the path of the file."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("What became of the files", parent, width=680)
        self._reports: Sequence[KeptReport] = ()
        self._number = 0
        self._when = QLabel()
        self._when.setFont(interface_font(13, 600))
        self._summary = QLabel()
        self._summary.setProperty("tone", "second")
        self._summary.setWordWrap(True)
        self._rows = ReportRows(self)
        self._delegate = ReportDelegate(theme, self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(320)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Files, and what became of them")
        self.list.doubleClicked.connect(lambda _: self.do_it())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self._do = MainButton("Open  Enter", self)
        self._do.clicked.connect(lambda _on: self.do_it())
        self._earlier = self._button("Earlier  ←", lambda: self._turn(1))
        self._later = self._button("Later  →", lambda: self._turn(-1))
        self._folder = self._button("Show its folder", self._show_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._when, 1)
        above.addWidget(self._earlier)
        above.addWidget(self._later)
        below = QHBoxLayout()
        copy = self._button("Copy the list", lambda: QGuiApplication.clipboard().setText(self.text))
        below.addWidget(copy)
        below.addWidget(self._folder)
        below.addStretch(1)
        below.addWidget(self._button("Close  Esc", self.leave))
        below.addWidget(self._do)
        self.body.addLayout(above)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(below)

    @property
    def text(self) -> str:
        """The list as it is copied."""
        return f"{self._when.text()}\n{self._summary.text()}\n\n{self._rows.text}".strip()

    def show_reports(self, reports: Sequence[KeptReport]) -> None:
        """Open with the newest of some reports."""
        self._reports = reports
        self._show(0)
        self.unfold(self.list)

    def place(self) -> None:
        """Wrap the reasons in the width that the sheet has."""
        self._delegate.width = self.card_width() - 70
        self.list.doItemsLayout()
        super().place()

    def do_it(self) -> None:
        """Open the text that is chosen, or try the file again."""
        line = self._line()
        if line is None or not self._do.isVisible():
            return
        self.leave()
        if line.document is not None:
            self.document_chosen.emit(line.document)
        else:
            self.again_requested.emit(line.path)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._delegate.theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to an earlier or a later report."""
        steps = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        if event.key() in steps and self.list.hasFocus():
            self._turn(steps[Qt.Key(event.key())])
            event.accept()
        else:
            super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        if 0 <= self._number + by < len(self._reports):
            self._show(self._number + by)
            self.list.setFocus()

    def _show(self, number: int) -> None:
        self._number = number
        report = self._reports[number]
        self._when.setText(report_title(report))
        self._summary.setText(kept_words(report))
        self._rows.show_passages(report_passages(report))
        self.list.setCurrentIndex(self._rows.index(self._rows.first))
        self.list.scrollToTop()
        self._earlier.setEnabled(number + 1 < len(self._reports))
        self._later.setEnabled(number > 0)
        self._offer()

    def _line(self) -> ReportLine | None:
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, ReportLine) else None

    def _offer(self) -> None:
        """Offer what can be done about the file that is chosen."""
        line = self._line()
        again = line is not None and line.document is None and line.again
        self._do.setText("Try again  Enter" if again else "Open  Enter")
        self._do.setVisible(again or (line is not None and line.document is not None))
        self._folder.setEnabled(line is not None and line.path is not None)

    def _show_folder(self) -> None:
        line = self._line()
        if line is not None and line.path is not None:
            self.folder_requested.emit(line.path)

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on: act())
        return button
