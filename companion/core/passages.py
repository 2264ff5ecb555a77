"""Passages: cut a document into the units of search, each about one paragraph or a minute of speech."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from companion.core.documents import Document, Paragraph, ParagraphKind, Span
from companion.core.sentences import sentences

LONGEST = 900
"""Characters from which a paragraph is cut at the end of a sentence: about 60 s of speech."""

SHORTEST = 160
"""Characters below which a passage takes in the next paragraph of the same speaker and section."""

_BOUND_TO_NEXT = (ParagraphKind.HEADING, ParagraphKind.LABEL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text that is found as one."""

    span: Span
    speaker: str | None
    section: int | None


def passages(document: Document) -> tuple[Passage, ...]:
    """Cut the whole text into passages, in its order; together they hold every paragraph."""
    found: list[Passage] = []
    for group in _groups(document.paragraphs):
        span = Span(group[0].span.start, group[-1].span.end)
        speaker = group[0].speaker or next((one.speaker for one in group if one.speaker), None)
        parts = (span,) if len(span) <= LONGEST else _parts(document.text, span)
        found.extend([Passage(part, speaker, group[-1].section) for part in parts])
    return tuple(found)


def _groups(paragraphs: tuple[Paragraph, ...]) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if group and not _belongs(group, paragraph):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _belongs(group: list[Paragraph], paragraph: Paragraph) -> bool:
    last = group[-1]
    if paragraph.kind is ParagraphKind.HEADING:
        return last.kind is ParagraphKind.HEADING and last.section == paragraph.section
    if last.section != paragraph.section or last.speaker != paragraph.speaker:
        return False
    if last.kind in _BOUND_TO_NEXT:
        return True
    length = paragraph.span.end - group[0].span.start
    return last.span.end - group[0].span.start < SHORTEST and length <= LONGEST


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Cut a long stretch at sentence ends into parts of nearly equal length."""
    length = len(span)
    target = length // (length // LONGEST + 1) + 1
    starts = [span.start + one.start for one in sentences(text[span.start : span.end])]
    start = span.start
    while span.end - start > LONGEST:
        end = _cut(text, start, target, starts)
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)


def _cut(text: str, start: int, target: int, starts: list[int]) -> int:
    """Return the start of a sentence nearest to the wished length, else a blank, else the hard limit."""
    fitting = starts[bisect_right(starts, start) : bisect_right(starts, start + LONGEST)]
    if fitting:
        return min(fitting, key=lambda next_start: abs(next_start - start - target))
    blank = text.rfind(" ", start + 1, start + LONGEST)
    return blank + 1 if blank > start else start + LONGEST
