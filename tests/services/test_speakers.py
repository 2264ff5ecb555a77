"""Speakers renamed and merged: through all layers, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.cli.shapes import document_shape
from companion.core.anchors import make_anchor
from companion.core.documents import Document, DocumentId, Span
from companion.core.errors import CompanionError, NotFoundError
from companion.core.exports import ExportRequest
from companion.core.notes import Anchor
from companion.core.queries import SearchRequest
from companion.core.saying import Spoken
from companion.core.spoken import extent
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
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_processes: None) -> Iterator[Services]:
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


LECTURE = """\
[00:00:01.000 --> 00:00:09.000]  The tide comes in twice a day along this coast, as everybody here knows.
[00:00:20.000 --> 00:00:29.000]  What nobody knew for a long time is why the two are of such different height.
[00:00:40.000 --> 00:00:49.000]  Is that the same further north, where the bay is much narrower than here?
[00:01:00.000 --> 00:01:09.000]  It is not, and that is the whole point of what I measured last winter.
"""


@pytest.fixture
def lecture_file(tmp_path: Path) -> Path:
    path = tmp_path / "tides.txt"
    path.write_text(LECTURE, encoding="utf-8")
    return path


@pytest.fixture
def lecture(services: Services, lecture_file: Path) -> DocumentId:
    identity = services.adding.add([lecture_file]).documents[0].summary.id
    services.library.rename(identity, "Tides")
    return identity


def spoken(services: Services, document: DocumentId) -> list[str | None]:
    return [paragraph.speaker for paragraph in read(services, document).paragraphs]


def place(services: Services, document: DocumentId, *numbers: int) -> Anchor:
    return make_anchor(read(services, document), extent(read(services, document), numbers))


def test_all_of_a_text_without_names_is_said_by_someone(services: Services, lecture: DocumentId) -> None:
    assert spoken(services, lecture) == [None] * 4
    assert services.speakers.say(lecture, " Ada\nMoor ") == "All of Tides is said by Ada Moor"
    assert spoken(services, lecture) == ["Ada Moor"] * 4
    assert read(services, lecture).turns == 1
    assert services.speakers.say(lecture, "ada moor") == ""
    assert speakers_found(services, "coast") == ["Ada Moor"]
    assert document_shape(services.library.open(lecture))["speakers"] == {}
    assert services.speakers.known()[0] == "Ada Moor"
    assert services.speakers.say(lecture, "") == "Name of who says all of Tides taken away"
    assert spoken(services, lecture) == [None] * 4
    assert services.notes.undo() == "Name of who says all of Tides taken away"
    assert services.notes.undo() == "All of Tides is said by Ada Moor"
    assert spoken(services, lecture) == [None] * 4
    assert services.notes.redo() == "All of Tides is said by Ada Moor"
    assert spoken(services, lecture) == ["Ada Moor"] * 4


def test_what_is_selected_is_said_by_someone(services: Services, lecture: DocumentId) -> None:
    services.speakers.say(lecture, "Ada")
    assert services.speakers.say(lecture, "Ben", place(services, lecture, 1, 2)) == "2 paragraphs said by Ben"
    assert spoken(services, lecture) == ["Ada", "Ben", "Ben", "Ada"]
    assert read(services, lecture).turns == 3
    assert services.speakers.say(lecture, "Cleo", place(services, lecture, 2)) == "1 paragraph said by Cleo"
    assert services.speakers.say(lecture, "CLEO", place(services, lecture, 2)) == ""
    assert spoken(services, lecture) == ["Ada", "Ben", "Cleo", "Ada"]
    taken = services.speakers.say(lecture, "", place(services, lecture, 1, 2))
    assert taken == "Name taken away from 2 turns"
    assert spoken(services, lecture) == ["Ada"] * 4
    assert services.notes.undo() == taken
    assert services.notes.undo() == "1 paragraph said by Cleo"
    assert spoken(services, lecture) == ["Ada", "Ben", "Ben", "Ada"]


def test_a_turn_with_a_wrong_label_is_put_right(services: Services, talk: DocumentId) -> None:
    services.speakers.rename(talk, {"HOST": "Mara"})
    assert services.speakers.say(talk, "mara", place(services, talk, 3)) == "1 turn said by Mara"
    assert spoken(services, talk) == ["Mara", "GUEST 1", "Mara", "Mara", "GUEST 1"]
    assert read(services, talk).turns == 4
    assert document_shape(services.library.open(talk))["speakers"] == {"HOST": 2, "GUEST 1": 2, "GUEST 2": 1}
    services.speakers.rename(talk, {"HOST": "Nora"})
    assert names(services, talk) == ("Nora", "GUEST 1")
    assert services.speakers.say(talk, "Jon") == ""
    assert services.speakers.say(talk, "", place(services, talk, 3)) == "Name taken away from 1 paragraph"
    assert names(services, talk) == ("Nora", "GUEST 1", "GUEST 2")


def test_who_was_given_is_renamed_merged_and_taken_away(services: Services, talk: DocumentId) -> None:
    services.speakers.say(talk, "Jon", place(services, talk, 3))
    services.speakers.say(talk, "Ida", place(services, talk, 4))
    assert services.speakers.rename(talk, {"Jon": "John", "Ida": "Ida"}) == "New name of “Jon”: John"
    assert names(services, talk) == ("HOST", "GUEST 1", "John", "Ida")
    assert services.store.speakers.names(talk) == {}
    merged = services.speakers.rename(talk, {"John": "host", "Ida": "Ida"})
    assert merged == "“John” merged with “HOST”"
    assert names(services, talk) == ("HOST", "GUEST 1", "Ida")
    assert services.speakers.rename(talk, {"Ida": ""}) == "Name “Ida” taken away"
    assert names(services, talk) == ("HOST", "GUEST 1")
    for _ in range(3):
        services.notes.undo()
    assert names(services, talk) == ("HOST", "GUEST 1", "Jon", "Ida")


def test_who_speaks_is_found_again_in_a_changed_file(
    services: Services, lecture: DocumentId, lecture_file: Path
) -> None:
    services.speakers.say(lecture, "Ben", place(services, lecture, 1, 2))
    changed = "[00:00:00.000 --> 00:00:01.000]  Good morning.\n" + LECTURE.replace("narrower", "wider")
    lecture_file.write_text(changed, encoding="utf-8")
    assert services.adding.add([lecture_file]).complete
    now = read(services, lecture)
    said = [now.paragraph_text(number) for number, one in enumerate(now.paragraphs) if one.speaker]
    assert [text[:16] for text in said] == ["What nobody knew"]
    lecture_file.write_text(LECTURE, encoding="utf-8")
    assert services.adding.add([lecture_file]).complete
    assert spoken(services, lecture) == [None, "Ben", "Ben", None]


def test_a_place_that_nobody_says_or_that_is_gone_is_refused(services: Services, lecture: DocumentId) -> None:
    nowhere = Anchor("Not in it at all.", "", "", Span(3, 20), "another version")
    with pytest.raises(CompanionError, match="has changed since"):
        services.speakers.say(lecture, "Ben", nowhere)
    assert spoken(services, lecture) == [None] * 4


def test_what_was_said_otherwise_elsewhere_is_not_taken_back(services: Services, lecture: DocumentId) -> None:
    services.speakers.say(lecture, "Ada")
    services.store.speakers.put_spoken(lecture, [Spoken("Ben")])
    with pytest.raises(StaleStepError, match="changed elsewhere since"):
        services.notes.undo()
    assert spoken(services, lecture) == ["Ben"] * 4


def test_an_export_has_who_speaks(services: Services, lecture: DocumentId, tmp_path: Path) -> None:
    services.speakers.say(lecture, "Ada Moor")
    services.notes.add(services.notes.draft_at_quote(lecture, "measured last winter"))
    written = (
        services.exporting.export(ExportRequest(tmp_path / "out")).files[0].path.read_text(encoding="utf-8")
    )
    assert "**Ada Moor**" in written
    assert "speakers:" in written


def test_who_was_given_is_found_as_a_speaker(
    services: Services, lecture: DocumentId, talk: DocumentId
) -> None:
    assert services.indexing.wait()
    unknown = services.searching.search(SearchRequest("winter speaker:ben"))
    assert (unknown.total, unknown.nameless) == (0, (lecture,))
    services.speakers.say(lecture, "Ben Adams", place(services, lecture, 3))
    assert speakers_found(services, "speaker:ben") == ["Ben Adams"]
    services.speakers.say(lecture, "Cleo")
    assert set(speakers_found(services, "speaker:cleo")) == {"Cleo"}
    assert services.searching.search(SearchRequest("speaker:zoe")).nameless == ()
    services.notes.undo()
    services.notes.undo()
    assert speakers_found(services, "speaker:ben") == []
