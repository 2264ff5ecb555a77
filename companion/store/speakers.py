"""What the user calls the speakers of documents."""

from collections.abc import Mapping

from companion.core.documents import DocumentId
from companion.store.database import Database
from companion.store.values import storable


class SpeakerStore:
    """The names of speakers, by document and by the label that the source gives."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self, document: DocumentId) -> dict[str, str]:
        """Return what the user calls speakers, by their labels."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT label, name FROM speakers WHERE document = ? ORDER BY label", (document,)
            )
            return dict(rows.fetchall())

    def put(self, document: DocumentId, names: Mapping[str, str]) -> None:
        """Keep these names of a document's speakers and no others."""
        rows = [(document, storable(label), storable(name)) for label, name in names.items()]
        with self._database.writing() as connection:
            connection.execute("DELETE FROM speakers WHERE document = ?", (document,))
            connection.executemany(
                "INSERT OR REPLACE INTO speakers (document, label, name) VALUES (?, ?, ?)", rows
            )
            self._database.touch()
