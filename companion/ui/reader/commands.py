"""What the keys of the reader do besides moving the caret."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from companion.core.documents import Span
from companion.ui.reader import here as rules
from companion.ui.reader.caret import Movement
from companion.ui.reader.page import Page
from companion.ui.reader.sight import first_full_paragraph, is_visible
from companion.ui.reader.view import ReaderView
from companion.ui.theme import Theme

_TURN_AT = 0.2
_SECTION_AT = 0.06


class ReaderCommands(QWidget):
    """A view of a text and what can be done at its caret."""

    said = Signal(str)
    """Something for the status bar, in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ReaderView(theme, self)
        self.view.entered.connect(self.follow)

    def caret_offset(self) -> int:
        """Return where the caret stands in the document's text."""
        return self.view.caret.offset

    def selection(self) -> Span | None:
        """Return what is selected."""
        return self.view.caret.selection

    def here(self) -> Span:
        """Return what an action is about: the selection, the place just found, or the sentence at the caret.

        A caret that was scrolled out of sight is first put on the first full paragraph.
        """
        page = self.view.page
        if page is None:
            return Span(0, 0)
        place = self._place_in_sight(page)
        self._caret_in_sight(page, place)
        return rules.here(page.blocks.document, self.selection(), place, self.caret_offset())

    def paragraph_here(self) -> Span:
        """Return the paragraph that a bookmark takes."""
        page = self.view.page
        if page is None:
            return Span(0, 0)
        place, selection = self._place_in_sight(page), self.selection()
        self._caret_in_sight(page, place)
        chosen = selection or place
        offset = chosen.start if chosen else self.caret_offset()
        return rules.paragraph_here(page.blocks.document, offset)

    def select_sentence(self) -> None:
        """Select the sentence here, then the paragraph, the turn, the section, everything."""
        page = self.view.page
        if page is None or not len(page.blocks):
            return
        selection = self.selection()
        span = rules.larger(page.blocks.document, selection) if selection else self.here()
        self.view.caret.grow(span)
        self.view.caret_changed()

    def shrink_selection(self) -> None:
        """Go back to the selection before the last growth, else to the place where it begins."""
        caret, selection = self.view.caret, self.selection()
        if not caret.shrink() and selection is not None:
            caret.go(selection.start)
        self.view.caret_changed()

    def copy(self) -> None:
        """Copy what is selected, else what is here."""
        page = self.view.page
        if page is None:
            return
        span = self.here()
        QGuiApplication.clipboard().setText(page.blocks.document.text[span.start : span.end])
        if self.selection() is None:
            self.view.flash.start(span)
        self.said.emit("Copied")

    def flash(self, span: Span) -> None:
        """Show once what was taken."""
        self.view.flash.start(span)

    def page(self, pages: int) -> None:
        """Go some pages down, up when negative."""
        for _ in range(abs(pages)):
            self.view.move_caret(Movement.PAGE_DOWN if pages > 0 else Movement.PAGE_UP)

    def move_turn(self, turns: int) -> None:
        """Go to a later or earlier turn, or paragraph where there are no turns."""
        page = self.view.page
        if page is None or not page.blocks.document.paragraphs:
            return
        paragraphs = page.blocks.document.paragraphs
        # Where hardly anybody is named a turn may last an hour: there a step is a paragraph.
        named = 2 * sum(paragraph.speaker is not None for paragraph in paragraphs) > len(paragraphs)
        steps = [
            number == 0
            or not named
            or paragraph.turn is None
            or paragraph.turn != paragraphs[number - 1].turn
            for number, paragraph in enumerate(paragraphs)
        ]
        starts = [paragraph.span.start for paragraph, step in zip(paragraphs, steps, strict=True) if step]
        self._go(_stepped(starts, self._standing(page), turns), _TURN_AT)

    def move_section(self, sections: int) -> None:
        """Go to a later or earlier section; the first step back goes to the beginning of this one."""
        page = self.view.page
        if page is None:
            return
        document = page.blocks.document
        if not document.sections:
            self.said.emit("This text has no sections")
            return
        starts = [document.paragraphs[section.paragraph].span.start for section in document.sections]
        self._go(_stepped(sorted({0, *starts}), self._standing(page), sections), _SECTION_AT)

    def follow(self) -> None:
        """Follow the link at the caret, else the time of the cue there."""
        page = self.view.page
        if page is None:
            return
        links = self.view.marks.links.at(self.caret_offset())
        cue = page.blocks.document.cue_at(self.caret_offset())
        if links:
            self.view.link_activated.emit(links[0].target)
        elif cue is not None and cue.start_ms is not None:
            self.view.time_activated.emit(cue.start_ms)

    def _go(self, offset: int, at: float) -> None:
        self.view.place_caret(offset)
        self.view.bring(Span(offset, offset), at, always=at == _SECTION_AT)

    def _standing(self, page: Page) -> int:
        """Return the caret where it can be seen, else what is on top."""
        offset = self.caret_offset()
        return offset if is_visible(page, offset) else first_full_paragraph(page)

    def _place_in_sight(self, page: Page) -> Span | None:
        marks = self.view.marks
        if marks.fresh and marks.place is not None and is_visible(page, marks.place.start):
            return marks.place
        return None

    def _caret_in_sight(self, page: Page, place: Span | None) -> None:
        if self.selection() is None and place is None and not is_visible(page, self.caret_offset()):
            self.view.place_caret(first_full_paragraph(page))


def _stepped(starts: list[int], standing: int, steps: int) -> int:
    """Return the start some steps after or before where one stands; at the ends the last one."""
    if steps > 0:
        later = [start for start in starts if start > standing]
        return later[min(steps, len(later)) - 1] if later else standing
    earlier = [start for start in starts if start < standing]
    return earlier[max(len(earlier) + steps, 0)] if earlier else standing
