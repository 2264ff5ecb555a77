"""The left column: the search with its results above the tree."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from companion.ui.focus import holds_focus
from companion.ui.search.pane import SearchPane
from companion.ui.tree.pane import TreePane

_RESULTS_LEAST = 140
_TREE_COMFORT = 280
"""Height below which the tree, while the keys go there, takes the larger part from the results."""


class LeftColumn(QWidget):
    """Gives the results their share of the height while there are any; a low window shows what is used."""

    share_changed = Signal()
    """The user gave the results another part of the height."""

    def __init__(self, search: SearchPane, tree: TreePane, share: float) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._search, self._tree = search, tree
        self._share = share
        self._unfolded = False
        self._tree_first = False
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(search)
        self._splitter.addWidget(tree)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._moved)
        search.unfolded.connect(self._unfold)
        self._unfold(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def share(self) -> float:
        """The part of the height that results take, from 0 to 1."""
        return self._share

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height out."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self._share_out()

    def _unfold(self, unfolded: bool) -> None:
        """Give room to the results, or to the field alone, always with the same gap below it."""
        self._unfolded = unfolded
        handle = self._splitter.handle(1)
        handle.setEnabled(unfolded)
        handle.setStyleSheet("" if unfolded else "background: transparent;")
        self._search.setMinimumHeight(_RESULTS_LEAST if unfolded else self._search.maximumHeight())
        self._share_out()

    def _share_out(self) -> None:
        height = self.height()
        results = round(height * self._share)
        if not self._unfolded:
            results = self._search.maximumHeight()
        elif self._tree_first and height - results < _TREE_COMFORT:
            results = max(_RESULTS_LEAST, height - max(results, _TREE_COMFORT))
        self._splitter.setSizes([results, max(0, height - results)])

    def _follow_focus(self, _: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._tree_first != holds_focus(self._tree):
            self._tree_first = not self._tree_first
            self._share_out()

    def _moved(self) -> None:
        sizes = self._splitter.sizes()
        if self._unfolded and any(sizes):
            self._share = min(0.9, max(0.1, sizes[0] / (sizes[0] + sizes[1])))
            self.share_changed.emit()
