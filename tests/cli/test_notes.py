"""note, notes, export and open."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

NOTE_KEYS = {
    "id",
    "document",
    "path",
    "title",
    "kind",
    "quote",
    "text",
    "tags",
    "colour",
    "start",
    "end",
    "state",
    "created",
    "modified",
    "link",
}


def test_a_quote_without_more_is_a_highlight(type_in: Terminal) -> None:
    note = type_in("note", "memory", "--quote", "The  SAME list of", "--json").data
    assert (note["kind"], note["colour"], note["state"]) == ("highlight", "lemon", "exact")
    assert note["quote"] == "the same list of"
    assert not NOTE_KEYS - set(note)
    assert re.fullmatch(r"[0-9a-f]{16}", note["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", note["created"])


def test_a_time_alone_is_a_bookmark(type_in: Terminal) -> None:
    note = type_in("note", "memory", "--at", "0:08", "--tag", "#exam", "--tag", "later", "--json").data
    assert (note["kind"], note["colour"], note["start"]) == ("bookmark", None, 7.24)
    assert note["tags"] == ["exam", "later"]


def test_with_text_it_is_a_note_and_with_a_colour_a_highlight(type_in: Terminal) -> None:
    assert type_in("note", "memory", "--quote", "forty", "--text", "40", "--json").data["kind"] == "note"
    note = type_in("note", "memory", "--at", "8", "--colour", "Sky", "--json").data
    assert (note["kind"], note["colour"]) == ("highlight", "sky")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("memory", "--at", "2:10:00"), "after the end"),
        (("memory", "--at", "soon"), "not a time"),
        (("memory", "--quote", "zyzzyva"), "zyzzyva"),
        (("memory", "--quote", "forty", "--colour", "pink"), "lemon, mint, sky, rose, lilac"),
        (("nobody", "--at", "8"), "nobody"),
        (("making", "--at", "8"), "times"),
    ],
)
def test_what_cannot_be_noted_is_told(type_in: Terminal, words: tuple[str, ...], told: str) -> None:
    if words[0] == "making":
        words = ("things last", *words[1:])
    typed = type_in("note", *words, "--json")
    assert typed.status == 1
    assert told in typed.data["error"]
    assert type_in("notes", "--json").data == []


def test_notes_are_listed_by_their_words(type_in: Terminal) -> None:
    type_in("note", "memory", "--at", "8", "--text", "Ask about *gravity*.")
    type_in("note", "memory", "--quote", "forty words", "--tag", "exam")
    assert len(type_in("notes", "--json").data) == 2
    assert [one["text"] for one in type_in("notes", "GRAVITY", "--json").data] == ["Ask about *gravity*."]
    out = type_in("notes", "exam").out
    assert out.startswith("highlight, lemon  How memory keeps time @ 00:00:")
    assert "  > forty words\n  #exam\n  studycompanion://open?doc=" in out
    assert type_in("notes", "nothing").out == "No notes.\n"


def test_a_link_leads_to_its_note_its_time_its_quote_its_document(type_in: Terminal) -> None:
    note = type_in("note", "memory", "--quote", "forty words", "--json").data
    opened = type_in("open", note["link"], "--json").data
    assert (opened["resolved_by"], opened["note"], opened["start"]) == ("note", note["id"], note["start"])
    document = f"studycompanion://open?doc={note['document']}"
    by_time = type_in("open", f"{document}&a=ffffffffffffffff&t={note['start']}", "--json").data
    assert (by_time["resolved_by"], by_time["start"], by_time["note"]) == ("time", note["start"], None)
    by_quote = type_in("open", f"{document}&q=FORTY%20words", "--json").data
    assert (by_quote["resolved_by"], by_quote["offset"]) == ("quote", opened["offset"])
    assert type_in("open", f"{document}&q=zyzzyva", "--json").data["resolved_by"] == "document"


def test_a_link_into_another_library_is_told_in_words(type_in: Terminal) -> None:
    link = "studycompanion://open?doc=ffffffffffffffff&t=4985&q=number%20of%20things"
    typed = type_in("open", link, "--json")
    assert typed.status == 1
    assert typed.data == {"error": "That passage is not in this library: “number of things …” at 1:23:05."}
    assert type_in("open", "https://example.org", "--json").status == 1


def test_notes_leave_as_markdown_and_stay_the_same(type_in: Terminal, tmp_path: Path) -> None:
    note = type_in("note", "memory", "--quote", "forty words", "--text", "Count them.", "--json").data
    folder = tmp_path / "out"
    (file,) = type_in("export", "--to", str(folder), "--json").data["files"]
    assert file == {
        "path": str(folder / "How memory keeps time.md"),
        "format": "markdown",
        "documents": [note["document"]],
        "notes": 1,
    }
    path = Path(file["path"])
    written = path.read_bytes()
    assert f" ^a-{note['id']}\n\nCount them.\n".encode() in written
    assert f"]({note['link']}) ".encode() in written
    before = path.stat().st_mtime_ns
    type_in("export", "--to", str(folder))
    assert path.read_bytes() == written
    assert path.stat().st_mtime_ns == before
    assert list(folder.iterdir()) == [path]


def test_a_name_once_given_stays(type_in: Terminal, tmp_path: Path) -> None:
    type_in("note", "memory", "--quote", "forty words")
    type_in("export", "--to", str(tmp_path / "out"))
    (old,) = (tmp_path / "out").iterdir()
    mine = old.rename(old.with_name("My memory.md"))
    type_in("note", "memory", "--quote", "calendar")
    (file,) = type_in("export", "--to", str(tmp_path / "out"), "--json").data["files"]
    assert file["path"] == str(mine)
    assert file["notes"] == 2
    assert list((tmp_path / "out").iterdir()) == [mine]


def test_another_file_of_that_name_is_left_alone(type_in: Terminal, tmp_path: Path) -> None:
    (tmp_path / "how MEMORY keeps time.md").write_text("mine", encoding="utf-8")
    (tmp_path / "notes.json").write_text("[]", encoding="utf-8")
    type_in("note", "memory", "--quote", "forty words")
    (file,) = type_in("export", "--to", str(tmp_path), "--json").data["files"]
    assert file["path"] == str(tmp_path / "How memory keeps time (2).md")
    typed = type_in("export", "--to", str(tmp_path), "--format", "json", "--json")
    assert typed.status == 1
    assert "did not write" in typed.data["error"]
    assert (tmp_path / "notes.json").read_text(encoding="utf-8") == "[]"


def test_all_notes_leave_in_one_annotation_page(type_in: Terminal, tmp_path: Path) -> None:
    type_in("note", "memory", "--quote", "forty words")
    type_in("note", "things last", "--quote", "stone", "--text", "Where?")
    for _ in range(2):
        (file,) = type_in("export", "--to", str(tmp_path), "--format", "json", "--json").data["files"]
    assert file["path"] == str(tmp_path / "notes.json")
    assert (len(file["documents"]), file["notes"]) == (2, 2)
    items = json.loads(Path(file["path"]).read_bytes())["items"]
    assert [item["motivation"] for item in items] == ["highlighting", "commenting"]


def test_notes_are_chosen_by_document_and_query(type_in: Terminal, tmp_path: Path) -> None:
    type_in("note", "memory", "--quote", "forty words", "--tag", "exam")
    type_in("note", "memory", "--quote", "calendar")
    type_in("note", "things last", "--quote", "stone", "--tag", "exam")
    by_query = type_in("export", "--to", str(tmp_path / "q"), "--query", "exam", "--json").data["files"]
    assert [one["notes"] for one in by_query] == [1, 1]
    words = ("export", "--to", str(tmp_path / "d"), "--document", "memory", "--json")
    assert [one["notes"] for one in type_in(*words).data["files"]] == [2]


def test_passages_found_leave_as_quotes(type_in: Terminal, tmp_path: Path) -> None:
    for _ in range(2):
        (file,) = type_in("export", "--to", str(tmp_path), "--hits", '"forty words"', "--json").data["files"]
    text = Path(file["path"]).read_text(encoding="utf-8")
    assert "**forty words**" in text
    assert len(re.findall(r" \^h-[0-9a-f]{16}\n", text)) == file["notes"] == 1
    assert type_in("notes", "--json").data == []
    assert Path(file["path"]).name == "How memory keeps time – forty words.md"


def test_nothing_to_write_is_no_failure(type_in: Terminal, tmp_path: Path) -> None:
    typed = type_in("export", "--to", str(tmp_path / "out"), "--json")
    assert (typed.status, typed.data["files"]) == (0, [])
    assert not (tmp_path / "out").exists()
    assert type_in("export", "--to", str(tmp_path / "out")).out == "There are no notes to write.\n"


@pytest.mark.parametrize("name", ["html", "csv", "anki", "anki-tsv", "readwise", "srt", "vtt", "text"])
def test_formats_to_come_say_so(type_in: Terminal, tmp_path: Path, name: str) -> None:
    typed = type_in("export", "--to", str(tmp_path), "--format", name, "--json")
    assert typed.status == 1
    assert "not available yet" in typed.data["error"]


def test_a_folder_that_is_a_file_is_told(type_in: Terminal, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    type_in("note", "memory", "--quote", "forty words")
    typed = type_in("export", "--to", str(tmp_path / "out"), "--json")
    assert typed.status == 1
    assert "is a file" in typed.data["error"]


def test_a_file_that_cannot_be_written_costs_only_itself(type_in: Terminal, tmp_path: Path) -> None:
    type_in("note", "memory", "--quote", "forty words")
    type_in("note", "things last", "--quote", "stone")
    type_in("export", "--to", str(tmp_path / "out"))
    path = tmp_path / "out" / "How memory keeps time.md"
    content = path.read_bytes().split(b"---\n", 2)
    path.write_bytes(b"---\n" + content[1] + b"---\n\xff\xfe not UTF-8\n")
    typed = type_in("export", "--to", str(tmp_path / "out"), "--json")
    assert typed.status == 1
    assert len(typed.data["files"]) == 1
    assert str(path) in typed.err
    assert path.read_bytes().endswith(b"\xff\xfe not UTF-8\n")


@pytest.mark.parametrize("name", ["markdown", "json"])
def test_only_notes_are_not_asked_of_a_format_that_holds_nothing_else(
    type_in: Terminal, tmp_path: Path, name: str
) -> None:
    type_in("note", "memory", "--quote", "forgetting curve")
    typed = type_in("export", "--to", str(tmp_path / "out"), "--format", name, "--notes-only")
    assert typed.status == 1
    assert typed.err.startswith("--notes-only is for formats that hold the whole text: srt, vtt, text.")
    assert f"{name} never holds it; leave the option out." in typed.err
    assert not (tmp_path / "out").exists()
