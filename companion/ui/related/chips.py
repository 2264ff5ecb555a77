"""The chips of the words by which passages are compared; each can be switched off."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.ui.fonts import interface_font
from companion.ui.painting import SIDE, Ink, draw_text, fill_box, text_width
from companion.ui.theme import Theme

HEIGHT = 22
_PADDING = 7
_BETWEEN = 5
_BELOW = 6
_RADIUS = 5
_WIDEST = 150
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class WordChip(QAbstractButton):
    """A word: filled while it is compared, an outline around it struck out while it is not."""

    stepped = Signal(int)
    """Left or Right was pressed; carries -1 or 1."""

    def __init__(self, word: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.word = word
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        self.toggled.connect(self._name)
        self._name(True)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the word."""
        width = min(_WIDEST, text_width(self.word, interface_font(12, 500)))
        return QSize(round(width) + 2 * _PADDING + 1, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch by Enter or Space, go to the chip beside by Left or Right."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # Buttons would go to one beside them with Up and Down.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, and the ring when the keys go here."""
        del event
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, lit = QRectF(self.rect()), self.underMouse() or self.isDown()
        font = interface_font(12, 500)
        if self.isChecked():
            fill_box(painter, box, theme.colour("row" if lit else "accent_tint"), _RADIUS)
        else:
            font.setStrikeOut(True)
            painter.setBrush(theme.colour("row") if lit else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("text3"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        ink = Ink(font, theme.colour("accent" if self.isChecked() else "text3"))
        draw_text(painter, box.adjusted(_PADDING, 0, 1 - _PADDING, 0), self.word, ink)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Answer the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be at rest again."""
        super().leaveEvent(event)
        self.update()

    def _name(self, on: bool) -> None:
        self.setAccessibleName(self.word if on else f"{self.word}, left out")
        self.setToolTip(f"Leave “{self.word}” out" if on else f"Compare “{self.word}” again")


class ChipRows(QWidget):
    """Lay chips out in rows, as many as there have to be; a chip stays the same while its word does."""

    toggled = Signal(str, bool)
    """A word was switched off (False) or on again; carries it."""

    left_down = Signal()
    """Down was pressed on a chip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, WordChip] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    @property
    def chips(self) -> tuple[WordChip, ...]:
        """The chips in their order."""
        return tuple(self._chips.values())

    def set_words(self, words: tuple[str, ...], off: frozenset[str]) -> None:
        """Show these words, those in `off` as switched off."""
        before = self._chips
        self._chips = {word: before.get(word) or self._make(word) for word in words}
        for word, chip in self._chips.items():
            chip.setChecked(word not in off)
        self._lay_out()
        for word, chip in before.items():
            if word not in self._chips:
                self._drop(chip)

    def focus_last(self) -> None:
        """Give the last chip the focus, as one who comes from below does."""
        if self._chips:
            self.chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for chip in self.chips:
            chip.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Down that no chip wanted."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out in the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def _make(self, word: str) -> WordChip:
        chip = WordChip(word, self._theme, self)
        chip.clicked.connect(lambda on: self.toggled.emit(word, on))
        chip.stepped.connect(lambda step: self._step(chip, step))
        chip.show()
        return chip

    def _drop(self, chip: WordChip) -> None:
        if chip.hasFocus():
            self.left_down.emit()
        chip.hide()
        chip.deleteLater()

    def _step(self, chip: WordChip, step: int) -> None:
        at = self.chips.index(chip) + step
        if 0 <= at < len(self.chips):
            self.chips[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        """Put the chips beside each other, in a further row where there is no room."""
        x, y, right = SIDE, 0, max(self.width() - SIDE, SIDE + _WIDEST)
        for chip in self.chips:
            if x > SIDE and x + chip.width() > right:
                x, y = SIDE, y + HEIGHT + _BETWEEN
            chip.move(x, y)
            x += chip.width() + _BETWEEN
        self.setFixedHeight(y + HEIGHT + _BELOW if self._chips else 0)
