"""The readers of all layouts, and the choice among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from companion.core.documents import Document
from companion.core.encodings import EncodingOffer
from companion.core.errors import SkippedError
from companion.formats.books import book
from companion.formats.builder import fold_blanks
from companion.formats.chats import chats
from companion.formats.checks import check_bytes, check_readable, read_bytes
from companion.formats.cues import (
    chapters,
    columns,
    frames,
    online_video,
    pairs,
    player_lines,
    sami,
    spruce,
    styled,
    subtitles,
    subviewer,
    timed_text,
    webvtt,
)
from companion.formats.encoding.decoding import decode, offers
from companion.formats.fenced import read_fenced
from companion.formats.languages.language import language_of
from companion.formats.marked import markdown
from companion.formats.marked.shown_code import Fence, fences_of, without_shown_code
from companion.formats.office import open_document, rich_text_format, word
from companion.formats.pdf import container as pdf
from companion.formats.plain import articles, newsletter
from companion.formats.source import Source
from companion.formats.speech import timed_lines, turns, whisper
from companion.formats.structured import segments
from companion.formats.web import saved_page, web_page

__all__ = ["check_readable", "read_document"]

_LONGEST_TITLE = 200
_NO_DOUBT = 0.98


@dataclass(frozen=True, slots=True)
class Reader:
    """A layout: how surely a text has it (0 to 1), and how to read it."""

    layout: str
    detect: Callable[[Source], float]
    read: Callable[[Source], Document]


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of document whose bytes are no text: whether a file is one, and how to read it."""

    layout: str
    detect: Callable[[bytes], bool]
    read: Callable[[bytes, Path], Document]


CONTAINERS: tuple[Container, ...] = (
    Container(word.LAYOUT, word.detect, word.read),
    Container(book.LAYOUT, book.detect, book.read),
    Container(open_document.LAYOUT, open_document.detect, open_document.read),
    Container(rich_text_format.LAYOUT, rich_text_format.detect, rich_text_format.read),
    Container(pdf.LAYOUT, pdf.detect, pdf.read),
)
"""All kinds of documents that are not text themselves; they are told by their bytes, whatever their name."""

READERS: tuple[Reader, ...] = (
    Reader(whisper.LAYOUT, whisper.detect, whisper.read),
    Reader(webvtt.LAYOUT, webvtt.detect, webvtt.read),
    Reader(saved_page.LAYOUT, saved_page.detect, saved_page.read),
    Reader(web_page.LAYOUT, web_page.detect, web_page.read),
    Reader(subtitles.LAYOUT, subtitles.detect, subtitles.read),
    Reader(pairs.LAYOUT, pairs.detect, pairs.read),
    Reader(subviewer.LAYOUT, subviewer.detect, subviewer.read),
    Reader(segments.LAYOUT, segments.detect, segments.read),
    Reader(columns.LAYOUT, columns.detect, columns.read),
    Reader(frames.LAYOUT, frames.detect, frames.read),
    Reader(styled.LAYOUT, styled.detect, styled.read),
    Reader(timed_text.LAYOUT, timed_text.detect, timed_text.read),
    Reader(online_video.LAYOUT, online_video.detect, online_video.read),
    Reader(sami.LAYOUT, sami.detect, sami.read),
    Reader(spruce.LAYOUT, spruce.detect, spruce.read),
    Reader(player_lines.LAYOUT, player_lines.detect, player_lines.read),
    Reader(chapters.LAYOUT, chapters.detect, chapters.read),
    Reader(chats.LAYOUT, chats.detect, chats.read),
    Reader(turns.LAYOUT, turns.detect, turns.read),
    Reader(timed_lines.LAYOUT, timed_lines.detect, timed_lines.read),
    Reader(markdown.LAYOUT, markdown.detect, markdown.read),
    Reader(newsletter.LAYOUT, newsletter.detect, newsletter.read),
    Reader(articles.LAYOUT, articles.detect, articles.read),
)
"""All layouts; of two that are equally sure the first is taken."""


def read_document(path: Path) -> Document:
    """Read a source file into a document.

    Raises SkippedError for what is left out by rule, ReadingError for what should have been read.
    """
    check_readable(path)
    data = read_bytes(path)
    check_bytes(data)
    return document_of(data, path)


def document_of(data: bytes, path: Path, encoding: str | None = None) -> Document:
    """Make a document of a file's bytes; `encoding` is the user's choice, without it the bytes tell."""
    for container in CONTAINERS:
        if container.detect(data):
            return _finished(container.read(data, path), path)
    decoded = decode(data, encoding)
    if not decoded.text.strip():
        raise SkippedError("nothing in it")
    document = read_text(Source.from_text(decoded.text, str(path)))
    remarks = (*decoded.remarks, *document.remarks)
    return replace(document, encoding=decoded.encoding, remarks=remarks)


def encodings_of(data: bytes) -> tuple[EncodingOffer, ...]:
    """Return the encodings that a file may have; a document that is no text itself has none to choose."""
    return () if any(container.detect(data) for container in CONTAINERS) else offers(data)


def read_text(source: Source) -> Document:
    """Read a text with the reader that is surest of it; most of it may stand in a fence."""
    fences = fences_of(source)
    document = (read_fenced(source, fences, _read) if fences else None) or _read(source, fences)
    if source.language:
        document = replace(document, language=language_of(document.text, source.language))
    dated = source.dated or document.dated
    return _finished(replace(document, dated=dated), source.path)


def _read(source: Source, fences: Sequence[Fence] = ()) -> Document:
    confidence, reader = _surest(source, without_shown_code(source, fences))
    return replace(reader.read(source), confidence=confidence)


def _surest(source: Source, said: Source) -> tuple[float, Reader]:
    """Return the reader that is surest of what a text says, and can read all of it.

    Where one has no doubt, those after it are not asked.
    """
    surest, chosen = -1.0, READERS[-1]
    for reader in READERS:
        confidence = reader.detect(said)
        if confidence > surest and (said is source or reader.detect(source)):
            surest, chosen = confidence, reader
        if surest >= _NO_DOUBT:
            break
    return surest, chosen


def _finished(document: Document, path: PurePath) -> Document:
    """Return a document with a title of sensible length; raises SkippedError where nothing is in it."""
    if not document.text and not document.cues:
        raise SkippedError("nothing in it")
    title = fold_blanks(document.title)[:_LONGEST_TITLE] or path.stem
    return replace(document, title=title)
