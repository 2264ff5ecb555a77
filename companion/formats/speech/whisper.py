"""Read what Whisper and its relatives print while they listen: `[00:00:05.000 --> 00:00:11.000]   text`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.core.documents import Document, Kind
from companion.core.timestamps import parse_clock
from companion.formats.builder import Frame
from companion.formats.clocks import CLOCK, source_clock
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source

LAYOUT = "whisper"

_MOMENT = rf"(?:{CLOCK}|\d{{1,6}}(?:\.\d{{1,3}})?s)"
_CUE = re.compile(rf"\s{{0,8}}\[\s?({_MOMENT})\s{{0,3}}-{{1,2}}>\s{{0,3}}({_MOMENT})\s?\](.*)")
_LOG = re.compile(
    r"\s{0,8}(?:Detect(?:ed|ing) (?:the )?language|whisper_|ggml_|main:|system_info|output_|log_mel|load_"
    r"|Loading model|Model loaded|Transcribing (?:with|audio|file)|Processing audio|Performing VAD|VAD filter"
    r"|Transcription (?:complete|finished)|Skipping \S{1,200} due to|warnings\.warn|Lightning automatically)"
    r"|\s{0,8}\d{1,3}%\s{0,2}\||.{0,200}\bFP16\b|.{0,200}\bUserWarning:"
)
_TURN = re.compile(r"\s?\[SPEAKER[_ ]TURN\]")


def detect(source: Source) -> float:
    """Say how surely the text is what Whisper prints: the share of its lines that are cues."""
    lines = [line for line in source.head() if not _LOG.match(line)]
    cues = sum(_CUE.match(line) is not None for line in lines)
    return min(0.99, 0.3 + cues / len(lines)) if cues * 2 >= len(lines) > 0 else 0.0


def read(source: Source) -> Document:
    """Return the transcript; repeated cues and those without length are kept."""
    captions = named(_with_turns(list(_captions(source))))
    return compose_captions(captions, Frame("", Kind.TRANSCRIPT, LAYOUT), source)


def _captions(source: Source) -> Iterator[Caption]:
    """Yield a caption for each cue; lines without a time go on with the cue above them."""
    held: Caption | None = None
    for number, line in enumerate(source.lines, 1):
        match = _CUE.match(line) if "[" in line[:9] else None
        start = _time(match[1]) if match else None
        if match is not None and start is not None:
            if held is not None:
                yield held
            held = Caption(match[3].strip(), number, start, _time(match[2]))
        elif line.strip() and not _LOG.match(line):
            held = _with_line(held, line, number)
    if held is not None:
        yield held


def _time(text: str) -> int | None:
    """Return the milliseconds of a clock time, or of seconds such as `4.00s`."""
    return source_clock(text) if text[-1] == "s" else parse_clock(text)


def _with_line(held: Caption | None, line: str, number: int) -> Caption:
    if held is None:
        return Caption(line, number, None)
    return Caption(f"{held.text} {line}", held.line, held.start_ms, held.end_ms)


def _with_turns(captions: Sequence[Caption]) -> list[Caption]:
    """Return the captions with marks of a change of speaker as dashes before the next words."""
    if not any(_TURN.search(caption.text) for caption in captions):
        return list(captions)
    changed = []
    turned = False
    for caption in captions:
        first, *later = _TURN.split(caption.text)
        text = f"- {first.lstrip()}" if turned and first.strip() else first
        said = [part.strip() for part in later if part.strip()]
        text = "\n".join([text, *(f"- {part}" for part in said)])
        turned = bool(later and not later[-1].strip()) or (turned and not first.strip())
        changed.append(replace(caption, text=text))
    return changed
