"""Marks inside a line: links to runs, emphasis away, escapes and entities to characters."""

import html
import re
from collections.abc import Iterator, Sequence

from companion.core.documents import Span
from companion.formats.builder import Run

_LINK = re.compile(
    r"(?<!\\)(?P<picture>!?)"
    r"\[(?P<text>(?:[^\[\]\\\n]|\\.|!?\[[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\))?){0,400})\]"
    r"\(\s?(?P<target><[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,300}\)){0,2000})"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s?\)"
)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~\"'$&:])")
_DELIMITER = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|`{1,3}|~~)")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,500})?/?>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")


def link_runs(text: str, cue: int | None = None) -> list[Run]:
    """Cut a text at its Markdown links; each becomes a run that knows its target."""
    return [_plain(run) for run in _links(text, cue)]


def markdown_runs(text: str, cue: int | None = None) -> list[Run]:
    """Return the runs of a Markdown text: links kept as such, emphasis, tags and escapes resolved."""
    text = _AUTOLINK.sub(r"\1", text) if "<" in text else text
    text = _TAG.sub("", text) if "<" in text else text
    runs = _without_emphasis(_links(text, cue))
    return [_plain(run) for run in runs if run.text]


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
            part.append(Run(text, runs[at].cue, runs[at].target))
            if starts[at + 1] > span.end:
                break
            at += 1
        yield tuple(part)


def unescape(text: str) -> str:
    """Return the text with Markdown's backslashes and HTML's entities resolved."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def _plain(run: Run) -> Run:
    return Run(unescape(run.text), run.cue, run.target)


def _links(text: str, cue: int | None) -> list[Run]:
    if "](" not in text:
        return [Run(text, cue)] if text else []
    runs = []
    place = 0
    for match in _LINK.finditer(text):
        if match.start() > place:
            runs.append(Run(text[place : match.start()], cue))
        if not match["picture"]:
            label = _PICTURE.sub("", match["text"])
            runs.append(Run(label, cue, match["target"].strip("<>")))
        place = match.end()
    if place < len(text):
        runs.append(Run(text[place:], cue))
    return runs


def _without_emphasis(runs: list[Run]) -> list[Run]:
    """Take away the marks of emphasis and code, which may open in one run and close in another."""
    text = "".join(run.text for run in runs)
    cuts = sorted(_emphasis(text))
    if not cuts:
        return runs
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(_pick(runs, list(zip(starts, ends, strict=True))))


def _pick(runs: Sequence[Run], kept: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield what of the runs stands within the stretches to keep; both are in order."""
    start, at = 0, 0
    for run in runs:
        end = start + len(run.text)
        parts = []
        while at < len(kept) and kept[at][0] < end:
            first, last = kept[at]
            parts.append(run.text[max(0, first - start) : max(0, last - start)])
            if last > end:
                break
            at += 1
        yield Run("".join(parts), run.cue, run.target)
        start = end


def _emphasis(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the marks stand that pair up: each with the nearest open one of its kind."""
    open_marks: dict[str, list[tuple[int, int]]] = {}
    code: tuple[str, tuple[int, int]] | None = None
    for match in _DELIMITER.finditer(text):
        kind, mark = match[0], match.span()
        if code is not None or kind[0] == "`":
            if code is None:
                code = (kind, mark)
            elif kind == code[0]:
                yield code[1]
                yield mark
                code = None
            continue
        before, after = text[mark[0] - 1 : mark[0]] or " ", text[mark[1] : mark[1] + 1] or " "
        if kind == "*" and before.isalnum() and after.isalnum() and (before + after).isascii():
            continue
        waiting = open_marks.setdefault(kind, [])
        if waiting and not before.isspace() and not (kind[0] == "_" and after.isalnum()):
            yield waiting.pop()
            yield mark
        elif not after.isspace() and not (kind[0] == "_" and before.isalnum()):
            waiting.append(mark)
