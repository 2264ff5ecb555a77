"""Make the rows of an answer."""

from collections.abc import Iterator
from itertools import chain

from companion.core.documents import DocumentId
from companion.core.queries import Hit, SearchAnswer
from companion.ui.search.density import position
from companion.ui.search.nothing import looser_rows, meant_rows, nothing_rows
from companion.ui.search.rows import EndRow, HeadingRow, MoreRow, PassageRow, Row, Showing

FEW = 3
"""Passages shown of each document while several have hits; one more is shown rather than counted."""


def result_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    """Yield the rows of an answer: documents in the answer's order, or what to try instead.

    Where no passage has all words of the query, there are both.
    """
    if not answer.hits:
        return nothing_rows(answer, showing)
    if answer.nearly < answer.total:
        return _found_rows(answer, showing)
    return chain(meant_rows(answer), _found_rows(answer, showing), looser_rows(answer, showing))


def _found_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    groups: dict[DocumentId, list[Hit]] = {document: [] for document in answer.counts}
    for hit in answer.hits:
        groups.setdefault(hit.document, []).append(hit)
    seen, first = 0, True
    for document, hits in groups.items():
        total = answer.counts.get(document, len(hits))
        summary = showing.titles.get(document)
        title = summary.title if summary else document
        marked = {round(position(hit, summary), 3): hit for hit in reversed(hits)}
        ticks = tuple(sorted(marked))
        yield HeadingRow(document, title, total, ticks, first, tuple(map(marked.__getitem__, ticks)), summary)
        opened = document in showing.opened and len(hits) == total
        shown = hits if len(groups) == 1 or total <= FEW + 1 or opened else hits[:FEW]
        yield from map(PassageRow, shown)
        if len(shown) < total:
            yield MoreRow(document, title, total - len(shown), not shown)
        seen, first = seen + len(shown), False
    if answer.total > 1:
        yield EndRow(seen, answer.total)
