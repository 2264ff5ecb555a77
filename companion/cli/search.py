"""The command search."""

from argparse import Namespace
from collections.abc import Iterator

from companion.app import Services
from companion.cli.answer import Answer
from companion.cli.freshness import make_searchable
from companion.cli.shapes import Summaries, search_shape
from companion.core.pages import page_words
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.core.snippets import Snippet, make_snippet
from companion.core.timestamps import format_clock

_COLUMNS = 240
"""Three lines of a terminal."""


def search(services: Services, options: Namespace) -> Answer:
    """Find passages, best first."""
    remarks = make_searchable(services)
    answer = services.searching.search(SearchRequest(" ".join(options.words), options.limit))
    summaries = {one.id: one for one in services.library.summaries()}
    if answer.remark:
        remarks = (*remarks, answer.remark)
    return Answer(search_shape(answer, summaries), _lines(answer, summaries), remarks=remarks)


def _lines(answer: SearchAnswer, summaries: Summaries) -> Iterator[str]:
    if not answer.total:
        yield from _nothing_lines(answer)
        return
    shown = f", the first {len(answer.hits)}" if len(answer.hits) < answer.total else ""
    yield f"{_counted(answer.total, 'passage')} in {_counted(len(answer.counts), 'document')}{shown}"
    for hit in answer.hits:
        if hit.document in summaries:
            snippet = make_snippet(hit.text, hit.spans, hit.places, _COLUMNS)
            yield ""
            yield _heading(hit, summaries[hit.document].title, snippet.first)
            yield f"  {_marked(snippet)}"


def _heading(hit: Hit, title: str, first: int | None) -> str:
    """Return where a hit stands; its time is that of the first word shown marked."""
    start_ms = hit.start_ms if first is None else hit.starts_ms[first]
    time = format_clock(start_ms) if start_ms is not None else ""
    number = hit.page if first is None or first >= len(hit.pages) else hit.pages[first]
    page = page_words(number) if number is not None else ""
    parts = [title, time or page, hit.section or "", hit.speaker or "", "note" if hit.note else ""]
    return " · ".join(part for part in parts if part)


def _marked(snippet: Snippet) -> str:
    """Return a snippet with what matched in square brackets."""
    parts, done = [], 0
    for mark in snippet.marks:
        parts += [snippet.text[done : mark.start], "[", snippet.text[mark.start : mark.end], "]"]
        done = mark.end
    return "".join([*parts, snippet.text[done:]])


def _nothing_lines(answer: SearchAnswer) -> Iterator[str]:
    yield f"Nothing for “{answer.query}”."
    if answer.did_you_mean:
        yield f"Did you mean “{answer.did_you_mean}”?"
    for one in answer.looser:
        yield f"  {one.query}  {_counted(one.total, 'passage')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
