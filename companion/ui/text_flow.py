"""What one does with the text in the reader: select, copy, find, zoom, go to a time, follow."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from companion.core.documents import Span
from companion.core.library import OpenedDocument
from companion.core.links import SCHEME, PassageLink, first_words, format_link
from companion.core.pages import page_at, page_words
from companion.core.timestamps import format_clock, format_long_clock
from companion.ui.desk import Desk
from companion.ui.go_flow import GoFlow
from companion.ui.goto_time import GotoTime
from companion.ui.outside import offer_outside
from companion.ui.reading import Reading, Target


class TextFlow(QObject):
    """Serves the reader."""

    def __init__(self, desk: Desk, reading: Reading, go: GoFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._go = desk, reading, go
        self._times = GotoTime(desk.stage)
        self._times.entered.connect(self._go_to_offset)
        self._times.said.connect(desk.status.say)
        desk.reader.link_activated.connect(self.follow)
        desk.reader.time_activated.connect(self._follow_time)
        desk.reader.said.connect(desk.status.say)
        desk.notes.link_activated.connect(self.follow)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        reader = self._desk.reader
        return {
            "find": reader.open_find,
            "go_to_time": self._ask_time,
            "select_sentence": reader.select_sentence,
            "shrink_selection": reader.shrink_selection,
            "copy": reader.copy,
            "copy_quote": self._copy_quote,
            "copy_link": self._copy_link,
            "toggle_raw": reader.toggle_raw,
            "zoom_in": lambda: reader.zoom(1),
            "zoom_out": lambda: reader.zoom(-1),
            "zoom_reset": lambda: reader.zoom(0),
        }

    def follow(self, address: str) -> None:
        """Follow a link: ours leads to its passage, one to the web is asked about, others are copied."""
        if address.partition(":")[0].lower() == SCHEME:
            self._go.follow_link(address)
        else:
            offer_outside(address, self._desk.stage, self._desk.status)

    def _ask_time(self) -> None:
        opened = self._desk.reader.document
        if opened is not None:
            self._times.ask(opened.document, self._desk.reader.caret_offset())

    def _go_to_offset(self, offset: int) -> None:
        document = self._reading.document
        if document is not None:
            self._reading.go(Target(document, Span(offset, offset)))
            self._desk.reader.setFocus()

    def _follow_time(self, milliseconds: int) -> None:
        """Make the time's place the current one; there is no recording to play."""
        opened = self._desk.reader.document
        offset = opened.document.offset_at(milliseconds) if opened else None
        if opened is not None and offset is not None:
            self._desk.status.say(f"At {format_clock(milliseconds)}; there is no recording for this text")

    def _copy_quote(self) -> None:
        """Copy the text here as Markdown, with title, time and link."""
        opened = self._desk.reader.document
        if opened is None:
            return
        span = self._desk.reader.here()
        quote = opened.document.text[span.start : span.end].strip()
        lines = "\n".join(f"> {line}" if line else ">" for line in quote.splitlines())
        QGuiApplication.clipboard().setText(f"{lines}\n>\n> — {_source(opened, span)}\n")
        self._desk.reader.flash(span)
        self._desk.status.say("Quote copied with its source")

    def _copy_link(self) -> None:
        opened = self._desk.reader.document
        if opened is None:
            return
        span = self._desk.reader.here()
        QGuiApplication.clipboard().setText(_source(opened, span))
        self._desk.reader.flash(span)
        self._desk.status.say("Link copied")


def _source(opened: OpenedDocument, span: Span) -> str:
    """Return title and time or page with the link beside them, because not every machine knows the scheme."""
    times = opened.document.time_span(span)
    words = first_words(opened.document.text[span.start : span.end])
    link = format_link(PassageLink(opened.summary.id, None, times.start_ms, times.end_ms, words))
    page = page_at(opened.document, span.start)
    at = f", {page_words(page)}" if page is not None else ""
    at = f" @ {format_long_clock(times.start_ms)}" if times.start_ms is not None else at
    return f"{opened.summary.title}{at} {link}"
