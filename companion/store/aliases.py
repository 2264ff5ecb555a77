"""Words that the user says mean the same."""

import json
from collections.abc import Iterable

from companion.core.aliases import Alias
from companion.store.database import Database
from companion.store.values import storable


class AliasStore:
    """The aliases in the order in which the user wrote them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Alias, ...]:
        """Return all aliases."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT words FROM aliases ORDER BY id")
            return tuple(Alias(tuple(json.loads(row[0]))) for row in rows)

    def put(self, aliases: Iterable[Alias]) -> None:
        """Keep these aliases and no others."""
        rows = [(storable(json.dumps(alias.wordings, ensure_ascii=False)),) for alias in aliases]
        with self._database.writing() as connection:
            connection.execute("DELETE FROM aliases")
            connection.executemany("INSERT INTO aliases (words) VALUES (?)", rows)
            self._database.touch()
