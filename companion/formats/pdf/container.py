"""Tell a PDF by its bytes; what reads one is only imported where there is one."""

from pathlib import Path

from companion.core.documents import Document

LAYOUT = "pdf"

_HEAD = 1_024
_MAGIC = b"%PDF-"


def detect(data: bytes) -> bool:
    """Say whether a file is a PDF: its mark may stand anywhere in the first kilobyte."""
    return _MAGIC in data[:_HEAD]


def read(data: bytes, path: Path) -> Document:
    """Read a PDF; raises ReadingError where it is locked or damaged, SkippedError where it has no text."""
    from companion.formats.pdf.reader import read_pdf  # noqa: PLC0415 - the engine takes its time to load

    return read_pdf(data, path)
