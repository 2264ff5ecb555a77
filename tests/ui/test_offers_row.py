"""The line of offers and of the order of results."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from companion.core.orders import Order
from companion.core.queries import Offer, OfferKind
from companion.ui.search.chips import OfferChip
from companion.ui.search.offers_row import HEIGHT, OffersRow
from companion.ui.theme import load_theme

SENSOR = Offer(OfferKind.FAMILY, "sensor", "touch sensor", 2)
PIETER = Offer(OfferKind.SOUND, "pieter", "peter OR pieter", 1200)
MANY = tuple(Offer(OfferKind.FAMILY, f"word{number}", f"q{number}", number) for number in range(9))


@pytest.fixture
def row(qtbot: QtBot) -> OffersRow:
    made = OffersRow(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(352, HEIGHT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def chips(row: OffersRow) -> list[OfferChip]:
    return [chip for chip in row.findChildren(OfferChip) if chip.isVisible()]


def buttons(row: OffersRow) -> dict[str, QToolButton]:
    return {one.accessibleName(): one for one in row.findChildren(QToolButton) if one.isVisible()}


def test_offers_say_what_they_add(row: OffersRow) -> None:
    row.resize(480, HEIGHT)
    row.set_offers((SENSOR, PIETER))
    assert [chip.accessibleName() for chip in chips(row)] == [
        "Search for sensor, too: 2 more passages",
        "pieter sounds alike; search for it, too: 1,200 more passages",
    ]


def test_a_click_takes_an_offer(row: OffersRow) -> None:
    taken: list[Offer] = []
    row.offer_taken.connect(taken.append)
    row.resize(480, HEIGHT)
    row.set_offers((SENSOR, PIETER))
    QTest.mouseClick(chips(row)[1], Qt.MouseButton.LeftButton)
    assert taken == [PIETER]


def test_nothing_moves_when_offers_come_and_go(row: OffersRow) -> None:
    height, order = row.height(), buttons(row)["Results by rank; choose"].geometry()
    row.set_offers(MANY)
    assert row.height() == height
    assert buttons(row)["Results by rank; choose"].geometry() == order
    row.set_offers(())
    assert chips(row) == []
    assert row.height() == height


@pytest.mark.parametrize("width", [300, 352, 480])
def test_chips_never_reach_into_the_order_and_the_rest_stands_in_a_menu(row: OffersRow, width: int) -> None:
    row.resize(width, HEIGHT)
    row.set_offers(MANY)
    named = buttons(row)
    rest = named["More words to add"]
    shown = chips(row)
    boxes = [
        *(chip.geometry() for chip in shown),
        rest.geometry(),
        named["Results by rank; choose"].geometry(),
    ]
    assert all(one.right() < other.left() for one, other in pairwise(boxes))
    menu = rest.menu()
    assert len(shown) + len(menu.actions()) == len(MANY)
    taken: list[Offer] = []
    row.offer_taken.connect(taken.append)
    menu.actions()[-1].trigger()
    assert taken == [MANY[-1]]


def test_the_menu_of_orders_stands_on_the_next_one(row: OffersRow, qtbot: QtBot) -> None:
    row.set_order(Order.TIME)
    menu = buttons(row)["Results by time; choose"].menu()
    menu.popup(row.mapToGlobal(row.rect().bottomLeft()))
    qtbot.waitUntil(lambda: menu.activeAction() is menu.actions()[2])
    menu.close()


def test_the_key_stands_behind_the_first_chip_where_there_is_room(row: OffersRow) -> None:
    row.key = "Alt+Enter"
    row.resize(480, HEIGHT)
    row.set_offers((SENSOR, PIETER))
    first, second = chips(row)
    assert second.x() - first.geometry().right() > 50
    assert first.toolTip().endswith("Alt+Enter")
    row.resize(300, HEIGHT)
    assert [chip.offer for chip in chips(row)] == [SENSOR]


def test_the_order_is_said_and_chosen(row: OffersRow) -> None:
    chosen: list[Order] = []
    row.order_chosen.connect(chosen.append)
    row.set_order(Order.TIME)
    button = buttons(row)["Results by time; choose"]
    assert button.text() == "by time"
    menu = button.menu()
    assert [action.isChecked() for action in menu.actions()] == [False, True, False]
    menu.actions()[2].trigger()
    assert chosen == [Order.DOCUMENT]
