"""However an index came to be as it is, it answers as one that was built from scratch."""

from contextlib import closing
from dataclasses import astuple, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np
import pytest

from companion.core.cards import Origin
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Section, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.passages import passages
from companion.core.queries import SearchRequest
from companion.search import writer as writing
from companion.search.arrays import gathering, policy
from companion.search.arrays import writer as arrays
from companion.search.finding import find
from companion.search.manifest import read_manifest
from companion.search.writer import IndexWriter, check_index, create_writer, open_writer
from tests.builders import talk
from tests.search.conftest import SECRET, open_index

WORDS = (
    *("harbour", "harbours", "keeper", "keepers", "keeping", "quay", "night", "nights", "lamp", "lamps"),
    *(
        "the",
        "a",
        "of",
        "sea",
        "seas",
        "tide",
        "tides",
        "ropes",
        "rope",
        "don't",
        "sea-lamp",
        "Fähre",
        "灯台",
    ),
)
QUERIES = (
    *("harbour", "keep", "the lamp", '"the sea"', '"sea lamp"', "tide -night", "harb", "quay OR rope"),
    *("lamq~", '"a rope" tide', "fähre", "灯台", '"the * sea"', "#calm", "(lamp OR sea) the", "ropes tides"),
)
SPEAKERS = (None, None, "Ida", "Ida", "Olu", "Ида", "Tide Keeper")
NOW = datetime(2026, 5, 1, tzinfo=UTC)
MOST = 24


def sentence(random: Random, most: int) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, most)))


def document(random: Random) -> Document:
    size = random.choice([0, 1, 1, 2, 5, 9, 30, 70])
    texts = [sentence(random, 90) for _ in range(size)]
    plain = talk(*texts, title=sentence(random, 3)) if texts else talk("", title="Nothing")
    sections = tuple(
        Section(random.choice(("", sentence(random, 3))), 1, paragraph, paragraph)
        for paragraph in sorted(random.sample(range(size), random.randint(0, size) // 2))
    )
    paragraphs = tuple(
        replace(
            one,
            speaker=random.choice(SPEAKERS),
            section=sum(section.paragraph <= number for section in sections) - 1 if sections else None,
        )
        for number, one in enumerate(plain.paragraphs)
    )
    begun = [
        one if one.section is None or one.section >= 0 else replace(one, section=None) for one in paragraphs
    ]
    return replace(plain, paragraphs=tuple(begun), sections=sections)


def origin(random: Random) -> Origin:
    folders = tuple(random.choices(WORDS, k=random.randrange(3)))
    return Origin(path=Path(f"/talks/{random.choice(WORDS)}.txt"), folders=folders, modified_ns=0)


def note(random: Random, identity: NoteId) -> Note:
    tags = ("calm",) if random.random() < 0.4 else ()
    text = sentence(random, 20) if random.random() < 0.8 else ""
    place = Anchor("", "", "", Span(random.randrange(9), 9), "v")
    colour = random.choice((None, *Colour))
    return Note(identity, DocumentId("d0"), place, text, tags, colour, NOW, NOW)


def facts(folder: Path) -> list[object]:
    """All that the columns say of what is alive, in the order of documents and texts."""
    with closing(open_index(folder)) as reader:
        chosen = np.flatnonzero(reader.is_passage | reader.is_note | (reader.lender >= 0))
        rows = []
        for record in chosen.tolist():
            speaker, section = reader.speaker[record], reader.section[record]
            rows.append(
                (
                    reader.documents[reader.owner[record]],
                    int(reader.lender[record]),
                    int(reader.offsets[record]),
                    int(reader.begins[record]),
                    int(reader.ends[record]),
                    reader.speakers[speaker] if speaker >= 0 else "",
                    reader.section_titles[section] if section >= 0 else "",
                    bool(reader.is_passage[record]),
                    bool(reader.is_note[record]),
                    reader.tokens_in(record),
                )
            )
            assert reader.searcher.alive is None or reader.searcher.alive[record]
        assert len(rows) == int(
            reader.searcher.total if reader.searcher.alive is None else reader.searcher.alive.sum()
        )
        notes = sorted((reader.documents[one.document], *one[2:]) for one in reader.notes)
        shown = np.flatnonzero(reader.is_passage)
        ordered = shown[np.argsort(reader.places(shown), kind="stable")].tolist()
        texts = [reader.record(record).text for record in ordered]
        named = (sorted(reader.speakers), [len(one) for one in (reader.documents, reader.section_titles)])
        return [*sorted(rows), notes, texts, reader.documents, reader.cards, named]


def answers(folder: Path) -> list[object]:
    """All that an index says, with nothing in it that may differ."""
    with closing(open_index(folder)) as reader:
        assert not reader.damage
        found = [find(reader, SearchRequest(query, limit)) for query in QUERIES for limit in (0, 5)]
    return [
        (
            answer.query,
            answer.total,
            list(answer.counts.items()),
            [(*astuple(hit)[:7], round(hit.score, 4), hit.note, hit.speaker) for hit in answer.hits],
            answer.did_you_mean,
            answer.looser,
        )
        for answer in found
    ]


class Life:
    """An index and what should be in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.documents: dict[DocumentId, tuple[str, Document, Origin]] = {}
        self.notes: dict[NoteId, tuple[str, Note]] = {}
        self.versions = 0
        create_writer(folder, SECRET).commit()

    def change(self) -> None:
        """Change what should be there, as a user does."""
        for _ in range(self.random.choice([1, 1, 2, 5])):
            self.versions += 1
            version = f"{self.versions}"
            document_id = DocumentId(f"d{self.random.randrange(9)}")
            note_id = NoteId(f"n{self.random.randrange(5)}")
            match self.random.randrange(7):
                case 0:
                    self.documents.pop(document_id, None)
                case 1:
                    self.notes.pop(note_id, None)
                case 2 | 3:
                    self.notes[note_id] = version, note(self.random, note_id)
                case _:
                    self.documents[document_id] = version, document(self.random), origin(self.random)

    def harm(self) -> None:
        """Damage some segment, as a disk does."""
        segments = sorted(self.folder.glob("*.arr"))
        if segments:
            path = self.random.choice(segments)
            match self.random.randrange(3):
                case 0:
                    path.unlink()
                case 1:
                    path.write_bytes(bytes(path.stat().st_size))
                case _:
                    path.write_bytes(path.read_bytes()[:-1])

    def follow(self) -> None:
        """Make the index equal to what should be there."""
        writer = open_writer(self.folder, SECRET)
        self.bring(writer)
        if writer.changed:
            writer.commit()
        writer.tidy(thorough=self.random.random() < 0.3)

    def bring(self, writer: IndexWriter) -> None:
        manifest = writer.manifest
        for gone in manifest.documents.keys() - self.documents.keys():
            writer.drop_document(gone)
        for lost in manifest.notes.keys() - self.notes.keys():
            writer.drop_note(lost)
        for document_id, (version, document, place) in self.documents.items():
            if manifest.documents.get(document_id) != version:
                writer.put_document(document_id, version, document, origin=place)
            if writer.is_full or self.random.random() < 0.2:
                writer.commit_part()
        for note_id, (stamp, one) in self.notes.items():
            if manifest.notes.get(note_id) != stamp:
                writer.put_note(one, stamp)

    def compare(self, fresh: Path) -> None:
        """Build an index of the same from scratch and ask both."""
        writer = create_writer(fresh, SECRET)
        self.bring(writer)
        writer.commit()
        manifest, expected = check_index(self.folder, SECRET), read_manifest(fresh, SECRET)
        assert manifest.passages == expected.passages
        assert manifest.documents == expected.documents
        assert manifest.passages == sum(len(passages(one[1])) for one in self.documents.values())
        assert manifest.notes == expected.notes
        for found, right in zip(answers(self.folder), answers(fresh), strict=True):
            assert found == right
        for found, right in zip(facts(self.folder), facts(fresh), strict=True):
            assert found == right


@pytest.fixture(autouse=True)
def _small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let segments be so small that documents need several."""
    for module in (writing, arrays, gathering, policy):
        monkeypatch.setattr(module, "MOST_RECORDS", MOST)
    monkeypatch.setattr(writing, "_BATCH_RECORDS", MOST // 2)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_and_damage_it_answers_as_one_from_scratch(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "index", seed)
    for round_ in range(12):
        life.change()
        if life.random.random() < 0.3:
            life.harm()
        life.follow()
        if round_ % 3 == 2:
            life.compare(tmp_path / f"fresh {round_}")
