"""Three columns that give way to the reader: beside it, or as sheets over it, as the width allows."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from companion.ui.column_plan import LEFT_LEAST, LEFT_MOST, NOTES_LEAST, NOTES_MOST, Plan, Wish, between, plan

_GRIP = 7


class Columns(QWidget):
    """Lays out the left column, the reader and the notes."""

    changed = Signal()
    """What is shown, or how wide, has changed."""

    def __init__(self, left: QWidget, reader: QWidget, notes: QWidget, head: int = 0) -> None:
        """`head` is the height of the line above the reader, which a sheet of notes leaves free."""
        super().__init__()
        self._head = head
        self._left, self._reader, self._notes = left, reader, notes
        self._wish = Wish()
        self._left_sheet = self._notes_sheet = False
        self._barred = False
        self._lines = [_Grip(self), _Grip(self)]
        self._lines[0].dragged.connect(self._drag_left)
        self._lines[1].dragged.connect(self._drag_notes)
        for pane in (reader, left, notes):
            pane.setParent(self)
            pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # A sheet lets nothing shine through.
        for line in self._lines:
            line.raise_()

    @property
    def wish(self) -> Wish:
        """What the user wants; kept for the next start."""
        return self._wish

    def set_wish(self, wish: Wish) -> None:
        """Show the columns as they were wanted."""
        self._wish = wish
        self._lay_out()

    def set_barred(self, barred: bool) -> None:
        """Show the reader's place alone, as long as there is nothing to search or to note."""
        self._barred = barred
        self._lay_out()

    @property
    def left_shown(self) -> bool:
        """Say whether the left column can be seen."""
        return self._shown(self._plan().left_over, self._left_sheet, self._wish.left)

    @property
    def notes_shown(self) -> bool:
        """Say whether the notes can be seen."""
        return self._shown(self._plan().notes_over, self._notes_sheet, self._wish.notes)

    @property
    def notes_over(self) -> bool:
        """Say whether the notes lie over the reader when they are shown."""
        return self._plan().notes_over

    @property
    def sheet_open(self) -> bool:
        """Say whether a column lies over the reader."""
        now = self._plan()
        return (now.left_over and self.left_shown) or (now.notes_over and self.notes_shown)

    def show_left(self, shown: bool = True) -> None:
        """Show or hide the left column, as a sheet where there is no room beside the reader."""
        if self._plan().left_over:
            self._left_sheet = shown
            self._notes_sheet = self._notes_sheet and not shown
        else:
            self._wish = replace(self._wish, left=shown)
        self._lay_out()

    def show_notes(self, shown: bool = True) -> None:
        """Show or hide the notes, as a sheet where there is no room beside the reader."""
        now = self._plan()
        if now.notes_over:
            self._notes_sheet = shown
            self._left_sheet = self._left_sheet and not shown
        else:
            self._wish = replace(self._wish, notes=shown)
        self._lay_out()

    def fold_sheets(self) -> bool:
        """Close what lies over the reader; say whether there was something."""
        was_open = self.sheet_open
        self._left_sheet = self._notes_sheet = False
        if was_open:
            self._lay_out()
        return was_open

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._lay_out()

    def _plan(self) -> Plan:
        return plan(self.width(), self._wish)

    def _shown(self, over: bool, sheet: bool, wanted: bool) -> bool:
        return not self._barred and (sheet if over else wanted)

    def _lay_out(self) -> None:
        now, height = self._plan(), self.height()
        left, notes = self.left_shown, self.notes_shown
        reader_x = now.left + 1 if left and not now.left_over else 0
        reader_end = self.width() - (now.notes + 1 if notes and not now.notes_over else 0)
        focus = self.focusWidget()
        for pane, shown in ((self._left, left), (self._notes, notes)):
            if not shown and focus is not None and pane.isAncestorOf(focus):
                self._reader.setFocus()
        self._reader.setGeometry(reader_x, 0, reader_end - reader_x, height)
        self._left.setGeometry(0, 0, now.left, height)
        below = self._head if now.notes_over else 0  # What stands above the reader stays within reach.
        self._notes.setGeometry(self.width() - now.notes, below, now.notes, height - below)
        self._cast(self._left, shown=left, over=now.left_over)
        self._cast(self._notes, shown=notes, over=now.notes_over)
        self._lines[0].set_line(now.left, height, shown=left)
        self._lines[1].set_line(self.width() - now.notes - 1, height, shown=notes)
        self.changed.emit()

    def _cast(self, pane: QWidget, *, shown: bool, over: bool) -> None:
        """Show a pane; one that lies over the reader throws a shadow on it."""
        pane.setVisible(shown)
        if over and shown:
            pane.raise_()
            for line in self._lines:
                line.raise_()
        if over == (pane.graphicsEffect() is not None):
            return
        shadow = QGraphicsDropShadowEffect(pane) if over else None
        if shadow is not None:
            shadow.setBlurRadius(28)
            shadow.setOffset(0, 0)
        pane.setGraphicsEffect(shadow)  # type: ignore[arg-type]  # None takes the effect away, says Qt

    def _drag_left(self, to: QPoint) -> None:
        width = between(LEFT_LEAST, to.x(), LEFT_MOST)
        self.set_wish(replace(self._wish, left_width=width))

    def _drag_notes(self, to: QPoint) -> None:
        width = between(NOTES_LEAST, self.width() - to.x(), NOTES_MOST)
        self.set_wish(replace(self._wish, notes_width=width))


class _Grip(QWidget):
    """A hairline between columns with enough ground around it to take hold of."""

    dragged = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._line = QFrame(self)
        self._line.setObjectName("hairline")

    def set_line(self, x: int, height: int, *, shown: bool) -> None:
        """Stand around the pixel column `x`."""
        self.setVisible(shown)
        self.setGeometry(x - _GRIP // 2, 0, _GRIP, height)
        self._line.setGeometry(_GRIP // 2, 0, 1, height)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the border with the pointer."""
        self.dragged.emit(self.mapToParent(event.position().toPoint()))

    def event(self, event: QEvent) -> bool:
        """Keep presses from the panes below."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            return True
        return super().event(event)
