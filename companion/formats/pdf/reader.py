"""PDF: its pages read by pdfium, their lines put together into a text that flows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from companion.core.documents import Document, ParagraphKind
from companion.core.errors import ReadingError, SkippedError
from companion.formats.builder import Run, fold_blanks
from companion.formats.pdf.container import LAYOUT
from companion.formats.pdf.flow import Composer, flow
from companion.formats.pdf.headings import Heading, mark_headings
from companion.formats.pdf.line_numbers import without_line_numbers
from companion.formats.pdf.lines import Line, lines_of
from companion.formats.pdf.margins import running_lines
from companion.formats.pdf.outline import Bookmark, bookmarks, language_of, title_of
from companion.formats.pdf.paragraphs import Piece, pieces_of, settle_lists
from companion.formats.pdf.usual import Usual, usual
from companion.formats.pdf.words import Page, PageReader
from companion.formats.rich import RichBlock, RichText, compose_rich

_LARGER = 1.2
_LONGEST_TITLE = 200
_MOST_NAMED = 12
_SCANNED = "scanned pages without text; make them searchable with an OCR program first"
_NO_TEXT = "no text in it, only drawings or empty pages"
_LOCKED = "locked by a password; save it without one, or print it into a new PDF"
_DAMAGED = "damaged; save it again with the program it came from"
_FORBIDDEN = "its protection forbids opening it; ask its maker for one that is open"


def read_pdf(data: bytes, path: Path) -> Document:
    """Read a PDF; raises ReadingError where it is locked or damaged, SkippedError where it has no text."""
    with _opened(data) as document:
        pages = list(PageReader(document).pages())
        told = _told(document)
    if not any(page.words for page in pages):
        raise SkippedError(_SCANNED if any(page.pictured for page in pages) else _NO_TEXT)
    return compose_rich(_rich(pages, *told), LAYOUT, path)


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.FPDF_DOCUMENT]:
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        reasons = {pdfium.FPDF_ERR_PASSWORD: _LOCKED, pdfium.FPDF_ERR_SECURITY: _FORBIDDEN}
        raise ReadingError(reasons.get(error.err_code or 0, _DAMAGED)) from error
    try:
        if not len(document):
            raise ReadingError(_DAMAGED)
        yield document.raw
    finally:
        document.close()


def _told(document: pdfium.FPDF_DOCUMENT) -> tuple[list[Bookmark], str, str]:
    return bookmarks(document), title_of(document), language_of(document)


def _rich(pages: Sequence[Page], marks: Sequence[Bookmark], title: str, language: str) -> RichText:
    every = without_line_numbers([lines_of(page) for page in pages])
    running = running_lines(every)
    kept = [[line for line in lines if id(line) not in running] for lines in every]
    normal = usual(kept)
    pieces = flow((piece for lines in kept for piece in pieces_of(lines, normal)), normal)
    settle_lists(pieces)
    headings = mark_headings(pieces, normal, marks)
    composer = Composer(kept)
    blocks = list(_blocks(pieces, headings, composer))
    return RichText(
        blocks,
        title=title or _largest(pieces, normal),
        language=language,
        remarks=tuple(filter(None, (_unread(pages),))),
        notices=tuple(filter(None, (_left_out(every, running),))),
    )


def _blocks(pieces: Sequence[Piece], headings: Sequence[Heading], composer: Composer) -> Iterator[RichBlock]:
    added: dict[int, list[Heading]] = {}
    for heading in headings:
        added.setdefault(heading.before, []).append(heading)
    line = 0
    for number, piece in enumerate(pieces):
        for heading in added.get(number, ()):
            line += 1
            mark = heading.bookmark
            yield RichBlock((Run(mark.title),), line, ParagraphKind.HEADING, mark.level, page=mark.page)
        line += 1
        runs = composer.runs(piece)
        block = RichBlock(runs, line, piece.kind, piece.level, piece.marker, piece.page)
        yield replace(block, bold=_bold(piece))


def _bold(piece: Piece) -> int:
    """Return how many characters at the beginning of a paragraph are set in bold."""
    if piece.kind is not ParagraphKind.TEXT or piece.kept:
        return 0
    words = []
    for word in piece.lines[0].words:
        if not word.bold:
            break
        words.append(word.text)
    return len(" ".join(words))


def _largest(pieces: Sequence[Piece], normal: Usual) -> str:
    """Return the largest heading of the first page, empty where none stands out."""
    first = [piece for piece in pieces if piece.page == 1 and piece.kind is ParagraphKind.HEADING]
    largest = max(first, key=lambda piece: piece.size, default=None)
    if largest is None or largest.size < _LARGER * normal.size:
        return ""
    return fold_blanks(largest.text)[:_LONGEST_TITLE]


def _left_out(every: Sequence[Sequence[Line]], running: set[int]) -> str:
    pages = sum(any(id(line) in running for line in lines) for lines in every)
    if not pages:
        return ""
    return f"Page numbers and lines that repeat at the top or bottom of {pages} pages are left out."


def _unread(pages: Sequence[Page]) -> str:
    """Name the pages that have a picture and no text."""
    numbers = [str(page.number) for page in pages if page.pictured]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"Page {numbers[0]} is a picture without text; make it searchable with an OCR program."
    named = ", ".join(numbers[:_MOST_NAMED])
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    return f"Pages {named}{more} are pictures without text; make them searchable with an OCR program."
