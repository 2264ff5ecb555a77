"""Guess the heights of blocks from the lengths of their texts, before anything is laid out."""

from math import ceil

from PySide6.QtGui import QFontMetricsF

from companion.ui.reader.blocks import Blocks
from companion.ui.reader.styles import Styles, style_name

_SAMPLE = 4000
_FILL = 0.955
"""How much of a line is filled on average, the rest is left by breaking at words (measured)."""

_SCRIPT_BOUNDS = (1.2, 2.3)
"""Bytes of UTF-8 for a character that part Latin, the scripts of two bytes, and the wide scripts."""


class Advances:
    """The average width of a character, by script, measured on the document's own text."""

    def __init__(self, blocks: Blocks, styles: Styles) -> None:
        text = blocks.document.text
        self._blocks = blocks
        self._metrics = QFontMetricsF(styles.named["text"].font)
        self._mixed = bool(text) and not text.isascii() and len(_encoded(text)) > 1.05 * len(text)
        self._widths: dict[int, float] = {}

    def of(self, index: int) -> float:
        """Return the average width of a character of a block, in pixels at the size of body text."""
        script = 0
        if self._mixed:
            text = self._blocks.text(index)
            weight = len(_encoded(text)) / max(1, len(text))
            script = sum(weight > bound for bound in _SCRIPT_BOUNDS)
        if script not in self._widths:
            self._widths[script] = self._measure(index)
        return self._widths[script]

    def _measure(self, index: int) -> float:
        sample = self._blocks.text(index)[:_SAMPLE]
        if not self._mixed or len(sample) < 200:
            start = self._blocks.spans[index][0]
            sample = self._blocks.document.text[start : start + _SAMPLE]
        return self._metrics.horizontalAdvance(sample) / max(1, len(sample)) or 1.0


def estimate_heights(blocks: Blocks, styles: Styles, column: float) -> list[float]:
    """Return a height for every block: its lines, the space above it and a speaker's line."""
    names, heads = _looks(blocks, styles)
    body = styles.named["text"].font.pixelSize()
    advances = Advances(blocks, styles)
    fits = {
        name: style.font.pixelSize() / (body * _FILL * max(1.0, column - style.indent))
        for name, style in styles.named.items()
    }
    leadings = {name: style.leading for name, style in styles.named.items()}
    return [
        (ceil((end - start) * advances.of(index) * fits[name]) or 1) * leadings[name] + head
        for index, ((start, end), name, head) in enumerate(zip(blocks.spans, names, heads, strict=True))
    ]


def _looks(blocks: Blocks, styles: Styles) -> tuple[list[str], list[float]]:
    """Return the style of every block and what stands above its first line."""
    if blocks.raw:
        gap = styles.gap("raw", "raw")
        return ["raw"] * len(blocks), [gap] * len(blocks)
    gaps: dict[tuple[str | None, str], float] = {}
    names: list[str] = []
    heads: list[float] = []
    above: str | None = None
    speaker: str | None = None
    spans = blocks.spans
    block = 0
    for paragraph in blocks.document.paragraphs:
        name = style_name(paragraph)
        if (above, name) not in gaps:
            gaps[above, name] = styles.gap(above, name)
        gap = gaps[above, name]
        if paragraph.speaker is not None and paragraph.speaker != speaker:
            gap += styles.speaker_head
        names.append(name)
        heads.append(gap)
        block += 1
        end = paragraph.span.end
        while block < len(spans) and spans[block][0] < end:
            names.append(name)
            heads.append(0.0)
            block += 1
        above, speaker = name, paragraph.speaker
    return names, heads


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
