"""Go to a time, a page or a per cent: what may be typed, where it leads, and the sheet that asks."""

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from companion.core.documents import Document
from companion.core.errors import CompanionError
from companion.core.pages import last_page, offset_of_page, page_at, page_words, parse_page
from companion.core.timestamps import format_clock, parse_time
from companion.ui.fonts import interface_font, time_font
from companion.ui.sheet import Sheet

_PER_CENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")
_NO_TIMES = "This text has no times; type a part of it, like 40 %."
_NO_PAGE = "“{typed}” is not a page; write it as 12 or p. 12, or a part of the text as 40 %."


@dataclass(frozen=True, slots=True)
class Goal:
    """Where what was typed leads: an offset in the text; `said` in words, `past_end` when cut short."""

    offset: int
    said: str
    past_end: bool = False


def find_goal(typed: str, document: Document) -> Goal:
    """Return where a typed time, page or per cent leads; raises CompanionError in words.

    A number alone is a page where the text has pages and no times, else it is seconds.
    """
    per_cent = _PER_CENT.fullmatch(typed.strip())
    if per_cent is not None:
        share = min(100.0, float(per_cent[1].replace(",", ".")))
        offset = min(round(len(document.text) * share / 100), max(0, len(document.text) - 1))
        return Goal(offset, f"{share:g} % of the text{_time_at(document, offset)}")
    page = _typed_page(typed, document)
    if page is not None:
        return _page_goal(document, page)
    end = document.end_ms
    if end is None:
        raise CompanionError(_NO_PAGE.format(typed=typed) if last_page(document) else _NO_TIMES)
    milliseconds = parse_time(typed)
    if milliseconds > end:
        words = f"{format_clock(milliseconds)} is after the end ({format_clock(end)})."
        last = document.offset_at(end)
        return Goal(last or 0, f"{words} Went to the last words.", past_end=True)
    offset = document.offset_at(milliseconds) or 0
    return Goal(offset, f"{format_clock(milliseconds)} of {format_clock(end)}")


def _typed_page(typed: str, document: Document) -> int | None:
    """Return the page that was typed, None where there are no pages or it is meant as a time."""
    seconds = document.end_ms is not None and typed.strip().isdigit()
    return None if seconds or last_page(document) is None else parse_page(typed)


def _page_goal(document: Document, page: int) -> Goal:
    last = last_page(document) or 0
    if page <= last:
        return Goal(offset_of_page(document, page), f"{page_words(page)} of {last}")
    words = f"Page {page} is after the last one with text ({page_words(last)})."
    return Goal(offset_of_page(document, last), f"{words} Went to its beginning.", past_end=True)


def _time_at(document: Document, offset: int) -> str:
    """Return the time or the page at an offset behind a comma, empty where there is none."""
    cue, page = document.cue_at(offset), page_at(document, offset)
    if cue is not None and cue.start_ms is not None:
        return f", {format_clock(cue.start_ms)}"
    return f", {page_words(page)}" if page is not None else ""


class GotoTime(Sheet):
    """Ask for a time, a page or a per cent."""

    entered = Signal(int)
    """Carries the offset in the text to go to."""

    said = Signal(str)
    """Something to be said about it in the status bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Go to a time or per cent", parent, width=380)
        self._document: Document | None = None
        self._field = QLineEdit(self)
        self._field.setFont(time_font(15, 500))
        self._field.setFixedHeight(36)
        self._field.setAccessibleName("Time or per cent")
        self._field.textChanged.connect(self._show_goal)
        self._answer = QLabel(self)
        self._answer.setFont(interface_font(12))
        self._answer.setProperty("tone", "second")
        self._answer.setWordWrap(True)
        self._answer.setMinimumHeight(34)
        self.body.addWidget(self._field)
        self.body.addWidget(self._answer)

    def ask(self, document: Document, caret_offset: int = 0) -> None:
        """Open for a document; the time, page or per cent of the caret stands in the field, selected."""
        self._document = document
        cue, page = document.cue_at(caret_offset), page_at(document, caret_offset)
        timed = document.end_ms is not None
        self._name("page" if page is not None and not timed else "time")
        if timed and cue is not None and cue.start_ms is not None:
            self._field.setText(format_clock(cue.start_ms))
        elif page is not None and not timed:
            self._field.setText(page_words(page))
        else:
            self._field.setText(f"{100 * caret_offset // max(1, len(document.text))} %")
        examples = "12:34, 1:02:03, 754 (seconds) or 40 %" if timed else "40 %"
        self._field.setPlaceholderText("12, p. 12 or 40 %" if page is not None and not timed else examples)
        self._field.selectAll()
        self._show_goal()
        self.unfold(self._field)

    def _name(self, place: str) -> None:
        """Say what is asked for: a time where the text has times, else a page where it has pages."""
        self.set_title(f"Go to a {place} or per cent")
        self._field.setAccessibleName(f"{place.capitalize()} or per cent")

    def do_it(self) -> None:
        """Go there; what leads nowhere stays to be mended."""
        goal = self._goal()
        if goal is None:
            return
        self.leave()
        self.entered.emit(goal.offset)
        if goal.past_end:
            self.said.emit(goal.said)

    def _goal(self) -> Goal | None:
        if self._document is None or not self._field.text().strip():
            return None
        try:
            return find_goal(self._field.text(), self._document)
        except CompanionError as error:
            self._answer.setText(str(error))
            return None

    def _show_goal(self) -> None:
        self._answer.setText("Enter goes there, Esc stays here.")
        goal = self._goal()
        if goal is not None:
            self._answer.setText(goal.said.replace("Went", "Enter goes"))
