"""Follow the reader in the tree: mark what is read, bring it into view, find back after a search."""

from collections.abc import Mapping

from companion.core.documents import DocumentId
from companion.ui.tree.model import Index
from companion.ui.tree.view import TreeView


class Following:
    """Knows the document and the section in the reader, and where the tree stood before a query."""

    def __init__(self, view: TreeView) -> None:
        self._view = view
        self._document: DocumentId | None = None
        self._section: int | None = None
        self._before: tuple[DocumentId | None, int] | None = None

    @property
    def row(self) -> Index:
        """The row of the document in the reader, an invalid one where the tree does not show it."""
        return self._view.rows.index_of(self._document or "")

    def mark(self) -> None:
        """Draw the rows of the document and its section as current."""
        document, section = self._document, self._section
        ids = {str(document), f"{document}#{section}"} if document else set()
        self._view.mark(frozenset(ids))

    def go_to(self, document: DocumentId | None, section: int | None, *, searched: bool) -> None:
        """Mark another document or section, and bring it into view unless the keys are in the tree."""
        if (document, section) == (self._document, self._section):
            return
        moved = document != self._document
        self._document, self._section = document, section
        self.mark()
        if not self._view.hasFocus():
            self.come_up(moved)
            if not searched:
                self._put_back()

    def come_up(self, moved: bool) -> None:
        """Bring the document's row into view; while it is read, its section only where that is open."""
        index = self.row
        if moved:
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
        section = self._view.rows.index_of(f"{self._document}#{self._section}")
        if section.isValid() and self._view.shows(section):
            self._view.scrollTo(section)

    def search_begun(self) -> None:
        """Keep where the tree stands before it counts hits."""
        self._before = (self._document, self._view.verticalScrollBar().value())

    def search_ended(self) -> None:
        """Put the tree back where it stood, unless another document is read by now."""
        if self._before is not None and self._before[0] == self._document:
            self._put_back()

    def show_hits(self, counts: Mapping[DocumentId, int]) -> None:
        """Bring the document that is read into view if it has hits, else the best one if none is seen."""
        if self._document in counts:
            self._view.scrollTo(self.row)
        elif counts and not any(document in counts for document in self._view.documents_in_sight()):
            self._view.scrollTo(self._view.rows.index_of(next(iter(counts))))

    def choose(self) -> None:
        """Choose the document that is read again, once the keys are elsewhere."""
        index = self.row
        if index.isValid() and self._view.shows(index):
            self._view.setCurrentIndex(index)

    def _put_back(self) -> None:
        """Scroll to where the tree stood before the query, when the same document is read again."""
        if self._before is not None:
            document, top = self._before
            if document == self._document:
                self._view.verticalScrollBar().setValue(top)
            self._before = None
