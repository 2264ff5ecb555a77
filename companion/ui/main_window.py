"""The window: it stands at once as its columns will be; what is in it comes when it has been painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from companion.ui.appearance import Appearance
from companion.ui.ground import Ground
from companion.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from companion.app import Services
    from companion.ui.bindings import Actions
    from companion.ui.desk import Desk
    from companion.ui.dropping import Dropping
    from companion.ui.flows import Flows
    from companion.ui.room import Room

_SMALLEST = (640, 480)
_PATIENCE_MS = 500
"""How long one waits to be painted: a window that begins minimized never is."""


class MainWindow(QMainWindow):
    """Bare ground at first, then the room of a library, which knows all the rest."""

    closed = Signal()

    def __init__(self, appearance: Appearance, memory: WindowMemory, *, first: bool = False) -> None:
        """`first` says that there is no library yet, so that the columns are going to be barred."""
        super().__init__()
        self.setObjectName("companion")
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)  # What is dropped is taken by Dropping, before any pane sees it.
        self.appearance, self._memory = appearance, memory
        self._room: Room | None = None
        self._ground = Ground(appearance.theme, None if first else memory.wish)
        self.setCentralWidget(self._ground)
        memory.restore(self)

    @property
    def furnished(self) -> bool:
        """Say whether there is more than the ground."""
        return self._room is not None

    @property
    def room(self) -> "Room":
        """All that is in the window; there is nothing before `furnish`."""
        if self._room is None:
            raise RuntimeError("the window is not furnished yet")
        return self._room

    @property
    def desk(self) -> "Desk":
        """The parts of the window."""
        return self.room.desk

    @property
    def flows(self) -> "Flows":
        """All that goes on in the window."""
        return self.room.flows

    @property
    def actions_table(self) -> "Actions":
        """What can be done, and by which keys."""
        return self.room.actions_table

    @property
    def dropping(self) -> "Dropping":
        """Takes what is dropped on the window."""
        return self.room.dropping

    def wait_until_painted(self) -> None:
        """Return when the ground can be seen; keys and clicks wait for what is going to be there."""
        if not self._ground.painted:
            loop = QEventLoop()
            self._ground.first_painted.connect(
                lambda: QTimer.singleShot(0, loop.quit)
            )  # Let it be shown first.
            QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def furnish(self, services: "Services") -> None:
        """Put the panes of a library in the place of the ground."""
        from companion.ui.room import Room  # noqa: PLC0415 - the ground is painted without any of this

        self.appearance.put_on()
        self._room = Room(self, services, self.appearance, self._memory)
        if self.isVisible():
            self._room.dropping.start()

    def start(self) -> None:
        """Look at the library and open what was open."""
        self.room.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is typed, where one is and how the window stands; writes are finished first."""
        if self._room is not None:
            self._room.close()
        self.closed.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Esc that nothing inside wanted, and let Enter press the button that has the focus."""
        if self._room is None or not self._room.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the palette in the middle."""
        super().resizeEvent(event)
        if self._room is not None:
            self._room.desk.palette.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Take what is dropped on the window, now that there is one."""
        super().showEvent(event)
        if self._room is not None:
            self._room.dropping.start()
