"""Icons by plain words, drawn from the Phosphor font in a theme's colours."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap
from qtawesome.iconic_font import IconicFont

from companion.core.documents import Kind
from companion.ui.theme import Theme

_PHOSPHOR = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")
"""The one set of glyphs that is used, and shipped with the standalone program: its prefix and files."""

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "search": "ph.magnifying-glass",
        "library pane": "ph.list-bullets",
        "back": "ph.arrow-left",
        "forward": "ph.arrow-right",
        "folder": "ph.folder-simple",
        "transcript": "ph.microphone",
        "article": "ph.article",
        "newsletter": "ph.newspaper",
        "collection": "ph.stack",
        "notes": "ph.notebook",
        "saved search": "ph.star",
        "saved search here": "ph.star-fill",
        "source missing": "ph.link-break",
        "notes pane": "ph.note",
        "note": "ph.note-pencil",
        "bookmark": "ph.bookmark-simple",
        "highlight": "ph.highlighter-circle",
        "filter": "ph.funnel-simple",
        "menu": "ph.dots-three",
        "related": "ph.intersect",
        "tag": "ph.tag-simple",
        "colour": "ph.eyedropper",
        "add file": "ph.file-plus",
        "add folder": "ph.folder-simple-plus",
        "export": "ph.export",
        "copy": "ph.copy-simple",
        "paste": "ph.clipboard-text",
        "copy link": "ph.link-simple",
        "quote": "ph.quotes",
        "go to time": "ph.clock",
        "beside": "ph.columns",
        "raw": "ph.text-align-left",
        "full screen": "ph.arrows-out-simple",
        "undo": "ph.arrow-u-up-left",
        "redo": "ph.arrow-u-up-right",
        "delete": "ph.trash-simple",
        "close": "ph.x",
        "collapsed": "ph.caret-right",
        "expanded": "ph.caret-down",
        "sort": "ph.sort-ascending",
        "play": "ph.play",
        "pause": "ph.pause",
        "settings": "ph.gear-six",
        "help": "ph.question",
        "keys": "ph.keyboard",
        "warning": "ph.warning",
        "done": "ph.check-circle",
        "working": "ph.arrows-clockwise",
        "database": "ph.database",
        "read-only": "ph.lock",
        "palette": "ph.command",
        "light": "ph.sun",
        "dark": "ph.moon",
        "sepia": "ph.book-open",
        "system": "ph.circle-half",
        "sound": "ph.speaker-simple-high",
        "speakers": "ph.users",
        "aliases": "ph.equals",
        "encoding": "ph.text-aa",
        "previous": "ph.caret-up",
        "next": "ph.caret-down",
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
    drawn: QIcon = _glyphs().icon(glyph, color=colour, color_disabled=disabled)
    return drawn


@cache
def _glyphs() -> IconicFont:
    """Load the one set; the dozen that the library would load take far longer than the rest of the window."""
    return IconicFont(_PHOSPHOR)
