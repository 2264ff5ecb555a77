"""The index answers as stock Whoosh does: the same records, the same scores."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from whoosh import fields, query
from whoosh.analysis import RegexTokenizer
from whoosh.filedb.filestore import RamStorage

from companion.search.arrays.codec import TERMS
from companion.search.arrays.searcher import ArraySearcher
from tests.search.arrays.invented import Record, Texts, words
from tests.search.arrays.library import Library

RECORDS = 2000
VOCABULARY = words(3000)
COMMON, MIDDLE, RARE, ABSENT = (
    VOCABULARY[:12],
    VOCABULARY[12:300],
    VOCABULARY[300:],
    ["nowhere", "zzz", "a" * 40],
)

Hits = list[tuple[int, float]]


@dataclass(frozen=True)
class Asked:
    """Words of a query, and whether they must stand side by side."""

    words: tuple[str, ...]
    phrase: bool = False

    def of(self, field: str) -> query.Query:
        """Return the query as Whoosh's own: its phrases score as all their words do."""
        if self.phrase:
            return query.Phrase(field, list(self.words))
        return query.And([query.Term(field, word) for word in self.words])


Answers = list[tuple[Asked, Hits]]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return Texts(VOCABULARY).records(RECORDS)


def queries(records: list[Record]) -> list[Asked]:
    random = Random(3)
    asked = [Asked((random.choice(choice),)) for choice in (COMMON, MIDDLE, RARE, ABSENT) for _ in range(40)]
    for size in (2, 3):
        for _ in range(50):
            choices = random.choices((COMMON, MIDDLE, RARE, ABSENT), (6, 4, 1, 1), k=size)
            asked.append(Asked(tuple(random.choice(choice) for choice in choices)))
        asked.append(Asked((COMMON[0],) * size))
    spoken = [record for record in records if len(record) > 8]
    for size in (2, 3, 4):
        for _ in range(45):
            record = random.choice(spoken)
            start = random.randrange(len(record) - size)
            asked.append(Asked(tuple(record[start : start + size]), phrase=True))
            asked.append(Asked(tuple(random.choices(COMMON, k=size)), phrase=True))
        asked.append(Asked((COMMON[0],) * size, phrase=True))
    endless = [record for record in records if record and max(map(record.count, set(record))) > 255]
    asked += [Asked((record[6], record[7]), phrase=True) for record in endless]
    return asked + [Asked((record[6],)) for record in endless]


@pytest.fixture(scope="module")
def answers(records: list[Record]) -> Answers:
    """What stock Whoosh with its default codec answers over the same records."""
    schema = fields.Schema(number=fields.STORED(), text=fields.TEXT(RegexTokenizer(r"\S+")))
    index = RamStorage().create_index(schema)
    writer = index.writer(limitmb=256)
    for number, record in enumerate(records):
        writer.add_document(number=number, text=" ".join(record))
    writer.commit()
    with index.searcher() as searcher:
        return [(asked, by_whoosh(searcher, asked, "text")) for asked in queries(records)]


def build(folder: Path, records: list[Record], segments: int) -> Library:
    library = Library(folder)
    library.write([[record] for record in records], len(records) // segments)
    return library


@pytest.fixture(scope="module", params=[1, 4])
def library(request: pytest.FixtureRequest, tmp_path_factory: Any, records: list[Record]) -> Library:
    return build(tmp_path_factory.mktemp("arrays"), records, request.param)


def by_array(searcher: ArraySearcher, asked: Asked, limit: int = 0) -> Hits:
    return searcher.search([word.encode() for word in asked.words], limit, phrase=asked.phrase)


def by_whoosh(searcher: Any, asked: Asked, field: str) -> Hits:
    hits = searcher.search(asked.of(field), limit=None)
    return [(hit.docnum, hit.score) for hit in hits]


def check(found: Hits, expected: Hits) -> None:
    assert len(dict(found)) == len(found)
    assert dict(found) == pytest.approx(dict(expected), abs=1e-3)


def test_there_is_what_the_comparison_is_about(answers: Answers, records: list[Record]) -> None:
    asked = [one for one, _ in answers]
    lengths = [len(record) for record in records]
    assert len(asked) >= 500
    assert 0 in lengths
    assert max(lengths) > 255
    assert any(max(map(record.count, set(record))) > 255 for record in records if record)
    assert sum(one.phrase and len(set(one.words)) < len(one.words) for one in asked) > 20
    assert sum(bool(hits) for _, hits in answers) > 350


def test_the_same_as_stock_whoosh(answers: Answers, library: Library) -> None:
    searcher = library.searcher()
    for asked, expected in answers:
        check(by_array(searcher, asked), expected)


def test_the_best_are_those_of_stock_whoosh(answers: Answers, library: Library) -> None:
    searcher = library.searcher()
    for asked, expected in answers[::3]:
        found = by_array(searcher, asked, 20)
        assert [score for _, score in found] == pytest.approx([score for _, score in expected[:20]], abs=1e-3)
        every = dict(by_array(searcher, asked))
        assert all(every[record] == score for record, score in found)


def test_the_same_by_whooshs_own_searcher(answers: Answers, library: Library) -> None:
    with library.own_searcher() as own:
        for asked, expected in answers[::3]:
            check(by_whoosh(own, asked, TERMS), expected)


def test_the_same_records_after_deletions(answers: Answers, records: list[Record], tmp_path: Path) -> None:
    """Whoosh counts deleted records among those that hold a word, the arrays only what is alive."""
    library = build(tmp_path, records, 3)
    gone = set(Random(4).sample(range(RECORDS), 500))
    assert library.delete(*(b"%d" % number for number in gone)) == len(gone)
    searcher = library.searcher()
    with library.own_searcher() as own:
        for asked, before in answers[::4]:
            alive = {number: score for number, score in before if number not in gone}
            assert dict(by_whoosh(own, asked, TERMS)) == pytest.approx(alive, abs=1e-3)
            assert {number for number, _ in by_array(searcher, asked)} == set(alive)


def test_the_same_scores_after_merging_deletions_away(records: list[Record], tmp_path: Path) -> None:
    """With nothing deleted left both count the same again, and as in an index that never had it."""
    library = build(tmp_path / "a", records, 3)
    gone = set(Random(5).sample(range(RECORDS), 500))
    library.delete(*(b"%d" % number for number in gone))
    library.writer().commit_merged(thorough=True)
    kept = build(tmp_path / "b", [record for number, record in enumerate(records) if number not in gone], 1)
    searcher, fresh = library.searcher(), kept.searcher()
    assert [segment.data.count for segment in searcher.segments] == [RECORDS - len(gone)]
    with library.own_searcher() as own:
        for asked in queries(records)[::5]:
            check(by_array(searcher, asked), by_whoosh(own, asked, TERMS))
            scores = [score for _, score in by_array(fresh, asked)]
            assert [score for _, score in by_array(searcher, asked)] == pytest.approx(scores, abs=1e-3)


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
