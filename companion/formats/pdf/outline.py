"""What a PDF says of itself: its bookmarks, its title, its language."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from companion.formats.builder import fold_blanks

_DEEPEST = 6
_MOST = 5_000
_TEXT_SIZE = 2_000
_ONLY_NUMBERS = re.compile(r"(?:page|slide|seite|folie|p\.|scan)?\s?[\divxlc]{1,6}", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b|untitled|unbenannt|sans titre|slide \d|powerpoint ).{0,300}|"
    r"(?:document|doc)\s?\d{0,9}|title|titel|full page|"
    r".{0,300}\.(?:docx?|dvi|tex|pdf|indd|qxd|rtf|pptx?|odt|txt|html?|fm|ps|pub)|"
    r"[\W\d_]{0,300}|https?://.{0,300}|(?:[a-z]:)?[\\/].{0,300}|\(?anonymous\)?|print(?:ed)?|none|null",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its level from 1, its page from 1, and how far from the top, in points."""

    title: str
    level: int
    page: int
    top: float | None = None


def bookmarks(document: pdfium.FPDF_DOCUMENT) -> list[Bookmark]:
    """Return the outline in its order; none where it only numbers the pages."""
    found = list(_entries(document))
    numbers = sum(_ONLY_NUMBERS.fullmatch(entry.title) is not None for entry in found)
    if numbers * 2 > len(found):
        return []
    return found


def title_of(document: pdfium.FPDF_DOCUMENT) -> str:
    """Return the title that the file gives itself, empty where it is none that a person would give."""
    buffer = ctypes.create_string_buffer(_TEXT_SIZE)
    size = pdfium.FPDF_GetMetaText(document, b"Title", buffer, _TEXT_SIZE)
    title = fold_blanks(_utf16(buffer, size)).replace("\0", "")
    sensible = len(title) > 1 and len(title) <= _LONGEST_TITLE and not _NO_TITLE.fullmatch(title)
    return title if sensible else ""


def language_of(document: pdfium.FPDF_DOCUMENT) -> str:
    """Return the language that the file names, as it names it."""
    buffer = (ctypes.c_ushort * 64)()
    size = pdfium.FPDFCatalog_GetLanguage(document, buffer, 128)
    return bytes(buffer)[: max(0, min(size, 128) - 2)].decode("utf-16-le", "replace").strip("\0 ")


def _entries(document: pdfium.FPDF_DOCUMENT) -> Iterator[Bookmark]:
    """Yield the bookmarks that lead to a page; a ring or a bottomless tree ends by the count."""
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        item, level = waiting.pop()
        address = ctypes.cast(item, ctypes.c_void_p).value if item else None
        if address is None or address in seen:
            continue
        seen.add(address)
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, item), level))
        title = _title(item)
        entry = _entry(document, item, title, level) if title else None
        if entry is not None:
            yield entry
        child = pdfium.FPDFBookmark_GetFirstChild(document, item)
        waiting.append((child, min(_DEEPEST, level + 1)))


def _entry(
    document: pdfium.FPDF_DOCUMENT, item: pdfium.FPDF_BOOKMARK, title: str, level: int
) -> Bookmark | None:
    goal = pdfium.FPDFBookmark_GetDest(document, item)
    if not goal:
        action = pdfium.FPDFBookmark_GetAction(item)
        goal = pdfium.FPDFAction_GetDest(document, action) if action else None
    index = pdfium.FPDFDest_GetDestPageIndex(document, goal) if goal else -1
    if index < 0:
        return None
    return Bookmark(title, level, index + 1, _top(document, goal, index))


def _top(document: pdfium.FPDF_DOCUMENT, goal: pdfium.FPDF_DEST, index: int) -> float | None:
    """Return how far below the top of its page a bookmark leads, None where it leads to all of it."""
    has_x, has_y, has_zoom = pdfium.FPDF_BOOL(), pdfium.FPDF_BOOL(), pdfium.FPDF_BOOL()
    x, y, zoom = pdfium.FS_FLOAT(), pdfium.FS_FLOAT(), pdfium.FS_FLOAT()
    told = pdfium.FPDFDest_GetLocationInPage(goal, has_x, has_y, has_zoom, x, y, zoom)
    size = pdfium.FS_SIZEF()
    if not told or not has_y.value or not pdfium.FPDF_GetPageSizeByIndexF(document, index, size):
        return None
    return float(size.height - y.value)


def _title(item: pdfium.FPDF_BOOKMARK) -> str:
    buffer = ctypes.create_string_buffer(_TEXT_SIZE)
    size = pdfium.FPDFBookmark_GetTitle(item, buffer, _TEXT_SIZE)
    return fold_blanks(_utf16(buffer, size).replace("\0", ""))


def _utf16(buffer: ctypes.Array[ctypes.c_char], size: int) -> str:
    return buffer.raw[: max(0, min(size, _TEXT_SIZE) - 2)].decode("utf-16-le", "replace")
