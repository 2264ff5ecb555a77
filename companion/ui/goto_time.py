"""Go to a time or a per cent of the text: what may be typed, where it leads, and the sheet that asks."""

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from companion.core.documents import Document
from companion.core.errors import CompanionError
from companion.core.timestamps import format_clock, parse_time
from companion.ui.fonts import interface_font, time_font
from companion.ui.sheet import Sheet

_PER_CENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")


@dataclass(frozen=True, slots=True)
class Goal:
    """Where what was typed leads: an offset in the text; `said` in words, `past_end` when cut short."""

    offset: int
    said: str
    past_end: bool = False


def find_goal(typed: str, document: Document) -> Goal:
    """Return where a typed time or per cent leads; raises CompanionError in words."""
    per_cent = _PER_CENT.fullmatch(typed.strip())
    if per_cent is not None:
        share = min(100.0, float(per_cent[1].replace(",", ".")))
        offset = min(round(len(document.text) * share / 100), max(0, len(document.text) - 1))
        return Goal(offset, f"{share:g} % of the text{_time_at(document, offset)}")
    end = document.end_ms
    if end is None:
        raise CompanionError("This text has no times; type a part of it, like 40 %.")
    milliseconds = parse_time(typed)
    if milliseconds > end:
        words = f"{format_clock(milliseconds)} is after the end ({format_clock(end)})."
        last = document.offset_at(end)
        return Goal(last or 0, f"{words} Went to the last words.", past_end=True)
    offset = document.offset_at(milliseconds) or 0
    return Goal(offset, f"{format_clock(milliseconds)} of {format_clock(end)}")


def _time_at(document: Document, offset: int) -> str:
    cue = document.cue_at(offset)
    return f", {format_clock(cue.start_ms)}" if cue is not None and cue.start_ms is not None else ""


class GotoTime(Sheet):
    """Ask for a time or a per cent."""

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
        """Open for a document; the time or per cent of the caret stands in the field, selected."""
        self._document = document
        cue = document.cue_at(caret_offset)
        timed = document.end_ms is not None
        self._field.setPlaceholderText("12:34, 1:02:03, 754 (seconds) or 40 %" if timed else "40 %")
        if timed and cue is not None and cue.start_ms is not None:
            self._field.setText(format_clock(cue.start_ms))
        else:
            self._field.setText(f"{100 * caret_offset // max(1, len(document.text))} %")
        self._field.selectAll()
        self._show_goal()
        self.unfold(self._field)

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
