"""Ranges in text that runs in both directions."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from companion.core.documents import ParagraphKind, Span
from companion.ui.reader.laid_tables import LaidTable
from tests.builders import talk
from tests.ui.reading import article, page_of

HEBREW = "המנורה word בחלון a דלקה"
LATIN = "The lamp שלום burned, ש too"
ARABIC = "كان المصباح lamp مضاء 12 ساعة"
TEXTS = pytest.mark.parametrize("text", [HEBREW, LATIN, ARABIC], ids=["hebrew", "latin", "arabic"])


@TEXTS
def test_every_word_is_covered_whole(qapp: QApplication, text: str) -> None:
    page = page_of(talk(text))
    laid = page.laid(0)
    metrics = QFontMetricsF(laid.style.font)
    for word in text.replace(",", " ").split():
        start = text.index(word)
        boxes = laid.boxes(start, start + len(word))
        width = sum(box.width() for box in boxes)
        assert width == pytest.approx(metrics.horizontalAdvance(word), abs=3), word


@TEXTS
def test_the_boxes_of_all_characters_fill_the_line_once(qapp: QApplication, text: str) -> None:
    laid = page_of(talk(text)).laid(0)
    natural = laid.layout.lineAt(0).naturalTextRect()
    singles = [laid.boxes(unit, unit + 1) for unit in range(len(text))]
    widths = sum(box.width() for boxes in singles for box in boxes)
    assert widths == pytest.approx(natural.width(), abs=2)
    (whole,) = laid.boxes(0, len(text))
    assert (whole.left(), whole.right()) == pytest.approx((natural.left(), natural.right()), abs=1)


def test_a_paragraph_from_right_to_left_ends_at_the_columns_right(qapp: QApplication) -> None:
    page = page_of(talk(HEBREW, "A line from the left."))
    (box,) = page.laid(0).boxes(0, len(HEBREW))
    assert box.right() == pytest.approx(page.column, abs=1)
    assert Span(0, len(HEBREW)) == page.laid(0).block.span


def test_columns_of_a_table_from_right_to_left_stand_below_each_other(qapp: QApplication) -> None:
    text = "نام | شمار\nقایق بزرگ | دو\nچراغ | دوازده"
    laid = page_of(article((ParagraphKind.TABLE, text))).laid(0)
    assert isinstance(laid, LaidTable)
    assert laid.rtl
    cells = [[cell.strip() for cell in row.split("|")] for row in text.split("\n")]
    for column in zip(*cells, strict=True):
        rights = []
        for row, cell in zip(text.split("\n"), column, strict=True):
            start = text.index(row) + row.rindex(cell)
            rights.append(laid.boxes(start, start + len(cell))[-1].right())
        assert rights == pytest.approx([rights[0]] * len(rights), abs=2)
