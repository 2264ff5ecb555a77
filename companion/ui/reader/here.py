"""Here: the stretch of text that an action without a better idea is about."""

from companion.core.documents import Document, ParagraphKind, Span
from companion.core.sentences import sentence_at

_ABOVE_TEXT = (ParagraphKind.HEADING, ParagraphKind.LABEL)
"""What names the text below it and is no part of its sentences."""


def here(document: Document, selection: Span | None, place: Span | None, caret: int) -> Span:
    """Return the selection, else the sentences around the place just found, else the caret's sentence.

    Of a place that begins in a heading and goes on below it, what is below is meant.
    """
    if selection is not None:
        return selection
    if place is not None:
        return sentences_around(document, _below_headings(document, place))
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


def _below_headings(document: Document, place: Span) -> Span:
    """Return a place without the headings it begins in, unless it is in nothing else."""
    paragraphs = document.paragraphs
    number = document.paragraph_at(place.start)
    while number + 1 < len(paragraphs) and paragraphs[number].kind in _ABOVE_TEXT:
        number += 1
    below = paragraphs[number].span.start if paragraphs else 0
    return Span(below, place.end) if place.start < below < place.end else place


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
