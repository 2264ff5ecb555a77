"""Paste what is in the clipboard: a text becomes a document, files are added."""

from collections.abc import Callable, Mapping
from itertools import count

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from companion.core.documents import DocumentId
from companion.core.reports import Pasted
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.dropping import WEB, load_of
from companion.ui.reading import Reading, Target
from companion.ui.rights import may_write
from companion.ui.shelf import Shelf
from companion.ui.undo_words import takes_back

_NOTHING = "There is nothing in the clipboard to paste"
_PICTURE = "The clipboard holds a picture, not text"


class PasteFlow(QObject):
    """Pasting in a text field is that field's; everywhere else it brings a text into the library."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, adding: AddFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading, self._adding = desk, shelf, reading, adding
        self._numbers = count()
        self._last: DocumentId | None = None
        self._taken_back = False
        shelf.changed.connect(self._bring_back)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"paste": self.paste}

    def paste(self) -> None:
        """Take what is in the clipboard, or say why it cannot be taken."""
        data = QGuiApplication.clipboard().mimeData()
        load = load_of(data)
        if load is not None and load.paths:
            self._adding.add(load.paths)
        elif load is not None and _is_bare_link(data):
            self._desk.status.say(WEB)
        elif data.text().strip():
            self._take(data.text())
        else:
            self._desk.status.say(_PICTURE if data.hasImage() else _NOTHING)

    def give_way(self, document: DocumentId) -> None:
        """Go back to what was read before, when the text that was pasted last is taken back."""
        if document == self._last:
            self._taken_back = True
            if self._reading.document is None and self._reading.history.can_go_back:
                self._reading.back()

    def _bring_back(self) -> None:
        """Show the text that was pasted last again, when redo brings it back."""
        if self._taken_back and self._last is not None and self._last in self._shelf.summaries:
            self._taken_back = False
            self._reading.go(Target(self._last))

    def _take(self, text: str) -> None:
        """Make a document of a text; one that is pasted meanwhile does not take its place."""
        if not may_write(self._desk):
            return
        pasting = self._desk.services.pasting
        self._desk.status.say("Taking in the text")
        key = f"pasting:{next(self._numbers)}"
        self._desk.tasks.run(key, lambda: pasting.paste(text), self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        self._desk.status.clear()
        self._desk.trouble.failed("pasting", error)

    def _show(self, pasted: Pasted) -> None:
        if not pasted.known:
            self._last, self._taken_back = pasted.document.id, False
        self._shelf.refresh()
        self._reading.go(Target(pasted.document.id))
        self._desk.reader.setFocus()
        title = pasted.document.title
        if pasted.known:
            self._desk.status.say(f"Already in your library, as “{title}”")
        else:
            self._desk.status.say(f"Pasted as “{title}”   ·   {takes_back(self._desk.actions)}")


def _is_bare_link(data: QMimeData) -> bool:
    """Say whether a link is all there is, as it is copied from the line of a browser."""
    text = data.text().strip()
    return not text or (len(text.split()) == 1 and text == data.urls()[0].toString())
