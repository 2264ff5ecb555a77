"""Look in the background for what is related to the paragraph one reads, and go there when asked."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from companion.core.documents import DocumentId
from companion.core.passages import LONGEST
from companion.core.queries import Related
from companion.ui.desk import Desk
from companion.ui.focus import holds_focus
from companion.ui.reading import Reading, Target
from companion.ui.related.passages import PassagePlace
from companion.ui.shelf import Shelf
from companion.ui.window_memory import WindowMemory

_TASK = "looking for related passages"
_SEARCHING = "searching"
_REST_MS = 300
_log = logging.getLogger(__name__)


class _Place(NamedTuple):
    """A paragraph, or that part of a long one, which is about one passage."""

    document: DocumentId
    paragraph: int
    part: int


class RelatedFlow(QObject):
    """Follows the caret from paragraph to paragraph while the related passages can be seen.

    What is shown stays until the next is there. Nothing is asked while a search is typed.
    """

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, memory: WindowMemory) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading, self._memory = desk, shelf, reading, memory
        self._asked: _Place | None = None
        self._related: Related | None = None
        self._without: frozenset[str] = frozenset()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        pane = desk.related
        pane.unfold(memory.settings.session.related_shown)
        pane.unfold_requested.connect(self._unfold)
        pane.word_toggled.connect(self._toggle_word)
        pane.entered.connect(self._go)
        for moved in (desk.reader.caret_moved, reading.shown, reading.arrived, desk.columns.changed):
            moved.connect(self._follow)
        shelf.indexed.connect(self._look_again)
        shelf.changed.connect(self._show)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def waiting(self) -> bool:
        """Say whether the caret has not come to rest yet."""
        return self._rest.isActive()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the action of this flow does."""
        return {"show_related": self._toggle}

    def _toggle(self) -> None:
        """Go to the related passages, unfolding them; when one is there already, fold them."""
        pane = self._desk.related
        if pane.unfolded and holds_focus(pane):
            self._unfold(False)
            self._desk.columns.fold_sheets()
            self._desk.reader.setFocus()
            return
        self._desk.columns.show_notes()
        self._unfold(True)
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _unfold(self, unfolded: bool) -> None:
        self._desk.related.unfold(unfolded)
        self._memory.change_session(lambda session: replace(session, related_shown=unfolded))
        if unfolded:
            self._look()
        else:
            self._rest.stop()

    def _follow(self, *_: object) -> None:
        """Look once the caret has come to rest in another paragraph."""
        if not self._desk.related.unfolded or self._place() == self._asked:
            self._rest.stop()
        else:
            self._rest.start()

    def _look_again(self) -> None:
        """Look for the same anew: more can be found by now."""
        self._asked = None
        self._follow()

    def _look(self) -> None:
        """Look for what is related to the present place, unless nobody would see it or one searches."""
        place = self._place()
        if place is None:
            self._desk.tasks.cancel(_TASK)
            self._asked = self._related = None
            self._desk.related.show_nothing_open()
        elif self._desk.tasks.busy(_SEARCHING):
            self._rest.start()
        elif self._desk.related.isVisible() and not holds_focus(self._desk.search):
            self._ask(place)

    def _ask(self, place: _Place) -> None:
        self._asked = place
        offset, without = self._desk.reader.caret_offset(), self._without
        related = self._desk.services.searching.related
        self._desk.tasks.run(
            _TASK, lambda: related(place.document, offset, without), self._take, self._failed
        )

    def _take(self, related: Related) -> None:
        self._related = related
        self._show()

    def _show(self) -> None:
        if self._related is not None:
            self._desk.related.show_related(self._related, self._shelf.summaries)

    def _failed(self, error: Exception) -> None:
        """Say it where the passages would stand: nobody asked for them just now."""
        _log.warning("Related passages could not be looked for", exc_info=error)
        self._related = None
        self._desk.related.show_failure()

    def _toggle_word(self, word: str, on: bool) -> None:
        """Look again without a word, or with it; it stays off in other passages, too."""
        if on and self._related is not None:
            self._without -= {word, self._related.off.get(word, word)}
        else:
            self._without |= {word}
        if self._asked is not None:
            self._ask(self._asked)

    def _go(self, place: PassagePlace) -> None:
        self._reading.go(Target(place.document, place.span, flash=True))
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def _place(self) -> _Place | None:
        opened = self._desk.reader.document
        if opened is None or not opened.document.paragraphs:
            return None
        offset = self._desk.reader.caret_offset()
        number = opened.document.paragraph_at(offset)
        begun = opened.document.paragraphs[number].span.start
        return _Place(opened.summary.id, number, max(0, offset - begun) // LONGEST)
