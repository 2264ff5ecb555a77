"""Go to places in documents: preview and stay, back and forward."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary, OpenedDocument
from companion.ui.desk import Desk
from companion.ui.history import History, Visit
from companion.ui.opening import Opening, Target
from companion.ui.remembering import Remembering

__all__ = ["Reading", "Target"]


class Reading(QObject):
    """What is in the reader and how it came there.

    `shown`, `arrived` and `failed` are the signals of Opening, `read_on` that of Remembering.
    """

    history_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._opening = Opening(desk)
        self._remembering = Remembering(desk, self._opening)
        self.shown, self.arrived = self._opening.shown, self._opening.arrived
        self.failed, self.read_on = self._opening.failed, self._remembering.read_on
        self._history = History()
        self._origin: Visit | None = None
        self._previewed: Target | None = None

    @property
    def document(self) -> DocumentId | None:
        """The document in the reader."""
        return self._opening.document

    @property
    def on_its_way(self) -> bool:
        """Say whether a document is being opened."""
        return self._opening.on_its_way

    @property
    def previewing(self) -> bool:
        """Say whether what is shown can be taken back."""
        return self._remembering.paused

    @property
    def history(self) -> History:
        """Where the reader has been."""
        return self._history

    def go(self, target: Target, *, record: bool = True) -> None:
        """Go to a place for good; the place left for it goes into the history."""
        left = self._end_preview() if self.previewing else self._here()
        if record and left is not None:
            self._history.leave(left)
            self.history_changed.emit()
        self._desk.stage.show_reader()  # Keys that are typed before the text is there wait for it.
        self._opening.show(target, keep=True)

    def preview(self, target: Target) -> None:
        """Show a place that can be taken back; nothing goes into the history or counts as read."""
        if not self.previewing:
            self.remember()
            self._remembering.paused, self._origin = True, self._here()
        self._previewed = target
        self._opening.show(target, keep=False)

    def stay(self) -> None:
        """Go for good to what is previewed."""
        if self.previewing and self._previewed is not None:
            self.go(self._previewed)

    def take_back(self) -> None:
        """Show again what was in the reader before the preview."""
        origin = self._end_preview()
        if origin is not None:
            self._opening.show(Target(origin.document, state=origin.state), keep=True)

    def back(self) -> None:
        """Go to the place before this one."""
        self._travel(self._history.back(self._here()))

    def forward(self) -> None:
        """Go to the place that was left by going back."""
        self._travel(self._history.forward(self._here()))

    def with_document(self, document: DocumentId, use: Callable[[OpenedDocument], None]) -> None:
        """Hand a document over as soon as it is read, without showing it."""
        self._opening.with_document(document, use)

    def once_there(self, act: Callable[[], None]) -> None:
        """Act on the place in the reader; when one is on its way, on that, once it is there."""
        self._opening.once_there(act)

    def keep_up(self, summary: DocumentSummary) -> None:
        """Read the document in the reader again, when its text is another one by now."""
        self._opening.keep_up(summary)

    def forget(self, document: DocumentId | None = None) -> None:
        """Read a document, or all, anew when it is next opened."""
        self._opening.forget(document)

    def drop(self, document: DocumentId) -> None:
        """Take a document that is no longer in the library out of cache and history."""
        self.forget(document)
        self._history.forget(document)
        self.history_changed.emit()

    def remember(self) -> None:
        """Store where the reader stands, unless it only previews."""
        self._remembering.remember()

    def _end_preview(self) -> Visit | None:
        """Let what is shown be for good; return what was shown before the preview."""
        origin, self._origin = self._origin, None
        self._remembering.paused = False
        return origin

    def _here(self) -> Visit | None:
        document = self.document
        return Visit(document, self._desk.reader.reading_state()) if document else None

    def _travel(self, visit: Visit | None) -> None:
        if visit is None:
            self._desk.status.say("There is nowhere further to go")
            return
        self._end_preview()
        self.history_changed.emit()
        self._opening.show(Target(visit.document, state=visit.state), keep=True)
