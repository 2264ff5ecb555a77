"""In which order results come: chosen above them, by a key or in the palette, and remembered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from companion.core.orders import Order
from companion.ui.asking import Asking
from companion.ui.desk import Desk
from companion.ui.window_memory import WindowMemory

_SAID = {
    Order.RANK: "By rank: the best come first",
    Order.TIME: "By time: the newest document first, each in the order of its text",
    Order.DOCUMENT: "By document: titles from A to Z, each in the order of its text",
}


class Ordering(QObject):
    """Asks anew in another order; what is chosen stays chosen."""

    def __init__(self, desk: Desk, asking: Asking, memory: WindowMemory) -> None:
        super().__init__(desk.stage)
        self._desk, self._asking, self._memory = desk, asking, memory
        asking.order = memory.settings.session.results_order
        board = desk.search.board
        board.set_order(asking.order)
        board.offers.order_chosen.connect(self.choose)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions about the order do."""
        orders = {f"sort_{order.value}": partial(self.choose, order) for order in Order}
        return {**orders, "sort_next": self._go_round}

    def choose(self, order: Order) -> None:
        """Let results come in this order from now on."""
        self._desk.status.say(_SAID[order])
        if order is self._asking.order:
            return
        self._asking.order = order
        self._memory.change_session(lambda session: replace(session, results_order=order))
        self._desk.search.board.set_order(order)
        self._asking.ask_again()

    def _go_round(self) -> None:
        orders = list(Order)
        self.choose(orders[(orders.index(self._asking.order) + 1) % len(orders)])
