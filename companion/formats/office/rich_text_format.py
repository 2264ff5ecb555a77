"""Read rich text (RTF): its paragraphs, without their looks."""

import re
from pathlib import PurePath

from striprtf.striprtf import rtf_to_text

from companion.core.documents import Document
from companion.core.errors import ReadingError
from companion.formats.builder import Run
from companion.formats.rich import RichBlock, RichText, compose_rich

LAYOUT = "rich text"

_MAGIC = b"{\\rtf"
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_LIST_TEXT = re.compile(r"(?:[•·▪◦‣\uf0b7]|\d{1,3}[.)])\t")


def detect(data: bytes) -> bool:
    """Say whether bytes are rich text."""
    return data.lstrip()[: len(_MAGIC)] == _MAGIC


def read(data: bytes, path: PurePath) -> Document:
    """Return the document of a rich text; each paragraph mark ends a paragraph."""
    text = _text(data)
    blocks = [
        RichBlock((Run(line),), number)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip(" \t|")
    ]
    return compose_rich(RichText(blocks), LAYOUT, path)


def _text(data: bytes) -> str:
    page = _CODE_PAGE.search(data[:2_000])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        text: str = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (LookupError, ValueError, TypeError) as error:
        raise ReadingError("damaged rich text; save it again with the program it came from") from error
    # Characters beyond the first plane are written as the two halves that UTF-16 makes of them.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
