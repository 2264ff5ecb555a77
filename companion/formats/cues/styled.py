"""Read SubStation Alpha, ASS and SSA: subtitles with styles, positions and the names of actors."""

import re
import warnings
from collections.abc import Iterator, Sequence

from pysubs2 import SSAEvent, SSAFile
from pysubs2.exceptions import Pysubs2Error

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions, opening_lines
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source

LAYOUT = "styled subtitles"

_SECTION = re.compile(r"\[(?:script info|v4\+{0,2} styles(?:\+)?|events)\]\s{0,20}$", re.IGNORECASE)
_PART = re.compile(r"\[[\w +]{3,40}\]")
_EVENT = re.compile(r"\s{0,20}(Dialogue|Comment):")
_OLD = re.compile(r"\[v4 styles\]|dialogue:\s?marked=", re.IGNORECASE)
_BRACES = re.compile(r"\{([^{}]{0,10000})\}")
_DRAWING = re.compile(r"\\p(\d{1,2})")
_TITLE = re.compile(r"title:\s{0,8}(\S.{0,200})", re.IGNORECASE)
_NO_TITLES = frozenset({"default aegisub file", "untitled", "<untitled>", "new subtitles", "english (us)"})
_FORMAT = re.compile(r"\s{0,20}Format:(?P<fields>.{1,400})", re.IGNORECASE)
_ORDER = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_ALIASES = {"marked": "layer", "actor": "name"}
_FIELDS = 9
_ACTOR = 4
_FAULTS = (Pysubs2Error, ValueError, TypeError, IndexError, KeyError, OverflowError)


def detect(source: Source) -> float:
    """Say how surely the text is SubStation's: by its sections and its lines of dialogue."""
    lines = source.head()
    events = sum(_EVENT.match(line) is not None for line in lines)
    if not events:
        return 0.0
    sections = any(_SECTION.match(line.strip()) for line in lines)
    return 0.97 if sections or events * 2 > len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; the field of the actor is the speaker, comments and drawings are left out."""
    places = [number for number, line in enumerate(source.lines, 1) if _EVENT.match(line)]
    captions: list[Caption] = []
    ends = (*places[1:], len(source.lines) + 1)
    for number, event, end in zip(places, _events(source.lines, places), ends, strict=True):
        if event.is_comment:
            continue
        speaker = " ".join(event.name.split()) or None
        text = event.text or source.lines[number - 1].rsplit(",", 1)[-1]
        text = "\\N".join((text, *_beside(source.lines[number : end - 1])))
        captions.append(Caption(_plain(text), number, *_times(event), speaker))
    frame = Frame(_title(source.lines), Kind.TRANSCRIPT, LAYOUT)
    above = source.lines[: places[0] - 1]
    first = next((number for number, line in enumerate(above) if line.strip().startswith("[")), len(above))
    opening = opening_lines([line for line in above[:first] if not _FORMAT.match(line)])
    return compose_captions(named(captions), frame, source, opening)


def _beside(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that go on with the event above them; fonts and pictures below all are none."""
    for line in lines:
        if line.strip().startswith("[") and _PART.fullmatch(line.strip()):
            return
        if line.strip() and not _FORMAT.match(line) and line.strip()[0] not in ";!":
            yield line.strip()


def _events(lines: Sequence[str], places: Sequence[int]) -> list[SSAEvent]:
    """Return an event for each line of one; those that the library refuses are read by themselves."""
    form = "ssa" if any(_OLD.match(line.strip()) for line in lines[: places[0]]) else "ass"
    order = _order(lines[: places[0]])
    texts = [_reordered(lines[place - 1], order) for place in places]
    events = _parsed(texts, form)
    if len(events) == len(texts):
        return events
    return [event for text in texts for event in _parsed([text], form)[:1] or [_untimed(text)]]


def _order(lines: Sequence[str]) -> Sequence[str]:
    """Return the names of the fields of events as the nearest line above them lists them."""
    match = next((match for line in reversed(lines) if (match := _FORMAT.match(line))), None)
    listed = [name.strip().lower() for name in match["fields"].split(",")] if match else []
    order = tuple(_ALIASES.get(name, name) for name in listed)
    return order if {"start", "text"} <= set(order) and order[-1] == "text" else _ORDER


def _reordered(line: str, order: Sequence[str]) -> str:
    """Return an event with its fields in the usual order, in which the library expects them."""
    kind, _, rest = line.partition(":")
    values = rest.split(",", len(order) - 1)
    if order == _ORDER or len(values) < len(order):
        return line
    fields = dict(zip(order, values, strict=True))
    return f"{kind}: " + ",".join(fields.get(name, "0" if name == "layer" else "").strip() for name in _ORDER)


def _parsed(texts: Sequence[str], form: str) -> list[SSAEvent]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(SSAFile.from_string("\n".join(("[Events]", *texts)), format_=form).events)
    except _FAULTS:
        return []


def _untimed(text: str) -> SSAEvent:
    """Return an event for a line whose times cannot be read, so that its words stay."""
    kind, _, rest = text.strip().partition(":")
    fields = rest.split(",", _FIELDS)
    whole = len(fields) > _FIELDS
    event = SSAEvent(start=-1, end=-1, text=fields[_FIELDS] if whole else rest)
    event.name = fields[_ACTOR] if whole else ""
    event.type = "Comment" if kind == "Comment" else "Dialogue"
    return event


def _times(event: SSAEvent) -> tuple[int | None, int | None]:
    return (event.start, event.end) if event.start >= 0 else (None, None)


def _plain(text: str) -> str:
    """Return what is shown as text: without tags, and without the shapes that are drawn."""
    shown = "".join(_shown(text)) if "{" in text else text
    return shown.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")


def _shown(text: str) -> Iterator[str]:
    drawing, at = False, 0
    for match in _BRACES.finditer(text):
        if not drawing:
            yield text[at : match.start()]
        modes = _DRAWING.findall(match[1])
        drawing = int(modes[-1]) > 0 if modes else drawing
        at = match.end()
    if not drawing:
        yield text[at:]


def _title(lines: Sequence[str]) -> str:
    for line in lines[:100]:
        match = _TITLE.match(line.strip())
        if match is not None:
            title = match[1].strip()
            return "" if title.lower() in _NO_TITLES else title
    return ""
