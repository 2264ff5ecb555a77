"""Speakers renamed and merged: through all layers, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.cli.shapes import document_shape
from companion.core.documents import Document, DocumentId
from companion.core.errors import CompanionError, NotFoundError
from companion.core.exports import ExportRequest
from companion.core.queries import SearchRequest
from companion.services.history import StaleStepError
from companion.services.notes import Notes

TALK = """\
HOST: 00:01
Good morning from the lighthouse, and welcome to all who are awake.

GUEST 1: 00:20
The lamp was lit by hand until the year in which my father came.

HOST: 00:41
And what did your father do with it?

GUEST 2: 01:02
He built a small engine, and then he slept for the first time in weeks.

GUEST 1: 01:30
I remember the silence of that night better than the light.
"""


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    with open_services(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lighthouse.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def talk(services: Services, file: Path) -> DocumentId:
    return services.adding.add([file]).documents[0].summary.id


def read(services: Services, document: DocumentId) -> Document:
    return services.library.open(document).document


def names(services: Services, document: DocumentId) -> tuple[str, ...]:
    return read(services, document).names


def speakers_found(services: Services, words: str) -> list[str | None]:
    assert services.indexing.wait()
    return [hit.speaker for hit in services.searching.search(SearchRequest(words)).hits]


def test_a_speaker_is_renamed_wherever_the_document_is_opened(services: Services, talk: DocumentId) -> None:
    assert names(services, talk) == ("HOST", "GUEST 1", "GUEST 2")
    assert services.speakers.rename(talk, {"HOST": "Mara"}) == "New name of “HOST”: Mara"
    assert names(services, talk) == ("Mara", "GUEST 1", "GUEST 2")
    assert services.library.summary(talk).names == (("HOST", "Mara"),)
    assert speakers_found(services, "lighthouse") == ["Mara"]
    shape = document_shape(services.library.open(talk))
    assert shape["speakers"] == {"HOST": 2, "GUEST 1": 2, "GUEST 2": 1}
    assert shape["names"] == {"HOST": "Mara"}


def test_two_of_one_name_are_one_and_their_turns_are_joined(services: Services, talk: DocumentId) -> None:
    before = read(services, talk)
    assert services.speakers.rename(talk, {"GUEST 2": "guest 1"}) == "“GUEST 2” merged with “GUEST 1”"
    after = read(services, talk)
    assert after.names == ("HOST", "GUEST 1")
    assert (before.turns, after.turns) == (5, 4)
    assert after.text == before.text
    assert after.cues == before.cues
    assert speakers_found(services, "engine silence") == ["GUEST 1"]


def test_undo_and_redo_go_through_the_one_history(services: Services, talk: DocumentId) -> None:
    services.speakers.rename(talk, {"HOST": "Mara"})
    services.speakers.rename(talk, {"HOST": "Mara", "GUEST 1": "Jon", "GUEST 2": "Jon"})
    assert names(services, talk) == ("Mara", "Jon")
    notes: Notes = services.notes
    assert notes.undo() == "New names of 2 speakers"
    assert names(services, talk) == ("Mara", "GUEST 1", "GUEST 2")
    assert notes.undo() == "New name of “HOST”: Mara"
    assert names(services, talk) == ("HOST", "GUEST 1", "GUEST 2")
    assert notes.redo() == "New name of “HOST”: Mara"
    assert names(services, talk) == ("Mara", "GUEST 1", "GUEST 2")


def test_what_was_changed_elsewhere_since_is_not_taken_back(services: Services, talk: DocumentId) -> None:
    services.speakers.rename(talk, {"HOST": "Mara"})
    services.store.speakers.put(talk, {"HOST": "Nora"})
    with pytest.raises(StaleStepError, match="changed elsewhere since"):
        services.notes.undo()
    assert names(services, talk)[0] == "Nora"


def test_an_empty_name_is_the_label_as_written(services: Services, talk: DocumentId) -> None:
    services.speakers.rename(talk, {"HOST": "Mara"})
    services.speakers.rename(talk, {"HOST": "  "})
    assert names(services, talk)[0] == "HOST"
    assert services.speakers.rename(talk, {}) == ""
    assert services.notes.undo() == "New name of “Mara”: HOST"


def test_names_stay_when_the_file_is_read_again(services: Services, talk: DocumentId, file: Path) -> None:
    services.speakers.rename(talk, {"HOST": "Mara", "GUEST 2": "Jon"})
    file.write_text(TALK.replace("GUEST 2", "KEEPER").replace("engine", "large engine"), encoding="utf-8")
    assert services.adding.add([file]).complete
    assert names(services, talk) == ("Mara", "GUEST 1", "KEEPER")
    services.speakers.rename(talk, {"HOST": "Mara", "KEEPER": "Old Jon"})
    file.write_text(TALK, encoding="utf-8")
    assert services.adding.add([file]).complete
    assert names(services, talk) == ("Mara", "GUEST 1", "Jon")


def test_names_come_back_with_a_removed_document(services: Services, talk: DocumentId, file: Path) -> None:
    services.speakers.rename(talk, {"HOST": "Mara"})
    services.library.remove([talk])
    with pytest.raises(NotFoundError):
        services.speakers.rename(talk, {"HOST": "Nora"})
    assert services.adding.add([file]).complete
    assert names(services, talk)[0] == "Mara"
    services.library.remove([talk])
    services.library.erase([talk])
    assert services.store.speakers.names(talk) == {}


def test_the_cast_is_as_written_and_as_called(services: Services, talk: DocumentId) -> None:
    services.speakers.rename(talk, {"GUEST 2": "GUEST 1"})
    cast = services.speakers.cast(talk)
    assert [(one.label, one.name, one.voice) for one in cast.speakers] == [
        ("HOST", "HOST", 0),
        ("GUEST 1", "GUEST 1", 1),
        ("GUEST 2", "GUEST 1", 1),
    ]
    assert cast.turns == ("HOST", "GUEST 1", "HOST", "GUEST 2", "GUEST 1")


def test_an_export_names_the_speaker_as_the_user_does(
    services: Services, talk: DocumentId, tmp_path: Path
) -> None:
    services.speakers.rename(talk, {"GUEST 2": "Jon"})
    services.notes.add(services.notes.draft_at_quote(talk, "small engine"))
    report = services.exporting.export(ExportRequest(tmp_path / "out"))
    written = report.files[0].path.read_text(encoding="utf-8")
    assert "**Jon**" in written
    assert "GUEST 2" not in written


def test_a_library_that_may_not_be_written_says_so(services: Services, talk: DocumentId) -> None:
    services.store.database.refusal = CompanionError("no rights")  # type: ignore[assignment]
    with pytest.raises(CompanionError, match="no rights"):
        services.speakers.rename(talk, {"HOST": "Mara"})
    assert names(services, talk)[0] == "HOST"
