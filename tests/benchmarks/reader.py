"""Measure the painted reader beside Qt's own text widgets: `python -m tests.benchmarks.reader`.

The same synthetic text, the same machine and run; times are milliseconds until the frame is painted,
ratios are how many times longer Qt's widget takes. What a ratio is worth depends on the machine far
less than a time does.
"""

import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextBrowser

from companion.core.documents import Document
from companion.core.timestamps import format_clock
from companion.ui.fonts import reading_font
from companion.ui.reader.blocks import Blocks
from companion.ui.reader.page import Page
from companion.ui.reader.styles import NORMAL_ZOOM, make_styles
from companion.ui.reader.view import ReaderView
from companion.ui.theme import load_theme
from tests.builders import talk

SIZES = (2_400, 50_000)
_JUMPS = 40
_STEP = 40
_TALE = """
    the harbour keeps its lamps low and every boat that comes in late has a story which nobody asks for
    because the nets are heavy and morning is near while gulls walk along the wall as if they owned it
"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds for one widget."""

    first: float
    jump: float
    worst_jump: float
    scroll: float
    resize: float


def make_document(paragraphs: int) -> Document:
    """Make a text of paragraphs of 20 to 80 words."""
    chance, words = random.Random(paragraphs), _TALE.split()
    texts = (" ".join(chance.choices(words, k=chance.randint(20, 80))) for _ in range(paragraphs))
    return talk(*texts)


def painted(document: Document) -> QAbstractScrollArea:
    """Make the reader's own view."""
    view = ReaderView(load_theme("light"))
    view.resize(760, 860)
    view.show_page(Page(Blocks(document), make_styles(NORMAL_ZOOM)))
    return view


def browser(document: Document) -> QAbstractScrollArea:
    """Make a QTextBrowser with the same leading and gaps."""
    made = QTextBrowser()
    made.setFont(reading_font())
    made.document().setUndoRedoEnabled(False)
    block = QTextBlockFormat()
    block.setLeftMargin(92)
    block.setTextIndent(-72)
    block.setLineHeight(165, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(14)
    cursor = QTextCursor(made.document())
    cursor.beginEditBlock()
    for index, line in enumerate(_lines(document)):
        if index:
            cursor.insertBlock(block)
        cursor.insertText(line)
    cursor.endEditBlock()
    made.resize(760, 860)
    return made


def plain(document: Document) -> QAbstractScrollArea:
    """Make a QPlainTextEdit."""
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setFont(reading_font())
    made.setPlainText("\n".join(_lines(document)))
    made.resize(760, 860)
    return made


def measure(make: Callable[[Document], QAbstractScrollArea], document: Document) -> Measured:
    """Create a widget, jump about in it, scroll and resize it."""
    begin = perf_counter()
    widget = make(document)
    widget.show()
    QTest.qWaitForWindowExposed(widget)
    widget.viewport().repaint()
    first = _since(begin)
    bar, chance = widget.verticalScrollBar(), random.Random(1)

    def jump() -> None:
        bar.setValue(int(bar.maximum() * chance.random()))
        widget.viewport().repaint()

    def scroll() -> None:
        bar.setValue(bar.value() + (1 if isinstance(widget, QPlainTextEdit) else _STEP))
        widget.viewport().repaint()

    def resize() -> None:
        widget.resize(widget.width() - 20, widget.height())
        widget.viewport().repaint()

    jumps = [_timed(jump) for _ in range(_JUMPS)]
    scrolls = [_timed(scroll) for _ in range(_JUMPS)]
    resizes = [_timed(resize) for _ in range(3)]
    widget.close()
    return Measured(first, median(jumps), max(jumps), median(scrolls), median(resizes))


def main() -> None:
    """Print one Markdown table for all sizes and widgets."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    rows = [
        "| paragraphs | widget | first paint | far jump | worst jump | scroll | resize |",
        "|" + "---|" * 7,
    ]
    for make in (painted, plain, browser):
        measure(make, make_document(50))
    for size in SIZES:
        document = make_document(size)
        own = measure(painted, document)
        rows.append(_row(size, "Companion", own, None))
        rows.append(_row(size, "QPlainTextEdit", measure(plain, document), own))
        rows.append(_row(size, "QTextBrowser", measure(browser, document), own))
    sys.stdout.write("\n".join(rows) + "\n")
    application.quit()


def _lines(document: Document) -> list[str]:
    return [
        f"{format_clock(paragraph.start_ms or 0)}  {document.paragraph_text(index)}"
        for index, paragraph in enumerate(document.paragraphs)
    ]


def _timed(work: Callable[[], None]) -> float:
    begin = perf_counter()
    work()
    return _since(begin)


def _since(begin: float) -> float:
    return (perf_counter() - begin) * 1000


def _row(size: int, name: str, measured: Measured, own: Measured | None) -> str:
    fields = ("first", "jump", "worst_jump", "scroll", "resize")
    cells = []
    for field in fields:
        value = getattr(measured, field)
        ratio = f" ({value / getattr(own, field):.1f}×)" if own else ""
        cells.append(f"{value:.1f}{ratio}")
    return f"| {size:,} | {name} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
