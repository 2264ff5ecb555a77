"""Saved searches: queries that are kept, and how much each finds that is new since it was last opened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from companion.core.documents import DocumentId
from companion.core.names import plain_title

SavedSearchId = NewType("SavedSearchId", str)

_LONGEST = 120
_ALTERNATIVE = " OR "


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that is kept under a title.

    `seen` says how many hits each document had when the search was last opened, or else was saved;
    `opened` is None where it was not opened since.
    """

    id: SavedSearchId
    query: str
    title: str
    created: datetime
    opened: datetime | None = None
    seen: Mapping[DocumentId, int] = field(default_factory=dict)

    @property
    def looked_at(self) -> datetime:
        """When its hits were looked at last."""
        return self.opened or self.created


@dataclass(frozen=True, slots=True)
class News:
    """How many hits a saved search has, and how many of them are new since it was last opened."""

    total: int = 0
    new: int = 0


def new_by_document(now: Mapping[DocumentId, int], seen: Mapping[DocumentId, int]) -> dict[DocumentId, int]:
    """Return how many hits each document has more than were seen; those without any more are left out."""
    more = {document: count - seen.get(document, 0) for document, count in now.items()}
    return {document: count for document, count in more.items() if count > 0}


def count_new(now: Mapping[DocumentId, int], seen: Mapping[DocumentId, int]) -> int:
    """Return how many hits there are more than were seen, none being made up for by those that are gone."""
    return sum(new_by_document(now, seen).values())


def seen_after(
    now: Mapping[DocumentId, int], before: Mapping[DocumentId, int], away: Collection[DocumentId]
) -> dict[DocumentId, int]:
    """Return what is seen once the hits of now were looked at.

    Documents that are away, out of the library or of the index for a while, keep the number they had:
    when they come back, that is nothing new.
    """
    kept = {document: before[document] for document in away if document in before}
    return {**now, **{one: max(count, now.get(one, 0)) for one, count in kept.items()}}


def tidy_query(query: str) -> str:
    """Return a query without idle blanks; one at its end stays, because it ends the last word."""
    tidy = " ".join(query.split())
    return f"{tidy} " if tidy and query[-1:].isspace() else tidy


def tidy_title(title: str, query: str) -> str:
    """Return a title as it is kept: on one line, not too long; without one it is the query."""
    plain = plain_title(title) or plain_title(query)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}…"


def query_within(query: str, title: str) -> str:
    """Return a query that searches only in what has this title; its last word stays the last one."""
    tidy = tidy_query(query)
    inside = tidy_query(title.replace('"', " ")).rstrip()
    return f'in:"{inside}" ({tidy.rstrip()})' if _ALTERNATIVE in tidy else f'in:"{inside}" {tidy}'
