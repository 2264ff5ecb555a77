"""The search field: a magnifier, what the search is limited to, the query, and the key that leads here."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.search.completer import Completer
from companion.ui.search.completion_list import CompletionList
from companion.ui.search.query_edit import QueryEdit
from companion.ui.theme import Theme

HEIGHT = 34
PROMPT = "Search the library"
_CHIP_WIDTH = 130
_PATIENCE_MS = 400
"""How long an answer may take before the field says that it is being looked for."""


class SearchField(QWidget):
    """Hold the query, draw the ground and the ring of focus around it."""

    scope_cleared = Signal()
    """The chip was taken away, by its button or with Backspace before the first letter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, prompt: str = PROMPT) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prompt = prompt
        self._busy = self._working = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._look_at_glass)
        self.edit = QueryEdit(self)
        self.edit.setPlaceholderText(prompt)
        self.edit.setAccessibleName(prompt)
        self.edit.setAccessibleDescription(
            "Down and Up choose a result, Enter stays there, Esc goes back; a colon lists the fields"
        )
        self.edit.setFont(interface_font(14))
        self._list = CompletionList(theme, self)
        self.completer = Completer(self.edit, self._list)
        self._glass = QLabel(self)
        self._chip = QToolButton(self)
        self._chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._chip.setIconSize(QSize(10, 10))
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.hide()
        self._hint = QLabel(QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText), self)
        self._hint.setFont(interface_font(11))
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._list.set_theme(theme)
        self.edit.setStyleSheet(
            "QLineEdit, QLineEdit:focus { background: transparent; border: 0; padding: 0; font-size: 14px;"
            f" selection-background-color: {theme.colours['select']};"
            f" selection-color: {theme.colours['text']}; }}"
        )
        self._hint.setStyleSheet(f"color: {theme.colours['text3']}; font-size: 11px;")
        self._chip.setStyleSheet(
            f"QToolButton {{ background: {theme.colours['accent_tint']}; color: {theme.colours['accent']};"
            " border: 0; border-radius: 5px; padding: 2px 6px; font-size: 12px; font-weight: 500; }"
            f" QToolButton:hover {{ color: {theme.colours['text']}; }}"
        )
        self._chip.setIcon(icon("close", theme, "accent"))
        self._draw_glass()
        self.update()

    def set_scope(self, title: str | None) -> None:
        """Show what the search is limited to; None takes the chip away."""
        self._chip.setVisible(title is not None)
        self.edit.setPlaceholderText(self._prompt if title is None else "Search here")
        if title is not None:
            metrics = QFontMetrics(interface_font(12, 500))
            self._chip.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, _CHIP_WIDTH))
            self._chip.setToolTip(f"Only in {title}; a click searches the whole library")
            self._chip.setAccessibleName(f"Only in {title}; press to search the whole library")
        self._show_hint()

    def set_busy(self, busy: bool) -> None:
        """Say that an answer is on its way, once that takes long enough to be noticed."""
        self._busy = busy
        if busy and not self._patience.isActive():
            self._patience.start()
        elif not busy:
            self._patience.stop()
            self._look_at_glass()

    def type_at_end(self, text: str) -> None:
        """Take the focus and write on; an empty text takes the last letter away."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.insert_at_end(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the edge or the ring of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.edit.hasFocus()
        width = 2 if focused else 1
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(QPen(self._theme.colour("accent" if focused else "line"), width))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 8, 8)

    def _lay_out(self) -> None:
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 2, 12, 2)
        row.setSpacing(8)
        row.addWidget(self._glass)
        row.addWidget(self._chip)
        row.addWidget(self.edit, 1)
        row.addWidget(self._hint)

    def _connect(self) -> None:
        self.edit.query_changed.connect(self._show_hint)
        self.edit.focus_changed.connect(self._show_hint)
        self.edit.focus_changed.connect(lambda _: self.update())
        self.edit.erased_at_start.connect(self._ask_for_all)
        self._chip.clicked.connect(self.scope_cleared)

    def _ask_for_all(self) -> None:
        if not self._chip.isHidden():
            self.scope_cleared.emit()

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.edit.query and not self.edit.hasFocus() and self._chip.isHidden())

    def _look_at_glass(self) -> None:
        working = self._busy and not self._patience.isActive()
        if working != self._working:
            self._working = working
            self._draw_glass()

    def _draw_glass(self) -> None:
        working = self._working
        name = "working" if working else "search"
        self._glass.setPixmap(
            icon(name, self._theme, "text3").pixmap(QSize(16, 16), self.devicePixelRatioF())
        )
        self._glass.setAccessibleName("Searching" if working else "")
