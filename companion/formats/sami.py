"""Read SAMI, captions in HTML whose `SYNC` elements hold a start each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.cue_labels import named
from companion.formats.source import Source

LAYOUT = "SAMI"

_SYNC = re.compile(r"<sync\s[^<>]{0,200}start\s{0,4}=", re.IGNORECASE)
_ROOT = re.compile(r"\s{0,20}<sami\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s{0,4}(-?\d{1,10})")
_HIDDEN = frozenset({"style", "script", "head", "title"})


def detect(source: Source) -> float:
    """Say how surely the text is SAMI: by its root and its marks of time."""
    lines = source.head()
    if not any(_SYNC.search(line) for line in lines):
        return 0.0
    return 0.98 if any(_ROOT.match(line) for line in lines[:20]) or source.ending in {"smi", "sami"} else 0.0


def read(source: Source) -> Document:
    """Return the transcript in the language that comes first; a time without words ends what was shown."""
    parser = _Parser()
    parser.feed("\n".join(source.lines))
    parser.close()
    classes = [name for sync in parser.syncs for name in sync.texts]
    languages = list(dict.fromkeys(classes))
    remarks: tuple[str, ...] = ()
    if len(languages) > 1:
        others = ", ".join(languages[1:])
        remarks = (f"it holds more than one language; {languages[0]} is read, {others} left out",)
    captions = _captions(parser.syncs, languages[0]) if languages else []
    title = " ".join("".join(parser.title).split())
    return compose_captions(named(captions), Frame(title, Kind.TRANSCRIPT, LAYOUT, remarks=remarks), source)


@dataclass(slots=True)
class _Sync:
    """A moment of the file: what is shown from then on, by the class of its paragraph."""

    start_ms: int
    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)


class _Parser(HTMLParser):
    """Gather the moments of a SAMI file."""

    def __init__(self) -> None:
        super().__init__()
        self.syncs: list[_Sync] = []
        self.title: list[str] = []
        self._inside: list[str] = []
        self._class = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a moment, a paragraph or a row."""
        values = dict(attrs)
        if tag == "sync":
            self._inside.clear()
            match = _NUMBER.match(values.get("start") or "")
            self.syncs.append(_Sync(max(0, int(match[1])) if match else 0, self.getpos()[0]))
            self._class = ""
        elif tag == "p":
            self._class = (values.get("class") or "").upper()
            self._say("\n")
        elif tag == "br":
            self._say("\n")
        elif tag in _HIDDEN:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not shown."""
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Take in what is shown; line breaks of the source are blanks."""
        if self._inside and self._inside[-1] == "title":
            self.title.append(data)
        elif not self._inside:
            self._say(data.replace("\n", " "))

    def _say(self, text: str) -> None:
        if self.syncs and (text != "\n" or self._class in self.syncs[-1].texts):
            self.syncs[-1].texts.setdefault(self._class, []).append(text)
        elif self.syncs and self._class:
            self.syncs[-1].texts[self._class] = []


def _captions(syncs: Sequence[_Sync], language: str) -> list[Caption]:
    captions: list[Caption] = []
    for sync in syncs:
        if language not in sync.texts:
            continue
        text = "".join(sync.texts[language]).strip()
        if captions and captions[-1].end_ms is None and sync.start_ms >= (captions[-1].start_ms or 0):
            captions.append(replace(captions.pop(), end_ms=sync.start_ms))
        if text:
            captions.append(Caption(text, sync.line, sync.start_ms))
    return captions
