"""Bring documents on the screen: the newest wish wins, and what waits for a text acts once it is there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from companion.core.documents import DocumentId, Span
from companion.core.library import DocumentSummary, OpenedDocument, ReadingState
from companion.ui.desk import Desk

_TASK = "opening the document"
_CACHED = 6


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go: a place of a document, or where someone left off; neither is its remembered place."""

    document: DocumentId
    span: Span | None = None
    state: ReadingState | None = None
    flash: bool = False


class Opening(QObject):
    """Opens documents and puts them into the reader; the latest few need not be read again."""

    leaving = Signal()
    """Another document is about to take the place of the one in the reader."""

    shown = Signal(object)
    """Another document is in the reader; carries the OpenedDocument."""

    arrived = Signal(object)
    """The reader stands at a target; carries it. A preview arrives too."""

    failed = Signal()
    """A document could not be opened; what waited for it is not done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._cache: dict[DocumentId, OpenedDocument] = {}
        self._after: list[Callable[[], None]] = []

    @property
    def document(self) -> DocumentId | None:
        """The document in the reader."""
        opened = self._desk.reader.document
        return opened.summary.id if opened else None

    @property
    def on_its_way(self) -> bool:
        """Say whether a document is being opened."""
        return self._desk.tasks.busy(_TASK)

    def show(self, target: Target, *, keep: bool) -> None:
        """Bring a target on the screen, for good or only to look at."""
        cached = self._cache.get(target.document)
        if target.document == self.document:
            self._desk.tasks.cancel(_TASK)
            self._arrive(target, keep=keep)
        elif cached is not None:
            self._desk.tasks.cancel(_TASK)
            self._put(cached, target, keep=keep)
        else:
            self._read(target, keep=keep)

    def with_document(self, document: DocumentId, use: Callable[[OpenedDocument], None]) -> None:
        """Hand a document over as soon as it is read, without showing it."""
        current = self._desk.reader.document
        known = current if document == self.document else self._cache.get(document)
        if known is not None:
            use(known)
            return
        library = self._desk.services.library

        def take(opened: OpenedDocument) -> None:
            self._keep(opened)
            use(opened)

        self._desk.tasks.run(_TASK, lambda: library.open(document), take)

    def once_there(self, act: Callable[[], None]) -> None:
        """Act on the place in the reader; when one is on its way, on that, once it is there."""
        if self.on_its_way:
            self._after.append(act)
        else:
            act()

    def keep_up(self, summary: DocumentSummary) -> None:
        """Read the document in the reader again, when its text or its speakers' names are others by now."""
        opened = self._desk.reader.document
        if opened is not None and _edition(opened.summary) != _edition(summary):
            self._read(Target(summary.id, state=self._desk.reader.reading_state()), keep=True)

    def left_at(self, document: DocumentId, state: ReadingState) -> None:
        """Take note of where someone left off, for when the document is shown again."""
        cached = self._cache.get(document)
        if cached is not None:
            self._cache[document] = replace(cached, reading=state)

    def forget(self, document: DocumentId | None = None) -> None:
        """Read a document, or all, anew when it is next opened."""
        if document is None:
            self._cache.clear()
        else:
            self._cache.pop(document, None)

    def _read(self, target: Target, *, keep: bool) -> None:
        library = self._desk.services.library

        def put(opened: OpenedDocument) -> None:
            self._keep(opened)
            self._put(opened, target, keep=keep)

        self._desk.tasks.run(_TASK, lambda: library.open(target.document), put, self._fail)

    def _fail(self, error: Exception) -> None:
        self._after.clear()
        self._desk.trouble.failed(_TASK, error)
        self.failed.emit()

    def _keep(self, opened: OpenedDocument) -> None:
        self._cache[opened.summary.id] = opened
        while len(self._cache) > _CACHED:
            del self._cache[next(iter(self._cache))]

    def _put(self, opened: OpenedDocument, target: Target, *, keep: bool) -> None:
        self.leaving.emit()
        self._desk.stage.show_reader()
        self._desk.reader.show_document(opened)
        self.shown.emit(opened)
        if target.span is None and target.state is None:
            target = Target(target.document, state=opened.reading)
        self._arrive(target, keep=keep)

    def _arrive(self, target: Target, *, keep: bool) -> None:
        reader = self._desk.reader
        self._desk.stage.show_reader()
        if target.span is not None and keep:
            reader.reveal(target.span, flash=target.flash)
        elif target.span is not None:
            reader.preview(target.span)
        elif target.state is not None:
            reader.restore(target.state)
        self.arrived.emit(target)
        waiting, self._after = self._after, []
        for act in waiting:
            act()


def _edition(summary: DocumentSummary) -> tuple[object, ...]:
    """Return what changes when the document looks otherwise in the reader."""
    return summary.version, summary.encoding, summary.names, summary.stretches
