"""What the user calls the speakers of documents; the source and what was read of it stay as they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.core.documents import DocumentId
from companion.core.speakers import Cast, cast_of, settled
from companion.services.history import History, StaleStepError, Step
from companion.store.store import Store


class Speakers:
    """Renames and merges speakers; `changed` is called when there is something new to index."""

    def __init__(self, store: Store, changed: Callable[[], None], history: History) -> None:
        self._store = store
        self._changed = changed
        self._history = history

    def cast(self, document: DocumentId) -> Cast:
        """Return who speaks in a document, as written and as the user calls them."""
        with self._store.database.reading():
            read = self._store.documents.as_read(document)
            return cast_of(read, self._store.speakers.names(document))

    def rename(self, document: DocumentId, names: Mapping[str, str]) -> str:
        """Give the labels of a document these names; return in words what that did, empty for nothing.

        A label that is left out, or has an empty name, is called as it is written. Two labels of one
        name are one speaker. Names of labels that are not in the present text stay for when they are.
        """
        with self._store.database.writing():
            before = self._store.speakers.names(document)
            labels = self.cast(document).labels
            absent = {label: name for label, name in before.items() if label not in labels}
            after = absent | settled(labels, names)
            self._store.documents.summary(document)
            if after != before:
                self._store.speakers.put(document, after)
        if after == before:
            return ""
        words = _words(before, after, labels)
        self._history.add(_Naming(self._store, self._changed, words, document, before, after))
        self._changed()
        return words


@dataclass(frozen=True, slots=True)
class _Naming:
    """The speakers of a document were called otherwise."""

    store: Store
    changed: Callable[[], None]
    words: str
    document: DocumentId
    before: Mapping[str, str]
    after: Mapping[str, str]

    def back(self) -> None:
        self._replace(self.after, self.before)

    def again(self) -> None:
        self._replace(self.before, self.after)

    def joined(self, later: Step) -> Step | None:
        return None

    def _replace(self, expected: Mapping[str, str], names: Mapping[str, str]) -> None:
        with self.store.database.writing():
            self.store.documents.summary(self.document)
            as_left = self.store.speakers.names(self.document) == expected
            if as_left:
                self.store.speakers.put(self.document, names)
        if not as_left:
            raise StaleStepError(f"{self.words}: changed elsewhere since, so it stays as it is.")
        self.changed()


def _words(before: Mapping[str, str], after: Mapping[str, str], labels: tuple[str, ...]) -> str:
    """Return what was done: `New name of “SPEAKER 1”`, `“Tim B.” merged with “Tim”`."""
    changed = [label for label in labels if before.get(label) != after.get(label)]
    if len(changed) != 1:
        return f"New names of {len(changed)} speakers"
    old = before.get(changed[0], changed[0])
    new = after.get(changed[0], changed[0])
    others = {after.get(label, label) for label in labels if label != changed[0]}
    return f"“{old}” merged with “{new}”" if new in others else f"New name of “{old}”: {new}"
