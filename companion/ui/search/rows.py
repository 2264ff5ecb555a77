"""The rows of the results: headings, passages, more of them, or what to try when there are none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import Fragment, Hit, LooserQuery, SearchAnswer
from companion.ui.search import words

FEW = 3
"""Passages shown of each document while several have hits; one more is shown rather than counted."""

_NAMED = 8
"""Words named of those that were looked for in vain."""

PAGE = 2
"""Stands for a screen of results where 1 stands for one of them."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much was searched."""

    passages: int
    documents: int
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Showing:
    """What the rows depend on besides the answer.

    `opened` are the documents whose passages are all shown, `scope` the name of what the search is
    limited to; `unfinished` says that not all texts can be found yet.
    """

    titles: Mapping[DocumentId, DocumentSummary] = field(default_factory=dict)
    opened: frozenset[DocumentId] = frozenset()
    scope: str | None = None
    extent: Extent | None = None
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A document with hits; `ticks` are their places on its axis, from 0 to 1."""

    document: DocumentId
    title: str
    total: int
    ticks: tuple[float, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A hit."""

    hit: Hit


@dataclass(frozen=True, slots=True)
class MoreRow:
    """Stands for the passages of a document that are not shown yet, or for all of them."""

    document: DocumentId
    title: str
    hidden: int
    all: bool = False

    @property
    def words(self) -> str:
        """How many there are: `154 more`, `157 passages`."""
        return words.counted(self.hidden, "passage") if self.all else f"{self.hidden:,} more"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """What to know when there are no hits: a title and a sentence, each may be empty."""

    title: str
    line: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class LooserRow:
    """Something else to try; without a query it is the same one in the whole library."""

    query: str | None
    title: str
    line: str


Row = HeadingRow | PassageRow | MoreRow | MessageRow | LooserRow
Key = tuple[str, ...]


def key(row: Row) -> Key | None:
    """Return what a row is known by from one answer to the next, None for a row that cannot be chosen."""
    match row:
        case PassageRow(hit):
            return hit_key(hit)
        case MoreRow(document):
            return ("more", document)
        case LooserRow(query):
            return ("looser", query or "")
        case _:
            return None


def hit_key(hit: Hit) -> Key:
    """Return what a hit is known by: its document, its place and its note."""
    return ("hit", hit.document, str(hit.offset), hit.note or "")


def result_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    """Yield the rows of an answer: documents in the order of their best hits, or what to try instead."""
    return _found_rows(answer, showing) if answer.hits else _nothing_rows(answer, showing)


def position(hit: Hit, summary: DocumentSummary | None) -> float:
    """Return where a hit is in its document, from 0 to 1: in time where there are times."""
    if summary is None:
        return 0.0
    if summary.end_ms and hit.start_ms is not None:
        return min(1.0, hit.start_ms / summary.end_ms)
    return min(1.0, hit.offset / max(1, summary.length))


def _found_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    groups: dict[DocumentId, list[Hit]] = {document: [] for document in answer.counts}
    for hit in answer.hits:
        groups.setdefault(hit.document, []).append(hit)
    for index, (document, hits) in enumerate(groups.items()):
        summary = showing.titles.get(document)
        title = summary.title if summary else document
        ticks = sorted({round(position(hit, summary), 3) for hit in hits})
        total = answer.counts.get(document, len(hits))
        yield HeadingRow(document, title, total, tuple(ticks), index == 0)
        opened = document in showing.opened and len(hits) == total
        shown = hits if len(groups) == 1 or total <= FEW + 1 or opened else hits[:FEW]
        yield from map(PassageRow, shown)
        if len(shown) < total:
            yield MoreRow(document, title, total - len(shown), not shown)


def _nothing_rows(answer: SearchAnswer, showing: Showing) -> Iterator[Row]:
    asked = words.asked_words(answer)
    if asked and showing.unfinished:
        return  # What there is may be in what is still being read.
    if not asked:
        yield MessageRow("", (Fragment(answer.remark or words.ONLY_PUNCTUATION),))
        return
    meant = answer.did_you_mean
    several = len(asked) > 1 and meant is None
    title = words.NOT_TOGETHER if several else f"Nothing for “{words.shortened(answer.query.strip())}”"
    yield MessageRow(title, () if meant else _searched(asked, showing))
    if answer.remark:
        yield MessageRow("", words.remarked(answer))
    if meant:
        yield LooserRow(meant, words.asked_back(answer), "")
    for looser in answer.looser:
        if looser.query != meant:
            yield LooserRow(looser.query, looser.query, _where(looser, showing))
    if showing.scope:
        yield LooserRow(None, "Search the whole library", f"not only {showing.scope}")


def _where(looser: LooserQuery, showing: Showing) -> str:
    """Say how many hits a query has, and where they are if they are together."""
    passages = words.counted(looser.total, "passage")
    summary = showing.titles.get(looser.document) if looser.document else None
    return f"{passages} in {summary.title}" if summary else passages


def _searched(asked: tuple[str, ...], showing: Showing) -> tuple[Fragment, ...]:
    extent = showing.extent
    if showing.scope:
        where = showing.scope
    elif extent:
        passages = words.counted(extent.passages, "passage")
        where = f"{passages} in {words.counted(extent.documents, 'document')}"
        if extent.notes:
            where = f"{where} and {words.counted(extent.notes, 'note')}"
    else:
        where = "the library"
    if not asked:
        return (Fragment(f"Searched {where}."),)
    sentence = [Fragment(f"Searched {where} for ")]
    for index, word in enumerate(asked[:_NAMED]):
        sentence += [Fragment(", ")] if index else []
        sentence.append(Fragment(words.shortened(word), emphasised=True))
    return (*sentence, Fragment("." if len(asked) <= _NAMED else f" and {len(asked) - _NAMED} more."))
