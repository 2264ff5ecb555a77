import pytest

from companion.core.documents import Span
from companion.ui.reader.caret import UPRIGHT, Caret, Movement, destination, word_at
from companion.ui.reader.page import Page
from tests.builders import talk
from tests.ui.reading import long_paragraphs, page_of

pytestmark = pytest.mark.usefixtures("qapp")


def walk(page: Page, caret: Caret, *movements: Movement) -> int:
    for movement in movements:
        goal = caret.goal
        if movement in UPRIGHT and goal is None:
            goal = page.caret_box(caret.offset).x()
        caret.go(destination(page, caret, movement))
        caret.goal = goal if movement in UPRIGHT else None
    return caret.offset


def test_right_and_left_walk_over_every_character_and_back() -> None:
    document = talk("Ab 🙂 c", "Zwei.", "셋")
    page = page_of(document)
    caret = Caret()
    forward = [0]
    while (offset := destination(page, caret, Movement.RIGHT)) != caret.offset:
        caret.go(offset)
        forward.append(offset)
    back = [caret.offset]
    while (offset := destination(page, caret, Movement.LEFT)) != caret.offset:
        caret.go(offset)
        back.append(offset)
    assert forward == back[::-1]
    assert forward[-1] == len(document.text)
    assert document.text.index("🙂") + 1 in forward


def test_words_are_walked_across_paragraphs() -> None:
    document = talk("First word.", "Second one")
    page = page_of(document)
    caret = Caret(document.text.index("word"))
    assert walk(page, caret, Movement.WORD_RIGHT) == document.text.index(".")
    assert walk(page, caret, Movement.WORD_RIGHT, Movement.WORD_RIGHT) == document.text.index("Second")
    assert walk(page, caret, Movement.WORD_LEFT) == document.text.index(".") + 1


def test_up_and_down_keep_the_distance_from_the_left() -> None:
    document = talk(*long_paragraphs(3, 4))
    page = page_of(document)
    caret = Caret(40)
    x = page.caret_box(40).x()
    lines = page.laid(0).layout.lineCount()
    walk(page, caret, *[Movement.DOWN] * (lines + 1))
    assert page.blocks.at(caret.offset) == 1
    assert page.caret_box(caret.offset).x() == pytest.approx(x, abs=12)
    assert walk(page, caret, *[Movement.UP] * (lines + 1)) == 40


def test_a_short_line_does_not_forget_the_distance() -> None:
    long, short = long_paragraphs(1, 1)[0], "Hm."
    page = page_of(talk(long, short, long))
    caret = Caret(30)
    down = [Movement.DOWN] * (page.laid(0).layout.lineCount() + 1)
    assert walk(page, caret, *down) - page.blocks.starts[2] == 30


def test_the_ends_of_line_paragraph_and_document() -> None:
    document = talk(*long_paragraphs(3, 4))
    page = page_of(document)
    caret = Caret(page.laid(0).line_span(1)[0] + 5)
    start, end = page.laid(0).line_span(1)
    assert walk(page, caret, Movement.LINE_END) == end
    assert page.laid(0).line_of(caret.offset) == 1
    assert walk(page, caret, Movement.LINE_START) == start
    assert walk(page, caret, Movement.PARAGRAPH_DOWN) == page.blocks.starts[1]
    assert walk(page, caret, Movement.RIGHT, Movement.PARAGRAPH_UP) == page.blocks.starts[1]
    assert walk(page, caret, Movement.PARAGRAPH_UP) == 0
    assert walk(page, caret, Movement.DOCUMENT_END) == len(document.text)
    assert walk(page, caret, Movement.DOWN, Movement.PAGE_DOWN, Movement.RIGHT) == len(document.text)
    assert walk(page, caret, Movement.DOCUMENT_START) == 0
    assert walk(page, caret, Movement.UP, Movement.PAGE_UP, Movement.LEFT) == 0


def test_right_means_right_in_text_that_runs_left() -> None:
    page = page_of(talk("שלום עולם"))
    caret = Caret(4)
    before = page.caret_box(4).x()
    after = page.caret_box(destination(page, caret, Movement.RIGHT)).x()
    assert after > before


@pytest.mark.parametrize(
    ("words", "inside", "expected"),
    [
        ("One two three", 5, "two"),
        ("One two three", 12, "three"),
        ("One two three", 13, "three"),
        ("don't stop", 2, "don't"),
        ("안녕하세요 여러분", 1, "안녕하세요"),
    ],
)
def test_the_word_at_a_click(words: str, inside: int, expected: str) -> None:
    document = talk(words)
    span = word_at(page_of(document), inside)
    assert document.text[span.start : span.end] == expected


def test_growing_and_shrinking_goes_back_the_same_way() -> None:
    caret = Caret(5)
    caret.grow(Span(3, 9))
    caret.grow(Span(0, 20))
    seen = [caret.selection]
    while caret.shrink():
        seen.append(caret.selection)
    assert seen == [Span(0, 20), Span(3, 9), None]
    assert caret.offset == 5


def test_moving_with_shift_drags_the_selection_and_without_drops_it() -> None:
    caret = Caret(5)
    caret.go(9, select=True)
    caret.go(2, select=True)
    assert caret.selection == Span(2, 5)
    caret.go(3)
    assert caret.selection is None
