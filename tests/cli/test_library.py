"""add, tree, show and check."""

import json
import shutil
from pathlib import Path

import pytest

from companion.cli import run
from tests.cli.conftest import LECTURE, SAMPLE, Terminal

ADDED_KEYS = {
    "id",
    "path",
    "title",
    "kind",
    "language",
    "status",
    "units",
    "timed",
    "turns",
    "paragraphs",
    "passages",
    "sections",
    "first_start",
    "last_start",
    "end",
    "speakers",
}


def test_a_folder_is_added_once_and_then_unchanged(type_in: Terminal) -> None:
    again = type_in("add", str(SAMPLE), "--json")
    assert again.status == 0
    assert len(again.data["documents"]) == 5
    assert {one["status"] for one in again.data["documents"]} == {"unchanged"}
    assert not ADDED_KEYS - set(again.data["documents"][0])
    assert again.data["skipped"] == again.data["failed"] == []
    assert again.data["seconds"] >= 0


def test_what_could_not_be_added_is_told(type_in: Terminal, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    typed = type_in("add", str(tmp_path / "gone.txt"), str(tmp_path / "empty.txt"), "--json")
    assert typed.status == 1
    assert [one["path"] for one in typed.data["failed"]] == [str(tmp_path / "gone.txt")]
    assert [one["path"] for one in typed.data["skipped"]] == [str(tmp_path / "empty.txt")]
    assert len(typed.err.splitlines()) == 2
    assert "Traceback" not in typed.err


def test_what_is_skipped_in_a_folder_costs_nothing(type_in: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "talk.txt").write_text("A few words about the harbour at low tide.\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    typed = type_in("add", str(folder), "--json")
    assert typed.status == 0
    assert [one["title"] for one in typed.data["documents"]] != []
    assert len(typed.data["skipped"]) == 2


def test_added_in_words(type_in: Terminal, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("A few words about the harbour at low tide.\n", encoding="utf-8")
    typed = type_in("add", str(tmp_path / "talk.txt"))
    assert typed.out.startswith("added ")
    assert typed.out.endswith("1 added\n")


def test_the_tree_has_folders_documents_and_sections(type_in: Terminal) -> None:
    (folder,) = type_in("tree", "--json").data
    assert (folder["type"], folder["title"]) == ("folder", "sample")
    (reading,) = [one for one in folder["children"] if one["title"] == "Reading"]
    collection = reading["children"][0]
    assert (collection["type"], collection["kind"]) == ("document", "collection")
    assert collection["children"][0]["id"] == f"{collection['id']}#0"
    assert set(collection) == {"type", "id", "title", "kind", "start", "notes", "children"}
    lines = type_in("tree").out.splitlines()
    assert lines[0] == "sample"
    assert f"    {LECTURE}  (transcript, " in "\n".join(lines)


def test_show_gives_paragraphs_that_make_up_the_text(type_in: Terminal) -> None:
    shown = type_in("show", "memory", "--json").data
    text = "\n\n".join(one["text"] for one in shown["paragraphs"])
    assert len(text) == shown["length"]
    for paragraph in shown["paragraphs"]:
        assert text[paragraph["offset"] :].startswith(paragraph["text"])
    first = shown["cues"][0]
    assert (first["start"], first["end"], first["own_time"]) == (0.0, 4.84, True)
    assert first["line"] > 0


def test_show_in_words(type_in: Terminal) -> None:
    lines = type_in("show", "memory").out.splitlines()
    assert lines[0] == LECTURE
    assert any(line.startswith("0:07  Today") for line in lines)


@pytest.mark.parametrize("reference", ["nothing like it", "0000000000000000", "/no/such/file.txt"])
def test_an_unknown_document_is_told(type_in: Terminal, reference: str) -> None:
    typed = type_in("show", reference, "--json")
    assert typed.status == 1
    assert typed.data == {"error": typed.err.rstrip("\n")}
    assert reference in typed.err


def test_an_ambiguous_document_comes_with_its_candidates(type_in: Terminal) -> None:
    typed = type_in("show", "the", "--json")
    assert typed.status == 1
    assert "The Slow Post, spring letter" in typed.data["error"]


def test_a_sound_library_has_no_findings(type_in: Terminal) -> None:
    assert type_in("check", "--json").data == {"ok": True, "findings": []}


def test_the_index_is_built_anew_when_asked(type_in: Terminal, library: Path) -> None:
    typed = type_in("check", "--rebuild", "--json")
    assert typed.status == 0
    assert [(one["where"], one["mended"]) for one in typed.data["findings"]] == [("index", True)]
    assert type_in("search", "memory", "--json").data["total"] > 0


def test_a_damaged_index_is_mended(type_in: Terminal, library: Path) -> None:
    for path in (library / "index").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    typed = type_in("check", "--json")
    assert typed.status == 0
    assert typed.data["ok"]
    assert [(one["where"], one["mended"]) for one in typed.data["findings"]] == [("index", True)]
    assert type_in("search", "memory", "--json").data["total"] > 0


def test_a_damaged_index_is_mended_by_a_search(type_in: Terminal, library: Path) -> None:
    for path in (library / "index").glob("*.arr"):
        path.write_bytes(path.read_bytes()[:-1])
    assert type_in("search", "memory", "--json").data["total"] > 0
    shutil.rmtree(library / "index")
    assert type_in("search", "memory", "--json").data["total"] > 0


def test_a_damaged_database_is_told_and_left_alone(type_in: Terminal, library: Path) -> None:
    database = library / "library.sqlite3"
    database.write_bytes(b"not a database")
    for name in ("library.sqlite3-wal", "library.sqlite3-shm"):
        (library / name).unlink(missing_ok=True)
    typed = type_in("tree", "--json")
    assert typed.status == 1
    assert "damaged" in typed.data["error"]
    checked = type_in("check", "--json")
    assert checked.status == 1
    assert not checked.data["ok"]
    assert checked.data["findings"][0]["where"] == "database"
    assert database.read_bytes() == b"not a database"


def test_the_environment_names_the_library(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMPANION_LIBRARY", str(library))
    assert run(["tree", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["title"] == "sample"


def test_an_unexpected_failure_is_logged_and_told(type_in: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("companion.services.library.Library.tree", broken)
    typed = type_in("tree", "--json")
    assert typed.status == 1
    assert typed.data["error"].startswith("Something unexpected happened in companion tree.")
    assert "a bug" not in typed.err


def test_a_check_says_where_the_library_is_and_tells_each_thing_once(
    type_in: Terminal, library: Path
) -> None:
    assert type_in("check").out.splitlines()[0] == f"The library is in {library}."
    shutil.rmtree(library / "backups")
    (library / "backups").write_text("not a folder")
    typed = type_in("check")
    assert typed.status == 1
    assert typed.err.startswith("backups: ")
    assert "backups" not in typed.out.splitlines()[-1]
