"""Draw what the results say when there are none: a title, a sentence, and what to try instead."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextDocument

from companion.core.queries import Fragment
from companion.ui.fonts import interface_font
from companion.ui.painting import Ink, draw_text
from companion.ui.search.rows import LooserRow, MessageRow, SpeakersRow
from companion.ui.search.words import SAY_WHO, rich
from companion.ui.theme import Theme

_CARD_HEIGHT = 46
_LINE = 20


class MessagePainter:
    """Measure and draw messages and suggestions in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def height(self, row: MessageRow | LooserRow | SpeakersRow, width: float) -> int:
        """Return the height of a row, in logical pixels."""
        if isinstance(row, SpeakersRow):
            return _CARD_HEIGHT
        if isinstance(row, LooserRow):
            return _CARD_HEIGHT if row.line else 36
        text = sum(round(self._written(part, width).size().height()) for part in _parts(row))
        return text + 18

    def draw(
        self, painter: QPainter, area: QRectF, row: MessageRow | LooserRow | SpeakersRow, width: float
    ) -> None:
        """Draw a row into the part of `area` that is `width` wide."""
        if not isinstance(row, MessageRow):
            box = QRectF(area.left(), area.top(), width, area.height())
            if isinstance(row, LooserRow):
                self._draw_suggestion(painter, box, row.title, row.line)
            else:
                self._draw_suggestion(painter, box, SAY_WHO, f"in {row.title}")
            return
        top = area.top() + (8 if row.title else 10)
        for number, part in enumerate(_parts(row)):
            written = self._written(part, width)
            context = QAbstractTextDocumentLayout.PaintContext()
            role = "text" if row.title and number == 0 else "text2"
            context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour(role))
            painter.save()
            painter.translate(QPointF(area.left(), top))
            written.documentLayout().draw(painter, context)
            painter.restore()
            top += written.size().height()

    def _draw_suggestion(self, painter: QPainter, box: QRectF, title: str, below: str) -> None:
        line = box.adjusted(0, 5 if below else 8, 0, 0)
        line.setHeight(_LINE)
        draw_text(painter, line, title, Ink(interface_font(13, 600), self._theme.colour("accent")))
        if below:
            line.translate(0, 18)
            draw_text(painter, line, below, Ink(interface_font(12), self._theme.colour("text2")))

    def _written(self, part: tuple[Fragment, ...], width: float) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(interface_font(13))
        document.setTextWidth(width)
        document.setHtml(f'<p style="line-height:140%">{rich(part)}</p>')
        return document


def _parts(row: MessageRow) -> list[tuple[Fragment, ...]]:
    title = [(Fragment(row.title, emphasised=True),)] if row.title else []
    return [*title, *([row.line] if row.line else [])]
