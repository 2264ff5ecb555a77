import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from companion.core.documents import ParagraphKind, Span
from companion.ui.reader.blocks import LONGEST, Blocks
from companion.ui.reader.caret import Caret, Movement, destination
from companion.ui.reader.laid_tables import LaidTable
from companion.ui.reader.page import Page
from companion.ui.reader.sight import first_full_line, first_full_paragraph, is_visible, visible_span
from companion.ui.reader.styles import ZOOMS, make_styles
from tests.builders import talk
from tests.ui.reading import article, long_paragraphs, page_of, speaking

pytestmark = pytest.mark.usefixtures("qapp")

MIXED = (
    "Plain words that wrap over more than one line when the column is as narrow as it is here, and on.",
    "한국어 문장은 글자마다 줄을 바꿀 수 있습니다. 그래서 넓이를 따로 재야 합니다. " * 3,
    "A rocket 🚀 and a flag 🇰🇷 take two units each 🙂, and what follows must not slip by one.",
    "שלום עולם, this runs both ways ומכאן שוב לשמאל with English in the middle.",
    "日本語の文章は、空白なしで折り返されます。句読点も大切です。" * 3,
    "",
    "The end.",
)


@pytest.mark.parametrize("width", [320, 760, 1400])
def test_every_offset_leads_to_a_point_and_back(width: int) -> None:
    document = talk(*MIXED)
    page = page_of(document, width=width, height=5000)
    for index in range(len(page.blocks)):
        laid = page.laid(index)
        seen = set()
        for unit in range(len(laid) + 1):
            if laid.layout.isValidCursorPosition(unit):
                seen.add(laid.offset(unit))
        for offset in seen:
            if laid.mixed:
                continue
            box = page.caret_box(offset)
            assert page.offset_at(QPointF(box.x(), box.center().y())) == offset


def test_a_point_in_text_of_both_directions_gives_an_offset_of_its_line() -> None:
    document = talk(MIXED[3])
    page = page_of(document)
    laid = page.laid(0)
    assert laid.rtl
    for number in range(laid.layout.lineCount()):
        start, end = laid.line_span(number)
        assert start <= laid.offset_at(300, laid.line_top(number) + 5) <= end


def test_a_range_that_mixes_directions_covers_each_character_once() -> None:
    laid = page_of(talk(MIXED[3])).laid(0)
    whole = laid.boxes(0, len(MIXED[3]))
    parts = [box for offset in range(len(MIXED[3])) for box in laid.boxes(offset, offset + 1)]
    assert sum(box.width() for box in whole) == pytest.approx(sum(box.width() for box in parts), rel=0.02)


def test_a_right_to_left_paragraph_stands_at_the_right() -> None:
    page = page_of(talk("שלום"))
    assert page.caret_box(0).x() == pytest.approx(page.left + page.column, abs=2)


def test_lines_keep_their_leading_whatever_the_script() -> None:
    page = page_of(talk(*MIXED))
    for index in range(len(page.blocks)):
        laid = page.laid(index)
        baselines = [
            line.y() + line.ascent() for line in map(laid.layout.lineAt, range(laid.layout.lineCount()))
        ]
        expected = [laid.style.base + laid.style.leading * number for number in range(len(baselines))]
        assert baselines == pytest.approx(expected)


def test_the_column_is_never_wider_than_the_measure_and_fits_a_narrow_window() -> None:
    document = talk(*MIXED)
    assert page_of(document, width=1600).column == 608
    narrow = page_of(document, width=500)
    assert narrow.left + narrow.column <= 500 - 48


def test_a_line_holds_as_many_characters_at_every_zoom() -> None:
    measures = [make_styles(zoom).measure / px for zoom, px in enumerate(ZOOMS)]
    assert measures == pytest.approx([608 / 17] * len(ZOOMS))


def test_estimates_come_near_the_truth() -> None:
    page = page_of(talk(*long_paragraphs(120)))
    estimated = page.total
    for index in range(len(page.blocks)):
        page.laid(index)
    assert page.total == pytest.approx(estimated, rel=0.05)


def test_estimates_know_that_hangul_is_wider() -> None:
    words = [MIXED[0] * 4, MIXED[1] * 4] * 30
    page = page_of(talk(*words))
    estimated = page.total
    for index in range(len(page.blocks)):
        page.laid(index)
    assert page.total == pytest.approx(estimated, rel=0.08)


def test_a_far_jump_lays_out_what_is_visible_and_no_more() -> None:
    page = page_of(talk(*long_paragraphs(50_000, 1)))
    page.visible()
    assert page.laid_out < 40
    before = page.laid_out
    page.scroll_to(page.total * 0.6)
    page.visible()
    assert page.laid_out - before < 40
    page.place(len(page.blocks.document.text), -200)
    page.visible()
    assert page.laid_out - before < 80


def test_refining_heights_above_never_moves_the_text() -> None:
    page = page_of(talk(*long_paragraphs(300)))
    page.scroll_to(page.total * 0.5)
    offset, pixels = page.position()
    for index in range(page.first):
        page.laid(index)
    assert page.position() == (offset, pixels)


def test_scrolling_there_and_back_comes_to_the_same_place() -> None:
    page = page_of(talk(*long_paragraphs(300)))
    page.scroll_to(page.total * 0.3)
    before = page.position()
    for step in (55.5, 300.0, 41.25, -396.75):
        page.scroll_by(step)
    assert page.position() == pytest.approx(before)


def test_both_ends_hold() -> None:
    page = page_of(talk(*long_paragraphs(80)))
    page.scroll_by(-400)
    assert page.top == 0
    page.scroll_to(10**9)
    last = page.visible()[-1]
    assert last.laid.block.index == 79
    assert last.y + last.laid.height <= page.height
    page.scroll_by(500)
    assert page.visible()[-1].y == pytest.approx(last.y)


def test_resizing_keeps_the_first_visible_text() -> None:
    page = page_of(talk(*long_paragraphs(200)))
    page.scroll_to(page.total * 0.5)
    first = first_full_line(page)
    page.resize(430, 700)
    assert is_visible(page, first)
    assert page.caret_box(first).top() < 3 * page.styles.named["text"].leading


def test_what_is_visible() -> None:
    page = page_of(talk(*long_paragraphs(200)))
    page.scroll_by(130)
    visible = visible_span(page)
    assert is_visible(page, first_full_line(page))
    assert not is_visible(page, 0)
    assert not is_visible(page, len(page.blocks.document.text))
    assert first_full_paragraph(page) in page.blocks.starts
    assert visible.start < first_full_line(page) < visible.end


def test_a_very_long_paragraph_is_laid_out_in_parts() -> None:
    text = "x" * 1_000_000
    blocks = Blocks(talk("Before.", text, "After."))
    assert len(blocks) == 2 + 250
    assert all(len(blocks.text(index)) <= LONGEST for index in range(len(blocks)))
    assert "".join(blocks.text(index) for index in range(1, 251)) == text
    parts = [blocks.block(index) for index in (1, 2, 250)]
    assert [part.first for part in parts] == [True, False, False]
    assert [part.start_ms for part in parts] == [10_000, None, None]


def test_a_long_paragraph_is_cut_at_blanks() -> None:
    blocks = Blocks(talk("word " * 2000))
    assert all(blocks.text(index).endswith(" ") for index in range(len(blocks) - 1))


def test_raw_cues_are_blocks_with_their_own_times() -> None:
    blocks = Blocks(talk("One.", "Two.", "Three."), raw=True)
    assert [blocks.text(index) for index in range(len(blocks))] == ["One.", "Two.", "Three."]
    assert [blocks.block(index).start_ms for index in range(3)] == [0, 10_000, 20_000]


def test_a_speaker_is_named_once_a_turn() -> None:
    document = speaking(talk("a", "b", "c", "d"), "Ana", "Ana", "Ben", "Ana")
    blocks = Blocks(document)
    assert [blocks.block(index).speaker for index in range(4)] == ["Ana", None, "Ben", "Ana"]
    assert [blocks.block(index).voice for index in range(4)] == [0, 0, 1, 0]


def test_a_label_stays_close_to_its_paragraph() -> None:
    document = article(
        (ParagraphKind.TEXT, "Before."), (ParagraphKind.LABEL, "Why:"), (ParagraphKind.TEXT, "Because.")
    )
    page = page_of(document)
    assert page.laid(2).head < page.laid(1).head


def test_the_cells_of_a_table_stand_below_each_other_and_no_offset_slips() -> None:
    text = "Boat | Crew | Nets\nHeron | 4 | 12\nThe Grey Widow | 11 | 3"
    page = page_of(article((ParagraphKind.TABLE, text)))
    laid = page.laid(0)
    columns = [
        [laid.x_of(text.index(cell)) for cell in cells] for cells in (("Crew", "4", "11"), ("Nets", "12"))
    ]
    assert all(column == pytest.approx([column[0]] * len(column)) for column in columns)
    assert laid.text == text
    twelve = text.index("12")
    assert laid.offset_at(laid.x_of(twelve), laid.line_top(laid.line_of(twelve)) + 5) == twelve


def test_empty_cells_of_a_table_keep_their_columns() -> None:
    text = "Boat | Crew | Nets\nHeron | | 12\nWidow | 11 |\n| 3 | 4"
    laid = page_of(article((ParagraphKind.TABLE, text))).laid(0)
    assert isinstance(laid, LaidTable)
    nets = [laid.x_of(text.index(cell)) for cell in ("Nets", "12", "4")]
    crew = [laid.x_of(text.index(cell)) for cell in ("Crew", "11", "3")]
    assert nets == pytest.approx([nets[0]] * 3)
    assert crew == pytest.approx([crew[0]] * 3)
    assert len(laid.layout.text()) == len(text)


def test_cells_that_have_no_room_beside_each_other_stand_below_each_other() -> None:
    wide = "a cell that is far too wide for two beside it " * 2
    text = f"Boat | Crew | Nets\n🐟 Heron | {wide}| 12\n| Widow | {wide}|\nGull | | 7"
    laid = page_of(article((ParagraphKind.TABLE, text.strip())), width=300).laid(0)
    assert isinstance(laid, LaidTable)
    assert len(laid.layout.text()) == len(laid.text) == len(text)
    first = [laid.x_of(text.index(cell)) for cell in ("Boat", "🐟", "Widow", "Gull")]
    inner = [laid.x_of(text.index(cell)) for cell in ("Crew", "Nets", "a cell", "12", "7")]
    lines = [laid.line_of(text.index(cell)) for cell in ("Boat", "Crew", "Nets", "🐟")]
    assert first == pytest.approx([laid.style.indent] * 4)
    assert inner == pytest.approx([inner[0]] * 5)
    assert inner[0] > first[0]
    assert lines == [0, 1, 2, 3]
    assert laid.line_of(text.index("7")) == laid.line_of(text.index("Gull")) + 1
    assert laid.offset_at(inner[0], laid.line_top(1) + 5) == text.index("Crew")
    strong = [
        text.encode("utf-16-le")[2 * one.start : 2 * (one.start + one.length)]
        for one in laid.layout.formats()
    ]
    words = [one.decode("utf-16-le") for one in strong]
    assert [one.strip(" |") for one in words] == ["Boat | Crew | Nets", "🐟 Heron", "Widow", "Gull"]
    assert len(laid.rules) == 4


WIDE = (
    "type | finds | where\n"
    "heron | a bird that stands so still that whoever looks for it sees only reeds, and is seen | marsh\n"
    "otter | what was not looked for by anybody who came to see the bird that stands still | river"
)


def test_the_cells_of_a_wide_table_wrap_in_their_own_columns() -> None:
    laid = page_of(article((ParagraphKind.TABLE, WIDE))).laid(0)
    assert isinstance(laid, LaidTable)
    story = laid.boxes(WIDE.index("a bird"), WIDE.index(" | marsh"))
    assert len(story) > 1
    assert [box.left() for box in story] == pytest.approx([story[0].left()] * len(story))
    marsh = laid.boxes(WIDE.index("marsh"), WIDE.index("\notter"))
    assert max(box.right() for box in story) < marsh[0].left()
    assert marsh[0].top() == story[0].top()
    otter = laid.boxes(WIDE.index("otter"), WIDE.index("otter") + 5)
    assert otter[0].top() >= story[-1].bottom()
    assert laid.height >= laid.rules[-1] >= otter[0].bottom()
    assert laid.rule_width <= laid.width


def test_the_caret_goes_down_a_column_line_by_line() -> None:
    page = page_of(article((ParagraphKind.TABLE, WIDE), (ParagraphKind.TEXT, "Below.")))
    caret = Caret(WIDE.index("a bird") + 2)
    laid, seen = page.laid(0), []
    while caret.offset < len(WIDE):
        caret.go(destination(page, caret, Movement.DOWN))
        seen.append(caret.offset)
    story = range(WIDE.index("a bird"), WIDE.index(" | marsh") + 1)
    other = range(WIDE.index("what was"), WIDE.index(" | river") + 1)
    within = [offset for offset in seen if offset in story]
    assert len(within) == len(laid.boxes(story.start, story.stop - 1)) - 1
    assert [offset for offset in seen if offset in other]
    assert seen == sorted(seen)
    assert seen[-1] > len(WIDE)


def test_a_click_beside_the_last_line_of_a_cell_stays_in_its_row() -> None:
    laid = page_of(article((ParagraphKind.TABLE, WIDE))).laid(0)
    last = laid.boxes(WIDE.index("a bird"), WIDE.index(" | marsh"))[-1]
    offset = laid.offset_at(laid.x_of(WIDE.index("marsh")) + 2, last.center().y())
    assert WIDE.index("marsh") <= offset <= WIDE.index("\notter")


def test_a_table_of_many_columns_that_is_too_wide_wraps_as_it_is() -> None:
    text = " | ".join("wide cell" for _ in range(30))
    laid = page_of(article((ParagraphKind.TABLE, text))).laid(0)
    assert laid.layout.lineCount() > 1
    assert not isinstance(laid, LaidTable)
    assert laid.layout.text() == text


def test_an_empty_document_can_be_shown(qtbot: QtBot) -> None:
    page = page_of(talk())
    assert page.visible() == []
    assert page.offset_at(QPointF(10, 10)) == 0
    assert visible_span(page) == Span(0, 0)
    page.scroll_by(10)
    page.scroll_to(99)


def test_a_new_page_can_take_over_a_position() -> None:
    document = talk(*long_paragraphs(60))
    page = page_of(document)
    page.scroll_to(900)
    offset, pixels = page.position()
    other = Page(Blocks(document), make_styles(5))
    other.resize(760, 600)
    other.place(offset, pixels)
    assert other.caret_box(offset).top() == pytest.approx(-pixels)
