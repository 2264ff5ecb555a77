"""Documents: ids, titles, removal, reading states, sources."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.documents import DocumentId, Section
from companion.core.errors import NotFoundError
from companion.core.library import AddStatus, ReadingState
from companion.store.sources import Source
from companion.store.store import Store
from tests.builders import talk
from tests.stored import draft_on, read_source, record_on, store_document

TIDES = talk("Tides rise twice a day.", "They fall as often.")
HERE = Path("/talks/tides.txt")


def test_document_comes_back(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    assert store.documents.load(identity) == TIDES
    summary = store.documents.summary(identity)
    assert (summary.path, summary.title, summary.length) == (HERE, "A talk", len(TIDES.text))
    assert (summary.first_start_ms, summary.end_ms, summary.read, summary.notes) == (0, 20_000, None, 0)


def test_id_is_made_of_the_bytes_and_the_next_one_when_taken(store: Store) -> None:
    wanted = hashlib.sha256(TIDES.text.encode()).hexdigest()[:16]
    first = store_document(store, TIDES, Path("/talks/one.txt"))
    second = store_document(store, TIDES, Path("/talks/two.txt"))
    third = store_document(store, TIDES, Path("/talks/three.txt"))
    assert first == wanted
    assert [int(second, 16), int(third, 16)] == [int(wanted, 16) + 1, int(wanted, 16) + 2]


def test_file_that_another_process_stored_meanwhile_is_not_doubled(store: Store) -> None:
    first = store_document(store, TIDES, HERE)
    assert store_document(store, talk("Tides rise."), HERE) == first
    assert store.documents.load(first).text == "Tides rise."


def test_report_has_the_figures(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    report = store.documents.report(identity, AddStatus.ADDED)
    assert (report.units, report.timed, report.turns, report.paragraphs) == (2, 2, 2, 2)
    assert (report.passages, report.sections, report.last_start_ms) == (1, 0, 10_000)
    assert report.speakers == {}


def test_outline_comes_without_the_text(store: Store) -> None:
    sections = (Section("Tides", 1, 0, 1, 0), Section("Falling", 2, 1, 2))
    identity = store_document(store, replace(TIDES, sections=sections), HERE)
    assert store.documents.outlines() == {identity: sections}


def test_title_of_the_user_stays_when_the_source_changes(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    store.documents.rename(identity, "On tides")
    store.sources.replace(identity, read_source(replace(TIDES, title="Another"), HERE))
    assert store.documents.summary(identity).title == "On tides"
    store.documents.rename(identity, "")
    assert store.documents.summary(identity).title == "Another"


def test_version_changes_with_text_and_title(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    seen = {store.documents.versions()[identity]}
    store.documents.rename(identity, "On tides")
    seen.add(store.documents.versions()[identity])
    store.sources.replace(identity, read_source(talk("Tides rise."), HERE))
    seen.add(store.documents.versions()[identity])
    assert len(seen) == 3


def test_removed_document_comes_back_with_its_notes(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    store.notes.put([record_on("a1", draft_on(identity, TIDES, "twice a day"))])
    store.documents.remove([identity])
    assert store.documents.summaries() == ()
    assert store.documents.versions() == {}
    assert store.notes.all() == ()
    assert store.notes.stamps() == {}
    assert [one.id for one in store.documents.removed()] == [identity]
    store.documents.restore([identity])
    assert store.documents.summary(identity).notes == 1
    assert len(store.notes.all()) == 1


def test_only_what_was_removed_is_erased(store: Store) -> None:
    kept = store_document(store, TIDES, Path("/talks/one.txt"))
    gone = store_document(store, TIDES, Path("/talks/two.txt"))
    store.notes.put([record_on("a1", draft_on(gone, TIDES, "twice a day"))])
    store.documents.remove([gone])
    store.documents.erase([kept, gone])
    assert [one.id for one in store.documents.summaries()] == [kept]
    assert store.documents.removed() == ()
    assert store.database.problems() == ()


def test_what_was_read_once_stays_read(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    assert store.documents.reading(identity) == ReadingState()
    store.documents.remember(identity, ReadingState(30, len(TIDES.text), 4, 31))
    store.documents.remember(identity, ReadingState(5, 10, 7))
    assert store.documents.reading(identity) == ReadingState(5, len(TIDES.text), 7)
    assert store.documents.summary(identity).read == 1.0


def test_unknown_document_is_named(store: Store) -> None:
    unknown = DocumentId("0123456789abcdef")
    for act in (store.documents.summary, store.documents.load, lambda one: store.documents.rename(one, "x")):
        with pytest.raises(NotFoundError, match="0123456789abcdef"):
            act(unknown)


def test_document_found_elsewhere_displaces_who_was_there(store: Store) -> None:
    one = store_document(store, TIDES, Path("/talks/one.txt"))
    two = store_document(store, talk("Dunes move."), Path("/talks/two.txt"))
    there = Path("/talks/two.txt")
    store.sources.found_at(one, Source(there, 1, 2, "00"))
    known = store.sources.at(there)
    assert known is not None
    assert known.id == one
    assert store.documents.summary(two).displaced
    assert store.sources.at(Path("/talks/one.txt")) is None


def test_name_that_is_no_text_is_kept(store: Store) -> None:
    path = Path("/talks/b\udce4r.txt")
    identity = store_document(store, replace(TIDES, title="B\udce4r"), path)
    assert store.documents.summary(identity).path == path
    assert store.documents.summary(identity).title == "B\ufffdr"
    known = store.sources.at(path)
    assert known is not None
    assert known.id == identity


def test_damaged_text_is_found(store: Store) -> None:
    identity = store_document(store, TIDES, HERE)
    assert store.documents.damaged() == ()
    with store.database.writing() as connection:
        connection.execute("UPDATE texts SET text = substr(text, 1, 10)")
    assert store.documents.damaged() == (identity,)
