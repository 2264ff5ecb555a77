"""The chip that holds what the tree is filtered by."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.painting import SIDE
from companion.ui.theme import Theme

_WIDTH = 220


class FilterChip(QWidget):
    """Show a filter's text; a click takes it away."""

    cleared = Signal()
    """The chip was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = QToolButton(self)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._button.setIconSize(QSize(10, 10))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE - 4, 8, SIDE, 0)
        row.addWidget(self._button)
        row.addStretch(1)
        self.set_theme(theme)
        self.set_text("")

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        colours = theme.colours
        self._button.setStyleSheet(
            f"QToolButton {{ background: {colours['accent_tint']}; color: {colours['accent']}; border: 0;"
            " border-radius: 5px; padding: 3px 7px; font-size: 12px; font-weight: 500; }"
            f" QToolButton:hover {{ color: {colours['text']}; }}"
        )
        self._button.setIcon(icon("close", theme, "accent"))

    def set_text(self, text: str) -> None:
        """Show a filter; an empty one hides the chip."""
        metrics = QFontMetrics(interface_font(12, 500))
        self._button.setText(metrics.elidedText(text, Qt.TextElideMode.ElideLeft, _WIDTH))
        self._button.setAccessibleName(f"Only what has “{text}” in its title; press to show everything")
        self._button.setToolTip("Esc shows everything")
        self.setVisible(bool(text))
