"""The command search."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import chain

from companion.app import Services
from companion.cli.answer import Answer
from companion.cli.freshness import make_searchable
from companion.cli.shapes import Summaries, search_shape
from companion.core.amounts import counted, found_amount
from companion.core.orders import Order
from companion.core.pages import page_words
from companion.core.queries import Hit, Offer, SearchAnswer, SearchRequest
from companion.core.snippets import Snippet, make_snippet
from companion.core.timestamps import format_clock

_COLUMNS = 240
"""Three lines of a terminal."""

_MOST_NAMED = 8
"""Documents that are named of those that name no speakers."""


def search(services: Services, options: Namespace) -> Answer:
    """Find passages, in the order asked for."""
    remarks = make_searchable(services)
    request = SearchRequest(" ".join(options.words), options.limit, order=Order(options.sort))
    answer = services.searching.search(request)
    offers = services.searching.offers(request)
    summaries = {one.id: one for one in services.library.summaries()}
    if answer.remark:
        remarks = (*remarks, answer.remark)
    lines = chain(_lines(answer, summaries, all_wanted=not options.limit), _offer_lines(offers))
    return Answer(search_shape(answer, offers, summaries), lines, remarks=remarks)


def _lines(answer: SearchAnswer, summaries: Summaries, *, all_wanted: bool) -> Iterator[str]:
    if not answer.total:
        yield from _nothing_lines(answer, summaries)
        return
    found = f"{found_amount(answer)} in {counted(len(answer.counts), 'document')}"
    shown = len(answer.hits)
    if shown < answer.total:
        found += f", the first {shown:,} of {answer.total:,}"
    elif all_wanted:
        found += f", {shown:,} of {answer.total:,}"
    yield found
    yield _understood(answer)
    if answer.did_you_mean:
        yield f"Did you mean “{answer.did_you_mean}”?"
    for hit in answer.hits:
        if hit.document in summaries:
            snippet = make_snippet(hit.text, hit.spans, hit.places, _COLUMNS)
            yield ""
            yield _heading(hit, summaries[hit.document].title, snippet.first)
            yield f"  {_marked(snippet)}"


def _understood(answer: SearchAnswer) -> str:
    """Return how the query was understood; what it says itself in quotation marks."""
    return "".join(f"“{one.text}”" if one.emphasised else one.text for one in answer.understood)


def _heading(hit: Hit, title: str, first: int | None) -> str:
    """Return where a hit stands; its time is that of the first word shown marked."""
    start_ms = hit.start_ms if first is None else hit.starts_ms[first]
    time = format_clock(start_ms) if start_ms is not None else ""
    number = hit.page if first is None or first >= len(hit.pages) else hit.pages[first]
    page = page_words(number) if number is not None else ""
    loans = ", ".join(f"{loan.word}: {loan.lender}" for loan in hit.loans)
    lacks = f"without {' or '.join(hit.lacks)}" if hit.lacks else ""
    note = "note" if hit.note else ""
    parts = [title, time or page, hit.section or "", hit.speaker or "", note, loans, lacks]
    return " · ".join(part for part in parts if part)


def _marked(snippet: Snippet) -> str:
    """Return a snippet with what matched in square brackets."""
    parts, done = [], 0
    for mark in snippet.marks:
        parts += [snippet.text[done : mark.start], "[", snippet.text[mark.start : mark.end], "]"]
        done = mark.end
    return "".join([*parts, snippet.text[done:]])


def _nothing_lines(answer: SearchAnswer, summaries: Summaries) -> Iterator[str]:
    yield f"Nothing for “{answer.query}”."
    if answer.understood:
        yield _understood(answer)
    nameless = [summaries[document].title for document in answer.nameless if document in summaries]
    if nameless:
        more = f" and {len(nameless) - _MOST_NAMED:,} more" if len(nameless) > _MOST_NAMED else ""
        yield f"These name no speakers: {', '.join(nameless[:_MOST_NAMED])}{more}."
    if answer.did_you_mean:
        yield f"Did you mean “{answer.did_you_mean}”?"
    for one in answer.looser:
        yield f"  {one.query}  {counted(one.total, 'passage')}"


def _offer_lines(offers: Sequence[Offer]) -> Iterator[str]:
    """Yield other words that may be meant and the query that has them too."""
    for number, offer in enumerate(offers):
        if not number:
            yield ""
        yield f"+ {offer.word}  {offer.more:,} more  {offer.query}"
