"""Notes: a place, a place with a colour, a place with text. One record, three degrees."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from companion.core.colours import Colour
from companion.core.documents import DocumentId, Span

NoteId = NewType("NoteId", str)


class NoteKind(StrEnum):
    """The degree of a note."""

    BOOKMARK = "bookmark"
    HIGHLIGHT = "highlight"
    NOTE = "note"


class AnchorState(StrEnum):
    """How surely a note stands on its passage in the present text."""

    EXACT = "exact"
    MOVED = "moved"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note is attached: enough to find the passage again after the text has changed.

    `prefix` and `suffix` are up to 32 characters around the quote; `version` names the text that
    `span` counts in.
    """

    quote: str
    prefix: str
    suffix: str
    span: Span
    version: str
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note that has not been stored yet."""

    document: DocumentId
    anchor: Anchor
    text: str = ""
    tags: tuple[str, ...] = ()
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A stored note. `created` and `modified` are UTC."""

    id: NoteId
    document: DocumentId
    anchor: Anchor
    text: str
    tags: tuple[str, ...]
    colour: Colour | None
    created: datetime
    modified: datetime
    state: AnchorState = AnchorState.EXACT

    @property
    def kind(self) -> NoteKind:
        """A record with text is a note, else with a colour a highlight, else a bookmark."""
        if self.text.strip():
            return NoteKind.NOTE
        return NoteKind.HIGHLIGHT if self.colour else NoteKind.BOOKMARK


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes to list: those that fulfil every part that is set.

    All of the tags are asked for, any of the colours and kinds.
    """

    query: str = ""
    document: DocumentId | None = None
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    kinds: tuple[NoteKind, ...] = field(default=())
