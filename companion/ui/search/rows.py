"""What the rows of the results are: headings, passages, more of them, or what to try when there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.core.amounts import counted
from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import Fragment, Hit, Offer

MOST_AT_ONCE = 2000
"""Hits that are all shown at once when asked for; of more each document is opened by itself."""

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
    limited to; `unfinished` says that not all texts can be found yet. `offers` are other words to try
    where nothing was found.
    """

    titles: Mapping[DocumentId, DocumentSummary] = field(default_factory=dict)
    opened: frozenset[DocumentId] = frozenset()
    scope: str | None = None
    extent: Extent | None = None
    unfinished: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A document with hits; `ticks` are their places on its axis, from 0 to 1, in order.

    `hits` are those at the ticks, of several at one tick the first in the list; `summary` is the
    document's.
    """

    document: DocumentId
    title: str
    total: int
    ticks: tuple[float, ...]
    first: bool
    hits: tuple[Hit, ...] = ()
    summary: DocumentSummary | None = None


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
        return counted(self.hidden, "passage") if self.all else f"{self.hidden:,} more"


@dataclass(frozen=True, slots=True)
class EndRow:
    """The end of the results: how many of all are shown, and that all can be, as long as that is sane."""

    shown: int
    total: int

    @property
    def rest(self) -> bool:
        """Say whether the others can be shown, too."""
        return self.shown < self.total <= MOST_AT_ONCE


@dataclass(frozen=True, slots=True)
class SpeakersRow:
    """Leads to saying who speaks in a document that names nobody; `names` are those asked for in vain."""

    document: DocumentId
    title: str
    names: tuple[str, ...] = ()


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


Row = HeadingRow | PassageRow | MoreRow | EndRow | MessageRow | LooserRow | SpeakersRow
Key = tuple[str, ...]


def key(row: Row) -> Key | None:
    """Return what a row is known by from one answer to the next, None for a row that cannot be chosen."""
    match row:
        case PassageRow(hit):
            return hit_key(hit)
        case MoreRow(document):
            return ("more", document)
        case EndRow() as end if end.rest:
            return ("all", str(end.total))
        case SpeakersRow(document):
            return ("speakers", document)
        case LooserRow(query):
            return ("looser", query or "")
        case _:
            return None


def hit_key(hit: Hit) -> Key:
    """Return what a hit is known by: its document, its place and its note."""
    return ("hit", hit.document, str(hit.offset), hit.note or "")
