"""The strip beside the text: sections, hits, highlights, notes, and the window that scrolls it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from companion.core.documents import Document, Span
from companion.core.notes import Note, NoteKind
from companion.ui.reader.axis import Axis
from companion.ui.reader.marks import Marks
from companion.ui.reader.ranges import faint
from companion.ui.theme import Theme

_WIDTH = 18
_EDGE = 8.0
"""Pixels kept free at both ends."""

_NEAR = 4.0
"""Pixels from a hit's mark that still mean it."""

_LEAST_WINDOW = 28.0
"""Pixels that can be seen among the marks and taken hold of."""


@dataclass(frozen=True, slots=True)
class _Dot:
    fraction: float
    note: Note


class Strip(QWidget):
    """Show a document at a glance and scroll it: by its window, or by pointing at a place."""

    chosen = Signal(int)
    """Someone pointed at a place; carries its offset."""

    hit_chosen = Signal(int)
    """Someone pointed at a hit; carries where it begins."""

    dragged = Signal(int)
    """The window was dragged; carries the offset at its upper edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._axis: Axis | None = None
        self._document: Document | None = None
        self._sections: list[tuple[float, int]] = []
        self._hits: dict[float, int] = {}
        self._words = False
        self._dots: list[_Dot] = []
        self._place: float | None = None
        self._window: tuple[float, float] | None = None
        self._grip: float | None = None
        self._aimed: int | None = None
        self.setFixedWidth(_WIDTH)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setMouseTracking(True)
        self.setAccessibleName("Overview")

    def sizeHint(self) -> QSize:
        """Return the wished size."""
        return QSize(_WIDTH, 120)

    def set_document(self, document: Document | None) -> None:
        """Show another document, without marks."""
        self._document = document
        self._axis = Axis(document) if document is not None else None
        self._sections, self._hits, self._dots, self._place = [], {}, [], None
        if document is not None and self._axis is not None:
            axis, paragraphs = self._axis, document.paragraphs
            self._sections = [
                (axis.fraction(paragraphs[section.paragraph].span.start), 6 if section.level == 1 else 3)
                for section in document.sections
                if section.level <= 2 and section.paragraph < len(paragraphs)
            ]
        self.update()

    def set_marks(self, marks: Marks) -> None:
        """Show where the marks are."""
        if self._axis is None:
            return
        axis = self._axis
        self._hits = {round(axis.fraction(start), 4): start for start in reversed(marks.starts)}
        self._dots = [_Dot(axis.fraction(note.anchor.span.start), note) for note in marks.notes]
        self._words = len(marks.shown) > 0
        self._place = axis.fraction(marks.place.start) if marks.place else None
        self.update()

    @property
    def window_box(self) -> QRectF | None:
        """The window on the text, None while all of it is visible."""
        if self._window is None:
            return None
        top, bottom = (self._y(fraction) for fraction in self._window)
        half = max(bottom - top, _LEAST_WINDOW) / 2
        middle = min(max((top + bottom) / 2, half), self.height() - half)
        return QRectF(3, middle - half, self.width() - 6, 2 * half)

    def set_window(self, visible: Span) -> None:
        """Show which part of the text is visible."""
        if self._axis is None or self._document is None:
            return
        window = (self._axis.fraction(visible.start), self._axis.fraction(visible.end))
        whole = visible.start <= 0 and visible.end >= len(self._document.text.rstrip())
        shown = None if whole else window
        if shown != self._window:
            self._window = shown
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, centre = self._theme, self.width() / 2
        painter.fillRect(self.rect(), theme.colour("canvas"))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._axis is None:
            return
        self._paint_window(painter)
        for fraction, width in self._sections:
            tick = QRectF(centre - width / 2, round(self._y(fraction)), width, 1)
            painter.fillRect(tick, theme.colour("text3"))
        across, high = (10.0, 2.5) if self._words else (5.0, 1.0)
        for fraction in self._hits:
            box = QRectF(centre - across / 2, self._y(fraction) - high / 2, across, high)
            painter.fillRect(box, theme.colour("hit_line"))
        for dot in self._dots:
            self._paint_dot(painter, dot)
        if self._place is not None:
            painter.setBrush(theme.colour("hit_line"))
            painter.drawRoundedRect(QRectF(centre - 7, self._y(self._place) - 1.5, 14, 3), 1.5, 1.5)
        painter.end()

    def _paint_window(self, painter: QPainter) -> None:
        box = self.window_box
        if box is None:
            return
        held = self._grip is not None or (
            self.underMouse() and box.contains(self.mapFromGlobal(QCursor.pos()))
        )
        painter.setBrush(self._theme.colour("line" if held else "row"))
        edge = self._theme.colour("text3")
        painter.setPen(QPen(edge if held else faint(edge), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_dot(self, painter: QPainter, dot: _Dot) -> None:
        note, y = dot.note, self._y(dot.fraction)
        centre = QPointF(self.width() / 2, y)
        if note.kind is NoteKind.HIGHLIGHT and note.colour is not None:
            painter.setBrush(self._theme.ink(note.colour))
            painter.drawRoundedRect(QRectF(centre.x() - 3, y - 1.5, 6, 3), 1, 1)
        else:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(centre, 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window; elsewhere go where the mouse points first: to the hit there, if any.

        A hit inside the window is gone to once the mouse is let go without dragging.
        """
        if event.button() is not Qt.MouseButton.LeftButton or self._axis is None:
            return
        y, box = event.position().y(), self.window_box
        self._aimed = self._hit_at(y)
        if box is None or not box.top() <= y <= box.bottom():
            if self._aimed is not None:
                return
            self.chosen.emit(self._axis.offset(self._fraction(y)))
        if self._window is not None:
            self._grip = y - self._y(self._window[0])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the window follow the mouse while it is held."""
        if self._grip is not None and self._axis is not None:
            self._aimed = None
            self.dragged.emit(self._axis.offset(self._fraction(event.position().y() - self._grip)))
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the window, or go to the hit that was pointed at."""
        aimed, self._aimed, self._grip = self._aimed, None, None
        if aimed is not None:
            self.hit_chosen.emit(aimed)
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Draw the window at rest."""
        self.update()

    def event(self, event: QEvent) -> bool:
        """Name the place under the mouse when asked."""
        if isinstance(event, QHelpEvent) and self._axis is not None and self._document is not None:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().y()), self)
            return True
        return super().event(event)

    def words_at(self, y: float) -> str:
        """Name the place at a height: its time and its section."""
        if self._axis is None or self._document is None or not self._document.paragraphs:
            return ""
        fraction = self._fraction(y)
        paragraph = self._document.paragraphs[self._document.paragraph_at(self._axis.offset(fraction))]
        words = self._axis.words(fraction)
        if paragraph.section is None:
            return words
        return f"{words} · {self._document.sections[paragraph.section].title}"

    def _hit_at(self, y: float) -> int | None:
        """Return where the hit begins whose mark is nearest to a height, None where none is near."""
        near = min(self._hits, key=lambda fraction: abs(self._y(fraction) - y), default=None)
        return self._hits[near] if near is not None and abs(self._y(near) - y) <= _NEAR else None

    def _y(self, fraction: float) -> float:
        return _EDGE + fraction * (self.height() - 2 * _EDGE)

    def _fraction(self, y: float) -> float:
        return max(0.0, min((y - _EDGE) / max(1.0, self.height() - 2 * _EDGE), 1.0))
