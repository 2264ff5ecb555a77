"""What is asked of the search and what it answers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from companion.core.documents import DocumentId, Span, TimeSpan
from companion.core.notes import NoteId
from companion.core.orders import Order


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query as typed. `limit` 0 asks for all hits; `documents` None searches the whole library.

    `complete` makes the last word stand for all words that begin with it; `composing` says that an
    input method is still putting the query's last letter together.
    """

    query: str
    limit: int = 20
    documents: frozenset[DocumentId] | None = None
    complete: bool = True
    order: Order = Order.RANK
    composing: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a sentence for the user; what the query itself says is emphasised.

    `field` names the field of a filter whose value this is, as in "spoken by Ana": it is no word that
    is looked for in the texts.
    """

    text: str
    emphasised: bool = False
    field: str = ""


class Lender(StrEnum):
    """What gives its words to all passages of a document, or of a section: its title or a heading above."""

    TITLE = "title"
    SPEAKERS = "speakers"
    FOLDER = "folder"
    BEGINNING = "beginning"
    SECTION = "section"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Loan:
    """A word of the query that a passage does not have itself, and what has it for the passage."""

    word: str
    lender: Lender


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, or a note, that fulfils the query.

    `text` is the whole passage and `offset` its first character in the document; `spans` are what
    matched, in order, not overlapping, counted in `text`; `starts_ms` and `ends_ms` are the times of
    the cues in which each span begins and ends. `places` are the occurrences F3 walks: a phrase each
    time, for several words the shortest stretch that holds all. In a hit with `note`, `text` is the
    note's and `spans` count in it; `offset` and the times are those of the note's place. `pages` are those
    on which the paragraphs begin that each span begins in, where the source has pages. Where no words
    were asked for there are no spans; `time` is the passage's own. `loans` say which of the query's words
    it has from what stands around it, and `lacks` which it has not at all.
    """

    document: DocumentId
    text: str
    offset: int
    spans: tuple[Span, ...]
    starts_ms: tuple[int | None, ...]
    ends_ms: tuple[int | None, ...]
    places: tuple[Span, ...]
    score: float
    note: NoteId | None = None
    section: str | None = None
    speaker: str | None = None
    pages: tuple[int | None, ...] = ()
    loans: tuple[Loan, ...] = ()
    lacks: tuple[str, ...] = ()
    time: TimeSpan = field(default=TimeSpan(None, None))

    @property
    def key(self) -> tuple[DocumentId, int, NoteId | None]:
        """What the hit is known by from one answer to the next: its document, its place and its note."""
        return self.document, self.offset, self.note

    @property
    def start_ms(self) -> int | None:
        """The time of the first span, where there is none of the passage."""
        return self.starts_ms[0] if self.starts_ms else self.time.start_ms

    @property
    def page(self) -> int | None:
        """The page of the first span."""
        return self.pages[0] if self.pages else None

    @property
    def end_ms(self) -> int | None:
        """The end of the cue in which the last span ends, or the passage does."""
        return self.ends_ms[-1] if self.ends_ms else self.time.end_ms


@dataclass(frozen=True, slots=True)
class LooserQuery:
    """A query near the one that found nothing, with the number of its hits.

    `document` holds all of them; None where several do, or where that was not looked up.
    """

    query: str
    total: int
    document: DocumentId | None = None


class OfferKind(StrEnum):
    """Why other words are offered: a form of a word asked for, or a name that sounds like one."""

    FAMILY = "family"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that may be meant too: `query` is the one to go on with, `more` how many hits that adds."""

    kind: OfferKind
    word: str
    query: str
    more: int


@dataclass(frozen=True, slots=True)
class Completion:
    """What a field's word may be completed to: `text` stands in its place, `count` passages have it.

    `what` says what is called so where that is not clear from the field: a folder, a document.
    """

    text: str
    shown: str
    count: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Passages of other documents that share much with one, and the words that they share, best first.

    Among the words are those of the passage that were switched off; `off` names for each of them the
    word, in whatever form, that was to be left out.
    """

    words: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    off: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of a request, best first, and how it was understood.

    `total` counts all hits, `notes` those that are notes, `counts` all for each document, whatever the
    limit, the document with the best hit first; `remark` says in words what was taken otherwise than
    typed; `did_you_mean` has `did_you_mean_total` hits. `lent` counts the hits with loans, `nearly`
    those that lack a word: where few passages have all words of a plain query, the best of those follow
    that have most of them. `nameless` are
    documents that name no speakers, where a speaker was asked for whom nobody knows.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    notes: int = 0
    counts: Mapping[DocumentId, int] = field(default_factory=dict)
    understood: tuple[Fragment, ...] = ()
    remark: str = ""
    did_you_mean: str | None = None
    did_you_mean_total: int = 0
    looser: tuple[LooserQuery, ...] = ()
    lent: int = 0
    nearly: int = 0
    nameless: tuple[DocumentId, ...] = ()
    milliseconds: float = 0.0

    @property
    def cut(self) -> frozenset[DocumentId]:
        """The documents with more hits than are here."""
        here = Counter(hit.document for hit in self.hits)
        return frozenset(document for document, number in self.counts.items() if here[document] < number)

    def with_all_of(self, documents: frozenset[DocumentId], more: "SearchAnswer") -> "SearchAnswer":
        """Return the answer with all hits of some documents, as another answer to the same query has them.

        The documents keep their order, and so do the hits that are known; the others follow. Counts become
        what they turned out to be.
        """
        counts = {**self.counts, **{document: more.counts.get(document, 0) for document in documents}}
        counts = {document: number for document, number in counts.items() if number}
        others = [hit for hit in self.hits if hit.document not in documents]
        coming = {hit.key: hit for hit in more.hits}
        known = [coming.pop(hit.key) for hit in self.hits if hit.key in coming]
        hits = (*others, *known, *coming.values())
        return replace(self, hits=hits, counts=counts, total=sum(counts.values()))


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What the index holds, and what is being done with it.

    `rebuilding` is True while it is built anew, `progress` is the fraction done of the present work
    (1.0 when there is none); `damaged` says that damage was found since the start of the program, and
    `failure` in words why the last work was not done.
    """

    passages: int = 0
    documents: int = 0
    notes: int = 0
    rebuilding: bool = False
    progress: float = 1.0
    damaged: bool = False
    failure: str = ""
