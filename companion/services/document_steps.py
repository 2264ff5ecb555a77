"""What can be taken back of what was done to documents."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from companion.core.documents import DocumentId
from companion.services.history import StaleStepError, Step
from companion.store.store import Store


@dataclass(frozen=True, slots=True)
class Retitling:
    """A document got another title of the user's; empty is the title as it was read."""

    store: Store
    changed: Callable[[], None]
    words: str
    document: DocumentId
    before: str
    after: str

    def back(self) -> None:
        """Give the title back that it had."""
        self._replace(self.after, self.before)

    def again(self) -> None:
        """Give it the later title again."""
        self._replace(self.before, self.after)

    def joined(self, later: Step) -> Step | None:
        """Stay a step of its own."""
        return None

    def _replace(self, expected: str, title: str) -> None:
        with self.store.database.writing():
            as_left = self.store.documents.own_title(self.document) == expected
            if as_left:
                self.store.documents.rename(self.document, title)
        if not as_left:
            raise StaleStepError(f"{self.words}: changed elsewhere since, so it stays as it is.")
        self.changed()


@dataclass(frozen=True, slots=True)
class Removal:
    """Documents were taken out of the library, with their notes."""

    store: Store
    changed: Callable[[], None]
    words: str
    documents: tuple[DocumentId, ...]

    def back(self) -> None:
        """Put them back."""
        self.store.documents.restore(self.documents)
        self.changed()

    def again(self) -> None:
        """Take them out."""
        self.store.documents.remove(self.documents)
        self.changed()

    def joined(self, later: Step) -> Step | None:
        """Stay a step of its own."""
        return None


@dataclass(frozen=True, slots=True)
class FolderRemoval:
    """A folder was taken out with its documents; it is the first of `folders`, those added inside follow."""

    store: Store
    changed: Callable[[], None]
    words: str
    documents: tuple[DocumentId, ...]
    folders: tuple[Path, ...]

    def back(self) -> None:
        """Put documents and folders back and look into them again."""
        with self.store.database.writing():
            self.store.documents.restore(self.documents)
            self.store.sources.add_folders(self.folders[1:])
            self.store.watching.set_watched(self.folders[0], True)
        self.changed()

    def again(self) -> None:
        """Take them out."""
        with self.store.database.writing():
            self.store.documents.remove(self.documents)
            self.store.sources.remove_folder(self.folders[0])
            self.store.watching.set_watched(self.folders[0], False)
        self.changed()

    def joined(self, later: Step) -> Step | None:
        """Stay a step of its own."""
        return None


@dataclass(frozen=True, slots=True)
class Addition:
    """A document came into the library by the program's own hand: a text was pasted."""

    store: Store
    changed: Callable[[], None]
    words: str
    document: DocumentId

    def back(self) -> None:
        """Take it out."""
        self.store.documents.remove((self.document,))
        self.changed()

    def again(self) -> None:
        """Put it back."""
        self.store.documents.restore((self.document,))
        self.changed()

    def joined(self, later: Step) -> Step | None:
        """Stay a step of its own."""
        return None
