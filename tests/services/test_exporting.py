"""What leaves the library, and what an interruption leaves behind."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.documents import DocumentId, Span
from companion.core.errors import CompanionError
from companion.core.exports import ExportFormat, ExportRequest
from companion.core.notes import Note
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.services.exporting import Exporting
from companion.services.library import Library
from companion.services.notes import Notes
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, store_document

TIDES = talk(
    "Welcome to the lecture on tides.",
    "The moon pulls the water towards itself.",
    "Twice a day the harbour is empty.",
    title="On tides",
)
WINDS = talk("The wind begins where the air is warm.", title="On winds")


class FoundBefore:
    """A search that finds what it is given."""

    def __init__(self) -> None:
        self.hits: tuple[Hit, ...] = ()
        self.asked: SearchRequest | None = None

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return the hits, whatever is asked."""
        self.asked = request
        return SearchAnswer(request.query, self.hits, len(self.hits))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def found() -> FoundBefore:
    return FoundBefore()


@pytest.fixture
def notes(store: Store) -> Notes:
    return Notes(store, lambda: None)


@pytest.fixture
def exporting(store: Store, notes: Notes, found: FoundBefore) -> Exporting:
    return Exporting(Library(store), notes, found)


@pytest.fixture
def tides(store: Store, notes: Notes) -> Note:
    document = store_document(store, TIDES, Path("/talks/tides.txt"))
    return notes.add(draft_on(document, TIDES, "moon pulls", "Because of gravity."))


@pytest.fixture
def winds(store: Store, notes: Notes) -> Note:
    document = store_document(store, WINDS, Path("/talks/winds.txt"))
    return notes.add(draft_on(document, WINDS, "where the air"))


def test_documents_without_notes_give_no_file(exporting: Exporting, store: Store, tmp_path: Path) -> None:
    store_document(store, TIDES)
    report = exporting.export(ExportRequest(tmp_path / "out"))
    assert (report.files, report.failed) == ((), ())


def test_chosen_notes_leave_alone(exporting: Exporting, notes: Notes, tides: Note, tmp_path: Path) -> None:
    other = notes.add(draft_on(tides.document, TIDES, "harbour"))
    report = exporting.export(ExportRequest(tmp_path, notes=(other.id,)))
    (file,) = report.files
    text = file.path.read_text(encoding="utf-8")
    assert f"^a-{other.id}" in text
    assert tides.id not in text


def test_inherited_times_are_marked(exporting: Exporting, store: Store, notes: Notes, tmp_path: Path) -> None:
    cues = (TIDES.cues[0], replace(TIDES.cues[1], own_time=False), TIDES.cues[2])
    document = replace(TIDES, cues=cues)
    identity = store_document(store, document)
    notes.add_all([draft_on(identity, document, "moon"), draft_on(identity, document, "harbour")])
    (file,) = exporting.export(ExportRequest(tmp_path)).files
    text = file.path.read_text(encoding="utf-8")
    assert "On tides @ ~00:00:10 · [~00:00:10–00:00:20](" in text
    assert "On tides @ 00:00:20 · [00:00:20–00:00:30](" in text


def test_two_documents_of_one_title_have_two_files(
    exporting: Exporting, store: Store, tides: Note, winds: Note, tmp_path: Path
) -> None:
    Library(store).rename(winds.document, "ON TIDES")
    names = [file.path.name for file in exporting.export(ExportRequest(tmp_path)).files]
    assert names == ["On tides.md", "ON TIDES (2).md"]
    Library(store).rename(winds.document, "On winds")
    assert [file.path.name for file in exporting.export(ExportRequest(tmp_path)).files] == names


def test_passages_found_leave_with_their_marks(
    exporting: Exporting, found: FoundBefore, tides: Note, tmp_path: Path
) -> None:
    text = TIDES.paragraph_text(1)
    passage = Hit(tides.document, text, 34, (Span(4, 8),), (10_000,), (20_000,), (Span(4, 8),), 1.0)
    on_note = replace(passage, text=tides.text, spans=(Span(0, 7),), note=tides.id)
    found.hits = (passage, on_note)
    (file,) = exporting.export(ExportRequest(tmp_path, hits="moon", documents=(tides.document,))).files
    assert found.asked == SearchRequest("moon", limit=0, documents=frozenset({tides.document}))
    assert (file.path.name, file.notes) == ("On tides – moon.md", 2)
    written = file.path.read_text(encoding="utf-8")
    assert "> The **moon** pulls the water towards itself.\n" in written
    assert f" ^a-{tides.id}\n\nBecause of gravity.\n" in written
    exporting.export(ExportRequest(tmp_path, hits="moon", documents=(tides.document,)))
    assert file.path.read_text(encoding="utf-8") == written


def test_passages_and_notes_never_overwrite_each_other(
    exporting: Exporting, found: FoundBefore, tides: Note, tmp_path: Path
) -> None:
    text = TIDES.paragraph_text(1)
    found.hits = (Hit(tides.document, text, 34, (Span(4, 8),), (10_000,), (20_000,), (Span(4, 8),), 1.0),)
    for form in (ExportFormat.MARKDOWN, ExportFormat.JSON):
        exporting.export(ExportRequest(tmp_path, form))
        exporting.export(ExportRequest(tmp_path, form, hits="moon"))
    names = sorted(path.name for path in tmp_path.glob("*.*"))
    assert names == ["On tides – moon.md", "On tides.md", "hits.json", "notes.json"]


def test_one_page_holds_all_documents(exporting: Exporting, tides: Note, winds: Note, tmp_path: Path) -> None:
    (file,) = exporting.export(ExportRequest(tmp_path, ExportFormat.JSON)).files
    assert (file.documents, file.notes) == ((tides.document, winds.document), 2)
    items = json.loads(file.path.read_bytes())["items"]
    assert [item["id"].rpartition(":")[2] for item in items] == [tides.id, winds.id]


def test_a_file_that_fails_costs_only_itself(
    exporting: Exporting, tides: Note, winds: Note, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporting.export(ExportRequest(tmp_path / "out"))
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (tmp_path / "out" / "On winds.md").unlink()
    (tmp_path / "out" / "On tides.md").write_bytes(before["On tides.md"].replace(b"gravity", b"mass"))
    replaced = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "On tides.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", full)
    report = exporting.export(ExportRequest(tmp_path / "out"))
    assert [one.path.name for one in report.files] == ["On winds.md"]
    (failed,) = report.failed
    assert failed.reason == f"the disk of {tmp_path / 'out'} is full; make room and try again"
    assert b"mass" in failed.path.read_bytes()
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_folder_that_cannot_be_made_is_told(exporting: Exporting, tides: Note, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CompanionError, match="is a file"):
        exporting.export(ExportRequest(tmp_path / "file"))
    with pytest.raises(CompanionError, match="not a folder"):
        exporting.export(ExportRequest(tmp_path / "file" / "below"))


def test_an_unknown_document_is_told(exporting: Exporting, tmp_path: Path) -> None:
    with pytest.raises(CompanionError):
        exporting.export(ExportRequest(tmp_path, documents=(DocumentId("0" * 16),)))


def test_a_pipe_of_a_fitting_name_is_passed_by(exporting: Exporting, tides: Note, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    os.mkfifo(tmp_path / "On tides.md")
    (file,) = exporting.export(ExportRequest(tmp_path)).files
    assert file.path.name == "On tides (2).md"


KILLED = """
import os, signal, sys
from pathlib import Path
from companion import files
step = sys.argv[1]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

if step == "sync":
    os.fsync = die
elif step == "move":
    Path.replace = die
files.write_atomically(Path(sys.argv[2]), b"new")
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as on POSIX")
@pytest.mark.parametrize("step", ["sync", "move"])
def test_a_killed_export_leaves_the_old_file_and_is_swept(
    exporting: Exporting, tides: Note, tmp_path: Path, step: str
) -> None:
    out = tmp_path / "out"
    (file,) = exporting.export(ExportRequest(out)).files
    before = file.path.read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED, step, str(file.path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert file.path.read_bytes() == before
    assert len(list(out.iterdir())) == 2
    exporting.export(ExportRequest(out))
    assert list(out.iterdir()) == [file.path]
