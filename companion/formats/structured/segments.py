"""Read JSON that holds a transcript, by its shape: whatever the keys, the units and the depth."""

import re

from companion.core.documents import Document, Kind
from companion.core.errors import ReadingError, SkippedError
from companion.formats.builder import Frame
from companion.formats.chats.messages import compose_chat
from companion.formats.cues.captions import compose_captions, compose_chapters
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source
from companion.formats.structured.chats import messages_of
from companion.formats.structured.facts import language_said, title_said
from companion.formats.structured.shapes import Shape, marks_of, shape_of, speech_of, talk_of
from companion.formats.structured.speech import Speech, mark_captions
from companion.formats.structured.text import captions_of
from companion.formats.structured.values import Loaded, load

LAYOUT = "segments"

_TORN = "The file ends in the middle; what stands before that was read."
_BROKEN = "Some of the file is not JSON as it should be and was left out."
_OPENS = re.compile(r'(?:\[\s{0,200}){0,4}\{\s{0,200}"[^"\n]{0,100}"\s{0,20}:')
_LOOKED_AT = 1_000
_FEWEST_WORDS = 3
_FEW_UNITS = 5
_LARGEST_REST = 100
"""How many times longer than its few units of speech a file may be, before it is there for something else."""


def detect(source: Source) -> float:
    """Say whether the text is JSON: by its first characters and its name, else by reading it."""
    lines = source.head()
    opens = bool(lines) and lines[0].lstrip()[:1] in ("{", "[")
    if not opens:
        return 0.0
    if source.ending in {"json", "jsonl", "ndjson", "json3", "geojson"}:
        return 0.99
    if not _OPENS.match("\n".join(lines[:20])[:_LOOKED_AT].lstrip()):
        return 0.0
    loaded = load("\n".join(source.lines))
    return 0.97 if loaded is not None and not loaded.skipped else 0.0


def read(source: Source) -> Document:
    """Return the transcript, the chapters or the conversation that a JSON holds."""
    loaded = load("\n".join(source.lines))
    if loaded is None:
        raise ReadingError("not JSON as it should be; make it again with the program it came from")
    shape = shape_of(loaded.value)
    frame = _frame(loaded)
    called = "chapter" in source.path.stem.lower()
    group = None if called else speech_of(shape)
    if group is not None:
        document = Speech(shape, group, source).document(frame)
        if document.units < _FEW_UNITS and len(document.text) * _LARGEST_REST < _length(source):
            raise SkippedError("JSON that is hardly a transcript")
        return document
    marks = marks_of(shape, called)
    if marks is not None:
        return compose_chapters(mark_captions(marks), frame, source)
    talk = talk_of(shape)
    if talk is not None:
        return compose_chat(messages_of(talk.items, shape.people), frame, source)
    return _untimed(loaded, shape, frame, source)


def _length(source: Source) -> int:
    return sum(map(len, source.lines))


def _frame(loaded: Loaded) -> Frame:
    remarks = (_TORN,) if loaded.torn else (_BROKEN,) if loaded.skipped else ()
    value = loaded.value
    return Frame(title_said(value), Kind.TRANSCRIPT, LAYOUT, language=language_said(value), remarks=remarks)


def _untimed(loaded: Loaded, shape: Shape, frame: Frame, source: Source) -> Document:
    """Return the transcript of a JSON that gives only its words, as a text of its own or line by line."""
    fields = loaded.value if isinstance(loaded.value, dict) else {}
    said = any(isinstance(fields.get(key), str) for key in ("text", "transcript", "transcription"))
    spoken = said or (isinstance(loaded.value, list) and all(_is_spoken(part) for part in loaded.value))
    texts = [text for text in dict.fromkeys(shape.texts) if len(text.split()) >= _FEWEST_WORDS]
    if not spoken or not texts:
        raise SkippedError("JSON without a transcript in it")
    captions = [caption for text in texts for caption in captions_of(text)]
    return compose_captions(named(captions), frame, source)


def _is_spoken(part: object) -> bool:
    return isinstance(part, dict) and set(part) <= {"text", "result", "transcript", "partial"}
