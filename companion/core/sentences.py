"""Sentences: where they begin and end."""

import re
from bisect import bisect_right

from companion.core.documents import Span

_END = re.compile(r"[.!?…]{1,9}[\"'”’»)\]]{0,4}(?=\s)|[。！？]{1,9}[」』”’）)\"]{0,4}|\n")
_SHORT_FORMS_LIST = (
    "mr mrs ms dr prof st sr jr vs etc e.g i.e cf al fig figs eq vol pp approx dept inc ltd co ca "
    "bzw usw z.b d.h m mme mlle p"
)
_SHORT_FORMS = frozenset(_SHORT_FORMS_LIST.split())
_CLOSERS = "\"'”’»)]」』）"
_LOOK_BACK = 12


def sentence_ends(text: str) -> list[int]:
    """Return the offsets just after each sentence, its blanks not included; the text's end is not one."""
    return [match.end() for match in _END.finditer(text) if _ends(text, match)]


def sentences(text: str) -> list[Span]:
    """Cut a paragraph into sentences without the blanks between them."""
    spans = []
    start = 0
    for end in [*sentence_ends(text), len(text)]:
        part = text[start:end]
        inner = part.strip()
        if inner:
            begin = start + len(part) - len(part.lstrip())
            spans.append(Span(begin, begin + len(inner)))
        start = end
    return spans


def sentence_at(text: str, offset: int) -> Span:
    """Return the sentence that holds an offset of a paragraph; a blank belongs to the one before it."""
    spans = sentences(text)
    if not spans:
        return Span(0, len(text))
    return spans[max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)]


def ends_sentence(text: str) -> bool:
    """Say whether a text ends with the end of a sentence."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in ".!?…。！？" and not _is_short_form(bare)


def _ends(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark[0] in "。！？\n":
        return True
    following = text[match.end() : match.end() + 3].lstrip()
    if following[:1].islower():
        return False
    return mark[0] != "." or not _is_short_form(text[max(0, match.start() - _LOOK_BACK) : match.start() + 1])


def _is_short_form(text: str) -> bool:
    """Say whether the last word before a full stop is an abbreviation or an initial."""
    if not text.endswith(".") or text.endswith(".."):
        return False
    words = text[:-1].split()
    if not words:
        return False
    word = words[-1].lstrip("(\"'“‘[")
    return word.lower() in _SHORT_FORMS or (len(word) == 1 and word.isupper() and word != "I")
