"""The sheet that lists what became of files, and opens those that are to be looked at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QWidget

from companion.core.documents import DocumentId
from companion.core.library import AddReport
from companion.ui.add_words import ReportLine, report_passages, report_words
from companion.ui.main_button import MainButton
from companion.ui.report_rows import ROW, ReportDelegate, ReportRows
from companion.ui.sheet import Sheet
from companion.ui.theme import Theme


class ReportSheet(Sheet):
    """The list of what was left out and why; Enter opens a text that is to be looked at."""

    document_chosen = Signal(object)
    """A text of the list is to be opened; carries its DocumentId."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("What became of the files", parent, width=680)
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
