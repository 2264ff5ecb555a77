"""The line below: the keys that matter here or what was just done, and where one is in the text."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from companion.core.pages import page_words
from companion.core.timestamps import format_clock
from companion.ui.fonts import interface_font, time_font
from companion.ui.ground import STATUS_HEIGHT
from companion.ui.icons import icon
from companion.ui.key_words import as_pressed_here
from companion.ui.theme import Theme

_ICON = 16
_SHOWN_MS = 12_000
_FRESH_MS = 1_000
_DOT = "   ·   "
_WIDE_DOT = "&nbsp; &nbsp;·&nbsp; &nbsp;"


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does where the focus is."""

    key: str
    words: str

    def __str__(self) -> str:
        return f"{self.key} {self.words}"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the reader is: kind of document, place, total in the same unit, and what was read."""

    kind: str = ""
    place: str = ""
    total: str = ""
    read: float | None = None

    @property
    def words(self) -> str:
        """Kind, place and total, share read."""
        parts = [self.kind]
        if self.place:
            parts.append(f"{self.place} of {self.total}" if self.total else self.place)
        if self.read is not None:
            parts.append(f"{self.read * 100:.0f} % read")
        return _DOT.join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is in a text, by what its source has: a time and its end, a page and the last one."""

    time_ms: int | None = None
    end_ms: int | None = None
    page: int | None = None
    last_page: int | None = None


class StatusBar(QWidget):
    """Left the keys, or what was done; right the place in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedHeight(STATUS_HEIGHT)
        self.left = QLabel(self)
        self.right = QLabel(self)
        self.left.setFont(interface_font(12))
        self.left.setTextFormat(Qt.TextFormat.RichText)
        self.right.setFont(time_font(12, 400))
        self.left.setProperty("tone", "second")
        self.right.setProperty("tone", "second")
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.left.setAccessibleName("Keys and messages")
        self.right.setAccessibleName("Place in the text")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        self._lock = QLabel(self)
        self._lock.setAccessibleName("Read only")
        self._lock.hide()
        row.addWidget(self._lock)
        row.addWidget(self.left, 1)
        row.addWidget(self.right)
        self._said = self._more = ""
        self._show_more: Callable[[], None] | None = None
        self.left.linkActivated.connect(lambda _: self._lead_on())
        self._hints: tuple[KeyHint, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.clear)

    def say(self, words: str, more: str = "", show_more: Callable[[], None] | None = None) -> None:
        """Say what was done; the keys come back after a while. `more` can be clicked and leads on."""
        self._said, self._more, self._show_more = as_pressed_here(words), more, show_more
        self._timer.start()
        self._write()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.left, self._said))

    def show_lock(self, reason: str) -> None:
        """Show that the library may only be read, and why."""
        self._lock.setVisible(bool(reason))
        self._lock.setToolTip(reason)
        self._lock.setAccessibleDescription(reason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._lock.setPixmap(icon("read-only", theme).pixmap(_ICON, _ICON))

    def clear(self) -> None:
        """Show the keys again."""
        self._timer.stop()
        self._said = ""
        self._write()

    def focus_moved(self) -> None:
        """Show the keys again, unless what was said is about this very move."""
        if self._timer.isActive() and _SHOWN_MS - self._timer.remainingTime() > _FRESH_MS:
            self.clear()

    def set_hints(self, hints: tuple[KeyHint, ...]) -> None:
        """Show these keys, at once unless something was just said."""
        if hints != self._hints:
            self._hints = hints
            self._write()

    def set_progress(self, progress: Progress) -> None:
        """Say where the reader is."""
        self.right.setText(progress.words)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as there is room for."""
        super().resizeEvent(event)
        self._write()

    @property
    def words(self) -> str:
        """What the left side says, whole."""
        return self._said or _DOT.join(map(str, self._hints))

    def _lead_on(self) -> None:
        if self._show_more is not None:
            self._show_more()

    def _write(self) -> None:
        """Write what was said, shortened to the room there is, or those keys that fit wholly."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        room, metrics = self.left.width(), self.left.fontMetrics()
        self.left.setToolTip(self._said)
        if self._said:
            after = f"{_DOT}{self._more}" if self._more else ""
            room -= metrics.horizontalAdvance(after)
            words = escape(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, room))
            link = f'{_WIDE_DOT}<a href="more">{escape(self._more)}</a>' if self._more else ""
            self.left.setText(words + link)
            return
        shown, bold = self._hints, QFontMetrics(interface_font(12, 600))
        while len(shown) > 1 and bold.horizontalAdvance(_DOT.join(map(str, shown))) > room:
            shown = shown[:-1]
        self.left.setText(_WIDE_DOT.join(f"<b>{escape(hint.key)}</b> {escape(hint.words)}" for hint in shown))


def progress_of(kind: str, place: Place, read: float | None) -> Progress:
    """Return the progress in a text with times or else pages; one without either counts per cent only."""
    if place.time_ms is not None and place.end_ms is not None:
        return Progress(kind, format_clock(place.time_ms), format_clock(place.end_ms), read)
    if place.page is not None and place.last_page is not None:
        return Progress(kind, page_words(place.page), str(place.last_page), read)
    return Progress(kind, read=read)
