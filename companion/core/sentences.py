"""Sentences: where they begin and end."""

import re
from bisect import bisect_right

from companion.core.documents import Span

_CLOSING = r"[\"'”’“»«›‹)\]」』）]{0,4}(?:\s[»›](?=\s|$))?"
_END = re.compile(
    rf"[.!?…؟۔।]{{1,9}}{_CLOSING}(?=\s)|[。！？｡]{{1,9}}[」』”’）)\"]{{0,4}}|\n",
)
_SHORT_FORMS_LISTS = (
    "mr mrs ms dr prof st sr jr vs etc e.g i.e cf al fig figs eq vol pp approx dept inc ltd co ca mt rev gen "
    "bzw usw evtl ggf inkl zzgl vgl nr str abb bspw sog hr fr frl "
    "mme mlle mm mgr mlles ste env chap éd ex "
    "sra srta dra ud uds vd vds pág págs núm ej aprox dña "
    "profa exmo exma srs sras "
    "см стр др гг проф акад ул рис напр тыс млн млрд руб тел "
    "див стор вул ім тис грн "
    "د أ ص م"
)
_SHORT_FORMS = frozenset(_SHORT_FORMS_LISTS.split())
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,4}")
_WORDS_OF_ONE_LETTER = frozenset("IiaAoOyYяЯéÉèÈàÀóÓ")
_MONTHS_LIST = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_MONTHS = tuple(_MONTHS_LIST.split())
_DAY = re.compile(r"(?:^|\s)\d{1,2}\.$")
_CLOSERS = "\"'”’“»«›‹)]」』） "
_ENDS = ".!?…。！？｡؟۔।"
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
    return bool(bare) and bare[-1] in _ENDS and not _is_short_form(bare)


def _ends(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark[0] in "。！？｡\n":
        return mark[-1] not in "」』" or text[match.end() : match.end() + 1] not in ("と", "っ")
    following = text[match.end() : match.end() + 12].lstrip()
    if following[:1].islower():
        return False
    if mark[0] != ".":
        return True
    before = text[max(0, match.start() - _LOOK_BACK) : match.start() + 1]
    return not (_is_short_form(before) or (_DAY.search(before) and following.startswith(_MONTHS)))


def _is_short_form(text: str) -> bool:
    """Say whether the last word before a full stop is an abbreviation or an initial."""
    if not text.endswith(".") or text.endswith(".."):
        return False
    words = text[:-1].split()
    if not words:
        return False
    word = words[-1].lstrip("(\"'“‘„«»[¿¡")
    if word.lower() in _SHORT_FORMS or _LETTERS.fullmatch(word):
        return True
    cased = len(word) == 1 and (word.isupper() or word.islower())
    return cased and word not in _WORDS_OF_ONE_LETTER
