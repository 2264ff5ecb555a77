"""Who speaks where the user says so: all that the source gives no speaker, or stretches of the text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from companion.core.documents import Document, Paragraph, ParagraphKind, Span
from companion.core.people import people_first

_MUTE = frozenset({ParagraphKind.HEADING, ParagraphKind.LABEL, ParagraphKind.CAPTION, ParagraphKind.SOUND})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text that is said by someone; without a span all that the source gives no speaker."""

    name: str
    span: Span | None = None


def spoken_by(document: Document, stretches: Sequence[Stretch]) -> Document:
    """Return a document as it was read with the speakers that the user gives, in the way of labels.

    Of stretches that overlap the last one counts, and each counts more than the whole. A stretch takes
    the paragraphs of which it holds more than half. Neighbours who become one are one turn; the
    colours of the source's own speakers stay as they were.
    """
    paragraphs = document.paragraphs
    given = _given(document, stretches)
    labels = [given.get(number, one.speaker) for number, one in enumerate(paragraphs)]
    if all(label == one.speaker for label, one in zip(labels, paragraphs, strict=True)):
        return document
    turns = _turns(paragraphs, labels)
    changed = tuple(
        replace(one, speaker=labels[number], turn=turns.get(number)) for number, one in enumerate(paragraphs)
    )
    spoken = people_first(dict.fromkeys(label for label in labels if label is not None))
    return replace(document, paragraphs=changed, voices=tuple(dict.fromkeys((*document.names, *spoken))))


def spoken_in(document: Document, span: Span) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that somebody can say and that a stretch touches."""
    return tuple(
        number
        for number in _overlapped(document, span)
        if can_speak(document.paragraphs[number]) and document.paragraphs[number].span.overlaps(span)
    )


def unspoken(document: Document) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that bear no name though somebody says them.

    Where a text has turns, what stands outside of them is not said.
    """
    paragraphs = document.paragraphs
    has_turns = any(paragraph.turn is not None for paragraph in paragraphs)
    return tuple(
        number
        for number, one in enumerate(paragraphs)
        if one.speaker is None and can_speak(one) and not (has_turns and one.turn is None)
    )


def can_speak(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is somebody's words: no heading, caption or sound, unless it bears a name."""
    return paragraph.kind not in _MUTE or paragraph.speaker is not None


def extent(document: Document, numbers: Sequence[int]) -> Span:
    """Return the stretch of text from the first to the last of some paragraphs."""
    return Span(document.paragraphs[numbers[0]].span.start, document.paragraphs[numbers[-1]].span.end)


def amount(document: Document, numbers: Sequence[int]) -> str:
    """Say how much some paragraphs are: `3 turns` where they are whole and named, else `2 paragraphs`."""
    chosen, members = {document.paragraphs[number].turn for number in numbers}, set(numbers)
    whole = all(
        number in members
        for number, one in enumerate(document.paragraphs)
        if one.turn is not None and one.turn in chosen and can_speak(one)
    )
    named = all(document.paragraphs[number].speaker is not None for number in numbers)
    count, noun = (len(chosen), "turn") if whole and named else (len(numbers), "paragraph")
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _given(document: Document, stretches: Sequence[Stretch]) -> dict[int, str]:
    """Return the names that the user gives, by the numbers of the paragraphs."""
    given: dict[int, str] = {}
    for stretch in stretches:
        if stretch.span is None:
            given |= dict.fromkeys(unspoken(document), stretch.name)
    claims: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for name, number, covered in _claims(document, stretches):
        earlier = claims[number].pop(name, 0)
        claims[number][name] = earlier + covered
    for number, names in claims.items():
        needed = len(document.paragraphs[number].span)
        held = [name for name, covered in names.items() if covered * 2 > needed]
        given |= {number: held[-1]} if held else {}
    return given


def _claims(document: Document, stretches: Sequence[Stretch]) -> Iterator[tuple[str, int, int]]:
    """Yield how many characters each stretch takes of each paragraph that can be spoken."""
    for stretch in stretches:
        span = stretch.span
        if span is None:
            continue
        for number in _overlapped(document, span):
            one = document.paragraphs[number]
            covered = min(span.end, one.span.end) - max(span.start, one.span.start)
            if covered > 0 and can_speak(one):
                yield stretch.name, number, covered


def _overlapped(document: Document, span: Span) -> range:
    """Return the numbers of the paragraphs that a stretch may reach into."""
    paragraphs = document.paragraphs
    first = bisect_right(paragraphs, span.start, key=lambda one: one.span.start) - 1
    end = bisect_right(paragraphs, span.end - 1, key=lambda one: one.span.start)
    return range(max(0, first), end)


@dataclass(slots=True)
class _Part:
    """Paragraphs that follow each other in one turn of the source and are said by one.

    `given` says that the name of one of them is the user's, `apart` that something unspoken stands
    before it, `silent` that nothing but sounds were met so far.
    """

    turn: int | None
    apart: bool
    name: str | None = None
    given: bool = False
    silent: bool = True
    members: list[int] = field(default_factory=list)

    def takes(self, turn: int | None, name: str | None, *, sound: bool) -> bool:
        """Say whether a paragraph goes on with this part."""
        return turn == self.turn and (sound or self.silent or name == self.name)

    def goes_on_with(self, before: "_Part") -> bool:
        """Say whether this is one turn with the part before it because of a name that the user gave."""
        one = self.name is not None and self.name == before.name
        return one and not self.apart and (self.given or before.given)


def _turns(paragraphs: Sequence[Paragraph], labels: Sequence[str | None]) -> dict[int, int]:
    """Return new numbers of turns, by the numbers of the paragraphs that belong to one."""
    parts = list(_parts(paragraphs, labels))
    number = 0
    turns: dict[int, int] = {}
    for before, part in pairwise([None, *parts]):
        if part is None:
            continue
        number += before is not None and not part.goes_on_with(before)
        turns |= dict.fromkeys(part.members, number)
    return turns


def _parts(paragraphs: Sequence[Paragraph], labels: Sequence[str | None]) -> Iterator[_Part]:
    part: _Part | None = None
    apart = False
    for number, (one, label) in enumerate(zip(paragraphs, labels, strict=True)):
        if one.turn is None and label is None:
            apart = apart or can_speak(one)
            continue
        sound = label is None and not can_speak(one)
        broken = apart and one.turn is None
        if part is None or broken or not part.takes(one.turn, label, sound=sound):
            if part is not None:
                yield part
            part = _Part(one.turn, apart)
        apart = False
        part.members.append(number)
        part.given = part.given or label != one.speaker
        if not sound:
            part.name, part.silent = label, False
    if part is not None:
        yield part
