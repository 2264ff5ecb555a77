"""The list of results: it is walked from the search field or, with the focus, by itself."""

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from companion.core.queries import Hit
from companion.ui.painted_list import set_up_painted_list
from companion.ui.painting import SIDE
from companion.ui.search.excerpts import Excerpts
from companion.ui.search.in_sight import documents_in_sight, headings_in_sight, rows_in_sight
from companion.ui.search.made_rows import MadeRows
from companion.ui.search.result_delegate import ResultDelegate
from companion.ui.search.results_model import ResultsModel
from companion.ui.search.rows import HeadingRow, Key, PassageRow, Row, key
from companion.ui.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_REST_MS = 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ResultsView(QListView):
    """Show rows of results and let one of them be chosen."""

    row_chosen = Signal()
    """Another row was chosen with the mouse, or with a key while the list has the focus."""

    row_entered = Signal()
    """Enter, or a double click, on the chosen row."""

    opened = Signal()
    """Right on the chosen row."""

    typed = Signal(str)
    """A character that belongs into the search field; empty for Backspace."""

    left = Signal()
    """Esc."""

    pointed = Signal(object)
    """Someone pointed at a hit on the strip of its document; carries it."""

    seen = Signal(object)
    """The list came to rest; carries the ids of the documents whose rows can be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._excerpts = Excerpts()
        self._rows = ResultsModel(self._excerpts, self)
        self._painter = ResultDelegate(self._rows, self._excerpts, theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        set_up_painted_list(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._theme = theme
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Results")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.seen.emit(frozenset(documents_in_sight(self, self._rows))))
        self.verticalScrollBar().valueChanged.connect(self._rest.start)

    @property
    def excerpts(self) -> Excerpts:
        """The excerpts that are shown."""
        return self._excerpts

    @property
    def rows(self) -> ResultsModel:
        """The rows that are shown."""
        return self._rows

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._painter.set_theme(theme)
        self.viewport().update()

    def replace(self, rows: MadeRows, *, steady: bool) -> None:
        """Show other rows in place: the chosen one stays where it is, if it is still there.

        Where the list shall be `steady`, the first other row that can be seen stays, too.
        """
        known = self.chosen_key()
        anchors = self._anchors(known, steady=steady)
        self._rows.replace(rows)
        self._rest.start()
        chosen = self._rows.number_of(known)
        self._set_current(chosen)
        for anchor, top in anchors.items():
            number = self._rows.number_of(anchor)
            if number is not None:
                self._rows.reach(number)
                self.doItemsLayout()
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(self._rows.index(number)).top() - top)
                return
        self.scrollToTop()
        self._reveal()

    def show_now(self) -> None:
        """Draw the rows at once; laid out before, or the list would be drawn once more."""
        self.executeDelayedItemsLayout()
        self.viewport().repaint()

    def chosen(self) -> Row | None:
        """Return the chosen row."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def chosen_key(self) -> Key | None:
        """Return what the chosen row is known by."""
        row = self.chosen()
        return None if row is None else key(row)

    def choose(self, number: int | None) -> None:
        """Choose row number `number`, or none, and bring it into view with what stands around it."""
        before = self._painter.chosen
        self._set_current(number)
        if number is not None:
            self._reveal()
        if before is not self._painter.chosen:
            self._update_strips(before, self._painter.chosen)

    def step(self, direction: int) -> bool:
        """Choose the next row (1) or the one before (-1); say whether there was one."""
        index = self.currentIndex()
        if not index.isValid() and direction < 0:
            return False
        number = self._rows.next_choosable(index.row(), direction)
        if number is None:
            return False
        self.choose(number)
        return True

    def page(self, direction: int) -> bool:
        """Choose the row about a screen further down (1) or up (-1); say whether there was one."""
        index = self.currentIndex()
        if not index.isValid():
            return self.step(direction)
        number: int | None = index.row()
        room = self.viewport().height()
        best = None
        while number is not None and room > 0:
            number = self._rows.next_choosable(number, direction)
            if number is not None:
                self._rows.reach(number)
                room -= self.visualRect(self._rows.index(number)).height()
                best = number if room > 0 or best is None else best
        if best is None:
            return False
        self.choose(best)
        return True

    def announce(self, reader: QWidget) -> None:
        """Tell a screen reader, which follows the widget with the focus, what is chosen."""
        index = self.currentIndex()
        if index.isValid() and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(reader, self._rows.spoken(index.row()))
            QAccessible.updateAccessibility(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the rows; what is typed goes to the search field, all else to the window."""
        pressed = Qt.Key(event.key())
        strong = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        if strong:
            event.ignore()
        elif pressed in _STEPS or pressed in _PAGES:
            moved = self.step(_STEPS[pressed]) if pressed in _STEPS else self.page(_PAGES[pressed])
            if moved:
                self.row_chosen.emit()
        elif pressed in _ENTER:
            self.row_entered.emit()
        elif pressed == Qt.Key.Key_Right:
            self.opened.emit()
        elif pressed == Qt.Key.Key_Escape:
            self.left.emit()
        elif pressed == Qt.Key.Key_Backspace:
            self.typed.emit("")
        elif event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse, on a heading the first below it; do what a suggestion says.

        On the strip of a heading the hit nearest to the mouse is chosen.
        """
        index = self.indexAt(event.position().toPoint())
        number = index.row()
        if event.button() is not Qt.MouseButton.LeftButton or number < 0:
            return
        hit = self._painter.pointed_at(number, QRectF(self.visualRect(index)), event.position())
        if hit is not None:
            self.pointed.emit(hit)
            return
        if key(self._rows.row(number)) is None:
            below = self._rows.next_choosable(number, 1)
            if below is None:
                return
            number = below
        self.choose(number)
        if isinstance(self._rows.row(number), PassageRow):
            self.row_chosen.emit()
        else:
            self.row_entered.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do not drag rows, nor choose them while moving."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: pressing has chosen."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the row under the mouse."""
        if event.button() is Qt.MouseButton.LeftButton and isinstance(self.chosen(), PassageRow):
            self.row_entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when the keys come here and none is chosen."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.chosen_key() is None and self.step(1):
            self.row_chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, too: then nothing of the window behind the list has to be drawn."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.colour("panel"))
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay texts out for the width of the column, whether a scroll bar takes part of it or not."""
        width = float(max(120, self.width() - 2 * SIDE))
        self._painter.width = width
        self._painter.measure_anew()
        if self._excerpts.set_width(width):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        self._reveal()

    def _reveal(self) -> None:
        """Bring the chosen row into view, with the heading that stands right above it."""
        number = self.currentIndex().row()
        if number < 0:
            return
        before = self._rows.next_choosable(number, -1)
        first = 0 if before is None else before + 1
        if isinstance(self._rows.row(first), HeadingRow):
            self.scrollTo(self._rows.index(first))
        self.scrollTo(self._rows.index(number))

    def _anchors(self, known: Key | None, *, steady: bool) -> dict[Key, int]:
        """Return the rows that may keep their height on the screen, and those heights; the best first."""
        if known is None and not steady:
            return {}
        tops = {key(self._rows.row(number)): top for number, top in rows_in_sight(self, self._rows)}
        anchors = {known: tops[known]} if known in tops else {}
        if steady:
            anchors |= tops
        return {anchor: top for anchor, top in anchors.items() if anchor is not None}

    def _set_current(self, number: int | None) -> None:
        if number is not None:
            self._rows.reach(number)
        self.setCurrentIndex(QModelIndex() if number is None else self._rows.index(number))
        row = self.chosen()
        self._painter.chosen = row.hit if isinstance(row, PassageRow) else None

    def _update_strips(self, *hits: Hit | None) -> None:
        """Draw the strips of these hits' documents anew: another hit is chosen there."""
        documents = {hit.document for hit in hits if hit is not None}
        for number, document in headings_in_sight(self, self._rows):
            if document in documents:
                self.update(self._rows.index(number))
