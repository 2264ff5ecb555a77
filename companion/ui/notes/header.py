"""The head of the notes pane: whose notes are shown, and the button of the filter."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.theme import Theme

_HERE = "in this document"
_EVERYWHERE = "in the whole library"


class NotesHeader(QFrame):
    """Choose between this document and the whole library; open the filter."""

    scope_chosen = Signal(bool)
    """Someone chose; True for the whole library."""

    filter_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel("Notes", self)
        title.setFont(interface_font(13, 600))
        self._scope = QToolButton(self)
        self._scope.setFont(interface_font(12))
        self._scope.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._scope.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._scope.setIconSize(QSize(12, 12))
        self._scope.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._scope)
        group = QActionGroup(menu)
        self._actions = tuple(self._choice(menu, group, words) for words in (_HERE, _EVERYWHERE))
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(self._opening)
        self._opened = QTimer(self, singleShot=True, interval=0)
        self._opened.timeout.connect(self._offer_the_other)
        self._scope.setMenu(menu)
        self.filter_button = QToolButton(self)
        self.filter_button.setCheckable(True)
        self.filter_button.setIconSize(QSize(16, 16))
        self.filter_button.setToolTip("Filter the notes")
        self.filter_button.setAccessibleName("Filter the notes")
        self.filter_button.toggled.connect(self.filter_toggled)
        self._count = QLabel(self)
        self._count.setFont(interface_font(11))
        self._count.setProperty("tone", "third")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 16, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addWidget(self._scope)
        layout.addStretch(1)
        layout.addWidget(self._count)
        layout.addWidget(self.filter_button)
        self.setFixedHeight(44)
        self.show_scope(False)

    @property
    def whole_library(self) -> bool:
        """Say whether the notes of the whole library are asked for."""
        return self._actions[1].isChecked()

    def show_scope(self, whole_library: bool) -> None:
        """Show a choice without announcing it."""
        self._actions[1 if whole_library else 0].setChecked(True)
        words = _EVERYWHERE if whole_library else _HERE
        self._scope.setText(words)
        self._scope.setAccessibleName(f"Notes {words}; choose")

    def add_corner(self, widget: QWidget) -> None:
        """Put something behind the filter's button, at the right end."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def show_count(self, shown: int, total: int) -> None:
        """Say how many of how many are shown, nothing when it is all of them."""
        self._count.setText(f"{shown} of {total}" if shown != total else "")

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._scope.setIcon(icon("expanded", theme, "text3"))
        self.filter_button.setIcon(icon("filter", theme))

    def _opening(self) -> None:
        self._opened.start()

    def _offer_the_other(self) -> None:
        """Stand on what is not shown now, so that Enter changes over."""
        self._scope.menu().setActiveAction(self._actions[0 if self.whole_library else 1])

    def _choice(self, menu: QMenu, group: QActionGroup, words: str) -> QAction:
        action = QAction(words[0].upper() + words[1:], menu)
        action.setCheckable(True)
        group.addAction(action)
        menu.addAction(action)
        action.triggered.connect(self._chosen)
        return action

    def _chosen(self) -> None:
        self.show_scope(self.whole_library)
        self.scope_chosen.emit(self.whole_library)
