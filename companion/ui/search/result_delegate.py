"""Draw the rows of the results."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from companion.core.queries import Fragment, Hit
from companion.ui.fonts import interface_font, time_font
from companion.ui.icons import draw_icon
from companion.ui.painting import SIDE, Ink, draw_chip, draw_chosen, draw_text, text_width
from companion.ui.search import words
from companion.ui.search.density import DensityStrip, axis_of, hit_words, pointed_at
from companion.ui.search.excerpt_painter import draw_excerpt
from companion.ui.search.excerpts import LEADING, Excerpt, Excerpts
from companion.ui.search.message_painter import MessagePainter
from companion.ui.search.results_model import ResultsModel
from companion.ui.search.rows import (
    EndRow,
    HeadingRow,
    LooserRow,
    MessageRow,
    MoreRow,
    PassageRow,
    Row,
    SpeakersRow,
)
from companion.ui.theme import Theme

HEADING_HEIGHT = 52
MORE_HEIGHT = 30
_TOP = 30
"""From the top of a passage to its first line of text, below its time, speaker and section."""
_BARE_TOP = 8
"""The same where there are none."""
_BOTTOM = 8
_LOANS = 18
"""The line that says where words are that the passage itself does not have."""


class ResultDelegate(QStyledItemDelegate):
    """Draw headings with their strip, passages with their marked words, and what stands in for them."""

    def __init__(self, model: ResultsModel, excerpts: Excerpts, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._excerpts = excerpts
        self._theme = theme
        self._messages = MessagePainter(theme)
        self._strip = DensityStrip(theme)
        self.chosen: Hit | None = None
        """The hit that strips show as the chosen one."""
        self._heights: dict[int, int] = {}
        self.width = 352.0 - 2 * SIDE
        """How wide the text is, in logical pixels; for another width rows are measured anew."""
        model.modelAboutToBeReset.connect(self.measure_anew)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = self._strip.theme = theme
        self._messages = MessagePainter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's height."""
        number = index.row()
        height = self._heights.get(number)
        if height is None:
            height = self._heights[number] = self._height(self._model.row(number))
        return QSize(0, height)

    def measure_anew(self) -> None:
        """Forget the heights of rows, which are asked for time and again while they are shown."""
        self._heights.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row = self._model.row(index.row())
        state: QStyle.StateFlag = option.state
        area: QRectF = QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            draw_chosen(painter, area, self._theme, focused=focused)
        self._draw(painter, area, row, chosen)
        painter.restore()

    def pointed_at(self, number: int, area: QRectF, point: QPointF) -> Hit | None:
        """Return the hit that a point of a row's area means on the strip of a heading, None elsewhere."""
        row = self._model.row(number)
        if not isinstance(row, HeadingRow):
            return None
        return pointed_at(row, axis_of(area, area.left() + SIDE, self.width), point)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Name the hit under the mouse on a strip."""
        if event.type() is QEvent.Type.ToolTip and index.isValid():
            area: QRectF = QRectF(option.rect)
            hit = self.pointed_at(index.row(), area, QPointF(event.pos()))
            if hit is not None:
                QToolTip.showText(event.globalPos(), hit_words(hit), view)
                return True
        return super().helpEvent(event, view, option, index)

    def _height(self, row: Row) -> int:
        match row:
            case HeadingRow():
                return HEADING_HEIGHT
            case PassageRow(hit):
                excerpt = self._excerpts.of(hit)
                loans = _LOANS if words.is_wanting(hit) else 0
                return _top(hit, excerpt) + excerpt.lines * LEADING + loans + _BOTTOM
            case MoreRow() | EndRow():
                return MORE_HEIGHT
            case MessageRow() | LooserRow() | SpeakersRow():
                return self._messages.height(row, self.width)

    def _draw(self, painter: QPainter, area: QRectF, row: Row, chosen: bool) -> None:
        match row:
            case HeadingRow():
                self._draw_heading(painter, area, row)
            case PassageRow():
                self._draw_passage(painter, area, row, chosen)
            case MoreRow():
                self._draw_more(painter, area, row.words, "in this document")
            case EndRow():
                self._draw_end(painter, area, row)
            case MessageRow() | LooserRow() | SpeakersRow():
                self._messages.draw(painter, area.adjusted(SIDE, 0, 0, 0), row, self.width)

    def _draw_heading(self, painter: QPainter, area: QRectF, row: HeadingRow) -> None:
        line = QRectF(area.left() + SIDE, area.top() + 4, self.width, 1)
        if not row.first:
            painter.fillRect(line, self._theme.colour("line"))
        box = QRectF(line.left(), area.top() + 12, self.width, 20)
        number = f"{row.total:,}"
        ink = Ink(time_font(12, 600), self._theme.colour("text2"))
        taken = draw_text(painter, box, number, ink, right=True)
        ink = Ink(interface_font(13, 600), self._theme.colour("text"))
        draw_text(painter, box.adjusted(0, 0, -taken - 12, 0), row.title, ink)
        self._strip.draw(painter, axis_of(area, line.left(), self.width), row, self.chosen)

    def _draw_passage(self, painter: QPainter, area: QRectF, row: PassageRow, chosen: bool) -> None:
        excerpt = self._excerpts.of(row.hit)
        left, right = area.left() + SIDE, area.left() + SIDE + self.width
        x, top = left, area.top() + 7
        place = words.place(row.hit, excerpt.first)
        if place:
            x += draw_chip(painter, QPointF(x, top), place, self._theme, current=chosen) + 8
        box = QRectF(x, top, right - x, 18)
        if row.hit.note is not None:
            draw_icon(painter, QRectF(x, top + 2, 14, 14).toRect(), "note", self._theme)
            ink = Ink(interface_font(11, 600), self._theme.colour("text2"))
            box.setLeft(x + 18 + draw_text(painter, box.adjusted(18, 0, 0, 0), "note", ink) + 8)
        if row.hit.speaker:
            ink = Ink(interface_font(11, 600), self._theme.colour("text2"))
            box.setLeft(box.left() + draw_text(painter, box, row.hit.speaker, ink) + 8)
        if row.hit.section:
            ink = Ink(interface_font(11), self._theme.colour("text3"))
            draw_text(painter, box, row.hit.section, ink)
        corner = QPointF(left, area.top() + _top(row.hit, excerpt))
        draw_excerpt(painter, corner, excerpt, self._theme)
        if words.is_wanting(row.hit):
            foot = QRectF(left, corner.y() + excerpt.lines * LEADING, self.width, _LOANS)
            self._draw_sentence(painter, foot, words.wanting(row.hit))

    def _draw_sentence(self, painter: QPainter, box: QRectF, sentence: tuple[Fragment, ...]) -> None:
        for fragment in sentence:
            role, weight = ("text2", 600) if fragment.emphasised else ("text3", 400)
            ink = Ink(interface_font(11, weight), self._theme.colour(role))
            box.setLeft(box.left() + draw_text(painter, box, fragment.text, ink))

    def _draw_end(self, painter: QPainter, area: QRectF, row: EndRow) -> None:
        amount = f"{row.shown:,} of {row.total:,}"
        if row.rest:
            self._draw_more(painter, area, "Show all", f"{amount} shown")
        else:
            box = area.adjusted(SIDE, 0, -SIDE, 0)
            draw_text(painter, box, amount, Ink(time_font(11), self._theme.colour("text3")))

    def _draw_more(self, painter: QPainter, area: QRectF, words: str, beside: str) -> None:
        place = QRectF(area.left() + SIDE, area.center().y() - 6, 12, 12).toRect()
        draw_icon(painter, place, "expanded", self._theme, "accent")
        ink = Ink(interface_font(12, 500), self._theme.colour("accent"))
        box = QRectF(area.left() + SIDE + 18, area.top(), self.width - 18, area.height())
        draw_text(painter, box, words, ink)
        hint = Ink(interface_font(11), self._theme.colour("text3"))
        draw_text(painter, box.adjusted(text_width(words, ink.font) + 8, 0, 0, 0), beside, hint)


def _top(hit: Hit, excerpt: Excerpt) -> int:
    bare = not words.place(hit, excerpt.first) and hit.note is None and not hit.speaker and not hit.section
    return _BARE_TOP if bare else _TOP
