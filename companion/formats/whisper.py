"""Read what Whisper prints while it listens: `[00:00:05.000 --> 00:00:11.000]   text`."""

import re
from collections.abc import Iterator

from companion.core.documents import Document, Kind
from companion.core.timestamps import parse_clock
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.clocks import CLOCK
from companion.formats.source import Source

LAYOUT = "whisper"

_CUE = re.compile(rf"\s{{0,8}}\[({CLOCK})\s{{1,3}}-->\s{{1,3}}({CLOCK})\](.*)")
_LOG = re.compile(
    r"\s{0,8}(?:Detect(?:ed|ing) language|whisper_|ggml_|main:|system_info|output_|log_mel|load_)"
    r"|.{0,200}\bFP16\b"
)


def detect(source: Source) -> float:
    """Say how surely the text is what Whisper prints: the share of its lines that are cues."""
    lines = [line for line in source.head() if not _LOG.match(line)]
    cues = sum(_CUE.match(line) is not None for line in lines)
    return min(0.99, 0.3 + cues / len(lines)) if cues * 2 >= len(lines) > 0 else 0.0


def read(source: Source) -> Document:
    """Return the transcript; repeated cues and those without length are kept."""
    return compose_captions(list(_captions(source)), Frame("", Kind.TRANSCRIPT, LAYOUT), source)


def _captions(source: Source) -> Iterator[Caption]:
    """Yield a caption for each cue; lines without a time go on with the cue above them."""
    held: Caption | None = None
    for number, line in enumerate(source.lines, 1):
        match = _CUE.match(line)
        start = parse_clock(match[1]) if match else None
        if match is not None and start is not None:
            if held is not None:
                yield held
            held = Caption(match[3], number, start, parse_clock(match[2]))
        elif line.strip() and not (held is None and _LOG.match(line)):
            held = _with_line(held, line, number)
    if held is not None:
        yield held


def _with_line(held: Caption | None, line: str, number: int) -> Caption:
    if held is None:
        return Caption(line, number, None)
    return Caption(f"{held.text} {line}", held.line, held.start_ms, held.end_ms)
