"""A laid out piece of rendered Markdown that loads nothing."""

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import (
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrame,
    QTextLine,
    QTextList,
    QTextOption,
    QTextTable,
)

from companion.ui.fonts import interface_font
from companion.ui.notes.dressing import dress, style
from companion.ui.theme import Theme

_NO_PICTURE = QImage(1, 1, QImage.Format.Format_ARGB32)
_NO_PICTURE.fill(0)
_NO_LIST = -1
_BETWEEN = 8
"""Pixels between the blocks of a note."""


class NoteText(QTextDocument):
    """The HTML of a note in a theme's colours, `width` px wide."""

    def __init__(self, html: str, theme: Theme, width: float, role: str = "text", px: int = 13) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(18)
        self.setDefaultFont(interface_font(px))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setDefaultStyleSheet(style(theme))
        self.setHtml(f"<body>{dress(html, theme)}</body>")
        _space_out(self)
        self.setTextWidth(width)
        self.role = role

    def links(self) -> tuple[tuple[str, QRectF], ...]:
        """Return the address of each link and where its first line stands, in the order of the text."""
        found: dict[str, QRectF] = {}
        block = self.begin()
        while block.isValid():
            corner = self.documentLayout().blockBoundingRect(block).topLeft()
            for fragment in _fragments(block):
                address = fragment.charFormat().anchorHref()
                if address:
                    found.setdefault(address, _place(block, fragment).translated(corner))
            block = block.next()
        return tuple(found.items())

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's name
        """Answer an empty picture or nothing; no file, no address, whatever the text names.

        Without a picture Qt would open the file that an image names by itself, and hang on a pipe.
        """
        del name
        if type == QTextDocument.ResourceType.ImageResource:
            return _NO_PICTURE
        return b""


def _space_out(document: QTextDocument) -> None:
    """Put room between paragraphs, lists, quotes, code and tables; none above the first of them."""
    edit = QTextCursor(document)
    edit.beginEditBlock()
    _space_parts(document.rootFrame().begin())
    edit.endEditBlock()


def _space_parts(part: QTextFrame.iterator) -> None:
    """Space the parts of a frame or of a cell; Qt's empty blocks around a table have no height."""
    first, list_before = True, _NO_LIST
    while not part.atEnd():
        block = part.currentBlock()
        if not block.isValid():
            _space_frame(part.currentFrame(), 0 if first else _BETWEEN)
            first, list_before = False, _NO_LIST
        elif block.length() > 1:
            list_here = _list_of(block, list_before)
            tight = first or list_here == list_before != _NO_LIST or _is_code(block)
            shape = QTextBlockFormat()
            shape.setTopMargin(0 if tight else _BETWEEN)
            QTextCursor(block).mergeBlockFormat(shape)
            first, list_before = False, list_here
        part += 1


def _space_frame(frame: QTextFrame, above: float) -> None:
    shape = frame.frameFormat()
    shape.setTopMargin(above)
    frame.setFrameFormat(shape)
    if isinstance(frame, QTextTable):
        for row, column in product(range(frame.rows()), range(frame.columns())):
            _space_parts(frame.cellAt(row, column).begin())


def _list_of(block: QTextBlock, before: int) -> int:
    """Return the number of the outermost list that a block is in; a nested one counts as that around it."""
    items: QTextList | None = block.textList()
    if items is None:
        return _NO_LIST
    return before if items.format().indent() > 1 and before != _NO_LIST else items.objectIndex()


def _is_code(block: QTextBlock) -> bool:
    """Say whether a line of code is meant, which is no paragraph of its own."""
    return bool(block.blockFormat().nonBreakableLines())


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _place(block: QTextBlock, fragment: QTextFragment) -> QRectF:
    """Return where the part of a fragment on its first line stands, from the block's corner."""
    start = fragment.position() - block.position()
    line = block.layout().lineForTextPosition(start)
    end = min(start + fragment.length(), line.textStart() + line.textLength())
    left, right = (_x(line, place) for place in (start, end))
    return QRectF(left, line.y(), right - left, line.height())


def _x(line: QTextLine, place: int) -> float:
    found: object = line.cursorToX(place)
    if isinstance(found, tuple):
        found = found[0]
    return found if isinstance(found, float) else 0.0
