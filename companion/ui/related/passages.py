"""The list of related passages: from where each is, and two lines of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.core.documents import DocumentId, Span
from companion.core.library import DocumentSummary
from companion.core.queries import Hit
from companion.ui.fonts import interface_font
from companion.ui.painting import SIDE, Ink, draw_chip, draw_chosen, draw_text
from companion.ui.search import words
from companion.ui.search.excerpt_painter import draw_excerpt
from companion.ui.search.excerpts import LEADING, Excerpts
from companion.ui.theme import Theme

LINES = 2
_TOP = 30
_BOTTOM = 8
_TITLE_SHARE = 0.6
"""What of the first line a title may take from the section behind it."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of another document, which is called `title`."""

    hit: Hit
    title: str

    @property
    def key(self) -> tuple[DocumentId, int]:
        """What a passage is known by from one answer to the next."""
        return self.hit.document, self.hit.offset


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where to go for a passage: what of it holds all words that it shares, else the first one shown."""

    document: DocumentId
    span: Span


class PassagesModel(QAbstractListModel):
    """The passages in their order."""

    def __init__(self, excerpts: Excerpts, parent: QObject) -> None:
        super().__init__(parent)
        self._excerpts = excerpts
        self.passages: tuple[Passage, ...] = ()

    def set_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show other passages in the place of those before."""
        self.beginResetModel()
        self.passages = passages
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says of a passage."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        passage = self.passages[index.row()]
        excerpt = self._excerpts.of(passage.hit)
        return f"{passage.title}, {words.spoken(passage.hit, excerpt.first, excerpt.text)}"

    def place(self, row: int) -> PassagePlace:
        """Return where a passage is."""
        hit = self.passages[row].hit
        excerpt = self._excerpts.of(hit)
        shown = hit.spans[excerpt.first] if hit.spans else Span(0, len(hit.text))
        place = next((one for one in hit.places if one.start <= shown.start < one.end), shown)
        return PassagePlace(hit.document, place.shifted(hit.offset))


class PassageDelegate(QStyledItemDelegate):
    """Draw passages: time, title and section in one line, the text below."""

    def __init__(self, model: PassagesModel, excerpts: Excerpts, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._excerpts, self.theme = model, excerpts, theme
        self.width = 312.0 - 2 * SIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height."""
        del option
        lines = self._excerpts.of(self._model.passages[index.row()].hit).lines
        return QSize(0, _TOP + lines * LEADING + _BOTTOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        passage = self._model.passages[index.row()]
        state: QStyle.StateFlag = option.state
        area: QRectF = QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            draw_chosen(painter, area, self.theme, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        self._draw_head(painter, area, passage, chosen=chosen)
        corner = QPointF(area.left() + SIDE, area.top() + _TOP)
        draw_excerpt(painter, corner, self._excerpts.of(passage.hit), self.theme)
        painter.restore()

    def _draw_head(self, painter: QPainter, area: QRectF, passage: Passage, *, chosen: bool) -> None:
        box = QRectF(area.left() + SIDE, area.top() + 7, self.width, 18)
        place = words.place(passage.hit, self._excerpts.of(passage.hit).first)
        if place:
            box.setLeft(box.left() + draw_chip(painter, box.topLeft(), place, self.theme, current=chosen) + 8)
        ink = Ink(interface_font(12, 600), self.theme.colour("text2"))
        title = QRectF(box)
        if passage.hit.section:
            title.setWidth(box.width() * _TITLE_SHARE)
        taken = draw_text(painter, title, passage.title, ink)
        if passage.hit.section:
            ink = Ink(interface_font(11), self.theme.colour("text3"))
            draw_text(painter, box.adjusted(taken + 8, 0, 0, 0), passage.hit.section, ink)


def passages_of(hits: Sequence[Hit], titles: Mapping[DocumentId, DocumentSummary]) -> tuple[Passage, ...]:
    """Return hits with their documents' titles; those of documents that just went are left out."""
    return tuple(Passage(hit, titles[hit.document].title) for hit in hits if hit.document in titles)
