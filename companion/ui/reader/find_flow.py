"""The find bar at work: what is typed is found, marked and brought into view."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.core.documents import Document
from companion.ui.reader.find_bar import FindBar
from companion.ui.reader.finding import Finder, Found
from companion.ui.reader.marks import Marks
from companion.ui.reader.spans import SpanIndex
from companion.ui.reader.view import ReaderView

PLACE_AT = 0.34
"""Where a place is brought, as a part of the height: some text before it belongs to it."""

_LONGEST_TAKEN = 80
"""Characters up to which a selection is put into the field."""


class FindFlow(QObject):
    """Find in the open document and walk the places."""

    marked = Signal(object)
    """The text is to be marked in another way; carries the Marks."""

    def __init__(self, view: ReaderView, bar: FindBar) -> None:
        super().__init__(view)
        self._view, self._bar = view, bar
        self._finder = Finder("")
        self._found = Found()
        bar.query_changed.connect(self._find)
        bar.step_requested.connect(self.step)

    def take(self, document: Document | None) -> None:
        """Find in another document from now on."""
        self._bar.hide()
        self._found = Found()
        self._finder = Finder(document.text if document else "")

    def open(self) -> None:
        """Open the bar, with the selection in it when that is short."""
        selection = self._view.caret.selection
        self._bar.show()
        if selection is not None and len(selection) <= _LONGEST_TAKEN:
            self._bar.field.setText(self._view.selected_text())
        self._bar.field.setFocus()
        self._bar.field.selectAll()
        self._find(self._bar.field.text())

    def step(self, steps: int) -> None:
        """Go to a later or earlier place, round the ends."""
        self._found = self._found.stepped(steps)
        self._show()

    def close(self) -> None:
        """Close the bar and leave the caret on the place that was shown; the text stays where it is."""
        place = self._found.place
        self._bar.hide()
        self._found = Found()
        if place is not None:
            self._view.place_caret(place.start)
        self._mark(replace(self._view.marks, found=SpanIndex(), fresh=place is not None))
        self._view.setFocus()

    def _find(self, wanted: str) -> None:
        caret = self._view.caret
        since = caret.selection.start if caret.selection else caret.offset
        self._found = self._finder.find(wanted, since)
        self._show()

    def _show(self) -> None:
        found, place = self._found, self._found.place
        self._bar.set_count(found.current, len(found.places))
        marks = replace(self._view.marks, found=SpanIndex(found.places), place=place)
        self._mark(replace(marks, fresh=place is not None))
        if place is not None:
            self._view.bring(place, PLACE_AT)

    def _mark(self, marks: Marks) -> None:
        self.marked.emit(marks)
