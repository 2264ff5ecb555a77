"""The payloads of the panes' signals."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint

from companion.core.documents import DocumentId, Span
from companion.core.library import TreeNode
from companion.core.queries import Hit
from companion.core.saved import SavedSearchId


@dataclass(frozen=True, slots=True)
class HitPlace:
    """One place of a hit: `place` is a span in the document's text, `index` its number in the hit.

    A hit without spans has one place: the beginning of its passage.
    """

    hit: Hit
    index: int

    @property
    def place(self) -> Span:
        """The place as a span of the document's text; for a note its anchor is looked up by the id."""
        hit = self.hit
        return hit.places[self.index].shifted(hit.offset) if hit.places else Span(hit.offset, hit.offset)


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a search is limited to, under one name."""

    title: str
    documents: frozenset[DocumentId]


@dataclass(frozen=True, slots=True)
class SectionTarget:
    """A section of a document."""

    document: DocumentId
    section: int


@dataclass(frozen=True, slots=True)
class Renaming:
    """A title that the user gives to a document."""

    document: DocumentId
    title: str


@dataclass(frozen=True, slots=True)
class SearchRenaming:
    """A title that the user gives to a saved search."""

    search: SavedSearchId
    title: str


@dataclass(frozen=True, slots=True)
class MenuWish:
    """A row of the tree whose menu is wanted, and where on the screen."""

    node: TreeNode
    at: QPoint
