"""Marks inside a paragraph: links to runs, emphasis away, escapes and entities to characters."""

import html
import re
from bisect import bisect_left
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import Span
from companion.formats.builder import Run
from companion.formats.marked.emphasis import Mark, mark_between, resolve

_TARGET = (
    r"\(\s?(?P<target><[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,300}\)){0,2000})"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?\s?\)"
)
_LABEL = (
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]\\\n]|\\.|`[^`\n]{1,200}`"
    r"|!?\[[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\)|\[[^\[\]\n]{0,100}\])?){0,400})\]"
)
_LINK = re.compile(rf"(?<!\\){_LABEL}{_TARGET}")
_REFERENCE = re.compile(rf"{_LABEL}(?:\s?\[(?P<name>[^\[\]\n]{{0,200}})\])?(?![(\[])")
_PICTURE = re.compile(
    r"!\[[^\[\]\n]{0,400}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])|!\[\[[^\[\]\n]{1,200}\]\]"
    r"|<(?:img|IMG)\s[^<>\n]{0,1000}>"
)
_FRAME_OF_PICTURE = re.compile(
    r"\[\s{0,9}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])|<[^<>\n]{1,500}>|\s{1,80}"
)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = r"\\[\\`*_{}\[\]()#+\-.!<>|~\"'$&:=,;?/@%^]"
_ESCAPE = re.compile(_ESCAPED)
_ALT = re.compile(r"\balt\s?=\s?(?:\"([^\"]{0,500})\"|'([^']{0,500})')", re.IGNORECASE)
_BARE_END = ".,;:!?'\"*_~)"

_TAGS = (
    "a abbr acronym address article aside audio b bdi bdo big blockquote br button canvas caption "
    "center cite code col colgroup data dd del details dfn div dl dt em embed fieldset figcaption "
    "figure font footer form h[1-6] head header hr html i iframe img input ins kbd label legend li link "
    "main map mark meta nav noscript object ol optgroup option output p param picture pre progress q rp "
    "rt ruby s samp script section select small source span strike strong style sub summary sup svg "
    "table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr"
)
_TAG_NAME = rf"(?:{_TAGS.replace(' ', '|')}|BR|HR|IMG|DIV|SPAN|FONT|CENTER|[a-z]{{1,20}}-[a-z0-9\-]{{1,30}})"
_TOKEN = re.compile(
    rf"(?P<escape>{_ESCAPED})"
    r"|(?P<ticks>`{1,200})"
    r"|(?P<math>\$\$[^$]{1,2000}\$\$|\$(?=[^\s$])[^$\n]{0,500}?[^\s$\\]\$(?![\d$]))"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,2000}|[\w.+\-]{1,64}@[\w.\-]{1,200})>"
    rf"|(?P<tag></?{_TAG_NAME}(?=[\s/>])[^<>]{{0,1000}}>)"
    r"|(?P<component></[A-Z][A-Za-z.]{0,40}>|<[A-Z][A-Za-z.]{0,40}(?:\s[\w\-:]{1,40}="
    r"(?:\"[^\"]{0,200}\"|'[^']{0,200}'|\{[^{}]{0,200}\})){0,12}\s?/>"
    r"|<[A-Z][A-Za-z.]{0,40}(?:\s[\w\-:]{1,40}=(?:\"[^\"]{0,200}\"|'[^']{0,200}'|\{[^{}]{0,200}\})){1,12}\s?>)"
    r"|(?P<wiki>!?\[\[(?P<page>[^\[\]|\n]{1,300})(?:\|(?P<shown>[^\[\]\n]{1,300}))?\]\])"
    r"|(?P<bracket>!?\[)"
    r"|(?P<bare>\bhttps?://[^\s<>\[\]\"`]{1,2000})"
    r"|(?P<marks>\*{1,200}|_{1,200}|~~|==)"
)
_NOTHING: Mapping[str, str] = {}


def link_runs(text: str, cue: int | None = None) -> list[Run]:
    """Cut a text at its Markdown links; each becomes a run that knows its target."""
    runs, place = [], 0
    for match in _LINK.finditer(text) if "](" in text else ():
        runs.append(Run(unescape(text[place : match.start()]), cue))
        runs.append(Run(unescape(match["text"]), cue, match["target"].strip("<>")))
        place = match.end()
    return [run for run in (*runs, Run(unescape(text[place:]), cue)) if run.text]


def markdown_runs(text: str, cue: int | None = None, targets: Mapping[str, str] = _NOTHING) -> list[Run]:
    """Return the runs of a Markdown text: links and code kept as such, emphasis, tags and escapes resolved.

    `targets` are those of reference links by their names in lower case, and the numbers of
    footnotes by their names with a ^ in front.
    """
    pieces = list(_Inline(text, targets).pieces())
    resolve([piece for piece in pieces if isinstance(piece, Mark)])
    runs: list[Run] = []
    for piece in pieces:
        code = isinstance(piece, _Text) and piece.code
        if runs and (runs[-1].target, runs[-1].code) == (piece.target, code):
            runs[-1] = replace(runs[-1], text=runs[-1].text + piece.text)
        elif piece.text:
            runs.append(Run(piece.text, cue, piece.target, code))
    return runs


def is_picture(text: str) -> bool:
    """Say whether a paragraph holds nothing but pictures, each of which may be a link."""
    rest = _PICTURE.sub("", text)
    return len(rest) < len(text) and not _FRAME_OF_PICTURE.sub("", rest)


def cut_runs(runs: Sequence[Run], spans: Sequence[Span]) -> Iterator[tuple[Run, ...]]:
    """Cut runs at the borders of spans, which count in their joined text and follow each other."""
    starts = [0]
    for run in runs:
        starts.append(starts[-1] + len(run.text))
    at = 0
    for span in spans:
        part = []
        while at < len(runs) and starts[at] < span.end:
            text = runs[at].text[max(0, span.start - starts[at]) : span.end - starts[at]]
            part.append(replace(runs[at], text=text))
            if starts[at + 1] > span.end:
                break
            at += 1
        yield tuple(part)


def unescape(text: str) -> str:
    """Return the text with Markdown's backslashes and HTML's entities resolved."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: match[0][1:], text)
    return _characters(text)


def _characters(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


@dataclass(frozen=True, slots=True)
class _Text:
    """A stretch of what is read, where it leads if it is part of a link, and whether it is code."""

    text: str
    target: str | None = None
    code: bool = False


class _Inline:
    """Walks through a text from mark to mark; what no mark explains stays as it stands."""

    def __init__(self, text: str, targets: Mapping[str, str], within: str | None = None) -> None:
        self._text = text
        self._targets = targets
        self._within = within
        self._ticks: dict[int, list[int]] = {}
        for match in re.finditer(r"`{1,200}", text) if "`" in text else ():
            self._ticks.setdefault(len(match[0]), []).append(match.start())

    def pieces(self) -> Iterator[_Text | Mark]:
        """Yield the text in pieces, and the marks of emphasis, which are not resolved yet."""
        place = 0
        while match := _TOKEN.search(self._text, place):
            if match.start() > place:
                yield self._plain(self._text[place : match.start()])
            place = yield from self._piece(match)
        if place < len(self._text):
            yield self._plain(self._text[place:])

    def _plain(self, text: str) -> _Text:
        return _Text(_characters(text), self._within)

    def _piece(self, match: re.Match[str]) -> Generator[_Text | Mark, None, int]:
        """Yield what a mark makes of the text that it governs; return where that text ends."""
        end, kind = match.end(), match.lastgroup
        if kind == "ticks":
            return (yield from self._code(match))
        if kind == "bracket":
            return (yield from self._bracket(match))
        if kind == "marks":
            before, after = self._text[match.start() - 1 : match.start()], self._text[end : end + 1]
            yield mark_between(match[0], before if match.start() else "", after, self._within)
        elif kind == "tag":
            yield _Text(_shown(match[0]), self._within)
        elif kind == "component":
            yield _Text("", self._within)
        elif kind == "auto":
            yield _Text(match["auto"], self._within or _address(match["auto"]))
        elif kind == "bare":
            address = match[0].rstrip(_BARE_END)
            address += ")" * (match[0][len(address) :][:1] == ")" and "(" in address)
            yield _Text(address, self._within or address)
            end = match.start() + len(address)
        else:
            yield _Text(self._literal(match), self._within)
        return end

    @staticmethod
    def _literal(match: re.Match[str]) -> str:
        """Return what an escape, a formula or a link between notes reads as."""
        if match["escape"]:
            return match[0][1:]
        if not match["wiki"]:
            return match[0]
        shown = match["shown"]
        return shown if shown and not _SIZE.fullmatch(shown) else match["page"]

    def _code(self, match: re.Match[str]) -> Generator[_Text, None, int]:
        """Yield a stretch of code as it stands; marks without a partner are text."""
        length = len(match[0])
        places = self._ticks.get(length, [])
        closing = bisect_left(places, match.end())
        if closing == len(places):
            yield _Text(match[0], self._within)
            return match.end()
        yield _Text(self._text[match.end() : places[closing]], self._within, code=True)
        return places[closing] + length

    def _bracket(self, match: re.Match[str]) -> Generator[_Text | Mark, None, int]:
        """Yield a link, a picture's words or a footnote's number; a mere bracket is text."""
        place = match.start()
        link = _LINK.match(self._text, place)
        if link is not None:
            yield from self._labelled(link, link["target"].strip("<>"))
            return link.end()
        reference = _REFERENCE.match(self._text, place) if self._targets else None
        if reference is not None:
            name = fold_name(reference["name"] or reference["text"])
            target = self._targets.get(name)
            if target is not None and name.startswith("^"):
                yield _Text(f"[{target}]", self._within)
                return reference.end("text") + 1
            if target is not None:
                yield from self._labelled(reference, target)
                return reference.end()
        yield _Text(match[0], self._within)
        return match.end()

    def _labelled(self, match: re.Match[str], target: str) -> Iterator[_Text | Mark]:
        """Yield the words of a link; of a picture only they remain, without its address."""
        within = self._within if match["picture"] or self._within else target
        pieces = list(_Inline(match["text"], self._targets, within).pieces())
        resolve([piece for piece in pieces if isinstance(piece, Mark)])
        for piece in pieces:
            yield _Text(piece.text, within, isinstance(piece, _Text) and piece.code)


def fold_name(name: str) -> str:
    """Return the name of a reference in the form in which names are compared."""
    return " ".join(name.casefold().split())


def _shown(tag: str) -> str:
    """Return what a tag of HTML shows: a break, a picture's words, or nothing."""
    name = tag.lower()
    if name.startswith("<br"):
        return "\n"
    alt = _ALT.search(tag) if name.startswith("<img") else None
    return _characters(alt[1] or alt[2] or "") if alt else ""


def _address(auto: str) -> str:
    return auto if ":" in auto else f"mailto:{auto}"
