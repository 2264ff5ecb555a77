"""The library: opening, finding, naming, removing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.core.errors import AmbiguousError, CompanionError, NotFoundError
from companion.core.library import NodeType, ReadingState, SourceState
from companion.services.history import History
from companion.services.library import Library
from companion.services.notes import Notes
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, read_source, record_on, store_document

TIDES = talk("Tides rise twice a day.", "They fall as often.", title="Why the tides turn")
DUNES = talk("Dunes move.", title="How dunes move")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        yield opened


def test_opened_document_has_all_for_the_reader(store: Store) -> None:
    identity = store_document(store, TIDES)
    store.notes.put([record_on("a1", draft_on(identity, TIDES, "twice a day"))])
    library = Library(store)
    library.remember(identity, ReadingState(5, 10))
    opened = library.open(identity)
    assert opened.document == TIDES
    assert [note.id for note in opened.notes] == ["a1"]
    assert opened.reading == ReadingState(5, 10)
    assert not library.source(identity).present


def test_source_that_changed_is_told(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tides.txt"
    path.write_text(TIDES.text)
    os.utime(path, ns=(1_000, 1_000))
    identity = store_document(store, TIDES, path)
    library = Library(store)
    state = library.source(identity)
    assert (state.present, state.changed) == (True, False)
    path.write_text("Something else.")
    state = library.source(identity)
    assert (state.present, state.changed, state.size) == (True, True, 15)
    path.unlink()
    assert library.source(identity) == SourceState(present=False)


def test_tree_shows_missing_sources(store: Store, tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "here.txt").write_text(TIDES.text)
    store_document(store, TIDES, tmp_path / "talks" / "here.txt")
    store_document(store, DUNES, tmp_path / "talks" / "there.txt")
    store.sources.add_folders([tmp_path / "talks"])
    (folder,) = Library(store).tree()
    assert folder.type is NodeType.FOLDER
    assert [(node.title, node.missing) for node in folder.children] == [
        ("Why the tides turn", False),
        ("How dunes move", True),
    ]


def test_document_is_found_by_id_path_and_title(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tides = store_document(store, TIDES, tmp_path / "talks" / "1.txt")
    store_document(store, DUNES, tmp_path / "talks" / "2.txt")
    monkeypatch.chdir(tmp_path)
    library = Library(store)
    references = [
        tides,
        tides.upper(),
        str(tmp_path / "talks" / "1.txt"),
        "talks/1.txt",
        "./talks/../talks/1.txt",
        "why the tides turn",
        "TIDES",
        "1.txt",
    ]
    assert {library.find(reference).id for reference in references} == {tides}


def test_whole_title_goes_before_a_part(store: Store) -> None:
    whole = store_document(store, talk("One.", title="Tides"), Path("/t/1.txt"))
    store_document(store, talk("Two.", title="Tides again"), Path("/t/2.txt"))
    assert Library(store).find("tides").id == whole


def test_ambiguous_reference_names_the_candidates(store: Store) -> None:
    one = store_document(store, TIDES, Path("/t/1.txt"))
    two = store_document(store, talk("Two.", title="Tides again"), Path("/t/2.txt"))
    with pytest.raises(AmbiguousError, match="fits 2 documents") as told:
        Library(store).find("tides")
    assert [candidate[:16] for candidate in told.value.candidates] == [one, two]


@pytest.mark.parametrize("reference", ["", "   ", "nothing like it", "/none.txt", "~nobody/x.txt", "\0"])
def test_unknown_reference_is_told(store: Store, reference: str) -> None:
    store_document(store, TIDES)
    with pytest.raises(NotFoundError, match="neither an id, nor a path, nor part of a title"):
        Library(store).find(reference)


def test_title_can_be_given_and_taken_back(store: Store) -> None:
    identity = store_document(store, TIDES)
    library = Library(store)
    assert library.rename(identity, "  On \n tides ").title == "On tides"
    assert library.find("on tides").id == identity
    assert library.rename(identity, " ").title == "Why the tides turn"


def test_removal_can_be_undone_until_it_is_for_good(store: Store) -> None:
    identity = store_document(store, TIDES)
    library = Library(store)
    library.remove([identity])
    assert library.summaries() == ()
    library.restore([identity])
    assert [one.id for one in library.summaries()] == [identity]
    library.remove([identity])
    library.erase([identity])
    assert library.removed() == ()
    assert len(store.database.backups.all()) == 1


def test_generation_follows_other_processes(store: Store) -> None:
    library = Library(store)
    seen = {library.generation()}
    with open_store(store.database.folder) as other:
        identity = store_document(other, TIDES)
        seen.add(library.generation())
        other.notes.put([record_on("a1", draft_on(identity, TIDES, "twice"))])
        seen.add(library.generation())
        other.sources.replace(identity, read_source(DUNES, Path("/talks/talk.txt")))
        seen.add(library.generation())
    assert len(seen) == 4
    library.remember(identity, ReadingState(1, 1))
    assert library.generation() in seen


def test_title_and_removal_are_undone_in_turn_with_notes(store: Store) -> None:
    identity = store_document(store, TIDES)
    history, requests = History(), list[None]()
    library = Library(store, lambda: requests.append(None), history)
    notes = Notes(store, lambda: None, history)
    note = notes.add(draft_on(identity, TIDES, "twice a day"))
    library.rename(identity, "Tides")
    library.remove([identity])
    assert library.summaries() == ()
    assert notes.undo() == "Removal of “Tides”"
    assert library.summary(identity).title == "Tides"
    assert notes.list() == (note,)
    assert notes.undo() == "New title of “Why the tides turn”"
    assert library.summary(identity).title == "Why the tides turn"
    assert notes.undo() == "Bookmark at 0:00"
    assert notes.list() == ()
    assert [notes.redo() for _ in range(4)][1:] == [
        "New title of “Why the tides turn”",
        "Removal of “Tides”",
        None,
    ]
    assert library.summaries() == ()
    assert len(requests) == 6


def test_title_given_elsewhere_since_is_not_taken_back(store: Store) -> None:
    identity = store_document(store, TIDES)
    history = History()
    Library(store, history=history).rename(identity, "Tides")
    Library(store).rename(identity, "From elsewhere")
    with pytest.raises(CompanionError, match="changed elsewhere since"):
        history.undo()
    assert store.documents.summary(identity).title == "From elsewhere"
    assert history.undo() is None


def test_same_title_again_is_no_step(store: Store) -> None:
    identity = store_document(store, TIDES)
    history = History()
    Library(store, history=history).rename(identity, "")
    assert history.undo() is None
