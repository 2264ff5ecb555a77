"""Icons by plain words, drawn from the Phosphor font in a theme's colours."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap

from companion.core.documents import Kind
from companion.ui.icon_font import GlyphEngine
from companion.ui.theme import Theme

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "search": "magnifying-glass",
        "library pane": "list-bullets",
        "back": "arrow-left",
        "forward": "arrow-right",
        "folder": "folder-simple",
        "transcript": "microphone",
        "article": "article",
        "newsletter": "newspaper",
        "collection": "stack",
        "notes": "notebook",
        "saved search": "star",
        "saved search here": "star-fill",
        "source missing": "link-break",
        "notes pane": "note",
        "note": "note-pencil",
        "bookmark": "bookmark-simple",
        "highlight": "highlighter-circle",
        "filter": "funnel-simple",
        "menu": "dots-three",
        "related": "intersect",
        "tag": "tag-simple",
        "colour": "eyedropper",
        "add file": "file-plus",
        "add folder": "folder-simple-plus",
        "export": "export",
        "copy": "copy-simple",
        "paste": "clipboard-text",
        "copy link": "link-simple",
        "quote": "quotes",
        "go to time": "clock",
        "beside": "columns",
        "raw": "text-align-left",
        "full screen": "arrows-out-simple",
        "undo": "arrow-u-up-left",
        "redo": "arrow-u-up-right",
        "delete": "trash-simple",
        "close": "x",
        "collapsed": "caret-right",
        "expanded": "caret-down",
        "sort": "sort-ascending",
        "play": "play",
        "pause": "pause",
        "settings": "gear-six",
        "help": "question",
        "guide": "book-open",
        "about": "info",
        "keys": "keyboard",
        "warning": "warning",
        "done": "check-circle",
        "working": "arrows-clockwise",
        "database": "database",
        "read-only": "lock",
        "palette": "command",
        "light": "sun",
        "dark": "moon",
        "sepia": "book-open",
        "system": "circle-half",
        "sound": "speaker-simple-high",
        "speakers": "users",
        "aliases": "equals",
        "encoding": "text-aa",
        "previous": "caret-up",
        "next": "caret-down",
    }
)
"""The plain word of every icon and its glyph in the font."""


def icon(name: str, theme: Theme, role: str = "text2") -> QIcon:
    """Return an icon in a role's colour, paler where disabled; raises KeyError for an unknown word."""
    return _drawn(GLYPHS[name], theme.colours[role], theme.colours["line"])


def draw_icon(painter: QPainter, box: QRect, name: str, theme: Theme, role: str = "text2") -> None:
    """Draw an icon into a box; each is made only once for a size, so that lists can be drawn quickly."""
    ratio = painter.device().devicePixelRatio()
    colours = (theme.colours[role], theme.colours["line"])
    painter.drawPixmap(box, _picture(GLYPHS[name], colours, (box.width(), box.height()), ratio))


def kind_icon(kind: Kind, theme: Theme, role: str = "text2") -> QIcon:
    """Return the icon of a kind of document."""
    return icon(kind.value, theme, role)


@lru_cache(maxsize=256)
def _picture(glyph: str, colours: tuple[str, str], size: tuple[int, int], ratio: float) -> QPixmap:
    return _drawn(glyph, *colours).pixmap(QSize(*size), ratio)


@cache
def _drawn(glyph: str, colour: str, disabled: str) -> QIcon:
    return QIcon(GlyphEngine(glyph, colour, disabled))
