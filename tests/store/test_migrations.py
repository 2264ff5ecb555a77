"""A library of an older program: all of it is there afterwards, and a backup of before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from companion.core.colours import Colour
from companion.core.documents import DocumentId
from companion.core.library import ReadingState
from companion.store.folder import DATABASE
from companion.store.schema import APPLICATION_ID, MIGRATIONS, VERSION
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, read_source, record_on

OF_THE_FIRST = {
    "documents": "id, path, displaced, size, mtime_ns, source_hash, reader, title, own_title, kind, "
    "language, encoding, version, length, first_start_ms, end_ms, figures, outline, added, removed",
    "texts": "document, text, structure",
    "notes": "id, document, anchor, text, tags, colour, created, modified, hash, state, placed, place",
    "reading": "document, offset, furthest, pixels, caret",
    "drafts": "key, text, saved",
    "folders": "path",
}
"""The tables of the first version, and their columns."""


def fill(store: Store) -> list[DocumentId]:
    """Put a bit of everything into a library."""
    made = []
    for number in range(3):
        document = talk(f"Tides rise {number}.", "They fall as often.", title=f"Talk {number}")
        identity = store.sources.insert(read_source(document, Path(f"/talks/{number}.txt")))
        note = record_on(
            f"{number:016x}",
            draft_on(identity, document, "as often", "Really?"),
            tags=["sea"],
            colour=Colour.MINT,
        )
        store.notes.put([note])
        store.documents.remember(identity, ReadingState(3, 9, 2, 5))
        made.append(identity)
    store.documents.rename(made[0], "My talk")
    store.documents.remove([made[2]])
    store.drafts.save("note", "half a thought")
    store.sources.add_folders([Path("/talks")])
    return made


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()
            for table, columns in OF_THE_FIRST.items()
        }


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A library that the first version made: its statements, filled with the rows of a present one."""
    with open_store(tmp_path / "present") as present:
        fill(present)
    folder = tmp_path / "library"
    folder.mkdir()
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        for table, found in rows(tmp_path / "present").items():
            holders = ", ".join("?" * (OF_THE_FIRST[table].count(",") + 1))
            connection.executemany(f"INSERT INTO {table} ({OF_THE_FIRST[table]}) VALUES ({holders})", found)
        connection.executemany(
            "INSERT INTO meta (key, value) VALUES (?, ?)",
            [("library", "ab" * 8), ("secret", "cd" * 32), ("generation", 7), ("program", "0.1.0")],
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return folder


def test_everything_is_there_as_it_was(first: Path) -> None:
    before = rows(first)
    assert {table: len(found) for table, found in before.items()} == {
        "documents": 3,
        "texts": 3,
        "notes": 3,
        "reading": 3,
        "drafts": 1,
        "folders": 1,
    }
    with open_store(first) as store:
        assert rows(first) == before
        assert store.database.library_id() == "ab" * 8
        assert store.database.secret() == bytes.fromhex("cd" * 32)
        assert store.database.problems() == ()
        assert store.documents.damaged() == ()
        assert store.notes.damaged() == ()
        summaries = sorted(store.documents.summaries(), key=lambda one: one.title)
        assert [one.title for one in summaries] == ["My talk", "Talk 1"]
        assert [one.title for one in store.documents.removed()] == ["Talk 2"]
        assert [one.names for one in summaries] == [(), ()]
        opened = store.documents.load(summaries[1].id)
        assert opened.text == "Tides rise 1.\n\nThey fall as often."
        assert opened.paragraphs[0].page is None
        assert store.documents.reading(summaries[0].id) == ReadingState(3, 9, 2, 5)
        (note,) = store.notes.for_document(summaries[0].id)
        assert (note.text, note.tags, note.colour) == ("Really?", ("sea",), Colour.MINT)
        assert store.drafts.all() == {"note": "half a thought"}
        known = store.sources.of(summaries[0].id)
        assert known is not None
        assert known.encoding is None


def test_what_is_new_can_be_used_at_once(first: Path) -> None:
    with open_store(first) as store:
        identity = store.documents.summaries()[0].id
        store.speakers.put(identity, {"SPEAKER 1": "Ida"})
        store.sources.choose_encoding(identity, "cp1250")
    with open_store(first) as again:
        assert again.speakers.names(identity) == {"SPEAKER 1": "Ida"}
        assert again.documents.summary(identity).names == (("SPEAKER 1", "Ida"),)
        known = again.sources.of(identity)
        assert known is not None
        assert known.encoding == "cp1250"


def test_a_backup_of_before_is_kept(first: Path) -> None:
    before = rows(first)
    with open_store(first) as store:
        (backup,) = store.database.backups.all()
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM notes").fetchone() == (3,)
        kept = copy.execute(f"SELECT {OF_THE_FIRST['notes']} FROM notes ORDER BY 1").fetchall()
        assert kept == before["notes"]


def test_all_versions_lead_to_the_same_tables(first: Path, tmp_path: Path) -> None:
    def schema(folder: Path) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(folder / DATABASE)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
            return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()

    open_store(first).close()
    open_store(tmp_path / "new").close()
    assert schema(first) == schema(tmp_path / "new")


def test_a_migration_that_fails_leaves_all_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(first)
    broken = (*MIGRATIONS[:1], (*MIGRATIONS[1], "CREATE NONSENSE"))
    monkeypatch.setattr("companion.store.migrations.MIGRATIONS", broken)
    with pytest.raises(Exception, match="NONSENSE"):
        open_store(first)
    monkeypatch.undo()
    with closing(sqlite3.connect(first / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'speakers'").fetchall()
    assert rows(first) == before
    open_store(first).close()
