"""Read any text as what it surely is: paragraphs between blank lines."""

from companion.core.documents import Document, Kind
from companion.formats.blocks import text_blocks
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.source import Source
from companion.formats.titles import first_words, human_name

LAYOUT = "plain text"


def detect(source: Source) -> float:
    """Say that every text can be read this way, if nothing better is known."""
    return 0.05


def read(source: Source) -> Document:
    """Return the paragraphs of the text in its order."""
    builder = DocumentBuilder()
    opening = ""
    for block in text_blocks(source.lines):
        opening = opening or block.text
        builder.add(Draft((Run(block.text),), block.line, block.kind, level=block.level, marker=block.marker))
    title = human_name(source.path) or first_words(opening) or source.path.stem
    return builder.build(Frame(title, Kind.ARTICLE, LAYOUT))
