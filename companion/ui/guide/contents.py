"""The contents of the guide: its pages and their sections, as the library shows documents."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import TreeNode
from companion.ui.theme import Theme
from companion.ui.tree.following import Following
from companion.ui.tree.view import TreeView

_ABOVE = 6


class Contents(QWidget):
    """Lists the pages, follows the one that is read, and opens its sections."""

    chosen = Signal(str, int)
    """A page, or a section of it by its number, was entered; -1 is the page."""

    typed = Signal(str)
    """Characters that belong into the search field, empty for Backspace."""

    def __init__(self, nodes: tuple[TreeNode, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = TreeView(theme, self)
        self._following = Following(self._view)
        self._page: DocumentId | None = None
        self._view.setAccessibleName("Contents")
        self._view.replace(nodes, filtered=False)
        self._view.row_entered.connect(self._enter)
        self._view.typed.connect(self.typed)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, 0)
        column.addWidget(self._view)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._view.set_theme(theme)

    def set_current(self, page: DocumentId, section: int | None) -> None:
        """Follow the reader: its page is open, the one before is closed again."""
        if page != self._page:
            rows, before = self._view.rows, self._page
            self._page = page
            self._view.setExpanded(rows.index_of(page), True)
            if before is not None and not self._view.hasFocus():
                self._view.setExpanded(rows.index_of(before), False)
        self._following.go_to(page, section, searched=False)

    def _enter(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        item = self._view.rows.item(index)
        if item.section is not None:
            self.chosen.emit(item.section.document, item.section.section)
        elif item.document is not None:
            self.chosen.emit(item.document, -1)
