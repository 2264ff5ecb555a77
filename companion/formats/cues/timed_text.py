"""Read timed text in XML: TTML with its kin DFXP, SMPTE-TT, EBU-TT and IMSC."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from lxml import etree

from companion.core.documents import Document, Kind
from companion.core.errors import ReadingError, SkippedError
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.cues.media_times import MediaClock
from companion.formats.source import Source

LAYOUT = "timed text"

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,40})(?=[\s/>])")
_DECLARATION = re.compile(r"\s{0,20}<\?xml[^<>]{0,300}\?>")
_COMMENT = re.compile(r"<!--[\s\S]{0,20000}?-->")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SILENT = frozenset({"metadata", "set", "animate", "title", "desc", "copyright", "agent", "actor", "head"})
_DEEPEST = 60


def detect(source: Source) -> float:
    """Say whether the text is XML with the root `tt`; other XML by its name is taken to be refused."""
    head = "\n".join(source.head()[:40])[:20_000]
    if not head.lstrip().startswith("<"):
        return 0.0
    root = _ROOT.search(_COMMENT.sub("", head))
    if root is not None and root[1] == "tt":
        return 0.99
    return 0.4 if source.ending in {"xml", "ttml", "dfxp"} else 0.0


def read(source: Source) -> Document:
    """Return the transcript; what the file calls an agent is a speaker.

    Raises SkippedError for XML that is no timed text, ReadingError where nothing of it can be read.
    """
    root = parse_xml("\n".join(source.lines))
    if _name(root) != "tt":
        raise SkippedError("XML, but no subtitles; save it as text or as a web page")
    clock = MediaClock.of(_attributes(root))
    body = next((child for child in root if _name(child) == "body"), None)
    reader = _Reader(clock, _agents(root))
    captions = list(reader.captions(body, _Moment())) if body is not None else []
    language = _LANGUAGE.match(root.get(f"{_XML}lang") or "")
    frame = Frame(
        _title(root),
        Kind.TRANSCRIPT,
        LAYOUT,
        language=language[0].lower() if language else "",
        remarks=clock.remarks,
    )
    return compose_captions(named(captions), frame, source)


@dataclass(frozen=True, slots=True)
class _Moment:
    """When an element is shown, in milliseconds, and who speaks in it."""

    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None


_Stretch = tuple[_Moment, str]


@dataclass(frozen=True, slots=True)
class _Reader:
    """The captions of a body, whose times are told by a clock."""

    clock: MediaClock
    agents: Mapping[str, str]

    def captions(self, element: etree._Element, around: _Moment, depth: int = 0) -> Iterator[Caption]:
        """Yield the captions of an element and all within it; times within count from its own."""
        moment = self._moment(element, around)
        if _name(element) in {"p", "span"} or depth > _DEEPEST:
            yield from self._paragraph(element, moment)
            return
        follows = element.get("timeContainer") == "seq"
        before = moment
        for child in element:
            if not isinstance(child.tag, str) or _name(child) in _SILENT:
                continue
            base = replace(moment, start_ms=before.end_ms or moment.start_ms) if follows else moment
            yield from self.captions(child, base, depth + 1)
            before = self._moment(child, base) if follows else moment

    def _moment(self, element: etree._Element, around: _Moment) -> _Moment:
        values = _attributes(element)
        start, end, length = (self.clock.read(values.get(key, "")) for key in ("begin", "end", "dur"))
        base = around.start_ms or 0
        begin = around.start_ms if start is None else base + start
        ends = [base + end] if end is not None else []
        if length is not None:
            ends.append((begin or 0) + length)
        stop = min(ends, default=around.end_ms)
        agents = [self.agents.get(agent, agent) for agent in values.get("agent", "").split()]
        if begin is None and ends:
            begin = base
        return _Moment(begin, stop, " & ".join(agents) or around.speaker)

    def _paragraph(self, element: etree._Element, moment: _Moment) -> Iterator[Caption]:
        """Yield a paragraph's text: a caption for each voice, and for each time where only parts have one."""
        own = not {"begin", "end", "dur"}.isdisjoint(element.attrib)
        timed_inside = not own and any(child.get("begin") for child in element.iter("{*}span"))
        found: list[_Stretch] = []
        for inner, text in self._texts(element, moment, keep=False):
            at = inner if timed_inside else replace(moment, speaker=inner.speaker)
            if found and (found[-1][0] == at or not text.strip()):
                found[-1] = (found[-1][0], found[-1][1] + text)
            elif found and not found[-1][1].strip():
                found[-1] = (at, found[-1][1] + text)
            else:
                found.append((at, text))
        for number, (at, text) in enumerate(found):
            if text.strip():
                yield Caption(
                    text.strip(),
                    cast("int | None", element.sourceline) or 1,
                    at.start_ms,
                    at.end_ms,
                    at.speaker,
                    part=number > 0 and not timed_inside,
                )

    def _texts(
        self, element: etree._Element, moment: _Moment, *, keep: bool
    ) -> Iterator[tuple[_Moment, str]]:
        """Yield the stretches of text in an element; blanks of the file's own layout are folded."""
        keep = {"preserve": True, "default": False}.get(element.get(f"{_XML}space", ""), keep)
        reading = _attributes(element).get("ruby") == "text"
        yield moment, ("(" if reading else "") + _text(element.text, keep=keep)
        for child in element:
            if isinstance(child.tag, str) and _name(child) not in _SILENT:
                if _name(child) == "br":
                    yield moment, "\n"
                else:
                    yield from self._texts(child, self._moment(child, moment), keep=keep)
            elif isinstance(child, etree._Entity):
                yield moment, html.unescape(child.text or "")
            yield moment, _text(child.tail, keep=keep)
        if reading:
            yield moment, ")"


def parse_xml(text: str) -> etree._Element:
    """Return the root of an XML text, read without the net, without entities, and with its faults mended.

    Raises ReadingError where nothing of it can be read.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        encoding="utf-8",
    )
    declaration = _DECLARATION.match(text)
    if declaration is not None:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    try:
        root = etree.fromstring(text.lstrip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(_BROKEN) from error
    if root is None:
        raise ReadingError(_BROKEN)
    return root


_BROKEN = "not XML as it should be; make it again with the program it came from"


def _text(text: str | None, *, keep: bool) -> str:
    if not text:
        return ""
    return text if keep else re.sub(r"\s+", " ", text)


def _name(element: etree._Element) -> str:
    """Return an element's name without its namespace, of which there are many; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _agents(root: etree._Element) -> dict[str, str]:
    """Return the names of the agents by their ids: a full name rather than another."""
    agents = {}
    for agent in root.iter("{*}agent"):
        names = {
            child.get("type", ""): (child.text or "").strip() for child in agent if _name(child) == "name"
        }
        name = names.get("full") or names.get("alias") or next(filter(None, names.values()), "")
        if name:
            agents[agent.get(f"{_XML}id", "")] = " ".join(name.split())
    return agents


def _title(root: etree._Element) -> str:
    head = next((child for child in root if _name(child) == "head"), None)
    titles = head.iter("{*}title", "{*}documentTitle") if head is not None else ()
    return next((" ".join(title.text.split()) for title in titles if title.text and title.text.strip()), "")
