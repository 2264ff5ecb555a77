"""Read SAMI, captions in HTML whose `SYNC` elements hold a start each."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source

LAYOUT = "SAMI"

_SYNC = re.compile(r"<sync\s[^<>]{0,200}start\s{0,4}=", re.IGNORECASE)
_ROOT = re.compile(r"\s{0,20}<sami\b", re.IGNORECASE)
_MARK = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?P<values>[^<>]{0,1000})>|<!--")
_START = re.compile(r"start\s{0,4}=\s{0,4}[\"']?\s{0,4}-?(\d{1,10})", re.IGNORECASE)
_CLASS = re.compile(r"class\s{0,4}=\s{0,4}[\"']?([\w-]{1,40})", re.IGNORECASE)
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


class _Parser:
    """Gather the moments of a SAMI file."""

    def __init__(self) -> None:
        self.syncs: list[_Sync] = []
        self.title: list[str] = []
        self._inside: list[str] = []
        self._class = ""
        self._line = 1

    def feed(self, text: str) -> None:
        """Take in a whole file; what only looks like a mark is text."""
        at = 0
        while match := _MARK.search(text, at):
            self._show(text[at : match.start()])
            at = match.end()
            if match["name"] is None:
                end = text.find("-->", at)
                skipped = text[at : end if end >= 0 else at]
                self._line += skipped.count("\n")
                at += len(skipped) + (3 if end >= 0 else 0)
                continue
            tag = match["name"].lower()
            if match["end"]:
                self._leave(tag)
            else:
                self._enter(tag, match["values"])
            self._line += match["values"].count("\n")
        self._show(text[at:])

    def _enter(self, tag: str, values: str) -> None:
        """Begin a moment, a paragraph or a row."""
        if tag == "sync":
            self._inside.clear()
            start = _START.search(values)
            self.syncs.append(_Sync(int(start[1]) if start else 0, self._line))
            self._class = ""
        elif tag == "p":
            name = _CLASS.search(values)
            self._class = name[1].upper() if name else ""
            self._say("\n")
        elif tag == "br":
            self._say("\n")
        elif tag in _HIDDEN:
            self._inside.append(tag)

    def _leave(self, tag: str) -> None:
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]

    def _show(self, data: str) -> None:
        """Take in what is shown; line breaks of the source are blanks."""
        self._line += data.count("\n")
        text = html.unescape(data.replace("\n", " "))
        if self._inside and self._inside[-1] == "title":
            self.title.append(text)
        elif not self._inside:
            self._say(text)

    def _say(self, text: str) -> None:
        if not self.syncs or not text or (not self._class and text.isspace()):
            return
        said = self.syncs[-1].texts.setdefault(self._class, [])
        if text != "\n" or said:
            said.append(text)


def _captions(syncs: Sequence[_Sync], language: str) -> list[Caption]:
    captions: list[Caption] = []
    for sync in syncs:
        if sync.texts and language not in sync.texts:
            continue
        text = "".join(sync.texts.get(language, ())).strip()
        if captions and captions[-1].end_ms is None and sync.start_ms >= (captions[-1].start_ms or 0):
            captions.append(replace(captions.pop(), end_ms=sync.start_ms))
        if text:
            captions.append(Caption(text, sync.line, sync.start_ms))
    return captions
