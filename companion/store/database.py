"""The database of a library: who may read and write it, and in which transaction.

Every commit is on the disk when it returns (WAL with synchronous=FULL).
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from companion import __version__
from companion.core.errors import DamagedLibraryError, LibraryError, NewerLibraryError
from companion.store.backups import Backups
from companion.store.connections import Access, Connections, connect, connect_to_read
from companion.store.failures import closed_to_us, damaged, disk_in_words, in_words, read_only
from companion.store.folder import DATABASE, prepare
from companion.store.migrations import bring_up_to_date, is_foreign, version_of
from companion.store.schema import VERSION


@dataclass(slots=True)
class _Transaction:
    """What a thread is in the middle of."""

    connection: sqlite3.Connection
    writes: bool


class _Local(threading.local):
    """Each thread's own transaction."""

    transaction: _Transaction | None = None


class Database:
    """A library's database; any thread may use it, each has a connection of its own while it does.

    Opening makes the folder and the database where there are none and brings an older one up to date.
    One made by a newer version, or one without rights to write, opens for reading: `refusal` is then
    the error that every attempt to write raises. Raises LibraryError in words when it cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self.backups = Backups(folder)
        self.refusal: LibraryError | None = None
        self._local = _Local()
        self._writer = threading.Lock()
        with self._words(), disk_in_words(folder):
            try:
                self._connections = Connections(self.path, self._start())
                self._file = _identity(self.path)
            except PermissionError as error:
                raise closed_to_us(folder) from error

    def close(self) -> None:
        """Close all connections; the last one moves what is still in the log into the file."""
        self._connections.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the library, whoever writes meanwhile."""
        if self._local.transaction is not None:
            yield self._local.transaction.connection
            return
        with self._words(), self._transaction("BEGIN", writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are all on the disk at the end, or none of them.

        Within another `writing` of the same thread it is the same transaction.
        """
        outer = self._local.transaction
        if outer is not None:
            if not outer.writes:
                raise RuntimeError("a transaction that reads cannot begin to write")
            yield outer.connection
            return
        self.require_writable()
        with self._writer, self._words():
            self._refuse_when_gone()
            with self._transaction("BEGIN IMMEDIATE", writes=True) as connection:
                yield connection

    def require_writable(self) -> None:
        """Raise the refusal where nothing may be written."""
        if self.refusal is not None:
            raise self.refusal

    def touch(self) -> None:
        """Count a change that a window should show; belongs into the transaction that makes it."""
        with self.writing() as connection:
            connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")

    def generation(self) -> int:
        """Return a number that is another one after any process changed documents or notes."""
        return int(self._meta("generation"))

    def library_id(self) -> str:
        """Return the id that this library keeps wherever it is moved."""
        return self._meta("library")

    def secret(self) -> bytes:
        """Return the key by which this library knows its own index."""
        return bytes.fromhex(self._meta("secret"))

    def back_up(self, *, anew: bool = False) -> None:
        """Take a backup when there is anything new since the last one, or in any case."""
        if self.refusal is None:
            with disk_in_words(self.folder):
                self.backups.take(self.generation(), anew=anew)

    def back_up_when_due(self) -> None:
        """Take a backup when the newest is an hour old and something changed since."""
        if self.refusal is None and self.backups.due(self.generation()):
            self.back_up()

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file, a line each; looks at all of it."""
        with self.reading() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        lines = [line for line in found if line != "ok"]
        return (*lines, *(f"a row of {table} belongs to nothing" for table, *_ in orphans))

    def _meta(self, key: str) -> str:
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise self.damage()
        return str(row[0])

    def damage(self) -> DamagedLibraryError:
        """Return the report that what is stored is not what was written, with the newest good copy."""
        copy = self.backups.newest_good()
        return damaged(self.folder, copy.taken if copy else None)

    @contextmanager
    def _words(self) -> Iterator[None]:
        """Raise LibraryErrors in place of SQLite's; damage is told with the newest good copy."""
        try:
            with in_words(self.folder):
                yield
        except DamagedLibraryError as error:
            if error.backup is not None:
                raise
            raise self.damage() from error

    @contextmanager
    def _transaction(self, begin: str, *, writes: bool) -> Iterator[sqlite3.Connection]:
        connection = self._connections.take()
        self._local.transaction = _Transaction(connection, writes)
        try:
            connection.execute(begin)
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                connection.close()  # After a failure of the disk a connection is not to be trusted.
            else:
                self._connections.give_back(connection)
            raise
        else:
            self._connections.give_back(connection)
        finally:
            self._local.transaction = None

    def _start(self) -> Access:
        """Look at the database, bring an older one up to date, leave a newer one alone."""
        found = prepare(self.folder)
        access = Access.WRITING
        if found.writable:
            connection = connect(self.path, access)
        else:
            self.refusal = read_only(self.folder)
            connection, access = connect_to_read(self.path)
        try:
            if is_foreign(connection):
                raise LibraryError(f"{self.path} is a database of another program; choose another folder.")
            version = version_of(connection)
            if version > VERSION:
                self.refusal = _newer(connection, version)
                return Access.READING if access is Access.WRITING else access
            if self.refusal is None:
                bring_up_to_date(connection, lambda: self.backups.take(0, before_version=VERSION))
            elif version < VERSION:
                raise self.refusal
        finally:
            connection.close()
        return access

    def _refuse_when_gone(self) -> None:
        """Refuse to write into a file that was deleted or replaced under the program."""
        try:
            same = _identity(self.path) == self._file
        except OSError:
            same = False
        if not same:
            raise LibraryError(
                f"The library in {self.folder} was moved or deleted while it was open. "
                "Put it back, or close the program and open the library where it is now."
            )


def _newer(connection: sqlite3.Connection, version: int) -> NewerLibraryError:
    row = connection.execute("SELECT value FROM meta WHERE key = 'program'").fetchone()
    program = row[0] if row else "unknown"
    told = f"{program}; this is {__version__}"
    if program == __version__:  # A build between two releases: what tells them apart is the database.
        told = f"its library has version {version}; this one knows {VERSION}"
    return NewerLibraryError(
        f"Made by a newer Companion ({told}). You can read here, nothing will be written to it. "
        "Get the newer version, or choose another library."
    )


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
