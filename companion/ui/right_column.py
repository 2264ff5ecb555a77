"""The right column: the notes, and below them what is related to the passage one reads."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.notes.pane import NotesPane
from companion.ui.related.pane import FOLDED_HEIGHT, RelatedPane
from companion.ui.top_line import hairline

_SHARE = 0.4


class RightColumn(QWidget):
    """Gives the related passages a fixed share of the height, however many there are: the notes stay put."""

    def __init__(self, notes: NotesPane, related: RelatedPane) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._related = related
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(notes, 1)
        column.addWidget(hairline())
        column.addWidget(related)
        related.unfolding.connect(self.share_out)
        self.share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height out."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.share_out()

    def share_out(self) -> None:
        """Give the passages their share while they are unfolded, else the height of their line."""
        share = round(self.height() * _SHARE) if self._related.unfolded else 0
        self._related.setFixedHeight(max(FOLDED_HEIGHT, share))
