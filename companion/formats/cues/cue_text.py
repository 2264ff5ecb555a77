"""The text inside a cue: tags away, entities decoded, each voice apart.

Tags are told as section 6.4 of the WebVTT specification tells them, save that nothing which could
be words is taken for a tag: a `<` before a blank, or one that no `>` closes, stands as text.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.entities import html5

from companion.formats.cues.captions import Caption

_LONGEST_TAG = 1_000
_KNOWN = frozenset(["c", "i", "b", "u", "v", "lang", "ruby", "rt"])
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,200}\}|\{/?[biuBIU]\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_COMMON_TAG = re.compile(
    r"<(?:/?(?:v|c|i|b|u|s|em|strong|lang|ruby|rt|rp|font|span|br|p)(?:[.\s/][^<>\n]{0,300})?"
    r"|\d{1,6}:[\d:.]{2,20})>",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?P<name>[^\s.]{0,80})[^\s]{0,400}(?:\s{1,40}(?P<annotation>[\s\S]{0,600}))?")


@dataclass(slots=True)
class _Voices:
    """What each voice of a cue says, while its tags are read."""

    stack: list[tuple[str, str | None]] = field(default_factory=list)
    said: list[tuple[str | None, str]] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        if self.stack and self.stack[-1][0] == "rt":
            self.readings.append(text)
        elif text:
            speaker = next((name for tag, name in reversed(self.stack) if tag == "v"), None)
            if self.said and self.said[-1][0] == speaker:
                text = self.said.pop()[1] + text
            self.said.append((speaker, text))

    def open(self, tag: str) -> None:
        match = _PARTS.match(tag)
        name = match["name"].lower().rstrip("/") if match else ""
        if name == "br":
            self.say("\n")
        if match is None or name not in _KNOWN or (name == "rt" and self._innermost() != "ruby"):
            return
        annotation = html.unescape(match["annotation"] or "") if name == "v" else ""
        self.stack.append((name, " ".join(annotation.split()) or None))

    def close(self, tag: str) -> None:
        name = tag.strip().lower()
        if name == "ruby" and self._innermost() == "rt":
            self.stack.pop()
        if not self.stack or self._innermost() != name:
            return
        self.stack.pop()
        if name == "ruby":
            self.read_aloud()

    def read_aloud(self) -> None:
        """Put the readings of ruby behind the signs they belong to: a search finds both whole."""
        reading = "".join(self.readings).strip()
        self.readings.clear()
        if reading:
            self.say(f"({reading})")

    def _innermost(self) -> str:
        return self.stack[-1][0] if self.stack else ""


def voices(text: str, *, strict: bool) -> list[tuple[str | None, str]]:
    """Return who says what in a cue, in its order; at least one entry.

    `strict` is WebVTT, where all in angle brackets is a tag; else only the usual tags are taken away.
    """
    if "{" in text:
        text = _OVERRIDE.sub("", text)
    if "<" not in text:
        return [(None, _decoded(text, strict=strict))]
    found = _Voices()
    at = 0
    while (begin := text.find("<", at)) >= 0:
        found.say(_decoded(text[at:begin], strict=strict))
        end = _tag_end(text, begin, strict=strict)
        tag = text[begin + 1 : end - 1] if end > begin and text[end - 1] == ">" else text[begin + 1 : end]
        if end == begin:
            found.say("<")
        elif tag.startswith("/"):
            found.close(tag[1:])
        elif tag[:1] and not tag[:1].isdigit():
            found.open(tag)
        at = max(end, begin + 1)
    found.say(_decoded(text[at:], strict=strict))
    found.stack.clear()
    found.read_aloud()
    return _worded(found.said)


def voiced(caption: Caption, *, strict: bool) -> Iterator[Caption]:
    """Yield a caption for each voice in a cue whose text still has its tags."""
    for number, (speaker, text) in enumerate(voices(caption.text, strict=strict)):
        yield replace(caption, text=text, speaker=speaker or caption.speaker, part=number > 0)


def _tag_end(text: str, begin: int, *, strict: bool) -> int:
    """Return where the tag that begins with a `<` ends, `begin` where it is none."""
    if not strict:
        match = _COMMON_TAG.match(text, begin)
        return match.end() if match else begin
    if text[begin + 1 : begin + 2].isspace():
        return begin
    end = text.find(">", begin, begin + _LONGEST_TAG)
    if end >= 0:
        return end + 1
    tail = text[begin + 1 : begin + _LONGEST_TAG]
    name = re.split(r"[\s.]", tail.removeprefix("/"), maxsplit=1)[0]
    return len(text) if name in _KNOWN and len(tail) < _LONGEST_TAG - 1 else begin


def _decoded(text: str, *, strict: bool) -> str:
    if "&" not in text:
        return text
    return html.unescape(text) if strict else _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """Return what an entity stands for; a name that is none stays as it is."""
    known = match[0][1] == "#" or match[0][1:] in html5
    return html.unescape(match[0]) if known else match[0]


def _worded(said: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Give marks that stand alone, such as a dash before a voice, to the voice that follows."""
    found: list[tuple[str | None, str]] = []
    before = ""
    for speaker, text in said:
        if any(letter.isalnum() for letter in text):
            found.append((speaker, before + text))
            before = ""
        else:
            before += text
    if before.strip() or not found:
        speaker, text = found.pop() if found else (said[-1][0] if said else None, "")
        found.append((speaker, text + before))
    return found
