"""Real texts: every phrase that is known to be in them is found, as often as it is there."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.core.documents import Document, DocumentId
from companion.core.queries import Hit, SearchRequest
from companion.formats.registry import read_document
from companion.search.finding import find
from companion.search.reader import IndexReader
from tests.search.conftest import open_index, write_index


@dataclass(frozen=True)
class Library:
    """The seeds, indexed."""

    names: list[str]
    documents: list[Document]
    expected: dict[str, Any]
    reader: IndexReader

    def hits(self, query: str, name: str) -> list[Hit]:
        """Return all hits in one document, in the order of its text."""
        answer = find(self.reader, SearchRequest(query, limit=0))
        document = DocumentId(str(self.names.index(name)))
        assert answer.total == len(answer.hits) == sum(answer.counts.values())
        found = sorted((hit for hit in answer.hits if hit.document == document), key=lambda hit: hit.offset)
        assert answer.counts.get(document, 0) == len(found)
        return found


@pytest.fixture(scope="module")
def library(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    paths = sorted((test_data / "seeds").glob("*.txt"))
    documents = [read_document(path) for path in paths]
    folder = tmp_path_factory.mktemp("seeds") / "index"
    write_index(folder, documents)
    expected = json.loads((test_data / "corpus" / "EXPECTED.json").read_text("utf-8"))
    with closing(open_index(folder)) as reader:
        yield Library([path.name for path in paths], documents, expected, reader)


def plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def test_every_known_phrase(library: Library) -> None:
    checked = 0
    for name, document in zip(library.names, library.documents, strict=True):
        for probe in library.expected[f"seeds/{name}"]["probes"]:
            wanted = plain(probe["q"])
            found = [
                (hit.offset + span.start, start)
                for hit in library.hits(f'"{probe["q"]}"', name)
                for span, start in zip(hit.spans, hit.starts_ms, strict=True)
                if plain(hit.text[span.start : span.end]) == wanted
            ]
            assert len(found) == probe.get("word_count", probe.get("substring_count")), probe
            first = probe["first"]
            if "start_s" in first:
                assert found[0][1] == round(first["start_s"] * 1000), probe
            elif "offset_pct" in first:
                assert found[0][0] * 100 / len(document.text) == pytest.approx(first["offset_pct"], abs=1), (
                    probe
                )
            checked += 1
    assert checked >= 35


def test_a_phrase_over_two_lines_has_the_time_of_the_line_it_begins_in(library: Library) -> None:
    name = next(name for name in library.names if name.startswith("004"))
    document = library.documents[library.names.index(name)]
    spans = over_two_cues = 0
    for hit in library.hits('"machine learning"', name):
        assert document.text[hit.offset : hit.offset + len(hit.text)] == hit.text
        for span, start, end in zip(hit.spans, hit.starts_ms, hit.ends_ms, strict=True):
            assert plain(hit.text[span.start : span.end]) == "machine learning"
            first = document.cue_at(hit.offset + span.start)
            last = document.cue_at(hit.offset + span.end - 1)
            assert first is not None
            assert last is not None
            assert (start, end) == (first.start_ms, last.end_ms)
            spans += 1
            over_two_cues += first != last
    assert spans >= 35
    assert over_two_cues >= 7


@pytest.mark.parametrize(
    ("phrase", "times"), [("심리적 안전감", 9), ("함께 자라기", 4), ("리적 안", 9), ("자라", 4)]
)
def test_korean_is_found_inside_words(library: Library, phrase: str, times: int) -> None:
    name = next(name for name in library.names if name.startswith("002"))
    marks = [
        hit.text[span.start : span.end] for hit in library.hits(f'"{phrase}"', name) for span in hit.spans
    ]
    text = library.documents[library.names.index(name)].text
    assert set(marks) == {phrase}
    assert len(marks) == text.count(phrase) >= times


def test_half_a_memory_is_enough(library: Library) -> None:
    answer = find(library.reader, SearchRequest("labelled imag"))
    assert any({"labeled", "images"} <= {hit.text[a.start : a.end] for a in hit.spans} for hit in answer.hits)
    assert [fragment.text for fragment in answer.understood if fragment.emphasised] == ["labelled", "imag…"]
