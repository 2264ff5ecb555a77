"""One window for a library: a second start hands its arguments to the first and leaves."""

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion.ui.presence import SERVER

_log = logging.getLogger(__name__)
_PATIENCE_MS = 3000
_LONGEST = 1_000_000
"""Bytes of a message beyond which it is not ours."""


def server_name(library: Path) -> str:
    """Return the name under which a library's window can be reached; it tells nothing about the path."""
    return SERVER + hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:20]


def hand_over(library: Path, arguments: Sequence[str]) -> bool:
    """Hand arguments to the library's window, if there is one alive; say whether it took them."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(library))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(json.dumps(list(arguments)).encode() + b"\n")
    taken = socket.waitForReadyRead(_PATIENCE_MS) and bool(socket.readAll().data())
    socket.disconnectFromServer()
    return taken


class Instance(QObject):
    """Listens for later starts. The socket belongs to this user alone."""

    called = Signal(object)
    """A later start handed its arguments over; carries a tuple of texts."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        self._pending: dict[QLocalSocket, bytes] = {}
        name = server_name(library)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # Its owner is dead: nobody answered `hand_over`.
            if not self._server.listen(name):
                _log.warning("Later starts cannot reach this window: %s", self._server.errorString())

    @property
    def address(self) -> str:
        """Where the system keeps the socket."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _take(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._pending[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(lambda socket=socket: self._drop(socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._pending:
            return
        self._pending[socket] += bytes(socket.readAll().data())
        message = self._pending[socket]
        if len(message) > _LONGEST:
            socket.abort()
        elif message.endswith(b"\n"):
            self._pending[socket] = b""
            self._answer(socket, message)

    def _answer(self, socket: QLocalSocket, message: bytes) -> None:
        try:
            arguments = json.loads(message)
        except ValueError:
            socket.abort()
            return
        if isinstance(arguments, list) and all(isinstance(one, str) for one in arguments):
            socket.write(b"taken\n")
            socket.flush()
            self.called.emit(tuple(arguments))

    def _drop(self, socket: QLocalSocket) -> None:
        self._pending.pop(socket, None)
        socket.deleteLater()
