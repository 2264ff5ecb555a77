"""The painted reader for screen readers: a document whose children are its visible paragraphs.

Each paragraph has a text interface of its own, so that a question costs one paragraph, never the
document. Where a line wraps its last blank is given as a line break: Qt's default answer to "which
line is this" cuts at line breaks, and PySide lets nobody answer otherwise. For the same reason
`selectionCount` is nought: the question that would follow could not be answered.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from companion.core.documents import ParagraphKind
from companion.core.pages import page_words
from companion.core.timestamps import format_clock
from companion.ui.reader.layouts import LaidBlock
from companion.ui.reader.page import Page

if TYPE_CHECKING:
    from companion.ui.reader.view import ReaderView

_ROLES = {
    ParagraphKind.HEADING: QAccessible.Role.Heading,
    ParagraphKind.LIST: QAccessible.Role.ListItem,
    ParagraphKind.QUOTE: QAccessible.Role.BlockQuote,
}


class ParagraphText(QAccessibleTextInterface):
    """The text of one block; positions are UTF-16 units in it."""

    def __init__(self, view: ReaderView, page: Page, index: int) -> None:
        super().__init__()
        self._view, self._page, self._index = view, page, index

    @property
    def _laid(self) -> LaidBlock:
        return self._page.laid(self._index)

    def characterCount(self) -> int:
        """Return the number of units."""
        return len(self._laid)

    def text(self, start: int, end: int) -> str:
        """Return a part of the text, with line breaks where lines wrap."""
        laid = self._laid
        begin = laid.block.span.start
        return wrapped_text(laid)[laid.offset(start) - begin : laid.offset(end) - begin]

    def cursorPosition(self) -> int:
        """Return where the caret stands, -1 when it is in another paragraph."""
        offset = self._view.caret.offset
        return self._laid.unit(offset) if self._page.blocks.at(offset) == self._index else -1

    def setCursorPosition(self, position: int) -> None:
        """Put the caret into this paragraph."""
        self._view.place_caret(self._laid.offset(position))
        self._view.keep_in_sight(self._view.caret.offset)

    def selectionCount(self) -> int:
        """Return nought: the selection itself cannot be told."""
        return 0

    def addSelection(self, start: int, end: int) -> None:
        """Select a part of the paragraph."""
        laid = self._laid
        self._view.place_caret(laid.offset(start))
        self._view.place_caret(laid.offset(end), select=True)

    def setSelection(self, _index: int, start: int, end: int) -> None:
        """Select a part of the paragraph."""
        self.addSelection(start, end)

    def removeSelection(self, _index: int) -> None:
        """Drop the selection."""
        self._view.place_caret(self._view.caret.offset)

    def characterRect(self, position: int) -> QRect:
        """Return where a character is on the screen."""
        laid = self._laid
        offset = laid.offset(position)
        box = self._page.caret_box(offset)
        box.setWidth(max(1.0, laid.x_of(min(offset + 1, laid.block.span.end)) - laid.x_of(offset)))
        corner = self._view.viewport().mapToGlobal(QPoint(0, 0))
        return box.toAlignedRect().translated(corner)

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the position at a point of the screen."""
        inner = QPointF(self._view.viewport().mapFromGlobal(point))
        return self._laid.unit(self._page.offset_at(inner))

    def scrollToSubstring(self, start: int, _end: int) -> None:
        """Scroll so that a part can be seen."""
        self._view.keep_in_sight(self._laid.offset(start))


class ParagraphAccessible(QAccessibleInterface):
    """One block of the text."""

    def __init__(self, reader: ReaderAccessible, page: Page, index: int) -> None:
        super().__init__()
        self._reader, self._page, self._index = reader, page, index
        self._text = ParagraphText(reader.view, page, index)

    def isValid(self) -> bool:
        """Say whether the paragraph is still shown."""
        return isValid(self._reader.view) and self._reader.view.page is self._page

    def object(self) -> QObject:
        """Return no object: a paragraph is only painted."""
        return None  # type: ignore[return-value] # Qt's own answer for what is no object.

    def window(self) -> QWindow:
        """Return the window it is in."""
        return self._reader.view.window().windowHandle()

    def role(self) -> QAccessible.Role:
        """Return heading, list item or paragraph."""
        return _ROLES.get(self._page.laid(self._index).block.paragraph.kind, QAccessible.Role.Paragraph)

    def state(self) -> QAccessible.State:
        """Return what can be done with it: read and select."""
        state = QAccessible.State()
        state.focusable = state.readOnly = state.multiLine = state.selectableText = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return the speaker with the time or the page as its name, the text as its value."""
        block = self._page.laid(self._index).block
        if kind is QAccessible.Text.Value:
            return self._page.blocks.text(self._index)
        if kind is not QAccessible.Text.Name:
            return ""
        time = "" if block.start_ms is None else format_clock(block.start_ms)
        page = "" if block.page is None else page_words(block.page)
        return ", ".join(part for part in (block.speaker, time, page) if part)

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Refuse: documents are only read."""

    def parent(self) -> QAccessibleInterface:
        """Return the document."""
        return self._reader

    def child(self, _index: int) -> QAccessibleInterface:
        """Return nothing; a paragraph has no parts."""
        return None  # type: ignore[return-value] # Qt's own answer for what is not there.

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        """Return nothing; a paragraph has no parts."""
        return None  # type: ignore[return-value] # Qt's own answer for what is not there.

    def childCount(self) -> int:
        """Return nought."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return -1: there are none."""
        return -1

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        view = self._reader.view
        height = self._page.laid(self._index).height
        corner = view.viewport().mapToGlobal(
            QPoint(round(self._page.left), round(self._page.y_of(self._index)))
        )
        return QRect(corner.x(), corner.y(), round(self._page.column), round(height))

    def interface_cast(self, kind: QAccessible.InterfaceType) -> QAccessibleTextInterface | None:  # type: ignore[override]
        """Return the text interface when it is asked for."""
        return self._text if kind is QAccessible.InterfaceType.TextInterface else None


class ReaderAccessible(QAccessibleWidget):
    """The view: a document whose children are the visible paragraphs and the caret's.

    Paragraphs that were handed out are kept, because the other side of the bus may ask for them again.
    """

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self.view = view
        self._page: Page | None = None
        self._paragraphs: dict[int, ParagraphAccessible] = {}
        self._retired: list[ParagraphAccessible] = []
        self._current: int | None = None

    def childCount(self) -> int:
        """Return how many paragraphs there are to read."""
        return len(self._indexes())

    def child(self, index: int) -> QAccessibleInterface:
        """Return one of the paragraphs."""
        indexes = self._indexes()
        if not 0 <= index < len(indexes):
            return None  # type: ignore[return-value] # Qt's own answer for what is not there.
        return self.paragraph(indexes[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a paragraph among the others."""
        for place, index in enumerate(self._indexes()):
            if self._paragraphs.get(index) is child:
                return place
        return -1

    def focusChild(self) -> QAccessibleInterface:
        """Return the caret's paragraph."""
        page = self.view.page
        if page is None or not len(page.blocks):
            return None  # type: ignore[return-value] # Qt's own answer for what is not there.
        return self.paragraph(page.blocks.at(self.view.caret.offset))

    def paragraph(self, index: int) -> ParagraphAccessible:
        """Return the interface of a block."""
        page = self.view.page
        if page is not self._page or page is None:
            self._retired.extend(self._paragraphs.values())
            self._paragraphs = {}
            self._page, self._current = page, None
        if index not in self._paragraphs:
            if page is None:
                raise IndexError("there is no page to take a paragraph from")
            self._paragraphs[index] = ParagraphAccessible(self, page, index)
        return self._paragraphs[index]

    def tell_caret(self, *, anew: bool = False) -> None:
        """Say where the caret is now, and that another paragraph is the current one."""
        page = self.view.page
        if page is None or not len(page.blocks):
            return
        index = page.blocks.at(self.view.caret.offset)
        paragraph = self.paragraph(index)
        if anew or index != self._current:
            self._current = index
            QAccessible.updateAccessibility(QAccessibleEvent(paragraph, QAccessible.Event.Focus))
        position = page.laid(index).unit(self.view.caret.offset)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(paragraph, position))

    def _indexes(self) -> list[int]:
        page = self.view.page
        if page is None or not len(page.blocks):
            return []
        visible = {placed.laid.block.index for placed in page.visible()}
        return sorted(visible | {page.blocks.at(self.view.caret.offset)})


def wrapped_text(laid: LaidBlock) -> str:
    """Return a block's text with a line break in place of the blank where a line wraps."""
    text = list(laid.text)
    for number in range(laid.layout.lineCount() - 1):
        line = laid.layout.lineAt(number)
        last = laid.offset(line.textStart() + line.textLength()) - laid.block.span.start - 1
        if text[last].isspace():
            text[last] = "\n"
    return "".join(text)


def tell_caret(view: ReaderView, *, anew: bool = False) -> None:
    """Tell a screen reader, where there is one, that the caret moved.

    With `anew` its paragraph is named again, as when the view gets the focus, which Qt tells first.
    """
    if not QAccessible.isActive():
        return
    found = QAccessible.queryAccessibleInterface(view)
    if isinstance(found, ReaderAccessible):
        found.tell_caret(anew=anew)


@cache
def install_factory(kind: type[ReaderView]) -> None:
    """Make Qt ask here for the interfaces of views; once is enough."""

    def interface(_key: str, owner: QObject) -> QAccessibleInterface | None:
        return ReaderAccessible(owner) if isinstance(owner, kind) else None

    QAccessible.installFactory(interface)
