"""Read JSON that holds a list of timed segments: Whisper's, the podcast namespace's, others by shape."""

import json
from collections.abc import Iterator, Mapping, Sequence

from companion.core.documents import Document, Kind
from companion.core.errors import ReadingError, SkippedError
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.clocks import long_clock
from companion.formats.source import Source

LAYOUT = "segments"

_TEXTS = ("text", "body", "transcript", "content", "caption", "sentence", "utterance", "word")
_STARTS = ("start", "startTime", "start_time", "from", "begin", "offset", "time", "timestamp", "t")
_ENDS = ("end", "endTime", "end_time", "to", "stop")
_SPEAKERS = ("speaker", "speakerName", "speaker_name", "name", "speaker_label")
_MILLISECONDS = ("_ms", "Ms", "_milliseconds")
_DEEPEST = 6

Item = Mapping[str, object]


def detect(source: Source) -> float:
    """Say whether the text is JSON, by its first character and its name."""
    lines = source.head()
    opens = bool(lines) and lines[0].lstrip()[:1] in ("{", "[")
    return 0.99 if source.ending == "json" and opens else 0.0


def read(source: Source) -> Document:
    """Return the transcript of the longest list of items that have a time and a text."""
    try:
        value = json.loads("\n".join(source.lines))
    except (ValueError, RecursionError) as error:
        raise ReadingError("not JSON as it should be; make it again with the program it came from") from error
    items = max(_lists(value, 0), key=len, default=())
    if not items:
        raise SkippedError("JSON without a transcript in it")
    captions = [caption for item in items if (caption := _caption(item))]
    language = value.get("language") if isinstance(value, dict) else None
    known = language if isinstance(language, str) and len(language) == 2 else ""
    return compose_captions(captions, Frame("", Kind.TRANSCRIPT, LAYOUT, language=known), source)


def _lists(value: object, depth: int) -> Iterator[Sequence[Item]]:
    """Yield the lists of segments in a value; a list's own parts, as the words of a segment, are not."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        items = [item for item in value if isinstance(item, dict)]
        if items and sum(_caption(item) is not None for item in items) * 2 > len(value):
            yield items
            return
    children: Sequence[object] = ()
    if isinstance(value, list):
        children = value
    elif isinstance(value, dict):
        children = list(value.values())
    for child in children:
        yield from _lists(child, depth + 1)


def _caption(item: Item) -> Caption | None:
    text = _first(item, _TEXTS)
    start = _time(item, _STARTS)
    if not isinstance(text, str) or start is None:
        return None
    speaker = _first(item, _SPEAKERS)
    named = speaker.strip() if isinstance(speaker, str) and speaker.strip() else None
    return Caption(text.strip(), 1, start, _time(item, _ENDS), named)


def _first(item: Item, keys: Sequence[str]) -> object:
    return next((item[key] for key in keys if item.get(key) is not None), None)


def _time(item: Item, keys: Sequence[str]) -> int | None:
    """Return a time in milliseconds: by its key's ending, else seconds, else a clock."""
    for key in keys:
        for ending in _MILLISECONDS:
            value = item.get(key + ending)
            if isinstance(value, int | float) and abs(value) < 1e12:
                return round(value)
        if item.get(key) is not None:
            return _moment(item[key])
    return None


def _moment(value: object) -> int | None:
    if isinstance(value, str):
        clock = long_clock(value.strip().replace(",", ".")) if ":" in value else None
        if clock is not None:
            return clock
        try:
            value = float(value.strip().rstrip("s"))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        return None
    return round(value * 1000)
