"""Small documents for tests that need no file."""

from companion.core.documents import (
    PARAGRAPH_BREAK,
    Cue,
    Document,
    Kind,
    Paragraph,
    ParagraphKind,
    Piece,
    Span,
)


def talk(*paragraphs: str, seconds: int = 10, title: str = "A talk") -> Document:
    """Make a small transcript with one cue for each paragraph, `seconds` apart."""
    cues, pieces, made, offset = [], [], [], 0
    for index, text in enumerate(paragraphs):
        start, end = index * seconds * 1000, (index + 1) * seconds * 1000
        cues.append(Cue(text, index + 1, start, end, own_time=True))
        pieces.append(Piece(offset, index))
        span = Span(offset, offset + len(text))
        made.append(
            Paragraph(ParagraphKind.TEXT, span, index + 1, None, start, end, own_time=True, turn=index)
        )
        offset = span.end + len(PARAGRAPH_BREAK)
    return Document(
        title=title,
        kind=Kind.TRANSCRIPT,
        language="en",
        layout="test",
        text=PARAGRAPH_BREAK.join(paragraphs),
        paragraphs=tuple(made),
        cues=tuple(cues),
        pieces=tuple(pieces),
        units=len(cues),
        timed=len(cues),
    )


def paged(*paragraphs: tuple[str, int], title: str = "A book") -> Document:
    """Make a small article of paragraphs with the pages they begin on."""
    made, offset = [], 0
    for line, (text, page) in enumerate(paragraphs, 1):
        span = Span(offset, offset + len(text))
        made.append(Paragraph(ParagraphKind.TEXT, span, line, page=page))
        offset = span.end + len(PARAGRAPH_BREAK)
    return Document(
        title=title,
        kind=Kind.ARTICLE,
        language="en",
        layout="pdf",
        text=PARAGRAPH_BREAK.join(text for text, _ in paragraphs),
        paragraphs=tuple(made),
    )
