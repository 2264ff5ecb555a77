"""How each kind of paragraph looks at a zoom: font, leading, spaces, colour role."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from companion.core.documents import Paragraph, ParagraphKind
from companion.ui.fonts import reading_font, speaker_font, time_font

ZOOMS = (13, 15, 17, 19, 21, 24, 28)
"""The sizes of the reading text in pixels."""

NORMAL_ZOOM = ZOOMS.index(17)
_NORMAL = ZOOMS[NORMAL_ZOOM]
MEASURE = 608
"""The widest column at normal size in pixels, about 68 characters."""

_CODE = 0.86
"""The size of code within a line, as a part of that of the text: its letters look larger."""

TOP_SPACE = 24
"""Pixels above the first line of the document."""


@dataclass(frozen=True)
class Style:
    """The look of one kind of block; all lengths are pixels at the present zoom.

    `before` and `after` are the spaces it wants around it, of which the larger one stands between two
    blocks; a block that `binds` keeps its own `after` towards what follows. `ground` is how far the
    ground of code reaches above and below its lines; a `tabular` one sets its cells in columns.
    """

    font: QFont
    leading: float
    before: float
    after: float
    role: str = "text"
    indent: float = 0.0
    binds: bool = False
    anywhere: bool = False
    ground: float = 0.0
    tabular: bool = False

    @cached_property
    def code_font(self) -> QFont:
        """The font of code within a line."""
        font = _mono_font(round(self.font.pixelSize() * _CODE))
        font.setWeight(self.font.weight())
        return font

    @cached_property
    def base(self) -> float:
        """The distance of a baseline from the top of its line."""
        metrics = QFontMetricsF(self.font)
        return round((self.leading - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent())


@dataclass(frozen=True)
class Styles:
    """All styles at one zoom. `scale` is the zoom relative to normal size."""

    px: int
    named: Mapping[str, Style]
    chip_font: QFont
    speaker_font: QFont

    @property
    def scale(self) -> float:
        """The size of the text relative to normal."""
        return self.px / _NORMAL

    @property
    def measure(self) -> float:
        """The widest column, so that a line holds the same number of characters at every zoom."""
        return MEASURE * self.scale

    @property
    def speaker_head(self) -> float:
        """The height of a speaker's line above its paragraph."""
        return 22.0 if self.scale < 1.3 else 26.0

    def gap(self, above: str | None, name: str) -> float:
        """Return the space between two blocks, or over the first one."""
        if above is None:
            return TOP_SPACE
        upper, lower = self.named[above], self.named[name]
        space = upper.after if upper.binds else max(upper.after, lower.before)
        return space + upper.ground + lower.ground


def style_name(paragraph: Paragraph) -> str:
    """Return the name of the style that a paragraph is set in."""
    if paragraph.kind is ParagraphKind.TEXT:
        return "text"
    if paragraph.kind is ParagraphKind.HEADING:
        return ("title", "heading", "subheading")[min(max(paragraph.level, 1), 3) - 1]
    if paragraph.kind is ParagraphKind.LIST:
        return f"list{min(max(paragraph.level, 1), 4)}"
    return paragraph.kind.value


def make_styles(zoom: int) -> Styles:
    """Make the styles for a zoom, an index into ZOOMS."""
    px = ZOOMS[max(0, min(zoom, len(ZOOMS) - 1))]
    scale = px / _NORMAL
    gap = round(14 * scale)

    def size(normal: float) -> int:
        return round(normal * scale)

    body = reading_font(px)
    text = Style(body, size(28), gap, gap)
    strong = reading_font(px, 600)
    mono, cell = _mono_font(size(14)), reading_font(size(15))
    named = {
        "text": text,
        "raw": Style(body, size(28), size(6), size(6)),
        "title": Style(reading_font(size(24), 600), size(32), size(44), size(16), binds=True),
        "heading": Style(reading_font(size(19), 600), size(28), size(32), size(10), binds=True),
        "subheading": Style(strong, size(28), size(24), size(6), binds=True),
        "label": Style(strong, size(28), size(18), 0, binds=True),
        "quote": Style(body, size(28), gap, gap, role="text2", indent=size(26)),
        "caption": Style(reading_font(size(14)), size(22), size(8), size(22), role="text2"),
        "sound": Style(reading_font(size(15), italic=True), size(24), gap, gap, role="text2"),
        "code": Style(mono, size(22), gap, gap, indent=size(14), anywhere=True, ground=size(9)),
        "table": Style(cell, size(28), gap, gap, indent=size(14), ground=size(9), tabular=True),
    }
    for level in range(1, 5):
        named[f"list{level}"] = Style(body, size(28), size(5), size(5), indent=size(26) * level)
    return Styles(px, named, time_font(12 if scale < 1.3 else 14), speaker_font(11 if scale < 1.3 else 13))


def _mono_font(px: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
