"""Sentences: where they begin and end within a paragraph."""

import re
from bisect import bisect_right

from companion.core.documents import Span

_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+[”’」』）]*|\n""")
_ABBREVIATION = re.compile(r"\b(?:(?i:mr|mrs|ms|dr|prof|vs|e\.g|i\.e|cf|fig|eq|approx)|[A-HJ-Z])\.$")
_LOOK_BACK = 12


def sentences(text: str) -> list[Span]:
    """Cut a paragraph into sentences without the blanks between them."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, match.end()):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return spans


def sentence_at(text: str, offset: int) -> Span:
    """Return the sentence that holds an offset of a paragraph; a blank belongs to the one before it."""
    spans = sentences(text)
    if not spans:
        return Span(0, len(text))
    return spans[max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)]


def _goes_on(text: str, end: int) -> bool:
    """Say whether a full stop only ends an abbreviation, an initial, or is followed by a small letter."""
    before = text[max(0, end - _LOOK_BACK) : end]
    if _ABBREVIATION.search(before):
        return True
    following = text[end : end + 4].lstrip()[:1]
    return before.endswith((".", "…")) and following.islower()


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    inner = part.strip()
    if inner:
        begin = start + len(part) - len(part.lstrip())
        spans.append(Span(begin, begin + len(inner)))
