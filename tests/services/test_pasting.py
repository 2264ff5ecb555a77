"""Pasting: a text without a file becomes a document with one, once."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.core.errors import CompanionError, ReadOnlyLibraryError
from companion.core.reports import Occasion
from companion.services.adding import Adding
from companion.services.history import History
from companion.services.parsing import Parser
from companion.services.pasting import Pasting
from companion.store.folder import PASTED
from companion.store.store import Store, open_store
from tests.services.readings import LINES
from tests.stored import draft_on, record_on

TEXT = "Tides in the harbour\n\nThey rise twice a day.\nThey fall as often.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def history() -> History:
    return History()


@pytest.fixture
def pasting(store: Store, history: History) -> Pasting:
    return Pasting(store, Adding(store, lambda: None, lambda: Parser(LINES)), history)


def files(store: Store) -> list[str]:
    return sorted(path.name for path in (store.database.folder / PASTED).iterdir())


def test_a_text_becomes_a_file_named_by_its_first_line(store: Store, pasting: Pasting) -> None:
    pasted = pasting.paste(TEXT)
    assert not pasted.known
    assert files(store) == ["Tides in the harbour.txt"]
    assert pasted.document.path.read_text() == TEXT
    assert "They rise twice a day." in store.documents.load(pasted.document.id).text
    assert store.reports.all()[0].occasion is Occasion.PASTED
    assert store.database.folder / PASTED in store.sources.folders()
    assert stat.S_IMODE(pasted.document.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("# A heading with marks", "A heading with marks.txt"),
        ("WEBVTT", "Pasted "),
        ("00:12 It begins", "Pasted "),
        ("SERGEY: 02:33 It begins", "Pasted "),
        ("[00:00:01.000 --> 00:00:02.000] It begins", "Pasted "),
        ('{"segments": []}', "Pasted "),
        ("a/b: what <is> it?", "a b what is it.txt"),
        ("word " * 40, "word " * 11 + "word.txt"),
        ("\n\n  \nLate beginning", "Late beginning.txt"),
        ("***", "Pasted "),
        ("```text\nTides and moons", "Tides and moons.txt"),
        ("```\n[00:00:01.000 --> 00:00:02.000] It begins\n```", "Pasted "),
    ],
)
def test_names_of_files(store: Store, pasting: Pasting, first: str, name: str) -> None:
    pasting.paste(f"{first}\n\nThe rest.")
    (made,) = files(store)
    assert made.startswith(name)


def test_two_texts_with_one_first_line_have_two_files(store: Store, pasting: Pasting) -> None:
    pasting.paste(TEXT)
    assert not pasting.paste(f"{TEXT}\nAnd more.").known
    assert files(store) == ["Tides in the harbour (2).txt", "Tides in the harbour.txt"]


@pytest.mark.parametrize("again", [TEXT, f"\n\n{TEXT}\n\n", TEXT.replace("\n", "\r\n"), TEXT.rstrip()])
def test_the_same_text_is_only_found(store: Store, pasting: Pasting, history: History, again: str) -> None:
    first = pasting.paste(TEXT)
    second = pasting.paste(again)
    assert second.known
    assert second.document.id == first.document.id
    assert files(store) == ["Tides in the harbour.txt"]
    assert len(store.documents.summaries()) == 1
    assert store.documents.removed() == ()
    assert [row.document for report in store.reports.all() for row in report.rows] == [first.document.id]
    history.undo()
    assert history.undo() is None


def test_a_text_that_a_source_holds_is_found(store: Store, pasting: Pasting, tmp_path: Path) -> None:
    source = tmp_path / "harbour.md"
    source.write_text(TEXT)
    (known,) = Adding(store, lambda: None, lambda: Parser(LINES)).add([source]).documents
    assert pasting.paste(TEXT).document.id == known.summary.id
    assert files(store) == []


def test_undo_takes_it_out_and_redo_puts_it_back(store: Store, pasting: Pasting, history: History) -> None:
    pasted = pasting.paste(TEXT)
    assert history.undo() == "Pasting of “Tides in the harbour”"
    assert store.documents.summaries() == ()
    history.redo()
    assert [one.id for one in store.documents.summaries()] == [pasted.document.id]
    assert files(store) == ["Tides in the harbour.txt"]


def test_a_text_that_was_taken_out_comes_back_with_its_notes(
    store: Store, pasting: Pasting, history: History
) -> None:
    pasted = pasting.paste(TEXT)
    document = store.documents.load(pasted.document.id)
    store.notes.put([record_on("a1", draft_on(pasted.document.id, document, "They fall"))])
    history.undo()
    again = pasting.paste(TEXT)
    assert (again.document.id, again.document.notes) == (pasted.document.id, 1)


@pytest.mark.parametrize("text", ["", "  \n\t\n ", "\ufeff"])
def test_nothing_to_paste_is_said(store: Store, pasting: Pasting, text: str) -> None:
    with pytest.raises(CompanionError, match="no text to paste"):
        pasting.paste(text)
    assert not (store.database.folder / PASTED).exists()


def test_a_text_that_cannot_be_read_leaves_no_file(store: Store, pasting: Pasting) -> None:
    with pytest.raises(CompanionError, match="could not be taken in: the reader met something"):
        pasting.paste("RAISE\n")
    assert files(store) == []


def test_a_library_that_may_not_be_written_takes_no_text(store: Store, pasting: Pasting) -> None:
    store.database.refusal = ReadOnlyLibraryError("This library may only be read.")
    with pytest.raises(ReadOnlyLibraryError):
        pasting.paste(TEXT)
    assert not (store.database.folder / PASTED).exists()


def test_a_place_that_cannot_be_written_is_named(store: Store, pasting: Pasting) -> None:
    (store.database.folder / PASTED).write_text("in the way")
    with pytest.raises(CompanionError, match="could not be kept"):
        pasting.paste(TEXT)


def test_the_library_stays_private(store: Store, pasting: Pasting) -> None:
    pasting.paste(TEXT)
    with open_store(store.database.folder) as again:
        assert stat.S_IMODE(again.database.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((again.database.folder / PASTED).stat().st_mode) == 0o700
