"""A laid out piece of rendered Markdown that loads nothing."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextDocument, QTextFragment, QTextLine, QTextOption

from companion.ui.fonts import interface_font
from companion.ui.theme import Theme

_NO_PICTURE = QImage(1, 1, QImage.Format.Format_ARGB32)
_NO_PICTURE.fill(0)


class NoteText(QTextDocument):
    """The HTML of a note in a theme's colours, `width` px wide."""

    def __init__(self, html: str, theme: Theme, width: float, role: str = "text", px: int = 13) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(14)
        self.setDefaultFont(interface_font(px))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setDefaultStyleSheet(_style(theme))
        self.setHtml(f"<body>{html}</body>")
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


def _style(theme: Theme) -> str:
    colours = theme.colours
    return (
        f"a {{ color: {colours['accent']}; text-decoration: underline; }}"
        f"p, li, blockquote {{ line-height: 20px; }}"
        f"p {{ margin-top: 0; margin-bottom: 4px; }}"
        f"ul, ol {{ margin-top: 0; margin-bottom: 4px; }}"
        "h1, h2, h3, h4, h5, h6 { font-size: 13px; font-weight: 600; margin-top: 2px; margin-bottom: 4px; }"
        f"h1 {{ font-size: 15px; }} h2 {{ font-size: 14px; }}"
        f"blockquote {{ margin-left: 10px; margin-right: 0; margin-top: 0; margin-bottom: 4px;"
        f" color: {colours['text2']}; }}"
        "code, pre { font-family: monospace; font-size: 12px; }"
        f"code, pre {{ background-color: {colours['accent_tint']}; }}"
        f"pre {{ margin-top: 0; margin-bottom: 4px; white-space: pre-wrap; }}"
    )
