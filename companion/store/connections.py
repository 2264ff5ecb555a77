"""Connections to one database file: opened when needed, used by one thread at a time, kept for the next."""

import os
import sqlite3
import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePath
from urllib.parse import quote

from companion.core.errors import LibraryError

SQLITE_VERSION = sqlite3.sqlite_version
"""The version of the library that stores everything."""

BUSY_SECONDS = 10.0
_LOG_LIMIT = 64 << 20
_NO_LOG = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


class Access(StrEnum):
    """How a file is opened; `AS_IT_STANDS` where not even a log can be made beside it."""

    WRITING = "mode=rw"
    READING = "mode=ro"
    AS_IT_STANDS = "immutable=1"


class Connections:
    """The idle connections of one database file. Raises sqlite3.Error."""

    def __init__(self, path: Path, access: Access) -> None:
        self._path = path
        self._access = access
        self._mutex = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    def take(self) -> sqlite3.Connection:
        """Return a connection that no one else uses, until it is given back."""
        with self._mutex:
            if self._idle:
                return self._idle.pop()
        return connect(self._path, self._access)

    def give_back(self, connection: sqlite3.Connection) -> None:
        """Keep a connection for the next who needs one."""
        with self._mutex:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close all that are idle now, and the others when they come back."""
        with self._mutex:
            idle, self._idle = self._idle, []
            self._closed = True
        for connection in idle:
            with suppress(sqlite3.Error):
                connection.close()


def database_uri(path: PurePath) -> str:
    """Return the address of a whole path as SQLite takes it: the server of a share is part of the path."""
    name = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def connect(path: Path, access: Access) -> sqlite3.Connection:
    """Open one connection without implicit transactions; every commit waits for the disk."""
    connection = sqlite3.connect(
        f"{database_uri(path.resolve())}?{access}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    if access is not Access.WRITING:
        return connection
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_LIMIT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> tuple[sqlite3.Connection, Access]:
    """Open a file that may not be written, also in a folder where no log can be made.

    A log that is there is never passed over: it may hold the newest notes.
    """
    connection = connect(path, Access.READING)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if error.sqlite_errorcode & 0xFF not in _NO_LOG:
            raise
        if _has_content(log):
            raise _unfinished(path.parent) from error
        return connect(path, Access.AS_IT_STANDS), Access.AS_IT_STANDS
    return connection, Access.READING


def _unfinished(folder: Path) -> LibraryError:
    return LibraryError(
        f"The library in {folder} was not closed properly and may not be written to, so its last notes "
        "cannot be read. Copy the folder to a place of your own and open the copy."
    )


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
