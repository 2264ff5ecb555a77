"""Read the timed text in XML that video pages hand out: `<text start dur>` or `<p t d>` for each caption."""

import html
import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.cues.rollup import without_repetitions
from companion.formats.cues.timed_text import parse_xml
from companion.formats.source import Source

LAYOUT = "timed text of video pages"

_ROOT = re.compile(r"<(?:transcript|timedtext)(?:\s[^<>]{0,400})?>")
_CAPTION = re.compile(r"<(?:text\s[^<>]{0,200}start=|p\s[^<>]{0,200}t=)")
_NUMBER = re.compile(r"\s{0,4}(\d{1,9}(?:\.\d{1,9})?)\s{0,4}")


def detect(source: Source) -> float:
    """Say whether the text is XML with the root and the captions of such a page."""
    head = "\n".join(source.head()[:40])[:20_000]
    if not head.lstrip().startswith("<"):
        return 0.0
    return 0.98 if _ROOT.search(head) and _CAPTION.search(head) else 0.0


def read(source: Source) -> Document:
    """Return the transcript."""
    captions = list(_captions(parse_xml("\n".join(source.lines))))
    frame = Frame("", Kind.TRANSCRIPT, LAYOUT)
    return compose_captions(named(without_repetitions(captions)), frame, source)


def _captions(root: etree._Element) -> Iterator[Caption]:
    """Yield the captions: their times in seconds in the older form, in milliseconds in the newer."""
    for element in root.iter("text", "p"):
        start, length, unit = ("start", "dur", 1000) if element.tag == "text" else ("t", "d", 1)
        at = _milliseconds(element.get(start), unit)
        lasts = _milliseconds(element.get(length), unit)
        text = html.unescape("".join(str(part) for part in element.itertext())).strip()
        line = cast("int | None", element.sourceline) or 1
        end = at + lasts if at is not None and lasts is not None else None
        if text:
            yield Caption(text, line, at, end)


def _milliseconds(text: str | None, unit: int) -> int | None:
    match = _NUMBER.fullmatch(text) if text else None
    return round(float(match[1]) * unit) if match else None
