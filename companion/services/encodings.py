"""How the bytes of a document's file are read, where the user knows it better than the file tells."""

import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from companion.core.anchors import place_anchor
from companion.core.documents import DocumentId
from companion.core.encodings import EncodingOffer, encoding_words
from companion.core.errors import CompanionError, NotFoundError, ReadingError, SkippedError
from companion.core.names import shown_name
from companion.core.notes import Anchor, AnchorState
from companion.files import is_there
from companion.services.history import History, StaleStepError, Step
from companion.services.parsing import READER, Parser
from companion.store.notes import NoteRecord
from companion.store.sources import KnownSource, ReadSource, Source
from companion.store.store import Store
from companion.store.written import WrittenDocument


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a document's file was read: the encoding, what the user chose of it, what else it may be."""

    document: DocumentId
    encoding: str
    chosen: str | None
    remarks: tuple[str, ...] = ()
    offers: tuple[EncodingOffer, ...] = ()
    missing: str = ""
    """Why nothing can be offered, in words; empty where something can."""


class Encodings:
    """Reads files again in another encoding; `changed` is called when there is something new to index."""

    def __init__(
        self,
        store: Store,
        changed: Callable[[], None],
        history: History,
        make_parser: Callable[[], AbstractContextManager[Parser]] = Parser,
    ) -> None:
        self._store = store
        self._changed = changed
        self._history = history
        self._make_parser = make_parser

    def of(self, document: DocumentId) -> HowRead:
        """Return how a document was read, and in what encodings it may be read again."""
        with self._store.database.reading():
            encoding = self._store.documents.summary(document).encoding
            read = self._store.documents.as_read(document)
            remarks = (*read.remarks, *read.notices)
            known = self._known(document)
        offers: tuple[EncodingOffer, ...] = ()
        missing = ""
        try:
            with self._make_parser() as parser:
                offers = parser.offers(parser.open(_present(known), _never), _never)
        except (ReadingError, SkippedError) as error:
            missing = f"{shown_name(str(known.source.path))}: {error}"
        except CompanionError as error:
            missing = str(error)
        return HowRead(document, encoding, known.encoding, remarks, offers, missing)

    def choose(self, document: DocumentId, encoding: str | None) -> str:
        """Read a document's file in an encoding, now and whenever it changes; None lets it tell by itself.

        Notes find their places in the new text. Returns what was done, in words. Raises CompanionError
        when the file is gone or cannot be read so; all is then as it was.
        """
        self._store.database.require_writable()
        before = self._known(document).encoding
        self.read_as(document, encoding)
        how = encoding_words(self._store.documents.summary(document).encoding)
        words = f"Reading as {how}"
        if before != encoding:
            self._history.add(_Rereading(self, words, document, before, encoding))
        return words

    def chosen(self, document: DocumentId) -> str | None:
        """Return the encoding that the user chose, None for the one that the file tells."""
        return self._known(document).encoding

    def read_as(self, document: DocumentId, encoding: str | None) -> None:
        """Read a document's file anew, in one transaction with the choice and the places of its notes."""
        known = self._known(document)
        path = _present(known)
        try:
            with self._make_parser() as parser:
                taken = parser.open(path, _never)
                parsed = parser.parse(taken, _never, encoding)
        except (ReadingError, SkippedError) as error:
            raise CompanionError(f"{shown_name(path.name)}: {error}. It stays as it was.") from error
        source = Source(path, taken.size, taken.mtime_ns, taken.hash)
        read = ReadSource(source, parsed, READER)
        with self._store.database.writing():
            before = self._store.documents.summary(document).encoding
            self._store.sources.replace(document, read)
            self._store.sources.choose_encoding(document, encoding)
            self._carry_notes(document, parsed, before)
        self._changed()

    def _carry_notes(self, document: DocumentId, written: WrittenDocument, before: str) -> None:
        """Let notes stand on the same bytes, in the letters that these are now; else look for their words."""
        notes = self._store.notes.for_document(document)
        records = self._store.notes.records([note.id for note in notes if note.state is AnchorState.EXACT])
        text, carried = written.read(), []
        self._store.notes.place(document, text)
        self._store.speakers.place(
            document, text, lambda anchor: _in_letters_of(anchor, before, written.encoding)
        )
        for record in records:
            anchor = _in_letters_of(record.note.anchor, before, written.encoding)
            found = place_anchor(anchor, text, written.version)
            if anchor != record.note.anchor and found.state is not AnchorState.ORPHAN:
                note = replace(record.note, anchor=found.anchor)
                carried.append(NoteRecord(note, found.anchor, AnchorState.EXACT))
        self._store.notes.put(carried)

    def _known(self, document: DocumentId) -> KnownSource:
        known = self._store.sources.of(document)
        if known is None or known.removed:
            raise NotFoundError(f"The library has no document {document}.")
        return known


@dataclass(frozen=True, slots=True)
class _Rereading:
    """A file was read in another encoding."""

    encodings: Encodings
    words: str
    document: DocumentId
    before: str | None
    after: str | None

    def back(self) -> None:
        self._read(self.after, self.before)

    def again(self) -> None:
        self._read(self.before, self.after)

    def joined(self, later: Step) -> Step | None:
        return None

    def _read(self, expected: str | None, encoding: str | None) -> None:
        if self.encodings.chosen(self.document) != expected:
            raise StaleStepError(f"{self.words}: changed elsewhere since, so it stays as it is.")
        self.encodings.read_as(self.document, encoding)


def _in_letters_of(anchor: Anchor, before: str, now: str) -> Anchor:
    """Return an anchor with the words that its bytes are in another encoding, itself where there are none."""
    try:
        quote, prefix, suffix = (
            unicodedata.normalize("NFC", part.encode(before).decode(now))
            for part in (anchor.quote, anchor.prefix, anchor.suffix)
        )
    except (UnicodeError, LookupError):
        return anchor
    return replace(anchor, quote=quote, prefix=prefix, suffix=suffix)


def _never() -> bool:
    return False


def _present(known: KnownSource) -> Path:
    """Return the path of a file that is where it was last seen; raises CompanionError."""
    path = known.source.path
    if known.displaced or not is_there(path):
        raise CompanionError(
            f"The file is no longer at {shown_name(str(path))}. Without it the text cannot be read in "
            "another way; you can go on reading it as it is."
        )
    return path
