"""The chips of words that may be meant too: what one adds, and how many hits that brings."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.core.amounts import counted
from companion.core.queries import Offer, OfferKind
from companion.ui.fonts import interface_font, time_font
from companion.ui.painting import Ink, draw_text, fill_box, text_width
from companion.ui.theme import Theme

HEIGHT = 22
_PADDING = 7
_GAP = 5
_RADIUS = 5
_BEFORE = {OfferKind.FAMILY: "+ ", OfferKind.SOUND: "sounds like "}
_WIDEST = 150


class OfferChip(QAbstractButton):
    """A chip of one offer: filled for a form of a word, an outline for what only sounds alike."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.offer: Offer | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def show_offer(self, offer: Offer, key: str = "") -> None:
        """Show another offer, which `key` takes, too."""
        self.offer = offer
        self.setAccessibleName(offer_words(offer))
        self.setToolTip(f"{offer_words(offer)}   {key}" if key else offer_words(offer))
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the word and the number."""
        if self.offer is None:
            return QSize(0, HEIGHT)
        words = min(_WIDEST, text_width(_shown(self.offer), interface_font(12, 500)))
        number = text_width(f"{self.offer.more:,}", time_font(11, 500))
        return QSize(round(words + number) + 2 * _PADDING + _GAP + 1, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, the number, and the ring when the keys go here."""
        del event
        if self.offer is None:
            return
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        lit = self.underMouse() or self.isDown()
        word, number = self._draw_ground(painter, box, lit)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        ink = Ink(time_font(11, 500), theme.colour(number))
        taken = draw_text(painter, inner, f"{self.offer.more:,}", ink, right=True)
        ink = Ink(interface_font(12, 500), theme.colour(word))
        draw_text(painter, inner.adjusted(0, 0, -taken - _GAP, 0), _shown(self.offer), ink)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Answer the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be at rest again."""
        super().leaveEvent(event)
        self.update()

    def _draw_ground(self, painter: QPainter, box: QRectF, lit: bool) -> tuple[str, str]:
        """Draw the ground; return the roles of the word's colour and of the number's."""
        theme = self._theme
        if self.offer is not None and self.offer.kind is OfferKind.SOUND:
            painter.setBrush(theme.colour("row") if lit else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("text3"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            return "text2", "text3"
        fill_box(painter, box, theme.colour("row" if lit else "accent_tint"), _RADIUS)
        return "accent", "text2"


def offer_words(offer: Offer) -> str:
    """Return an offer in a sentence: `Search for sensor, too: 2 more passages`."""
    more = counted(offer.more, "more passage")
    if offer.kind is OfferKind.SOUND:
        return f"{offer.word} sounds alike; search for it, too: {more}"
    return f"Search for {offer.word}, too: {more}"


def _shown(offer: Offer) -> str:
    return f"{_BEFORE[offer.kind]}{offer.word}"
