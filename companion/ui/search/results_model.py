"""The results as a list model; rows beyond the first are added as they are reached."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.core.amounts import counted
from companion.core.queries import Hit
from companion.ui.search import words
from companion.ui.search.excerpts import Excerpts
from companion.ui.search.made_rows import MadeRows
from companion.ui.search.rows import (
    EndRow,
    HeadingRow,
    Key,
    LooserRow,
    MessageRow,
    MoreRow,
    PassageRow,
    Row,
    SpeakersRow,
    key,
)

CHUNK = 12
"""Rows that are given to the view at once: it measures each of them, which takes an excerpt."""

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Hold the rows of one answer."""

    def __init__(self, excerpts: Excerpts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._excerpts = excerpts
        self._rows = MadeRows()
        self._given = 0

    def replace(self, rows: MadeRows) -> None:
        """Take the rows of another answer."""
        self.beginResetModel()
        self._rows = rows
        self._given = self._up_to(CHUNK)
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Return row number `number`, given to the view or not."""
        return self._rows[number]

    def number_of(self, known: Key | None) -> int | None:
        """Return the number of the row known by a key, None when it is not here."""
        return self._rows.number_of(known)

    def next_choosable(self, number: int, step: int) -> int | None:
        """Return the nearest row after `number`, or before it where `step` is -1, that can be chosen."""
        number += step
        while number >= 0 and self._rows.reach(number):
            if key(self._rows[number]) is not None:
                return number
            number += step
        return None

    def first_hit(self) -> Hit | None:
        """Return the hit of the first result, None where there is none."""
        number = 0
        while self._rows.reach(number):
            row = self._rows[number]
            if isinstance(row, PassageRow):
                return row.hit
            number += 1
        return None

    def reach(self, number: int) -> None:
        """Give the view all rows up to `number` and some beyond."""
        if number < self._given:
            return
        end = self._up_to(number + CHUNK)
        if end == self._given:
            return
        self.beginInsertRows(QModelIndex(), self._given, end - 1)
        self._given = end
        self.endInsertRows()

    def all_rows(self) -> Sequence[Row]:
        """Return all rows."""
        return self._rows.all()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Count the rows that the view has been given."""
        return 0 if parent.isValid() else self._given

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are rows that the view has not been given."""
        return not parent.isValid() and self._rows.reach(self._given)

    def fetchMore(self, parent: Index) -> None:
        """Give the view some more rows."""
        self.reach(self._given)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let passages and suggestions be chosen, and nothing else."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if key(self._rows[index.row()]) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words; it is drawn from the row itself."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.spoken(index.row())

    def _up_to(self, end: int) -> int:
        """Return the end of the rows, or `end` where there are more."""
        return end if self._rows.reach(end - 1) else len(self._rows.made())

    def spoken(self, number: int) -> str:
        """Return a row as a screen reader should say it."""
        row = self._rows[number]
        if isinstance(row, PassageRow):
            excerpt = self._excerpts.of(row.hit)
            return words.spoken(row.hit, excerpt.first, excerpt.text)
        return self._said(row)

    def _said(self, row: HeadingRow | MoreRow | EndRow | SpeakersRow | MessageRow | LooserRow) -> str:
        match row:
            case HeadingRow(_, title, total):
                return f"{title}, {counted(total, 'passage')}"
            case MoreRow(_, title) as more:
                return f"{more.words} in {title}, Enter shows them"
            case EndRow(shown, total) as end:
                return f"{shown:,} of {total:,} shown{', Enter shows all' if end.rest else ''}"
            case SpeakersRow(_, title):
                return f"{words.SAY_WHO} in {title}"
            case MessageRow(title, line):
                return " ".join(part for part in (title, words.plain(line)) if part)
            case LooserRow(_, title, line):
                return f"{title}, {line}" if line else title
