"""Join sentences again across cues, and break them into paragraphs where a reader expects it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from companion.core.documents import Cue, ParagraphKind, Span
from companion.core.sentences import ends_sentence, sentence_ends
from companion.formats.builder import Draft, Run
from companion.formats.cutting import cut_long, pack

WANTED = 420
"""Characters of a paragraph of speech, at most, where sentences allow: about half a minute."""

LONGEST = 900
"""Characters from which even a sentence is cut: nobody reads it, and a passage ends there too."""

_LOOP = 5
"""The same caption so many times in a row is a program that has lost its way."""

_LOOP_WANTED = 4_000
_PAUSE = 3_000
_LONG_PAUSE = 30_000
_BEGINNING = (
    r"A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ“\"«¿¡"
    r"\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
)
_DASH = re.compile(rf"(?:[-–—‐]\s|>>)\s{{0,3}}|[-–](?=[{_BEGINNING}])")
_LATER_DASH = re.compile(r"(?<=[.!?…\"”»。！？؟\-])\s(?:[-–—]\s|>>\s{0,3})(?=\S)")
_ROLE = re.compile(r"\[([A-Z][^\[\]\d]{0,38})\]:?\s{1,3}(?=\S)")
_BRACKETED = re.compile(r"\s?(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\]|\*[^*]{1,60}\*)")
_MUSIC = "♪♫♬"
_CJK = re.compile(
    r"[\u3001-\u301f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)
_BETWEEN_CJK = "“”‘’…—·"


def stitch(cues: Sequence[Cue]) -> Iterator[Draft]:
    """Yield the paragraphs of speech in the order of the cues; every cue with words is in them."""
    stitcher = _Stitcher(cues)
    for number, cue in enumerate(cues):
        if cue.text:
            yield from stitcher.feed(number, cue)
    yield from stitcher.flush()


def is_sound(text: str) -> bool:
    """Say whether a caption holds nothing but a sound in brackets, or music."""
    if not text:
        return False
    if text[0] in _MUSIC:
        return text[-1] in _MUSIC
    place = 0
    while match := _BRACKETED.match(text, place):
        place = match.end()
    return place == len(text)


def join_mark(before: str, after: str) -> str:
    """Return what joins two lines of one sentence: nothing between Han and kana, else a space."""
    one, other = _CJK.match(before[-1:]), _CJK.match(after[:1])
    if one and other:
        return ""
    return "" if (one and after[:1] in _BETWEEN_CJK) or (other and before[-1:] in _BETWEEN_CJK) else " "


def join_rows(rows: Sequence[str]) -> str:
    """Return lines as one, with what joins lines of their script between them."""
    return rows[0] + "".join(join_mark(before, after) + after for before, after in pairwise(rows))


class _Stitcher:
    """Gather what is certain to belong together, then cut it into paragraphs."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = cues
        self._bits: list[tuple[int, str]] = []
        self._turn = 0
        self._speaker: str | None = None
        self._spoken = False
        self._last: Cue | None = None
        self._loops = _loops(cues)
        self._looping = False

    def feed(self, number: int, cue: Cue) -> Iterator[Draft]:
        """Take in a cue; yield the paragraphs that are complete by it."""
        if is_sound(cue.text):
            yield from self.flush()
            self._last = None
            yield Draft((Run(cue.text, number),), cue.line, ParagraphKind.SOUND, turn=self._turn)
            return
        looping = number in self._loops
        if self._pauses(cue) or looping != self._looping:
            yield from self.flush()
        self._looping = looping
        if cue.speaker is not None and cue.speaker != self._speaker:
            yield from self._change(cue.speaker)
        for voice, (role, text) in enumerate(_voices(cue.text)):
            if voice:
                yield from self._change(role)
            if text:
                self._bits.append((number, text))
                self._spoken = True
        self._last = cue

    def _change(self, speaker: str | None) -> Iterator[Draft]:
        yield from self.flush()
        self._turn += self._spoken
        self._spoken = False
        self._speaker = speaker

    def _pauses(self, cue: Cue) -> bool:
        """Say whether so long a silence stands before the cue that a paragraph ends there."""
        if self._last is None or cue.start_ms is None or self._last.end_ms is None:
            return False
        silence = cue.start_ms - self._last.end_ms
        return silence >= (_PAUSE if ends_sentence(self._last.text) else _LONG_PAUSE)

    def flush(self) -> Iterator[Draft]:
        """Yield what was gathered as paragraphs of a sensible length."""
        bits, self._bits = self._bits, []
        if not bits:
            return
        text, starts = _joined([text for _, text in bits])
        spans = pack(len(text), starts[1:], _LOOP_WANTED) if self._looping else None
        for span in spans or paragraph_spans(text, starts[1:]):
            first = bisect_right(starts, _skip_blanks(text, span)) - 1
            runs = []
            for at in range(first, len(bits)):
                if starts[at] >= span.end:
                    break
                end = starts[at + 1] if at + 1 < len(bits) else len(text)
                runs.append(Run(text[max(starts[at], span.start) : min(end, span.end)], bits[at][0]))
            line = self._cues[bits[first][0]].line
            yield Draft(tuple(runs), line, speaker=self._speaker, turn=self._turn)


def paragraph_spans(text: str, soft_ends: Sequence[int] = (), wanted: int = WANTED) -> list[Span]:
    """Cut a text at sentence ends into paragraphs; only what is absurdly long is cut at `soft_ends`."""
    spans = pack(len(text), sentence_ends(text), wanted)
    if all(len(span) <= LONGEST for span in spans):
        return spans
    return [part for span in spans for part in cut_long(span, text, soft_ends, LONGEST)]


def _loops(cues: Sequence[Cue]) -> frozenset[int]:
    """Return the numbers of the cues that say nothing but what those before or after them say."""
    looping: set[int] = set()
    begun = 0
    for number in range(1, len(cues) + 1):
        if number < len(cues) and cues[number].text and cues[number].text == cues[begun].text:
            continue
        if number - begun >= _LOOP:
            looping.update(range(begun, number))
        begun = number
    return frozenset(looping)


def _skip_blanks(text: str, span: Span) -> int:
    start = span.start
    while start < span.end - 1 and text[start].isspace():
        start += 1
    return start


def _joined(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Join texts into one; return it with the offset at which each begins."""
    parts, starts, length = [texts[0]], [0], len(texts[0])
    for before, after in pairwise(texts):
        mark = join_mark(before, after)
        starts.append(length + len(mark))
        parts.append(mark + after)
        length += len(mark) + len(after)
    return "".join(parts), starts


def _voices(text: str) -> list[tuple[str | None, str]]:
    """Cut a caption at its dashes; the first entry goes on with the voice before and may be empty."""
    opening = _DASH.match(text)
    if opening is None:
        return [(None, text)]
    parts = _LATER_DASH.split(text[opening.end() :])
    return [(None, ""), *(_role(part) for part in parts)]


def _role(text: str) -> tuple[str | None, str]:
    """Take the role in brackets, as in "[Student] How so?", from the beginning of what a voice says."""
    match = _ROLE.match(text)
    return (match[1].strip(), text[match.end() :]) if match else (None, text)
