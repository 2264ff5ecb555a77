"""Guess the heights of blocks from the lengths of their texts, before anything is laid out."""

from math import ceil
from operator import sub

from PySide6.QtGui import QFontMetricsF

from companion.core.documents import ParagraphKind
from companion.ui.reader.blocks import Blocks
from companion.ui.reader.styles import Styles, style_name

_SAMPLE = 4000
_FILL = 0.955
"""How much of a line is filled on average, the rest is left by breaking at words (measured)."""

_SCRIPT_BOUNDS = (1.2, 2.3)
"""Bytes of UTF-8 for a character that part Latin, the scripts of two bytes, and the wide scripts."""

_MIXED = 1.05
"""Bytes for a character from which a text is looked at paragraph by paragraph."""


class Estimates:
    """The heights of all blocks as far as they can be told from lengths, at one zoom."""

    def __init__(self, blocks: Blocks, styles: Styles) -> None:
        self._blocks = blocks
        self._styles = styles
        self._lengths = list(map(sub, blocks.ends, blocks.starts))
        self._names, self._heads = _looks(blocks, styles)
        self._widths = _text_widths(blocks, styles, self._lengths)

    def heights(self, column: float) -> list[float]:
        """Return a height for every block: its lines, the space above it and a speaker's line."""
        body = self._styles.named["text"].font.pixelSize()
        shapes = {
            name: (
                style.font.pixelSize() / (body * _FILL * max(1.0, column - style.indent)),
                style.leading,
            )
            for name, style in self._styles.named.items()
        }
        heights = []
        for width, name, head in zip(self._widths, self._names, self._heads, strict=True):
            share, leading = shapes[name]
            heights.append((ceil(width * share) or 1) * leading + head)
        return heights


def _text_widths(blocks: Blocks, styles: Styles, lengths: list[int]) -> list[float]:
    """Return how long each text is on one line; the advance is measured on the document's own text."""
    metrics = QFontMetricsF(styles.named["text"].font)
    text = blocks.document.text
    if text.isascii() or len(_encoded(text)) < _MIXED * len(text):
        advance = _advance(metrics, text[:_SAMPLE])
        return [length * advance for length in lengths]
    advances: dict[int, float] = {}
    widths = []
    for index, length in enumerate(lengths):
        part = blocks.text(index)
        weight = len(_encoded(part)) / max(1, length)
        script = sum(weight > bound for bound in _SCRIPT_BOUNDS)
        if script not in advances and length:
            advances[script] = _advance(metrics, part[:_SAMPLE])
        widths.append(length * advances.get(script, 0.0))
    return widths


def _advance(metrics: QFontMetricsF, sample: str) -> float:
    return metrics.horizontalAdvance(sample.replace("\n", " ")) / max(1, len(sample))


def _looks(blocks: Blocks, styles: Styles) -> tuple[list[str], list[float]]:
    """Return the style of every block and what stands above its first line."""
    if blocks.raw:
        return ["raw"] * len(blocks), [styles.gap("raw", "raw")] * len(blocks)
    between_texts = styles.gap("text", "text")
    names: list[str] = []
    heads: list[float] = []
    above: str | None = None
    speaker: str | None = None
    starts = blocks.starts
    for paragraph in blocks.document.paragraphs:
        plain = paragraph.kind is ParagraphKind.TEXT
        name = "text" if plain else style_name(paragraph)
        head = between_texts if plain and above == "text" else styles.gap(above, name)
        if paragraph.speaker != speaker:
            speaker = paragraph.speaker
            head += styles.speaker_head if speaker else 0.0
        names.append(name)
        heads.append(head)
        end = paragraph.span.end
        while len(names) < len(starts) and starts[len(names)] < end:
            names.append(name)
            heads.append(0.0)
        above = name
    return names, heads


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
