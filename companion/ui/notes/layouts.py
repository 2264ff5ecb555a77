"""Lay out one card: where its chip, quote, text, tags and buttons stand, in px from its corner."""

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextDocument, QTextLayout, QTextOption

from companion.core.notes import AnchorState
from companion.ui.fonts import interface_font, reading_font, time_font
from companion.ui.notes.cards import MOVED, ORPHAN_LINE, ORPHAN_TITLE, Card, is_bare
from companion.ui.notes.rendering import render
from companion.ui.notes.rich_text import NoteText
from companion.ui.theme import Theme

_ELIDE = Qt.TextElideMode.ElideRight

SIDE = 20
INSET = 14
LEAD = 20
LONG = 16 * LEAD
"""The height in px from which the text of a card is cut until the card is chosen."""

_HEAD = 34
_HEADING = 32
_FOOT = 12
_PILL = 18
_BUTTON = 24
_GAP = 6
_APART = 10
"""Between what someone wrote and what the program says about it."""


class CardAction(Enum):
    """What the buttons of a moved or lost note ask for."""

    FINE = "Fine"
    NOT_HERE = "Not this place"
    FIND_PLACE = "Find a place for it…"
    KEEP = "Keep it without a place"


@dataclass(frozen=True, slots=True)
class Piece:
    """A rounded piece with words in it."""

    rect: QRectF
    words: str


@dataclass(frozen=True, slots=True)
class CardButton:
    """A button painted on a card."""

    rect: QRectF
    action: CardAction


@dataclass(frozen=True, slots=True)
class CardLink:
    """A link in the text of a card."""

    rect: QRectF
    address: str


Stop = CardButton | CardLink
"""What the arrows stop at on a card."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a card is laid out, `width` px wide.

    An edited one ends at its quote, a whole one shows a long text to its end.
    """

    width: int
    edited: bool = False
    whole: bool = False


@dataclass(slots=True)
class CardLayout:
    """The parts of a card and where they stand; below `cut` the text goes on unseen."""

    card: Card
    manner: Manner
    heading: QRectF | None = None
    chip: Piece | None = None
    byline: QPointF = field(default_factory=QPointF)
    bar: QRectF | None = None
    quote: QTextLayout | None = None
    quote_at: QPointF = field(default_factory=QPointF)
    notice: QTextDocument | None = None
    notice_at: QPointF = field(default_factory=QPointF)
    buttons: tuple[CardButton, ...] = ()
    body: NoteText | None = None
    body_at: QPointF = field(default_factory=QPointF)
    cut: QRectF | None = None
    pills: tuple[Piece, ...] = ()
    top: float = 0
    height: int = 0

    @property
    def width(self) -> int:
        """How wide the card is."""
        return self.manner.width

    @property
    def text_left(self) -> float:
        """Where quote and text begin."""
        return SIDE + INSET

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What can be pressed on the card: its buttons, then the links in its text."""
        links = self.body.links() if self.body is not None else ()
        return (*self.buttons, *(CardLink(rect.translated(self.body_at), address) for address, rect in links))

    def link_at(self, point: QPointF) -> str:
        """Return the address under a point of the card, empty for none."""
        if self.body is None or (self.cut is not None and point.y() > self.cut.top()):
            return ""
        return str(self.body.documentLayout().anchorAt(point - self.body_at))


class CardMaker:
    """Make the layouts of cards in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def make(self, card: Card, manner: Manner) -> CardLayout:
        """Lay out a card."""
        layout = CardLayout(card, manner)
        if card.heading:
            layout.heading = QRectF(SIDE, 12, manner.width - 2 * SIDE, LEAD)
            layout.top = _HEADING
        self._head(layout)
        y = layout.top + _HEAD
        y = self._quote(layout, y)
        if not manner.edited:
            y = self._body(layout, y)
            y = self._pills(layout, y)
            if not card.asks_nothing:
                y = self._notice(layout, y)
        layout.height = round(y + (_GAP if manner.edited else _FOOT))
        return layout

    def _head(self, layout: CardLayout) -> None:
        x, top = float(SIDE), layout.top
        if layout.card.time:
            wide = QFontMetricsF(time_font(11)).horizontalAdvance(layout.card.time) + 10
            layout.chip = Piece(QRectF(x, top + 10, wide, 18), layout.card.time)
            x += wide + 8
        layout.byline = QPointF(x, top + 23)

    def _quote(self, layout: CardLayout, y: float) -> float:
        words = layout.card.quote
        bare = is_bare(layout.card)
        if not words:
            return y - 2
        left = layout.text_left
        font = reading_font(13)
        layout.quote, lines = _lines(words, font, layout.width - left - SIDE, 1 if bare else 2)
        layout.quote_at = QPointF(left, y)
        if layout.card.note.colour is not None:
            layout.bar = QRectF(SIDE, y + 3, 3, lines * LEAD - 6)
        return y + lines * LEAD

    def _notice(self, layout: CardLayout, y: float) -> float:
        card, left = layout.card, layout.text_left
        wide = layout.width - left - SIDE
        if card.note.state is AnchorState.ORPHAN:
            words = f"<b>{ORPHAN_TITLE}</b><br>{ORPHAN_LINE}"
            actions = (CardAction.FIND_PLACE, CardAction.KEEP)
        else:
            words = card.state_words or MOVED
            actions = (CardAction.FINE, CardAction.NOT_HERE)
        layout.notice = NoteText(f"<p>{words}</p>", self.theme, wide, role="text2", px=12)
        layout.notice_at = QPointF(left, y + _APART)
        y += _APART + layout.notice.size().height() + 4
        layout.buttons, y = _buttons(actions, left, wide, y)
        return y

    def _body(self, layout: CardLayout, y: float) -> float:
        text = layout.card.note.text
        if not text.strip():
            return y
        left = layout.text_left
        layout.body = NoteText(render(text), self.theme, layout.width - left - SIDE)
        layout.body_at = QPointF(left, y + _GAP)
        height = layout.body.size().height()
        if height > LONG + LEAD and not layout.manner.whole:
            layout.cut = QRectF(left, y + _GAP + LONG, layout.body.textWidth(), LEAD)
            height = LONG + LEAD
        return y + _GAP + height

    def _pills(self, layout: CardLayout, y: float) -> float:
        tags = layout.card.note.tags
        if not tags:
            return y
        font = interface_font(11, 500)
        left, right = layout.text_left, layout.width - SIDE
        x, top, pills = left, y + _GAP, []
        for tag in tags:
            words = QFontMetricsF(font).elidedText(f"#{tag}", _ELIDE, right - left - 12)
            wide = QFontMetricsF(font).horizontalAdvance(words) + 12
            if x + wide > right and x > left:
                x, top = left, top + _PILL + 4
            pills.append(Piece(QRectF(x, top, wide, _PILL), words))
            x += wide + _GAP
        layout.pills = tuple(pills)
        return top + _PILL + 2


def _buttons(
    actions: tuple[CardAction, ...], left: float, wide: float, y: float
) -> tuple[tuple[CardButton, ...], float]:
    metrics = QFontMetricsF(interface_font(12))
    x, made = left, []
    for action in actions:
        needs = metrics.horizontalAdvance(action.value) + 18
        if x + needs > left + wide and x > left:
            x, y = left, y + _BUTTON + 4
        made.append(CardButton(QRectF(x, y, needs, _BUTTON), action))
        x += needs + _GAP
    return tuple(made), y + _BUTTON + 4


def _lines(words: str, font: QFont, wide: float, most: int) -> tuple[QTextLayout, int]:
    """Lay out at most so many lines; the last one ends in an ellipsis when more would follow."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    starts = _break(layout, wide, most)
    if starts and starts[-1] < len(words) and len(starts) > most:
        last = starts[most - 1]
        ended = QFontMetricsF(font).elidedText(words[last:], _ELIDE, wide - 2)
        layout = QTextLayout(words[:last] + ended, font)
        layout.setTextOption(option)
        starts = _break(layout, wide, most)
    return layout, min(len(starts), most)


def _break(layout: QTextLayout, wide: float, most: int) -> list[int]:
    """Break into at most `most` lines on the fixed leading; one start more tells that text is left."""
    starts: list[int] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        starts.append(line.textStart())
        line.setLineWidth(wide)
        line.setPosition(QPointF(0, (len(starts) - 1) * LEAD + (LEAD - line.height()) / 2))
        if len(starts) > most:
            break
    layout.endLayout()
    return starts
