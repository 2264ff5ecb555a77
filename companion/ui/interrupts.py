"""Hear Ctrl+C in the terminal while Qt waits for events, without looking for it now and then."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Interrupts(QObject):
    """Python notes a signal and writes a byte, which wakes Qt; then Python gets a turn to tell of it."""

    interrupted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        self._before = signal.signal(signal.SIGINT, lambda *_: self.interrupted.emit())
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._waiting = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._waiting.activated.connect(self._hear)

    def close(self) -> None:
        """Let Ctrl+C be what it was before."""
        self._waiting.setEnabled(False)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, self._before)
        self._ear.close()
        self._mouth.close()

    def _hear(self) -> None:
        self._ear.recv(64)
