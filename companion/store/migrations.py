"""Bring a database from the version it has to the present one."""

import secrets
import sqlite3
from collections.abc import Callable

from companion import __version__
from companion.store.schema import APPLICATION_ID, MIGRATIONS, VERSION


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a database; 0 is an empty one."""
    return number(connection, "PRAGMA user_version")


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Say whether another program made this database."""
    tables = number(connection, "SELECT count(*) FROM sqlite_schema")
    return tables > 0 and number(connection, "PRAGMA application_id") != APPLICATION_ID


def bring_up_to_date(connection: sqlite3.Connection, back_up: Callable[[], object]) -> None:
    """Migrate in one transaction, after a backup of what was there; harmless when all is done."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    version = version_of(connection)
    if version >= VERSION:
        return
    if version > 0:
        back_up()
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection) -> None:
    """Lead the database to the present version within the open transaction, unless another process did."""
    version = version_of(connection)
    if version >= VERSION:
        return
    for step in range(version, VERSION):
        for statement in MIGRATIONS[step]:
            connection.execute(statement)
    if version == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executemany(
            "INSERT INTO meta (key, value) VALUES (?, ?)",
            [("library", secrets.token_hex(8)), ("secret", secrets.token_hex(32)), ("generation", 1)],
        )
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('program', ?)", (__version__,))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def number(connection: sqlite3.Connection, statement: str) -> int:
    """Return the one number that a statement answers."""
    value: int = connection.execute(statement).fetchone()[0]
    return value
