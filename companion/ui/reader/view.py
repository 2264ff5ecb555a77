"""The reader's view: a scroll area that paints a page, with a caret."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScroller, QWidget

from companion.core.documents import Span
from companion.ui.reader.accessible import install_factory, tell_caret
from companion.ui.reader.caret import UPRIGHT, Caret, Movement, destination
from companion.ui.reader.clipboard import offer_selection
from companion.ui.reader.effects import Blink, Flash
from companion.ui.reader.gutter import Chip
from companion.ui.reader.keys import is_enter, movement_of, page_of
from companion.ui.reader.marks import Marks
from companion.ui.reader.mouse import Mouse
from companion.ui.reader.page import Page
from companion.ui.reader.painter import ScenePainter, caret_rect
from companion.ui.reader.scene import Scene
from companion.ui.reader.sight import is_visible
from companion.ui.theme import Theme

_COMFORT = (0.1, 0.72)
"""The part of the viewport in which a place that is to be shown may stay where it is."""

_SHOWN_AT = 0.34


class ReaderView(QAbstractScrollArea):
    """Show a page and move a caret in it."""

    caret_moved = Signal(int)
    scrolled = Signal()
    entered = Signal()
    """Enter was pressed: what is at the caret is to be followed."""
    link_activated = Signal(str)
    time_activated = Signal(int)
    note_activated = Signal(object)
    speaker_activated = Signal(str)
    zoom_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_factory(ReaderView)
        self.theme = theme
        self.page: Page | None = None
        self.marks = Marks()
        self.caret = Caret()
        self.hovered: Chip | None = None
        self._syncing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The strip beside the text scrolls it; the bar stays for touch and for assistive programs.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setObjectName("canvas")
        self.setAccessibleName("Text")
        self.blink = Blink(self)
        self.blink.turned.connect(self._update_caret)
        self.flash = Flash(self)
        self.flash.changed.connect(lambda: self.viewport().update())
        self._mouse = Mouse(self)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def show_page(self, page: Page | None) -> None:
        """Show another page where it stands; None shows nothing."""
        self.page = page
        self.hovered = None
        if page is not None:
            page.resize(self.viewport().width(), self.viewport().height())
        self.position_changed()

    def set_marks(self, marks: Marks) -> None:
        """Show other marks; nothing is laid out again."""
        self.marks = marks
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme
        self.viewport().update()

    # The caret

    def place_caret(self, offset: int, *, select: bool = False) -> None:
        """Put the caret somewhere; with `select` the selection reaches there."""
        if self.page is not None:
            self.caret.go(self.page.blocks.clamp(offset), select=select)
            self.caret_changed()

    def move_caret(self, movement: Movement, *, select: bool = False) -> None:
        """Move the caret as a key does and keep it in sight."""
        if self.page is None or not len(self.page.blocks):
            return
        caret, selected = self.caret, self.caret.selection
        goal = caret.goal
        if movement in UPRIGHT and goal is None:
            goal = self.page.caret_box(caret.offset).x()
        if selected and not select and movement in (Movement.LEFT, Movement.RIGHT):
            offset = selected.start if movement is Movement.LEFT else selected.end
        else:
            offset = destination(self.page, caret, movement)
        before = self.page.caret_box(caret.offset).top()
        caret.go(offset, select=select)
        caret.goal = goal if movement in UPRIGHT else None
        if movement in (Movement.PAGE_UP, Movement.PAGE_DOWN) and 0 <= before < self.page.height:
            self.page.scroll_by(self.page.caret_box(offset).top() - before)
        self.caret_changed()
        self.keep_in_sight(offset)

    def caret_changed(self) -> None:
        """Tell everybody that the caret or the selection is another one."""
        if self.marks.fresh:
            self.marks = replace(self.marks, fresh=False)
        dragging = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if self.caret.selection is not None and not dragging:
            offer_selection(self.selected_text())
        if self.hasFocus():
            self.blink.restart()
            tell_caret(self)
        self.viewport().update()
        self.caret_moved.emit(self.caret.offset)

    def selected_text(self) -> str:
        """Return what is selected."""
        span = self.caret.selection
        if self.page is None or span is None:
            return ""
        return self.page.blocks.document.text[span.start : span.end]

    # Scrolling

    def scroll_by(self, pixels: float) -> None:
        """Scroll, downwards when positive."""
        if self.page is not None:
            self.page.scroll_by(pixels)
            self.position_changed()

    def keep_in_sight(self, offset: int) -> None:
        """Scroll as little as needed to show the line of an offset, with a line around it."""
        page = self.page
        if page is None or not len(page.blocks):
            return
        box = page.caret_box(offset)
        margin = box.height() * 1.2
        if abs(box.top()) > 4 * page.height:
            page.place(offset, -page.height * _SHOWN_AT)
        elif box.top() < margin:
            page.scroll_by(box.top() - margin)
        elif box.bottom() > page.height - margin:
            page.scroll_by(box.bottom() - page.height + margin)
        else:
            return
        self.position_changed()

    def bring(self, span: Span, at: float, *, always: bool = False) -> None:
        """Show a stretch; it stays where it is when it is comfortable there, else it comes to `at`."""
        page = self.page
        if page is None or not len(page.blocks):
            return
        if not always and is_visible(page, span.start) and is_visible(page, max(span.start, span.end - 1)):
            top = page.caret_box(span.start).top()
            bottom = page.caret_box(max(span.start, span.end - 1)).bottom()
            if top >= _COMFORT[0] * page.height and bottom <= _COMFORT[1] * page.height:
                return
        page.place(span.start, -page.height * at)
        self.position_changed()

    def position_changed(self) -> None:
        """Bring the scroll bar in line with the page, and tell everybody."""
        bar = self.verticalScrollBar()
        self._syncing = True
        if self.page is None:
            bar.setRange(0, 0)
        else:
            height = self.viewport().height()
            bar.setRange(0, max(0, round(self.page.total) - height))
            bar.setPageStep(height)
            bar.setSingleStep(round(self.page.styles.named["text"].leading))
            bar.setValue(round(self.page.top))
        self._syncing = False
        self.viewport().update()
        self.scrolled.emit()

    # What Qt calls

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Follow the scroll bar."""
        if self._syncing or self.page is None:
            return
        bar = self.verticalScrollBar()
        if bar.value() in (bar.minimum(), bar.maximum()):
            self.page.scroll_to(0.0 if bar.value() == bar.minimum() else self.page.total)
        else:
            self.page.scroll_by(-dy)
        self.position_changed()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit the column to the new size; the first visible text stays."""
        if self.page is not None:
            self.page.resize(self.viewport().width(), self.viewport().height())
            self.position_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible."""
        painter = QPainter(self.viewport())
        if self.page is None:
            painter.fillRect(event.rect(), self.theme.colour("canvas"))
        else:
            ScenePainter(painter, self._scene(self.page)).paint(QRectF(event.rect()))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, page, follow or copy; every other key is the window's."""
        moved = movement_of(event)
        if moved is not None:
            self.move_caret(moved[0], select=moved[1])
        elif page_of(event):
            self.move_caret(Movement.PAGE_DOWN if page_of(event) > 0 else Movement.PAGE_UP)
        elif is_enter(event):
            self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self.page is not None:
            self.caret.select(Span(0, self.page.blocks.clamp(len(self.page.blocks.document.text))))
            self.caret_changed()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin to blink."""
        super().focusInEvent(event)
        self.blink.restart()
        QTimer.singleShot(0, self, lambda: tell_caret(self, anew=True))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the caret where it is, in grey."""
        super().focusOutEvent(event)
        self.blink.stop()

    def _update_caret(self) -> None:
        if self.page is not None and is_visible(self.page, self.caret.offset):
            box = caret_rect(self.page, self.caret.offset).adjusted(-2, -2, 2, 2)
            self.viewport().update(box.toAlignedRect())

    def _scene(self, page: Page) -> Scene:
        place = self.marks.place if self.marks.fresh else None
        selection = self.caret.selection
        wanted = self.hasFocus() or place is None
        shown = wanted and self.blink.on and selection is None
        return Scene(
            page,
            self.theme,
            self.marks,
            current=place.start if place else self.caret.offset,
            selection=selection,
            caret=self.caret.offset if shown else None,
            caret_active=self.hasFocus(),
            hovered=self.hovered,
            flash=self.flash.span,
            flash_strength=self.flash.strength,
        )
