from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.colours import Colour
from companion.core.documents import Link, ParagraphKind, Span
from companion.core.notes import Note
from companion.ui.reader.inks import LINK, ON_GROUND, ON_PLACE, inked
from companion.ui.reader.marks import Marks, link_spans, note_spans
from companion.ui.reader.pane import ReaderPane
from companion.ui.reader.spans import SpanIndex
from companion.ui.reader.styles import NORMAL_ZOOM, make_styles
from companion.ui.theme import THEMES, load_theme
from tests.ui.reading import article, note_on, opened, shown_pane, span_of
from tests.ui.test_appearance import contrast

WORDS = "The harbour lamp was lit before the boats came home, says the keeper."
PAGE = article((ParagraphKind.QUOTE, WORDS))
ALL = Span(0, len(WORDS))
LAMP = span_of(PAGE, "harbour lamp")


def marks(place: Span | None = None, hits: tuple[Span, ...] = (), notes: tuple[Note, ...] = ()) -> Marks:
    links = link_spans([Link(LAMP, "https://example.org")])
    return Marks(hits=SpanIndex(hits), notes=note_spans(notes), links=links, place=place)


def role_at(offset: int, shown: Marks, selection: Span | None = None) -> str:
    parts = inked(ALL, shown, selection, "text2")
    assert all(one.end <= other.start for (one, _), (other, _) in pairwise(parts))
    return next((role for span, role in parts if span.start <= offset < span.end), "text2")


def test_the_current_place_lends_its_ink_to_a_link_on_it() -> None:
    shown = marks(place=span_of(PAGE, "lamp was"))
    assert role_at(WORDS.index("harbour"), shown) == LINK
    assert role_at(WORDS.index("lamp"), shown) == ON_PLACE
    assert role_at(WORDS.index("was"), shown) == ON_PLACE
    assert role_at(WORDS.index("boats"), shown) == "text2"


def test_of_a_place_only_what_was_found_is_filled_and_what_joins_neighbours() -> None:
    words = tuple(span_of(PAGE, word) for word in ("harbour", "lamp", "boats"))
    shown = marks(place=span_of(PAGE, "harbour lamp was lit before the boats"), hits=words)
    assert shown.filled == (LAMP, words[-1])
    assert role_at(WORDS.index("harbour") + len("harbour"), shown) == ON_PLACE
    assert role_at(WORDS.index("was"), shown) == "text2"
    assert role_at(WORDS.index("boats"), shown) == ON_PLACE
    assert marks(place=LAMP, hits=(Span(0, len(WORDS)),)).filled == (LAMP,)


def test_text_on_any_ground_is_plain_text() -> None:
    boats = note_on(PAGE, "boats came", colour=Colour.LEMON)
    plain = note_on(PAGE, "keeper", "About him.")
    shown = marks(hits=(LAMP,), notes=(boats, plain))
    assert role_at(LAMP.start, shown) == ON_GROUND
    assert role_at(WORDS.index("boats"), shown) == ON_GROUND
    assert role_at(WORDS.index("keeper"), shown) == "text2"


def test_the_selection_lies_over_everything() -> None:
    shown = marks(place=LAMP)
    assert role_at(LAMP.start, shown, ALL) == ON_GROUND


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground_it_meets(qapp: QApplication, name: str) -> None:
    theme = load_theme(name)
    grounds = {"hit": theme.colours["hit"], "select": theme.colours["select"]}
    grounds |= {colour.value: ground for colour, ground in theme.highlights.items()}
    for ground, value in grounds.items():
        assert contrast(theme.colours[ON_GROUND], value) >= 4.5, ground
    assert contrast(theme.colours[ON_PLACE], theme.colours["hit_now"]) >= 4.5
    bare = {style.role for style in make_styles(NORMAL_ZOOM).named.values()} | {LINK}
    for role in bare:
        for ground in ("canvas", "panel"):
            assert contrast(theme.colours[role], theme.colours[ground]) >= 4.5, (role, ground)


def picture(pane: ReaderPane) -> QImage:
    return pane.view.viewport().grab().toImage()


def colours_in(pane: ReaderPane, span: Span) -> set[str]:
    page = pane.view.page
    assert page is not None
    left, right = page.caret_box(span.start), page.caret_box(span.end)
    image, scale = picture(pane), pane.devicePixelRatioF()
    return {
        image.pixelColor(int(x * scale), int(y * scale)).name()
        for x in range(int(left.x()) - 3, int(right.x()) + 3)
        for y in range(int(left.top()), int(left.bottom()))
    }


@pytest.mark.parametrize("name", THEMES)
def test_a_selected_place_looks_selected_and_keeps_its_line(qtbot: QtBot, name: str) -> None:
    theme = load_theme(name)
    pane = shown_pane(qtbot)
    pane.set_theme(theme)
    pane.show_document(opened(PAGE, note_on(PAGE, "harbour lamp was", colour=Colour.LEMON)))
    pane.set_current_place(LAMP)
    assert theme.colours["hit_now"].lower() in colours_in(pane, LAMP)
    pane.view.caret.select(ALL)
    colours = colours_in(pane, LAMP)
    assert theme.colours["select"].lower() in colours
    assert theme.colours["hit_line"].lower() in colours
    assert theme.colours["hit_now"].lower() not in colours


@pytest.mark.parametrize("name", THEMES)
def test_a_hit_in_a_highlight_has_an_edge_of_its_own(qtbot: QtBot, name: str) -> None:
    theme = load_theme(name)
    pane = shown_pane(qtbot)
    pane.set_theme(theme)
    note = note_on(PAGE, "harbour lamp was", colour=Colour.LEMON)
    pane.show_document(opened(PAGE, note))
    pane.view.set_marks(Marks(notes=note_spans((note,)), hits=SpanIndex((LAMP,))))
    page = pane.view.page
    assert page is not None
    box, image, scale = page.caret_box(LAMP.start), picture(pane), pane.devicePixelRatioF()
    canvas, line = QColor(theme.colours["canvas"]), QColor(theme.colours["hit_line"])
    middle = int(box.center().y() * scale)
    beside = [image.pixelColor(int((box.x() + away) * scale), middle) for away in range(-4, 1)]
    assert any(_distance(colour, line) < _distance(colour, canvas) for colour in beside)
    assert theme.colours["hit_line"].lower() in colours_in(pane, LAMP)


def _distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def test_three_colours_in_a_row_are_all_drawn(qtbot: QtBot) -> None:
    theme = load_theme("dark")
    pane = shown_pane(qtbot)
    pane.set_theme(theme)
    first, then = Span(0, 4), Span(4, 11)
    links = link_spans([Link(first, "https://example.org")])
    pane.show_document(opened(PAGE))
    pane.view.set_marks(Marks(links=links, place=then, hits=SpanIndex((Span(11, 16),))))
    dark = QColor(theme.colours["on_hit_now"])
    assert min(_distance(QColor(name), dark) for name in colours_in(pane, then)) < 60
