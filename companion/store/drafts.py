"""Drafts: text that is being typed, kept so that it outlives the program's death."""

from collections.abc import Mapping
from datetime import UTC, datetime

from companion.store.database import Database
from companion.store.values import storable, time_to_text


class DraftStore:
    """What is being typed, each text under the key of its field."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[str, str]:
        """Return every draft by its key, the newest first."""
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT key, text FROM drafts ORDER BY saved DESC").fetchall())

    def save(self, key: str, text: str) -> None:
        """Keep a text in place of the one kept before."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO drafts (key, text, saved) VALUES (?, ?, ?)",
                (key, storable(text), time_to_text(datetime.now(UTC))),
            )

    def drop(self, key: str) -> None:
        """Forget a draft; harmless when there is none."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM drafts WHERE key = ?", (key,))
