"""Here: the stretch of text that an action without a better idea is about."""

from companion.core.documents import Document, Span
from companion.core.sentences import sentence_at


def here(document: Document, selection: Span | None, place: Span | None, caret: int) -> Span:
    """Return the selection, else the sentences around the place just found, else the caret's sentence."""
    if selection is not None:
        return selection
    if place is not None:
        return sentences_around(document, place)
    return sentence_here(document, caret)


def sentence_here(document: Document, offset: int) -> Span:
    """Return the sentence at an offset as a span of the document."""
    if not document.paragraphs:
        return Span(0, 0)
    paragraph = document.paragraphs[document.paragraph_at(offset)].span
    text = document.text[paragraph.start : paragraph.end]
    return sentence_at(text, offset - paragraph.start).shifted(paragraph.start)


def sentences_around(document: Document, place: Span) -> Span:
    """Return whole sentences from the one a place begins in to the one it ends in."""
    first = sentence_here(document, place.start)
    last = sentence_here(document, max(place.start, place.end - 1))
    return Span(min(first.start, place.start), max(last.end, place.end))


def paragraph_here(document: Document, offset: int) -> Span:
    """Return the paragraph at an offset as a span of the document."""
    if not document.paragraphs:
        return Span(0, 0)
    return document.paragraphs[document.paragraph_at(offset)].span


def larger(document: Document, span: Span) -> Span:
    """Return the next larger unit around a span: sentence, paragraph, turn, section, everything."""
    if not document.paragraphs:
        return span
    steps = (
        sentences_around(document, span),
        _paragraphs(document, span),
        _turn(document, span),
        _section(document, span),
    )
    everything = Span(0, len(document.text))
    return next((step for step in steps if _holds_more(step, span)), everything)


def _holds_more(step: Span, span: Span) -> bool:
    return step.start <= span.start and step.end >= span.end and step != span


def _paragraphs(document: Document, span: Span) -> Span:
    first, last = (
        paragraph_here(document, span.start),
        paragraph_here(document, max(span.start, span.end - 1)),
    )
    return Span(first.start, max(first.end, last.end))


def _turn(document: Document, span: Span) -> Span:
    """Return the whole turn of the speaker, the paragraph itself where there are no turns."""
    paragraphs = document.paragraphs
    number = document.paragraph_at(span.start)
    turn = paragraphs[number].turn
    if turn is None:
        return span
    first = last = number
    while first > 0 and paragraphs[first - 1].turn == turn:
        first -= 1
    while last + 1 < len(paragraphs) and paragraphs[last + 1].turn == turn:
        last += 1
    return Span(paragraphs[first].span.start, paragraphs[last].span.end)


def _section(document: Document, span: Span) -> Span:
    section = document.paragraphs[document.paragraph_at(span.start)].section
    if section is None:
        return span
    sections, paragraphs = document.sections, document.paragraphs
    first = sections[section].paragraph
    level = sections[section].level
    following = (one.paragraph for one in sections[section + 1 :] if one.level <= level)
    end = next(following, len(paragraphs))
    return Span(paragraphs[first].span.start, paragraphs[max(first, end - 1)].span.end)
