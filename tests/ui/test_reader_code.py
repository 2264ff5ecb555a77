"""Code within sentences and cells is set in letters of one width, and nothing slips."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontInfo

from companion.core.documents import Code, ParagraphKind, Span
from companion.ui.reader.laid_tables import LaidTable
from tests.ui.reading import article, page_of

pytestmark = pytest.mark.usefixtures("qapp")

SENTENCE = "Type iiii or mmmm, then go on."


def test_letters_of_code_are_equally_wide_and_those_around_it_are_not() -> None:
    plain = article((ParagraphKind.TEXT, SENTENCE))
    first, second = SENTENCE.index("iiii"), SENTENCE.index("mmmm")
    coded = replace(plain, codes=(Code(Span(first, first + 4)), Code(Span(second, second + 4))))
    widths = {}
    for document in (plain, coded):
        laid = page_of(document).laid(0)
        widths[bool(document.codes)] = [laid.x_of(start + 4) - laid.x_of(start) for start in (first, second)]
    assert widths[True][0] == pytest.approx(widths[True][1])
    assert widths[False][0] < widths[False][1]
    assert QFontInfo(page_of(coded).laid(0).style.code_font).fixedPitch()


def test_a_line_with_code_is_as_high_as_any() -> None:
    plain = article((ParagraphKind.TEXT, SENTENCE))
    coded = replace(plain, codes=(Code(Span(5, 9)),))
    assert page_of(coded).laid(0).height == page_of(plain).laid(0).height


def test_a_column_of_code_is_wide_enough_for_it() -> None:
    text = f"type | finds\n{'illi' * 6} | {'what stands there ' * 12}"
    start = text.index("illi")
    table = replace(article((ParagraphKind.TABLE, text)), codes=(Code(Span(start, start + 24)),))
    laid = page_of(table).laid(0)
    assert isinstance(laid, LaidTable)
    assert len(laid.boxes(start, start + 24)) == 1


def test_code_that_goes_on_in_the_next_part_of_a_long_paragraph_is_cut_there() -> None:
    text = "word " * 1000
    document = replace(article((ParagraphKind.TEXT, text.strip())), codes=(Code(Span(10, 4990)),))
    page = page_of(document)
    assert len(page.blocks) > 1
    for index in range(len(page.blocks)):
        block = page.blocks.block(index)
        assert all(block.span.start <= code.start < code.end <= block.span.end for code in block.codes)
        assert block.codes
