"""What the user says of the speakers of documents; the source and what was read of it stay as they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.core.anchors import place_anchor
from companion.core.documents import Document, DocumentId, Span, text_version
from companion.core.errors import CompanionError
from companion.core.notes import Anchor, AnchorState
from companion.core.saying import Spoken, said_by, say_all, say_otherwise, say_there, stretches_of
from companion.core.speakers import Cast, cast_of, plain_name, settled
from companion.core.spoken import amount, extent, spoken_by, spoken_in
from companion.services.history import History, StaleStepError, Step
from companion.store.store import Store


@dataclass(frozen=True, slots=True)
class _Given:
    """All that the user says of a document's speakers: their names by labels, and who says what."""

    names: Mapping[str, str]
    spoken: tuple[Spoken, ...]


class Speakers:
    """Gives speakers, renames and merges them; `changed` is called when there is something new to index."""

    def __init__(self, store: Store, changed: Callable[[], None], history: History) -> None:
        self._store = store
        self._changed = changed
        self._history = history

    def cast(self, document: DocumentId) -> Cast:
        """Return who speaks in a document, as written and as the user calls them."""
        with self._store.database.reading():
            read, speakers = self._store.documents.as_read(document), self._store.speakers
            return cast_of(read, speakers.names(document), speakers.stretches(document))

    def known(self) -> tuple[str, ...]:
        """Return the names of all speakers in the library, those of most documents first."""
        return self._store.speakers.known()

    def rename(self, document: DocumentId, names: Mapping[str, str]) -> str:
        """Give the labels of a document these names; return in words what that did, empty for nothing.

        A label that is left out, or has an empty name, is called as it is written; an empty name takes
        away one that the user gave. Two labels of one name are one speaker. Names of labels that are
        not in the present text stay for when they are.
        """
        with self._store.database.writing():
            before, cast = self._given(document), self.cast(document)
            called = _called(cast, names)
            absent = {label: name for label, name in before.names.items() if label not in cast.labels}
            written = {one.label: called[one.label] for one in cast.speakers if not one.given}
            others = {one.label: _kept_as(called[one.label], written) for one in cast.speakers if one.given}
            settled_names = absent | {label: name for label, name in written.items() if label != name}
            after = _Given(settled_names, say_otherwise(before.spoken, others))
            step = _Step(self._store, self._changed, _words(cast, called), document, before, after)
            step.put(before, after)
        return self._done(step)

    def say(self, document: DocumentId, name: str, place: Anchor | None = None) -> str:
        """Say that a passage is said by someone, or without a place all that the source gives no speaker.

        The passage's paragraphs get the name whatever the source says. An empty name takes away what
        was said so before. Returns in words what that did, empty for nothing. Raises CompanionError
        when the passage is not in the present text, or is nothing that anyone says.
        """
        with self._store.database.writing():
            before, cast = self._given(document), self.cast(document)
            label = said_by(plain_name(name), cast)
            shown = next((one.name for one in cast.speakers if one.label == label), label)
            read = self._store.documents.as_read(document)
            if place is None:
                after = say_all(before.spoken, label)
                title = self._store.documents.summary(document).title
                before_all = {one.name for one in before.spoken if one.anchor is None}
                words = _words_of_all(title, shown, alone=before_all.issuperset(cast.labels))
            else:
                span, much = _passage(self._store.documents.load(document), place)
                after = say_there(before.spoken, read, span, label)
                words = f"{much} said by {shown}" if shown else f"Name taken away from {much}"
            same = _is_same(read, before.spoken, after)
            given = before if same else _Given(before.names, after)
            step = _Step(self._store, self._changed, words, document, before, given)
            step.put(before, given)
        return self._done(step)

    def _given(self, document: DocumentId) -> _Given:
        self._store.documents.summary(document)
        return _Given(self._store.speakers.names(document), self._store.speakers.spoken(document))

    def _done(self, step: "_Step") -> str:
        if step.before == step.after:
            return ""
        self._history.add(step)
        self._changed()
        return step.words


@dataclass(frozen=True, slots=True)
class _Step:
    """The speakers of a document were called otherwise, or others said what is in it."""

    store: Store
    changed: Callable[[], None]
    words: str
    document: DocumentId
    before: _Given
    after: _Given

    def back(self) -> None:
        self._replace(self.after, self.before)

    def again(self) -> None:
        self._replace(self.before, self.after)

    def joined(self, later: Step) -> Step | None:
        return None

    def put(self, before: _Given, after: _Given) -> None:
        """Store what differs, and leave alone what does not."""
        if after.names != before.names:
            self.store.speakers.put(self.document, after.names)
        if after.spoken != before.spoken:
            self.store.speakers.put_spoken(self.document, after.spoken)

    def _replace(self, expected: _Given, given: _Given) -> None:
        speakers = self.store.speakers
        with self.store.database.writing():
            self.store.documents.summary(self.document)
            named = expected.names == given.names or speakers.names(self.document) == expected.names
            spoken = expected.spoken == given.spoken or speakers.spoken(self.document) == expected.spoken
            if named and spoken:
                self.put(expected, given)
        if not (named and spoken):
            raise StaleStepError(f"{self.words}: changed elsewhere since, so it stays as it is.")
        self.changed()


def _called(cast: Cast, names: Mapping[str, str]) -> dict[str, str]:
    """Return what each label is to be called, nothing where a name of the user's is taken away."""
    called = settled(cast.labels, names)
    taken = {
        one.label for one in cast.speakers if one.given and not plain_name(names.get(one.label, one.label))
    }
    return {label: "" if label in taken else called.get(label, label) for label in cast.labels}


def _kept_as(name: str, written: Mapping[str, str]) -> str:
    """Return the label of the source's speaker who is called so, else the name itself."""
    return name if name in written else next((one for one, called in written.items() if called == name), name)


def _passage(text: Document, place: Anchor) -> tuple[Span, str]:
    """Return the paragraphs that a passage touches, as a stretch and in words."""
    placed = place_anchor(place, text)
    if placed.state is AnchorState.ORPHAN:
        raise CompanionError("The text has changed since: select the passage again.")
    numbers = spoken_in(text, placed.anchor.span)
    if not numbers:
        raise CompanionError("Nobody says what is selected: it is a heading or a sound.")
    return extent(text, numbers), amount(text, numbers)


def _is_same(read: Document, before: tuple[Spoken, ...], after: tuple[Spoken, ...]) -> bool:
    """Say whether the same people say the same in the end."""
    version = text_version(read.text)
    one, other = (spoken_by(read, stretches_of(spoken, version)) for spoken in (before, after))
    return one.paragraphs == other.paragraphs


def _words_of_all(title: str, name: str, *, alone: bool) -> str:
    if not name:
        return f"Name of who says all of {title} taken away"
    return f"All of {title} is said by {name}" if alone else f"All the rest of {title} is said by {name}"


def _words(cast: Cast, called: Mapping[str, str]) -> str:
    """Return what was done: `New name of “SPEAKER 1”`, `“Tim B.” merged with “Tim”`."""
    changed = [one for one in cast.speakers if called[one.label] != one.name]
    if len(changed) != 1:
        return f"New names of {len(changed)} speakers"
    old, new = changed[0].name, called[changed[0].label]
    if not new:
        return f"Name “{old}” taken away"
    others = {name for label, name in called.items() if label != changed[0].label}
    return f"“{old}” merged with “{new}”" if new in others else f"New name of “{old}”: {new}"
