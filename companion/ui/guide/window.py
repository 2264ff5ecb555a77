"""The window of the guide: what is looked for and the contents to the left, the page to the right."""

import base64

from PySide6.QtCore import QByteArray, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from companion.paths import cache_folder, resource
from companion.services.guide import read_guide
from companion.ui.bindings import Actions
from companion.ui.guide.contents import Contents
from companion.ui.guide.flow import GuideFlow, Parts
from companion.ui.guide.library import GuideLibrary
from companion.ui.reader.pane import ReaderPane
from companion.ui.search.pane import SearchPane
from companion.ui.stage import Stage
from companion.ui.status_bar import StatusBar
from companion.ui.tasks import TaskRunner
from companion.ui.theme import Theme
from companion.ui.top_line import hairline

_SIZE = (1000, 820)
_SMALLEST = (520, 400)
_LEFT = (210, 300)
"""The least width of the left column, and the one it has where there is room."""

_LEFT_SHARE = 0.3
_MARGIN = 24


class GuideWindow(QWidget):
    """Shows the guide beside the program; while it is closed it stays as it was left."""

    zoom_changed = Signal(int)
    """The text has another size now."""

    closed = Signal()
    """The window is gone, until it is asked for again."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        guide = read_guide(resource("guide"))
        self._drawn = False
        self._tasks = TaskRunner(self)
        self._library = GuideLibrary(guide, cache_folder())
        self.search = SearchPane(theme, self, "Search the guide")
        self.contents = Contents(guide.contents(), theme, self)
        self.reader = ReaderPane(theme, self)
        self.stage = Stage(QWidget(self), self.reader)
        self.status = StatusBar(self)
        self.setWindowTitle("Guide – Companion")
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST)
        self._lay_out()
        parts = Parts(self, self.search, self.contents, self.reader, self.stage, self.status)
        self.flow = GuideFlow(parts, guide, self._library, self._tasks, actions)
        self.reader.zoom_changed.connect(self.zoom_changed)
        self.set_theme(theme)

    @property
    def geometry_kept(self) -> str:
        """Where the window stands and how large it is, in base64."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def open_at(self, topic: str) -> None:
        """Come to the front with the page of a topic, ready for typing."""
        self.flow.open(topic)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.focus_field()

    def stand(self, kept: str, beside: QRect) -> None:
        """Stand where the window was left, else where there is room beside another one."""
        if kept and self.restoreGeometry(QByteArray(base64.b64decode(kept))):
            return
        screen = self.screen().availableGeometry()
        width, height = min(_SIZE[0], screen.width() - 80), min(_SIZE[1], screen.height() - 80)
        room = screen.right() - beside.right() - _MARGIN
        left = beside.right() + _MARGIN // 2 if room >= width else screen.right() - width - _MARGIN
        self.setGeometry(left, max(screen.top() + _MARGIN, beside.top()), width, height)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for part in (self.search, self.contents, self.reader, self.stage, self.status):
            part.set_theme(theme)

    def end(self) -> None:
        """Close for good, before the program does."""
        self._library.stop()
        self.close()
        self._tasks.drain()
        self._library.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the keys go back to the program."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Esc that nothing inside wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.flow.escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a narrow window to the text, unless the columns were drawn otherwise."""
        super().resizeEvent(event)
        if not self._drawn:
            left = max(_LEFT[0], min(_LEFT[1], round(self.width() * _LEFT_SHARE)))
            self._halves.setSizes([left, self.width() - left])

    def _keep_share(self) -> None:
        self._drawn = True

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setObjectName("panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(_LEFT[0])
        below = _column(left)
        below.addWidget(self.search)
        below.addWidget(self.contents, 1)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(left)
        self._halves.addWidget(self.stage)
        self._halves.setStretchFactor(1, 1)
        self._halves.splitterMoved.connect(self._keep_share)
        column = _column(self)
        column.addWidget(self._halves, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
