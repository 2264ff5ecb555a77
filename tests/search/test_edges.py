"""Documents and notes at the edges of what there can be go in, are found, changed and taken out."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.core.documents import Document, DocumentId, Section, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.queries import SearchAnswer, SearchRequest
from companion.search.finding import find
from companion.search.writer import check_index, create_writer, open_writer
from tests.builders import talk
from tests.search.conftest import SECRET, marked, open_index

A, B = DocumentId("a"), DocumentId("b")
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    create_writer(folder, SECRET).commit()
    return folder


def put(folder: Path, *documents: tuple[DocumentId, Document]) -> None:
    writer = open_writer(folder, SECRET)
    for number, (document_id, document) in enumerate(documents):
        writer.put_document(document_id, f"{number}", document)
    writer.commit()


def ask(folder: Path, query: str) -> SearchAnswer:
    with closing(open_index(folder)) as reader:
        return find(reader, SearchRequest(query, 0))


def note(text: str, *tags: str) -> Note:
    return Note(NoteId("n"), A, Anchor("", "", "", Span(0, 0), "v"), text, tags, None, NOW, NOW)


ODD = {
    "nothing": "",
    "blanks": " \n \t ",
    "one word": "harbour",
    "no blanks": "x" * 900,
    "very long": "é" * 200_000,
    "NUL": "a\0harbour\0b",
    "lone surrogates": "\ud800 harbour \udfff\udc00 har\ud83dbour",
    "signs": "\u200b\ufeff\u202e ── \U0001f6a2 \x1f harbour\x1fde",
    "combining": "e" + "\u0301" * 3000 + " harbour",
    "many languages": "harbour гавань 港口で ท่าเรือ मैं 항구 مرفأ Fährhäuser",
}


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_texts_go_in_and_out(folder: Path, text: str) -> None:
    documents = {A: talk(text), B: talk("A quay.", text, "A harbour.")}
    put(folder, *documents.items())
    found = ask(folder, "harbour")
    assert B in found.counts
    assert (A in found.counts) == ("harbour" in text)
    assert all(documents[hit.document].text.startswith(hit.text, hit.offset) for hit in found.hits)
    check_index(folder, SECRET)
    put(folder, (A, talk(text, "A lamp.")))
    assert ask(folder, "lamp").total == 1
    writer = open_writer(folder, SECRET)
    writer.drop_document(A)
    writer.drop_document(B)
    assert writer.commit().passages == 0
    writer.tidy(thorough=True)
    assert ask(folder, "harbour").total == 0


def test_odd_titles_sections_and_speakers_are_kept(folder: Path) -> None:
    odd = "\ud800\0\n\x1f\u202e"
    plain = talk("The harbour.", title=odd)
    paragraph = replace(plain.paragraphs[0], speaker=odd, section=0)
    document = replace(plain, paragraphs=(paragraph,), sections=(Section(odd, 1, 0, 1),))
    put(folder, (A, document))
    (hit,) = ask(folder, "harbour").hits
    assert (hit.speaker, hit.section) == (odd, odd)


def test_the_last_of_several_in_a_batch_counts(folder: Path) -> None:
    writer = open_writer(folder, SECRET)
    writer.put_document(A, "1", talk("A harbour."))
    writer.put_document(A, "2", talk("A quay.", "And a lamp."))
    writer.put_document(B, "1", talk("A harbour."))
    writer.drop_document(B)
    writer.put_note(note("a harbour"), "1")
    writer.put_note(note("a lamp"), "2")
    writer.put_note(note(""), "3")
    manifest = writer.commit()
    assert manifest.documents == {A: "2"}
    assert manifest.notes == {"n": "3"}
    assert manifest.passages == ask(folder, "quay").total == 1
    assert ask(folder, "harbour").total == 0
    assert ask(folder, "lamp").counts == {A: 1}
    writer = open_writer(folder, SECRET)
    writer.put_note(note("", "harbour"), "4")
    writer.commit()
    assert [hit.note for hit in ask(folder, "#harbour").hits] == ["n"]
    writer = open_writer(folder, SECRET)
    writer.drop_note(NoteId("n"))
    writer.drop_document(A)
    writer.put_document(A, "2", talk("A quay again."))
    writer.commit()
    assert ask(folder, "#harbour").total == 0
    assert ask(folder, "quay").total == 1


def test_a_document_may_change_its_language(folder: Path) -> None:
    german = replace(talk("Die Häuser am Hafen."), language="de")
    put(folder, (A, german))
    assert ask(folder, "haus ").total == ask(folder, "häuser ").total == 1
    put(folder, (A, replace(german, language="en")))
    assert ask(folder, "haus ").total == 0
    assert ask(folder, "häuser ").total == 1
    put(folder, (A, replace(german, language="xx")), (B, german))
    assert ask(folder, "häuser ").total == 2
    assert ask(folder, "haus ").counts == {B: 1}


def test_where_a_document_goes_on_in_another_segment_only_a_phrase_across_is_missed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("writer", "arrays.writer", "arrays.gathering"):
        monkeypatch.setattr(f"companion.search.{module}.MOST_RECORDS", 10)
    texts = [f"first{number} " + "Oh well. " * 90 + f"last{number}" for number in range(35)]
    put(folder, (A, talk(*texts)))
    assert len(list(folder.glob("*.arr"))) == 4
    for number in range(34):
        phrase = ask(folder, f'"last{number} first{number + 1}"')
        assert phrase.total == (number % 10 != 9)
        assert ask(folder, f"last{number} ").hits[0].text == texts[number]
        assert marked(ask(folder, f"first{number} ")) == [f"first{number}"]
    assert ask(folder, "well").total == 35
    assert [hit.offset for hit in ask(folder, '"oh well"').hits] == sorted(
        hit.offset for hit in ask(folder, "well").hits
    )
    put(folder, (A, talk("Only this.")))
    assert ask(folder, "well").total == 0
    assert check_index(folder, SECRET).passages == 1
