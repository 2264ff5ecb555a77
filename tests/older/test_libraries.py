"""A library made by any earlier program opens with all that is in it; one made by a later is left alone."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from companion.app import Services
from companion.core.errors import NewerLibraryError
from companion.core.library import AddStatus, ReadingState
from companion.core.notes import AnchorState
from companion.core.queries import SearchRequest
from companion.search.manifest import MANIFEST, read_manifest, write_manifest
from companion.search.schema import FORMAT
from companion.services.index_messages import INDEX_FOLDER
from companion.services.parsing import READER
from companion.store.folder import BACKUPS, DATABASE
from companion.store.schema import VERSION
from tests.older.conftest import Older
from tests.older.making import HERE

NOTES = "SELECT id, document, text, tags, colour, created, modified, state FROM notes ORDER BY id"
TEXTS = {"Which one do *we* count?", "Ask about this", "", "So am I — 책도."}


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_documents_and_notes_are_all_there(older: Older) -> None:
    before = {table: older.rows(f"SELECT * FROM {table}") for table in ("texts", "reading", "drafts")}
    notes, documents = older.rows(NOTES), older.rows("SELECT id, length FROM documents ORDER BY id")
    assert (len(notes), len(documents)) == (6, 3)
    with older.open() as services:
        assert older.rows(NOTES) == notes
        assert {table: older.rows(f"SELECT * FROM {table}") for table in before} == before
        summaries = services.library.summaries()
        assert sorted((one.id, one.length) for one in summaries) == documents
        assert "The patient ear, marsh" in {one.title for one in summaries}
        shown = [note for one in summaries for note in services.notes.for_document(one.id)]
        assert {note.text for note in shown} == TEXTS
        assert {tag for note in shown for tag in note.tags} == {"exam", "method", "복습"}
        assert {note.state for note in shown} == {AnchorState.EXACT}
        ear = services.library.find("patient ear").id
        assert services.library.open(ear).reading == ReadingState(120, 900, 4, 130)
        assert services.store.drafts.all() == {"note:draft": "half a thought"}
        for one in summaries:
            assert services.library.open(one.id).document.text


def test_what_later_versions_store_is_there_where_it_was_made(older: Older) -> None:
    since_second = {"speakers"} if older.tables >= 2 else set()
    since_third = {"aliases", "saved_searches"} if older.tables >= 3 else set()
    made = {table: older.rows(f"SELECT * FROM {table}") for table in since_second | since_third}
    with older.open() as services:
        assert {table: older.rows(f"SELECT * FROM {table}") for table in made} == made
        ear = services.library.find("patient ear").id
        named = {one.name for one in services.speakers.cast(ear).speakers}
        assert ("Tomasz Wilk" in named) == bool(made.get("speakers"))
        assert len(services.aliases.all()) == len(made.get("aliases", ()))
        assert len(services.saved_searches.list()) == len(made.get("saved_searches", ()))


def test_the_newest_library_has_all_there_is(newest: Older) -> None:
    with newest.open() as services:
        assert [one.line for one in services.aliases.all()] == ["marsh = wetland", "bittern = 알락해오라기"]
        (kept,) = services.saved_searches.list()
        assert (kept.query, kept.title) == ("marsh speaker:ines", "What Ines says of it")
        ear = services.library.find("patient ear").id
        assert "Tomasz Wilk" in {one.name for one in services.speakers.cast(ear).speakers}


def test_the_index_comes_back_by_itself(older: Older, opened: Services) -> None:
    assert opened.upkeep.bring_up_to_date() == ""
    made_by = json.loads((older.library / INDEX_FOLDER / MANIFEST).read_text())["made_by"]
    assert f"format {FORMAT}." in made_by
    found = opened.searching.search(SearchRequest('"a second population"'))
    marked = [hit.text[hit.spans[0].start : hit.spans[0].end] for hit in found.hits if hit.note is None]
    assert marked == ["a second population"]
    assert opened.searching.search(SearchRequest("tag:exam has:note")).total > 0
    assert opened.searching.search(SearchRequest("간격")).total > 0
    assert opened.checking.check().findings == ()


def test_backups_of_before_stay_and_one_more_is_taken(older: Older) -> None:
    before = files(older.library / BACKUPS)
    notes = older.rows("SELECT * FROM notes ORDER BY id")
    assert before
    older.open().close()
    after = files(older.library / BACKUPS)
    assert {name: after.get(name) for name in before} == before
    migrated = [name for name in after if f"-before-v{VERSION}" in name]
    assert len(migrated) == (older.tables < VERSION)
    for name in migrated:
        with closing(sqlite3.connect(older.library / BACKUPS / name)) as copy:
            assert copy.execute("PRAGMA user_version").fetchone() == (older.tables,)
            assert copy.execute("SELECT * FROM notes ORDER BY id").fetchall() == notes


def test_texts_whose_files_are_elsewhere_now_are_read_again_with_their_notes(
    older: Older, opened: Services, tmp_path: Path
) -> None:
    before = {one.id for one in opened.library.summaries()}
    notes = older.rows("SELECT id, text, tags, colour, created FROM notes ORDER BY id")
    study = shutil.copytree(HERE / "Study", tmp_path / "elsewhere")
    report = opened.adding.add([study])
    assert {one.status for one in report.documents} == {AddStatus.MOVED}
    assert {one.id for one in opened.library.summaries()} == before
    assert older.rows("SELECT id, text, tags, colour, created FROM notes ORDER BY id") == notes
    assert {row[0] for row in older.rows("SELECT reader FROM documents")} == {READER}
    states = {note.state for one in before for note in opened.notes.for_document(one)}
    assert AnchorState.ORPHAN not in states


def make_newer(library: Path) -> None:
    with closing(sqlite3.connect(library / DATABASE)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('program', '9.1.0')")
        connection.execute("CREATE TABLE telescopes (id TEXT)")
        connection.commit()


def test_a_library_of_a_newer_program_is_read_and_searched_and_left_as_it_is(newest: Older) -> None:
    make_newer(newest.library)
    index = newest.library / INDEX_FOLDER
    (secret,) = newest.rows("SELECT value FROM meta WHERE key = 'secret'")[0]
    key = bytes.fromhex(str(secret))
    write_manifest(index, replace(read_manifest(index, key), made_by="a program to come, format 99.1"), key)
    before = files(newest.library)
    with newest.open() as services:
        assert not services.library.access.writable
        assert services.library.access.reason.startswith("Made by a newer Companion (9.1.0")
        ear = services.library.find("patient ear").id
        assert "a second population" in services.library.open(ear).document.text
        assert len(services.notes.for_document(ear)) == 3
        with pytest.raises(NewerLibraryError, match="Get the newer version"):
            services.library.rename(ear, "Something else")
        services.library.back_up_when_due()
        assert services.upkeep.bring_up_to_date() == ""
        assert services.searching.search(SearchRequest("marsh")).total > 0
    after = files(newest.library)
    beside = {f"{DATABASE}-wal", f"{DATABASE}-shm"}  # SQLite's own, with nothing in them.
    assert {name: data for name, data in after.items() if name not in beside} == before
    assert not after.get(f"{DATABASE}-wal")
