"""Paint a laid out card in the colours of a theme."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextDocument,
)

from companion.core.notes import AnchorState
from companion.ui.fonts import interface_font, time_font
from companion.ui.notes.cards import is_bare
from companion.ui.notes.layouts import SIDE, CardLayout
from companion.ui.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card stands in the list; `stop` is where the arrows are on it, `height` its row's, in px."""

    chosen: bool = False
    current: bool = False
    focused: bool = False
    stop: int | None = None
    height: int = 0


def paint_card(
    painter: QPainter, corner: QPointF, layout: CardLayout, state: CardState, theme: Theme
) -> None:
    """Paint a card with its upper left corner at a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    _ground(painter, layout, state, theme)
    _head(painter, layout, state, theme)
    _quote(painter, layout, theme)
    _notice(painter, layout, theme)
    _body(painter, layout, theme)
    for pill in layout.pills:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(pill.rect.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        _words(painter, pill.rect, pill.words, interface_font(11, 500), theme.colour("text2"))
    if state.focused and state.stop is not None:
        _ring(painter, layout, state.stop, theme)
    painter.restore()


def _ring(painter: QPainter, layout: CardLayout, stop: int, theme: Theme) -> None:
    """Draw the focus around a button or a link."""
    stops = layout.stops
    if stop < len(stops):
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(stops[stop].rect.adjusted(-1, -1, 1, 1), 6, 6)


def _ground(painter: QPainter, layout: CardLayout, state: CardState, theme: Theme) -> None:
    if layout.heading is not None and layout.heading.top() > 0:
        font = interface_font(13, 600)
        words = QFontMetricsF(font).elidedText(
            layout.card.heading, Qt.TextElideMode.ElideRight, layout.heading.width()
        )
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(layout.heading, int(Qt.AlignmentFlag.AlignVCenter), words)
    if not state.chosen:
        return
    card = QRectF(8, layout.top + 2, layout.width - 16, (state.height or layout.height) - layout.top - 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("row"))
    painter.drawRoundedRect(card, 6, 6)
    if state.focused and state.current:
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(8, card.top() + 6, 3, card.height() - 12), 1.5, 1.5)


def _head(painter: QPainter, layout: CardLayout, state: CardState, theme: Theme) -> None:
    if layout.chip is not None:
        inherited = layout.card.place.time_inherited
        lost = layout.card.note.state is AnchorState.ORPHAN
        quiet = (inherited or lost) and not state.chosen
        if not quiet:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if state.chosen else "accent_tint"))
            painter.drawRoundedRect(layout.chip.rect, 4, 4)
        role = "on_accent" if state.chosen else "text3" if quiet else "accent"
        _words(painter, layout.chip.rect, layout.chip.words, time_font(11), theme.colour(role))
    font = interface_font(11)
    painter.setFont(font)
    painter.setPen(theme.colour("text3"))
    wide = layout.width - SIDE - layout.byline.x()
    byline = QFontMetricsF(font).elidedText(layout.card.byline, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(layout.byline, byline)


def _quote(painter: QPainter, layout: CardLayout, theme: Theme) -> None:
    colour = layout.card.note.colour
    if layout.bar is not None and colour is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink(colour))
        painter.drawRoundedRect(layout.bar, 1.5, 1.5)
    if layout.quote is not None:
        painter.setPen(theme.colour("text3" if is_bare(layout.card) else "text2"))
        layout.quote.draw(painter, layout.quote_at)


def _notice(painter: QPainter, layout: CardLayout, theme: Theme) -> None:
    if layout.notice is None:
        return
    draw_text(painter, layout.notice_at, layout.notice, theme.colour("text2"))
    for button in layout.buttons:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(button.rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        _words(painter, button.rect, button.action.value, interface_font(12), theme.colour("text"))


def _body(painter: QPainter, layout: CardLayout, theme: Theme) -> None:
    """Draw the text; where it is cut a last line says that it goes on."""
    if layout.body is None:
        return
    if layout.cut is None:
        draw_text(painter, layout.body_at, layout.body, theme.colour("text"))
        return
    painter.save()
    painter.setClipRect(QRectF(layout.body_at, layout.cut.topRight()))
    draw_text(painter, layout.body_at, layout.body, theme.colour("text"))
    painter.restore()
    painter.setFont(interface_font(11))
    painter.setPen(theme.colour("text3"))
    painter.drawText(layout.cut, int(Qt.AlignmentFlag.AlignVCenter), "… goes on; choose it to read it all")


def draw_text(painter: QPainter, corner: QPointF, text: QTextDocument, colour: QColor) -> None:
    """Draw a laid out text in a colour of its own."""
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, colour)
    context.palette = palette
    painter.save()
    painter.translate(corner)
    text.documentLayout().draw(painter, context)
    painter.restore()


def _words(painter: QPainter, rect: QRectF, words: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, _CENTRE, words)
