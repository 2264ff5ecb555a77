"""The command search."""

from argparse import Namespace
from collections.abc import Iterator

from companion.app import Services
from companion.cli.answer import Answer
from companion.cli.freshness import bring_index_up_to_date
from companion.cli.shapes import Summaries, search_shape
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.core.timestamps import format_clock


def search(services: Services, options: Namespace) -> Answer:
    """Find passages, best first."""
    remarks = bring_index_up_to_date(services)
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
            yield ""
            yield _heading(hit, summaries[hit.document].title)
            yield f"  {_marked(hit)}"


def _heading(hit: Hit, title: str) -> str:
    time = format_clock(hit.start_ms) if hit.start_ms is not None else ""
    parts = [title, time, hit.section or "", hit.speaker or "", "note" if hit.note else ""]
    return " · ".join(part for part in parts if part)


def _marked(hit: Hit) -> str:
    """Return the passage with what matched in square brackets."""
    parts, done = [], 0
    for span in hit.spans:
        parts += [hit.text[done : span.start], "[", hit.text[span.start : span.end], "]"]
        done = span.end
    return " ".join("".join([*parts, hit.text[done:]]).split())


def _nothing_lines(answer: SearchAnswer) -> Iterator[str]:
    yield f"Nothing for “{answer.query}”."
    if answer.did_you_mean:
        yield f"Did you mean “{answer.did_you_mean}”?"
    for one in answer.looser:
        yield f"  {one.query}  {_counted(one.total, 'passage')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
