"""Make a transcript of the items that were found in JSON: their times, their speakers, their words."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import Document
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.cues.cue_text import voiced
from companion.formats.cues.rollup import without_repetitions
from companion.formats.source import Source
from companion.formats.structured.facts import speaker_named
from companion.formats.structured.items import Item
from companion.formats.structured.lines import line_numbers
from companion.formats.structured.outline import compose_outlined
from companion.formats.structured.shapes import Group, Shape, marks_of, spans_of
from companion.formats.structured.times import MILLISECOND, SECOND, unit_of
from companion.formats.structured.words import are_words, joined_words, joins_marks

_SPANS = 200
_MOST_SECONDS = 100_000


@dataclass(frozen=True, slots=True)
class Times:
    """When an item begins and ends in milliseconds, as far as it is told."""

    start_ms: int | None
    end_ms: int | None


def times_of(item: Item, unit: float) -> Times:
    """Return an item's times, `unit` being that of numbers that do not tell theirs."""
    timing = item.timing
    start = timing.start.milliseconds(unit) if timing.start else None
    end = timing.end.milliseconds(unit) if timing.end else None
    if end is None and start is not None and timing.duration is not None:
        duration = timing.duration.milliseconds(unit)
        end = start + duration if duration is not None else None
    return Times(start, end)


class Speech:
    """Make captions of the group of items that was chosen."""

    def __init__(self, shape: Shape, group: Group, source: Source) -> None:
        self._shape = shape
        self._group = group
        self._source = source
        letters = sum(item.letters for item in group.items)
        self._unit = unit_of([item.timing for item in group.items], letters)

    def document(self, frame: Frame) -> Document:
        """Return the transcript; words that stand only in a text beside the list go before it."""
        items = self._ordered(self._words())
        times = list(self._filled(items))
        voices = self._voices(items, times)
        lines = line_numbers([item.text for item in items], self._source)
        captions = [
            Caption(item.text.strip(), line, span.start_ms, span.end_ms, voice)
            for item, span, voice, line in zip(items, times, voices, lines, strict=True)
        ]
        captions = [part for caption in captions for part in _untagged(caption)]
        if not any(voices):
            captions = named(without_repetitions(captions))
        lacking = self._lacking(items)

        def add_opening(builder: DocumentBuilder) -> None:
            for text in lacking:
                builder.add(Draft((Run(text),), 1))

        opening = add_opening if lacking else None
        chapters = self._chapters([span.start_ms for span in times])
        if chapters:
            return compose_outlined(captions, chapters, frame, self._source, opening)
        return compose_captions(captions, frame, self._source, opening)

    def _chapters(self, starts: Sequence[int | None]) -> list[Caption]:
        """Return the chapters that are listed beside the transcript, if both go forward in time."""
        marks = marks_of(self._shape, called=False)
        chapters = mark_captions(marks, self._unit) if marks is not None and marks.is_marks else []
        order = [chapter.start_ms or 0 for chapter in chapters]
        known = [start for start in starts if start is not None]
        rising = known == sorted(known) and len(known) == len(starts) and order == sorted(order)
        return chapters if rising else []

    def _words(self) -> list[Item]:
        """Return the items with marks joined to their words; an empty one that the list means stays."""
        items = self._group.items
        if not are_words(self._group.said):
            items = joins_marks(items) if any(item.glued for item in items) else list(items)
            return [item for item in items if item.text.strip() or (item.direct and item.timing.start)]
        others = [
            " ".join(item.text.strip() for item in group.said)
            for path, group in self._shape.groups.items()
            if path != self._group.path and not are_words(group.said) and not _any_pieced(group)
        ]
        return joined_words(items, [*self._shape.texts, *others])

    def _ordered(self, items: list[Item]) -> list[Item]:
        """Return the items by time where each channel of a recording is listed for itself."""
        if "channels" not in self._group.path:
            return items
        return sorted(items, key=lambda item: item.timing.start.value if item.timing.start else 0)

    def _filled(self, items: Sequence[Item]) -> Iterator[Times]:
        """Yield the times; where only ends are told, an item begins where the one before ended."""
        bare = not any(item.timing.start for item in items)
        before: int | None = None
        for item in items:
            times = times_of(item, self._unit)
            yield replace(times, start_ms=before) if bare else times
            before = times.end_ms

    def _voices(self, items: Sequence[Item], times: Sequence[Times]) -> list[str | None]:
        """Return who says each item: as the item says, else as what lies beside it in time says."""
        counts = Counter(item.voice for item in items if item.voice is not None)
        recurs = any(item.clear for item in items) or max(counts.values(), default=0) > 1 or len(items) < 3
        people = self._shape.people
        if counts:
            return [speaker_named(item.voice, people) if recurs else None for item in items]
        spans = sorted(
            (start, speaker_named(item.voice, people))
            for item in spans_of(self._shape, self._group)
            if (start := times_of(item, self._unit).start_ms) is not None
        )
        return list(_beside(times, spans)) if spans else [None] * len(items)

    def _lacking(self, items: Sequence[Item]) -> list[str]:
        """Return the texts beside the list that say much that the list does not."""
        listed = Counter(word for item in items for word in _bare_words(item.text))
        lacking = []
        for text in dict.fromkeys(self._shape.texts):
            words = Counter(_bare_words(text))
            missing = sum((words - listed).values())
            if missing > 8 and missing * 4 > words.total():
                lacking.append(text)
        return lacking


def mark_captions(group: Group, unit: float | None = None) -> list[Caption]:
    """Return a caption for each chapter of a group, its text the title.

    Without a `unit` from elsewhere they are seconds, or milliseconds where that would be days.
    """
    starts = [item.timing.start.value for item in group.items if item.timing.start]
    if unit is None:
        unit = MILLISECOND if starts and max(starts) >= _MOST_SECONDS else SECOND
    return [
        Caption(item.title or item.text, 1, times.start_ms, times.end_ms)
        for item in group.items
        if (times := times_of(item, unit)).start_ms is not None
    ]


def _untagged(caption: Caption) -> Iterable[Caption]:
    return voiced(caption, strict=False) if "<" in caption.text else (caption,)


def _any_pieced(group: Group) -> bool:
    return any(item.pieced for item in group.said)


def _bare_words(text: str) -> list[str]:
    return re.findall(r"\w{1,60}", text.casefold())


def _beside(times: Sequence[Times], spans: Sequence[tuple[int, str | None]]) -> Iterator[str | None]:
    """Yield for each time who speaks by then: whoever begins most often within, else who began last."""
    starts = [start for start, _ in spans]
    for one in times:
        if one.start_ms is None:
            yield None
            continue
        first = bisect_left(starts, one.start_ms)
        last = bisect_right(starts, one.end_ms - 1) if one.end_ms is not None else first
        within = Counter(name for _, name in spans[first : min(last, first + _SPANS)])
        before = spans[bisect_right(starts, one.start_ms) - 1][1] if starts[0] <= one.start_ms else None
        yield within.most_common(1)[0][0] if within else before
