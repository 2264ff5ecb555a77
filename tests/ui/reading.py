"""Documents and panes for the tests of the reader."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.core.anchors import make_anchor
from companion.core.colours import Colour
from companion.core.documents import (
    PARAGRAPH_BREAK,
    Document,
    DocumentId,
    Kind,
    Paragraph,
    ParagraphKind,
    Section,
    Span,
)
from companion.core.library import DocumentSummary, OpenedDocument, ReadingState
from companion.core.notes import AnchorState, Note, NoteId
from companion.core.queries import Hit
from companion.ui.reader.blocks import Blocks
from companion.ui.reader.page import Page
from companion.ui.reader.pane import ReaderPane
from companion.ui.reader.styles import NORMAL_ZOOM, make_styles
from companion.ui.theme import load_theme

NOW = datetime(2024, 5, 1, tzinfo=UTC)
ID = DocumentId("00112233445566aa")
SENTENCE = "The lamp in the window burned until the boats came home. "


def opened(document: Document, *notes: Note, reading: ReadingState | None = None) -> OpenedDocument:
    summary = DocumentSummary(
        id=ID,
        path=Path("harbour.txt"),
        title=document.title,
        kind=document.kind,
        language=document.language,
        length=len(document.text),
        version="v",
        source_hash="h",
        added=NOW,
    )
    return OpenedDocument(summary, document, notes, reading or ReadingState())


def page_of(document: Document, *, raw: bool = False, width: float = 760, height: float = 600) -> Page:
    page = Page(Blocks(document, raw=raw), make_styles(NORMAL_ZOOM))
    page.resize(width, height)
    return page


def shown_pane(qtbot: QtBot, document: Document | None = None) -> ReaderPane:
    pane = ReaderPane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(760, 600)
    pane.show()
    qtbot.waitExposed(pane)
    if document is not None:
        pane.show_document(opened(document))
    return pane


def long_paragraphs(count: int, sentences: int = 6) -> list[str]:
    return [f"Number {number}. {SENTENCE * sentences}".strip() for number in range(count)]


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def hit_on(document: Document, *words: str) -> Hit:
    spans = tuple(sorted(span_of(document, word) for word in words))
    paragraph = document.paragraphs[document.paragraph_at(spans[0].start)].span
    inner = tuple(span.shifted(-paragraph.start) for span in spans)
    nothing = (None,) * len(inner)
    text = document.text[paragraph.start : paragraph.end]
    return Hit(ID, text, paragraph.start, inner, nothing, nothing, inner, 1.0)


def note_on(document: Document, words: str, text: str = "", colour: Colour | None = None) -> Note:
    anchor = make_anchor(document, span_of(document, words))
    return Note(NoteId(f"{anchor.span.start:016x}"), ID, anchor, text, (), colour, NOW, NOW)


def orphaned(note: Note) -> Note:
    return replace(note, state=AnchorState.ORPHAN)


def article(*parts: tuple[ParagraphKind, str]) -> Document:
    """Make an article without times; every heading of it opens a section."""
    made: list[Paragraph] = []
    sections: list[Section] = []
    offset = 0
    for number, (kind, text) in enumerate(parts):
        if kind is ParagraphKind.HEADING:
            sections.append(Section(text, 1, number, number + 1))
        span = Span(offset, offset + len(text))
        section = len(sections) - 1 if sections else None
        made.append(Paragraph(kind, span, number + 1, section=section, level=1, marker="-"))
        offset = span.end + len(PARAGRAPH_BREAK)
    return Document(
        title="An article",
        kind=Kind.ARTICLE,
        language="en",
        layout="test",
        text=PARAGRAPH_BREAK.join(text for _kind, text in parts),
        paragraphs=tuple(made),
        sections=tuple(sections),
    )


def speaking(document: Document, *speakers: str) -> Document:
    """Give the paragraphs of a talk their speakers; equal neighbours share a turn."""
    paragraphs, turn = [], 0
    for number, (paragraph, speaker) in enumerate(zip(document.paragraphs, speakers, strict=True)):
        turn += number > 0 and speaker != speakers[number - 1]
        paragraphs.append(replace(paragraph, speaker=speaker, turn=turn))
    return replace(document, paragraphs=tuple(paragraphs))
