"""What the fields of a query can be completed to, from an index as the program writes it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.core.cards import Origin
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Kind, Paragraph, Section, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.queries import SearchRequest
from companion.search.finding import find
from companion.search.query import parse_query
from companion.search.tree import Filter
from companion.search.values import Values
from companion.search.writer import create_writer
from tests.builders import paged, talk
from tests.search.conftest import SECRET, open_index

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOME = Path("/home/ana")


def spoken(document: Document, *speakers: str) -> Document:
    """Let each paragraph be said by someone."""
    said = zip(document.paragraphs, speakers, strict=True)
    return replace(document, paragraphs=tuple(replace(one, speaker=name) for one, name in said))


def in_sections(document: Document, *titles: str) -> Document:
    """Put each paragraph into a section of its own."""
    sections = tuple(Section(title, 0, number, number) for number, title in enumerate(titles))
    numbered: list[Paragraph] = [replace(one, section=n) for n, one in enumerate(document.paragraphs)]
    return replace(document, paragraphs=tuple(numbered), sections=sections)


def origin(path: str, *folders: str, title: str = "") -> Origin:
    return Origin(title, HOME / path, folders)


def note(number: int, document: str, *tags: str, colour: Colour | None = None, text: str = "") -> Note:
    anchor = Anchor("word", "", "", Span(0, 4), "1")
    return Note(NoteId(f"{number}"), DocumentId(document), anchor, text, tags, colour, NOON, NOON)


LONG = "word " * 200
MARSH = spoken(
    talk(LONG, LONG, LONG, seconds=60, title="The patient ear"), "Inès Moreau", "Tomasz Wilk", "Inès Moreau"
)
MEMORY = replace(
    in_sections(
        talk(LONG, LONG, seconds=60, title="How memory keeps time"),
        "The ear forgets",
        'Three "rules" (again)',
    ),
    language="ko",
)
LETTER = replace(paged((LONG, 1), title="A letter"), kind=Kind.NEWSLETTER)
WRITTEN = (
    (MARSH, origin("Talks/2023-04-01 marsh.txt", "Talks", "Pod casts")),
    (MEMORY, origin("Talks/2024-10-09.txt", "Talks")),
    (LETTER, origin("2024-02-01 letter.txt", "Reading")),
)
NOTES = (
    note(1, "0", "exam", "touch me", colour=Colour.MINT),
    note(2, "0", "Exam", text="a thought"),
    note(3, "1", colour=Colour.MINT),
    note(4, "1", colour=Colour.ROSE),
)


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    folder = tmp_path_factory.mktemp("index")
    writer = create_writer(folder, SECRET)
    for number, (document, where) in enumerate(WRITTEN):
        writer.put_document(DocumentId(f"{number}"), "1", document, origin=where)
    for one in NOTES:
        writer.put_note(one, "1")
    writer.commit()
    with closing(open_index(folder)) as reader:
        yield Values(reader)


def offered(values: Values, word: str, limit: int = 12) -> list[str]:
    return [one.text for one in values.complete(word, limit)]


@pytest.mark.parametrize(
    ("word", "texts"),
    [
        ("speaker:", ['speaker:"Inès Moreau"', 'speaker:"Tomasz Wilk"']),
        ("speaker:ine", ['speaker:"Inès Moreau"']),
        ("speaker:MÓR", ['speaker:"Inès Moreau"']),
        ('-speaker:"w to', ['-speaker:"Tomasz Wilk"']),
        ("speaker:omasz", []),
        ("Speaker:x", []),
        ("title:", ['title:"The patient ear"', 'title:"How memory keeps time"', 'title:"A letter"']),
        ("title:ti", ['title:"How memory keeps time"']),
        ("in:tal", ["in:Talks"]),
        ("in:ear", ['in:"The patient ear"', 'in:"The ear forgets"']),
        ("in:three", ['in:"Three rules (again)"']),
        ("in:2024", ["in:2024-10-09.txt", 'in:"2024-02-01 letter.txt"']),
        ("kind:", ["kind:transcript", "kind:newsletter"]),
        ("kind:n", ["kind:newsletter"]),
        ("lang:kor", ["lang:korean"]),
        ("tag:", ["tag:exam", 'tag:"touch me"']),
        ("tag:#ex", ["tag:exam"]),
        ("colour:", ["colour:mint", "colour:rose"]),
        ("color:r", ["colour:rose"]),
        ("has:", ["has:time", "has:note"]),
        ("after:", ["after:2024", "after:2023"]),
        ("after:2024-", ["after:2024-10", "after:2024-02"]),
        ("after:2024-1", ["after:2024-10"]),
        ("before:", ["before:2024"]),
        ("at:", []),
        ("unknown:a", []),
        ("plain", []),
        ("", []),
    ],
)
def test_what_a_word_may_become(values: Values, word: str, texts: list[str]) -> None:
    assert offered(values, word) == texts


def test_numbers_are_those_of_passages_and_of_notes(values: Values) -> None:
    counts = {
        one.text: one.count
        for word in ("speaker:", "in:tal", "kind:", "tag:", "colour:", "has:", "after:", "before:")
        for one in values.complete(word, 12)
    }
    whole = counts["kind:transcript"]
    assert counts['speaker:"Inès Moreau"'] == 2 * counts['speaker:"Tomasz Wilk"'] > 0
    assert counts["in:Talks"] == whole > counts['speaker:"Inès Moreau"']
    assert counts["after:2023"] == whole + counts["kind:newsletter"]
    assert counts["before:2024"] == counts["after:2023"] - counts["after:2024"]
    assert counts["has:time"] == whole - 2  # Two notes have words or tags, but no time.
    assert (counts["tag:exam"], counts["colour:mint"], counts["has:note"]) == (2, 2, 4)


def test_names_say_what_is_called_so(values: Values) -> None:
    assert {(one.shown, one.what) for one in values.complete("in:", 20)} == {
        ("Talks", "folder"),
        ("Pod casts", "folder"),
        ("Reading", "folder"),
        ("The patient ear", "document"),
        ("How memory keeps time", "document"),
        ("A letter", "document"),
        ("The ear forgets", "section"),
        ('Three "rules" (again)', "section"),
    }
    assert {(one.shown, one.what) for one in values.complete("in:txt", 20)} == {
        ("2023-04-01 marsh.txt", "file"),
        ("2024-10-09.txt", "file"),
        ("2024-02-01 letter.txt", "file"),
    }


def test_no_more_than_asked_for(values: Values) -> None:
    assert len(offered(values, "in:", 2)) == 2
    assert offered(values, "in:", 2) == offered(values, "in:", 20)[:2]


@pytest.mark.parametrize(
    "word", ["speaker:", "in:", "in:txt", "title:", "kind:", "lang:", "has:time", "after:"]
)
def test_each_is_read_as_the_value_that_was_meant_and_finds_as_many(values: Values, word: str) -> None:
    completions = values.complete(word, 20)
    assert completions
    for one in completions:
        parsed = parse_query(one.text, complete=False)
        (clause,) = parsed.query.clauses
        assert parsed.remarks == ()
        assert all(isinstance(part, Filter) for part in clause.parts)
        assert find(values.reader, SearchRequest(one.text, 0)).total == one.count
