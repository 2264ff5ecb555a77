"""What the user calls the speakers of documents, and who the user says is speaking."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

from companion.core.anchors import place_anchor, place_parts
from companion.core.documents import Document, DocumentId, text_version
from companion.core.notes import Anchor, AnchorState
from companion.core.saying import Spoken, stretches_of
from companion.core.spoken import Stretch
from companion.store.anchors import read_anchor, write_anchor
from companion.store.database import Database
from companion.store.values import storable

_log = logging.getLogger(__name__)
_PLACE = "iif(json_valid(nullif(anchor, '')), json_extract(nullif(anchor, ''), '$.{}'), NULL)"

NAMES = (
    "(SELECT json_group_array(json_array(label, name)) FROM speakers "
    "WHERE speakers.document = documents.id) AS names"
)
"""A column of `documents`: what the user calls speakers, as JSON."""

STRETCHES = (
    f"(SELECT json_group_array(json_array(name, {_PLACE.format('start')}, {_PLACE.format('end')})) "  # noqa: S608 - our own words
    "FROM spoken WHERE spoken.document = documents.id "
    f"AND (anchor = '' OR {_PLACE.format('version')} = documents.version)) AS stretches"
)
"""A column of `documents`: what the user says who says it, as far as it is in the present text, as JSON."""


class SpeakerStore:
    """The names of speakers, by document and by the label that the source gives; and passages by speaker."""

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

    def spoken(self, document: DocumentId) -> tuple[Spoken, ...]:
        """Return what the user says who says it, the earliest first; also what is not in the present text."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT name, anchor FROM spoken WHERE document = ? ORDER BY id", (document,)
            ).fetchall()
        return tuple(one for row in rows if (one := _spoken(document, *row)) is not None)

    def put_spoken(self, document: DocumentId, spoken: Iterable[Spoken]) -> None:
        """Keep that this is said by these speakers, and nothing else of the document."""
        rows = [
            (document, write_anchor(one.anchor) if one.anchor else "", storable(one.name)) for one in spoken
        ]
        with self._database.writing() as connection:
            connection.execute("DELETE FROM spoken WHERE document = ?", (document,))
            connection.executemany("INSERT INTO spoken (document, anchor, name) VALUES (?, ?, ?)", rows)
            self._database.touch()

    def stretches(self, document: DocumentId) -> tuple[Stretch, ...]:
        """Return who speaks in a document's present text, as far as the user says so."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT version FROM documents WHERE id = ?", (document,)).fetchone()
            return stretches_of(self.spoken(document), row[0]) if row else ()

    def place(
        self,
        document_id: DocumentId,
        document: Document,
        otherwise: Callable[[Anchor], Anchor] = lambda anchor: anchor,
    ) -> None:
        """Find the passages again in a document's present text; what is not sure waits for the next one.

        Where an anchor is not found as it is, it is looked for as `otherwise` would have it.
        """
        version = text_version(document.text)
        with self._database.writing():
            before = self.spoken(document_id)
            after = [part for one in before for part in _placed(one, document, version, otherwise)]
            if after != list(before):
                self.put_spoken(document_id, after)

    def known(self) -> tuple[str, ...]:
        """Return the names of all speakers in the library, those of most documents first."""
        with self._database.reading() as connection:
            rows = connection.execute(_KNOWN).fetchall()
        return tuple(row[0] for row in rows)


_KNOWN = """
    WITH labels AS (
        SELECT documents.id AS document, labels.key AS label
        FROM documents, json_each(iif(json_valid(figures), figures, '{}'), '$.speakers') AS labels
        WHERE removed IS NULL
        UNION SELECT document, name FROM spoken JOIN documents ON documents.id = document
        WHERE removed IS NULL
    )
    SELECT coalesce(speakers.name, labels.label) AS called, count(DISTINCT labels.document) AS documents
    FROM labels LEFT JOIN speakers USING (document, label)
    GROUP BY called ORDER BY documents DESC, called
"""


def _spoken(document: DocumentId, name: str, anchor: str) -> Spoken | None:
    try:
        return Spoken(name, read_anchor(anchor) if anchor else None)
    except (ValueError, KeyError, TypeError):
        _log.warning("who speaks in a passage of %s is not as it was written", document)
        return None


def _placed(
    spoken: Spoken, document: Document, version: str, otherwise: Callable[[Anchor], Anchor]
) -> Sequence[Spoken]:
    if spoken.anchor is None:
        return (spoken,)
    other = otherwise(spoken.anchor)
    if other != spoken.anchor:
        found = place_anchor(other, document, version)
        if found.state is not AnchorState.ORPHAN:
            return (Spoken(spoken.name, found.anchor),)
    parts = place_parts(spoken.anchor, document, version)
    return [Spoken(spoken.name, one.anchor) for one in parts]
