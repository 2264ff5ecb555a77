"""The line between the answer in words and the results: other words to add, and the order of the results.

It always has the same height, so that nothing moves when offers come or go.
"""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from companion.core.orders import Order
from companion.core.queries import Offer
from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.painting import SIDE, Ink, draw_text, text_width
from companion.ui.search.chips import OfferChip, offer_words
from companion.ui.theme import Theme

HEIGHT = 30
_BETWEEN = 6
_ORDERS = {Order.RANK: "by rank", Order.TIME: "by time", Order.DOCUMENT: "by document"}
_MEANT = {
    Order.RANK: "By rank: the best first",
    Order.TIME: "By time: the newest document first",
    Order.DOCUMENT: "By document: titles from A to Z",
}


class OffersRow(QWidget):
    """Show offers as chips at the left, and at the right in which order the results come."""

    offer_taken = Signal(object)
    """An offer was chosen; carries it."""

    order_chosen = Signal(object)
    """Another order was chosen; carries it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offers: tuple[Offer, ...] = ()
        self._chips: list[OfferChip] = []
        self._key_at: int | None = None
        self.key = ""
        """The key that takes the first offer, in words; it stands behind its chip where there is room."""
        self._order = _menu_button(self)
        self._rest = _menu_button(self)
        self._rest.setText("…")
        self._rest.setAccessibleName("More words to add")
        self._rest.setToolTip("More words to add")
        self._rest.hide()
        self._rest_menu = QMenu(self._rest)
        self._rest_menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._rest.setMenu(self._rest_menu)
        self._choices = self._offer_orders()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.set_order(Order.RANK)
        self.set_theme(theme)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered."""
        return self._offers

    def set_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer other words; those that have no room stand in a menu behind the chips."""
        if offers == self._offers:
            return
        self._offers = offers
        self._lay_chips()

    def set_order(self, order: Order) -> None:
        """Say in which order the results come, without announcing it."""
        self._choices[order].setChecked(True)
        self._order.setText(_ORDERS[order])
        self._order.setAccessibleName(f"Results {_ORDERS[order]}; choose")
        self._place_order()
        self._lay_chips()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._order.setIcon(icon("expanded", theme, "text3"))
        for chip in self._chips:
            chip.set_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground: then nothing of the window behind has to be drawn."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        if self._key_at is not None:
            box = QRectF(self._key_at, 0, self.width(), HEIGHT)
            draw_text(painter, box, self.key, Ink(interface_font(11), self._theme.colour("text3")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as there is room for."""
        super().resizeEvent(event)
        self._place_order()
        self._lay_chips()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the keys can go to, in order."""
        return self._order, *self._chips, self._rest

    def _place_order(self) -> None:
        """Put the order's button at the right edge of the text."""
        size = self._order.sizeHint()
        left = self.width() - SIDE + _PADDING - size.width()
        self._order.setGeometry(left, (HEIGHT - size.height()) // 2, size.width(), size.height())

    def _lay_chips(self) -> None:
        """Put the offers beside each other as long as there is room; a menu holds the others."""
        right = self._order.x() - _BETWEEN
        room_behind = self._rest.sizeHint().width() + _BETWEEN
        x, shown = SIDE, 0
        key_room = self._key_room(right)
        self._key_at = None
        for number in range(len(self._offers)):
            chip = self._chip(number)
            needed = chip.width() + (room_behind if number < len(self._offers) - 1 else 0)
            if number and x + needed > right:
                break
            chip.move(x, (HEIGHT - chip.height()) // 2)
            chip.show()
            x, shown = x + chip.width() + _BETWEEN, number + 1
            if key_room and not number:
                self._key_at, x = x, x + key_room
        for chip in self._chips[shown:]:
            chip.hide()
        self._rest.setVisible(shown < len(self._offers))
        self.update()
        if shown < len(self._offers):
            self._lay_rest(x, self._offers[shown:])

    def _key_room(self, right: int) -> int:
        """Fill the chips; return the room for the key behind the first, nought where they need it all."""
        for number, offer in enumerate(self._offers):
            self._chip(number).show_offer(offer, self.key if number == 0 else "")
        widths = [self._chips[number].width() + _BETWEEN for number in range(len(self._offers))]
        key = round(text_width(self.key, interface_font(11))) + 2 * _BETWEEN if self.key and widths else 0
        return key if SIDE + sum(widths) + key <= right else 0

    def _lay_rest(self, x: int, offers: tuple[Offer, ...]) -> None:
        size = self._rest.sizeHint()
        self._rest.setGeometry(x, (HEIGHT - size.height()) // 2, size.width(), size.height())
        self._rest_menu.clear()
        for offer in offers:
            action = QAction(offer_words(offer), self._rest_menu)
            action.triggered.connect(lambda _=False, taken=offer: self.offer_taken.emit(taken))
            self._rest_menu.addAction(action)

    def _chip(self, number: int) -> OfferChip:
        """Return chip number `number`; chips are made once and used again."""
        while len(self._chips) <= number:
            chip = OfferChip(self._theme, self)
            chip.clicked.connect(lambda _=False, clicked=chip: self.offer_taken.emit(clicked.offer))
            before = self._chips[-1] if self._chips else self._order
            self.setTabOrder(before, chip)
            self.setTabOrder(chip, self._rest)
            self._chips.append(chip)
        return self._chips[number]

    def _after_the_chosen(self) -> QAction:
        """Return the next order, so that Enter changes over."""
        actions = list(self._choices.values())
        chosen = next(number for number, action in enumerate(actions) if action.isChecked())
        return actions[(chosen + 1) % len(actions)]

    def _offer_orders(self) -> dict[Order, QAction]:
        menu = QMenu(self._order)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        opened = QTimer(self, singleShot=True, interval=0)
        menu.aboutToShow.connect(opened.start)
        opened.timeout.connect(lambda: menu.setActiveAction(self._after_the_chosen()))
        group = QActionGroup(menu)
        choices = {}
        for order, words in _MEANT.items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, chosen=order: self.order_chosen.emit(chosen))
            group.addAction(action)
            menu.addAction(action)
            choices[order] = action
        self._order.setMenu(menu)
        return choices


_PADDING = 6
"""What the style leaves around a button's words, in logical pixels."""


def _menu_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setFont(interface_font(12))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setIconSize(QSize(12, 12))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
