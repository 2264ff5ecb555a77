"""Which rows of the results can be seen."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListView

from companion.core.documents import DocumentId
from companion.ui.search.results_model import ResultsModel
from companion.ui.search.rows import HeadingRow, MoreRow, PassageRow


def rows_in_sight(view: QListView, rows: ResultsModel) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the rows that can be seen, and where they begin."""
    number, top = view.indexAt(QPoint(1, 1)).row(), 0
    while 0 <= number < rows.rowCount() and top < view.viewport().height():
        box = view.visualRect(rows.index(number))
        yield number, box.top()
        number, top = number + 1, box.bottom()


def documents_in_sight(view: QListView, rows: ResultsModel) -> Iterator[DocumentId]:
    """Yield the documents that the rows in sight belong to."""
    for number, _ in rows_in_sight(view, rows):
        match rows.row(number):
            case HeadingRow(document) | MoreRow(document):
                yield document
            case PassageRow(hit):
                yield hit.document


def headings_in_sight(view: QListView, rows: ResultsModel) -> Iterator[tuple[int, DocumentId]]:
    """Yield the numbers of the headings that can be seen, and their documents."""
    for number, _ in rows_in_sight(view, rows):
        row = rows.row(number)
        if isinstance(row, HeadingRow):
            yield number, row.document
