"""The left column: the search with its results above the tree."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from companion.ui.search.pane import SearchPane
from companion.ui.tree.pane import TreePane

_RESULTS_LEAST = 140


class LeftColumn(QWidget):
    """Gives the results their share of the height while there are any."""

    def __init__(self, search: SearchPane, tree: TreePane, share: float) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._search = search
        self._share = share
        self._unfolded = False
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

    @property
    def share(self) -> float:
        """The part of the height that results take, from 0 to 1."""
        return self._share

    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._splitter.setHandleWidth(1 if unfolded else 0)
        height = self._splitter.height()
        folded = self._search.maximumHeight()
        self._search.setMinimumHeight(_RESULTS_LEAST if unfolded else folded)
        results = round(height * self._share) if unfolded else folded
        self._splitter.setSizes([results, height - results])

    def _moved(self) -> None:
        sizes = self._splitter.sizes()
        if self._unfolded and any(sizes):
            self._share = min(0.9, max(0.1, sizes[0] / (sizes[0] + sizes[1])))
