"""Open documents in the reader, preview and stay, go back and forward, keep where one left off."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.documents import DocumentId, Span
from companion.core.library import DocumentSummary, OpenedDocument, ReadingState
from companion.ui.desk import Desk
from companion.ui.history import History, Visit
from companion.ui.tasks import Lane

_TASK = "opening the document"
_CACHED = 6
_REMEMBER_MS = 1500


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go: a place of a document, or where someone left off; neither is its remembered place."""

    document: DocumentId
    span: Span | None = None
    state: ReadingState | None = None
    flash: bool = False


class Reading(QObject):
    """What is in the reader and how it came there."""

    shown = Signal(object)
    """Another document is in the reader; carries the OpenedDocument."""

    arrived = Signal(object)
    """The reader stands at a target; carries it. A preview arrives too."""

    history_changed = Signal()

    failed = Signal()
    """A document could not be opened; what waited for it is not done."""

    read_on = Signal()
    """More of a document was read, and the library knows it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._history = History()
        self._cache: dict[DocumentId, OpenedDocument] = {}
        self._shares: dict[DocumentId, int] = {}
        self._previewing = False
        self._origin: Visit | None = None
        self._previewed: Target | None = None
        self._after: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REMEMBER_MS)
        self._timer.timeout.connect(self.remember)
        desk.reader.scrolled.connect(self._scrolled)

    @property
    def document(self) -> DocumentId | None:
        """The document in the reader."""
        opened = self._desk.reader.document
        return opened.summary.id if opened else None

    @property
    def previewing(self) -> bool:
        """Say whether what is shown can be taken back."""
        return self._previewing

    @property
    def history(self) -> History:
        """Where the reader has been."""
        return self._history

    def go(self, target: Target, *, record: bool = True) -> None:
        """Go to a place for good; the place left for it goes into the history."""
        left = self._origin if self._previewing else self._here()
        self._previewing, self._origin = False, None
        if record and left is not None:
            self._history.leave(left)
            self.history_changed.emit()
        self._desk.stage.show_reader()  # Keys that are typed before the text is there wait for it.
        self._show(target, keep=True)

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
        if self._desk.tasks.busy(_TASK):
            self._after.append(act)
        else:
            act()

    def preview(self, target: Target) -> None:
        """Show a place that can be taken back; nothing goes into the history or counts as read."""
        if not self._previewing:
            self.remember()
            self._previewing, self._origin = True, self._here()
        self._previewed = target
        self._show(target, keep=False)

    def stay(self) -> None:
        """Go for good to what is previewed."""
        if self._previewing and self._previewed is not None:
            self.go(self._previewed)

    def take_back(self) -> None:
        """Show again what was in the reader before the preview."""
        if not self._previewing:
            return
        origin = self._origin
        self._previewing, self._origin = False, None
        if origin is not None:
            self._show(Target(origin.document, state=origin.state), keep=True)

    def back(self) -> None:
        """Go to the place before this one."""
        self._travel(self._history.back(self._here()))

    def forward(self) -> None:
        """Go to the place that was left by going back."""
        self._travel(self._history.forward(self._here()))

    def keep_up(self, summary: DocumentSummary) -> None:
        """Read the document in the reader again, when its text is another one by now."""
        opened = self._desk.reader.document
        if opened is None or opened.summary.version == summary.version:
            return
        state = self._desk.reader.reading_state()
        library = self._desk.services.library
        self._desk.tasks.run(
            _TASK,
            lambda: library.open(summary.id),
            lambda fresh: self._opened(fresh, Target(summary.id, state=state), keep=True),
            self._failed,
        )

    def forget(self, document: DocumentId | None = None) -> None:
        """Read a document, or all, anew when it is next opened."""
        if document is None:
            self._cache.clear()
        else:
            self._cache.pop(document, None)

    def drop(self, document: DocumentId) -> None:
        """Take a document that is no longer in the library out of cache and history."""
        self.forget(document)
        self._history.forget(document)
        self.history_changed.emit()

    def remember(self) -> None:
        """Store where the reader stands, unless it only previews."""
        self._timer.stop()
        here = self._here()
        if here is None or self._previewing:
            return
        cached = self._cache.get(here.document)
        if cached is not None:
            self._cache[here.document] = replace(cached, reading=here.state)
        library = self._desk.services.library
        opened = self._desk.reader.document
        share = int(100 * here.state.furthest / max(1, opened.summary.length)) if opened else 0
        self._desk.tasks.run(
            "remembering the place",
            lambda: library.remember(here.document, here.state),
            lambda _: self._tell_share(here.document, share),
            lambda _: None,
            Lane.WRITE,
        )

    def _tell_share(self, document: DocumentId, share: int) -> None:
        """Tell when the share that was read is another one, in per cent, or the text no longer unread."""
        if share != self._shares.get(document):
            self._shares[document] = share
            self.read_on.emit()

    def _here(self) -> Visit | None:
        document = self.document
        return Visit(document, self._desk.reader.reading_state()) if document else None

    def _travel(self, visit: Visit | None) -> None:
        if visit is None:
            self._desk.status.say("There is nowhere further to go")
            return
        self._previewing, self._origin = False, None
        self.history_changed.emit()
        self._show(Target(visit.document, state=visit.state), keep=True)

    def _show(self, target: Target, *, keep: bool) -> None:
        """Bring a target on the screen; the newest wish wins."""
        if target.document == self.document:
            self._desk.tasks.cancel(_TASK)
            self._arrive(target, keep=keep)
            return
        cached = self._cache.get(target.document)
        if cached is not None:
            self._desk.tasks.cancel(_TASK)
            self._put(cached, target, keep=keep)
            return
        library = self._desk.services.library
        self._desk.tasks.run(
            _TASK,
            lambda: library.open(target.document),
            lambda opened: self._opened(opened, target, keep=keep),
            self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self._after.clear()
        self._desk.trouble.failed(_TASK, error)
        self.failed.emit()

    def _opened(self, opened: OpenedDocument, target: Target, *, keep: bool) -> None:
        self._keep(opened)
        self._put(opened, target, keep=keep)

    def _keep(self, opened: OpenedDocument) -> None:
        self._cache[opened.summary.id] = opened
        while len(self._cache) > _CACHED:
            del self._cache[next(iter(self._cache))]

    def _put(self, opened: OpenedDocument, target: Target, *, keep: bool) -> None:
        if self._timer.isActive():
            self.remember()
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

    def _scrolled(self, _: ReadingState) -> None:
        if not self._previewing:
            self._timer.start()
