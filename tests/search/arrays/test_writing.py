"""Series go in, come in force together, are deleted and merged; what cannot be held is refused in time."""

import tracemalloc
from pathlib import Path
from random import Random
from zlib import crc32

import numpy as np
import pytest
from whoosh import query

from companion.search.arrays import merging
from companion.search.arrays.codec import TERMS, make_schema
from companion.search.arrays.merging import Source, merged
from companion.search.arrays.searcher import ArraySearcher, LiveSegment, term
from companion.search.arrays.segment import MOST_RECORDS, Contents, SegmentData, Series
from companion.search.arrays.writer import ArrayWriter
from tests.search.arrays.invented import Record, Texts, words
from tests.search.arrays.library import Library, columns_of
from tests.search.arrays.model import stored

NONE = np.empty(0, np.uint32)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def values(library: Library, word: str) -> list[bytes]:
    """The values of the records that hold a word."""
    searcher = library.searcher()
    found = searcher.matches(searcher.ranges(term(word.encode())))
    return sorted(stored(searcher, record) for record in found.records.tolist())


def data(library: Library) -> list[SegmentData]:
    found = [segment.data for segment in library.segments()]
    for one in found:
        one.verify()
    return found


def test_a_term_whose_records_are_all_deleted_is_gone_after_merging(library: Library) -> None:
    library.write([[["a", "only"]], [["a", "b"]], [["only", "only"]], [["c"]]], 3)
    library.delete(b"0", b"2")
    assert values(library, "only") == []
    assert library.writer().commit_merged(thorough=True)
    (segment,) = data(library)
    assert list(segment.terms.all_keys()) == [b"a", b"b", b"c"]
    assert list(segment.families.all_keys()) == [b"a", b"b", b"c"]
    assert segment.members(b"onl") == []
    assert (segment.count, segment.tokens, values(library, "b")) == (2, 3, [b"1"])


def test_a_library_whose_records_are_all_deleted_is_empty_after_merging(library: Library) -> None:
    library.write([[["a"]], [["a"], []]], 1)
    library.delete(b"0", b"1")
    library.writer().commit_merged(thorough=True)
    assert library.segments() == []
    assert library.searcher().search([b"a"], 5) == []
    library.write([[["a"]]], 1)
    assert values(library, "a") == [b"0"]


def test_empty_series_and_records(library: Library) -> None:
    library.write([[], [[]], [[], ["a"], []], []], 1)
    assert values(library, "a") == [b"2"]
    with library.own_searcher() as own:
        assert len(own.search(query.Term(TERMS, "a"))) == 1
        assert len(own.search(query.Every(), limit=None)) == 4
        assert own.reader().min_field_length(TERMS) == 0
        assert own.reader().max_field_length(TERMS) == 1
    assert library.writer().commit_merged(thorough=True)
    assert [one.count for one in data(library)] == [4]
    assert library.delete(b"2") == 3


def test_the_same_key_twice(library: Library) -> None:
    for value in (b"old", b"new"):
        writer = library.writer()
        library.add(writer, b"key", [["a"]], [value])
        library.add(writer, b"key", [["a"]], [value])
        writer.commit()
    assert library.delete(b"key") == 4
    assert library.delete(b"key") == 0
    assert values(library, "a") == []


def test_a_segment_holds_so_many_records_and_no_more(library: Library) -> None:
    writer = library.writer()
    many = MOST_RECORDS - 1
    assert writer.room == MOST_RECORDS
    writer.add_series(
        Series(b"many", many), NONE, np.zeros(many, np.uint32), [b""] * many, columns_of([b""] * many)
    )
    assert writer.room == 1
    with pytest.raises(OverflowError):
        library.add(writer, b"two", [["a"], ["b"]], [b"1", b"2"])
    library.add(writer, b"one", [["a"]], [b"last"])
    assert writer.room == 0
    with pytest.raises(OverflowError):
        library.add(writer, b"none", [["a"]], [b""])
    writer.commit()
    library.write([[["a", "b"]]], 1)
    assert [one.count for one in data(library)] == [MOST_RECORDS, 1]
    assert values(library, "a") == [b"0", b"last"]
    assert not library.writer().commit_merged(thorough=True)
    sources = [Source(one, np.zeros(one.count, np.bool_)) for one in data(library)]
    assert len(merged(sources).lengths) == MOST_RECORDS + 1


@pytest.mark.parametrize(
    ("tokens", "lengths", "stored"),
    [([0, 0], [1], [b""]), ([0], [2], [b""]), ([0], [1], []), ([0], [1, 0], [b""]), ([], [2**32 - 1], [b""])],
)
def test_series_that_do_not_add_up_are_refused(
    library: Library, tokens: list[int], lengths: list[int], stored: list[bytes]
) -> None:
    writer = library.writer()
    library.add(writer, b"before", [["a"]], [b"before"])
    with pytest.raises(ValueError, match="each record"):
        writer.add_series(
            Series(b"key", len(stored)),
            np.array(tokens, np.uint32),
            np.array(lengths, np.uint32),
            stored,
            columns_of(stored),
        )
    library.add(writer, b"after", [["b"]], [b"after"])
    writer.commit()
    assert (values(library, "a"), values(library, "b")) == ([b"before"], [b"after"])


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {**columns_of([b"1"]), "more": np.zeros(1, np.uint8)},
        columns_of([b"1", b"2"]),
        columns_of([]),
        {**columns_of([b"1"]), "signed": np.zeros(1, np.int64)},
    ],
    ids=["none", "more", "long", "short", "wide"],
)
def test_every_series_brings_the_same_columns(library: Library, wrong: dict[str, np.ndarray]) -> None:
    writer = library.writer()
    with pytest.raises(ValueError, match="each record has"):
        writer.add_series(Series(b"key", 1), NONE, np.zeros(1, np.uint32), [b"1"], wrong)
    library.add(writer, b"after", [["b"]], [b"after"])
    writer.commit()
    (one,) = data(library)
    assert one.columns["whole"].tolist() == [crc32(b"after")]


def test_segments_with_other_columns_are_not_merged(library: Library) -> None:
    library.write([[["a"]]], 1)
    writer = ArrayWriter(library.index, [], kinds={})
    writer.add_document(terms=["a"])
    writer.commit()
    with pytest.raises(ValueError, match="same columns"):
        library.writer().commit_merged(thorough=True)


def test_a_key_gives_the_values_of_what_is_alive(library: Library) -> None:
    library.write([[["a"], ["b"]], [["c"]]], 1)
    writer = library.writer()
    assert writer.values_of(b"0") == [b"of 0"]
    writer.delete_series(b"0")
    assert writer.values_of(b"0") == []
    assert writer.values_of(b"none") == []
    library.add(writer, b"1", [["d"]], [b"2"])
    writer.commit()
    assert library.writer().values_of(b"1") == [b"of 1", b"of 1"]


def test_records_that_stand_aside_are_found_and_not_counted(library: Library) -> None:
    library.write([[["a", "b"], ["a"] * 9, ["b"]], [["c"]]], 2)
    (one,) = library.segments()
    aside = np.array([False, True, False, False])
    plain, apart = ArraySearcher([one]), ArraySearcher([LiveSegment(one.data, None, aside=aside)])
    assert (apart.count, apart.average_length) == (3, 4 / 3)
    assert plain.count == 4
    found = apart.matches(apart.ranges(term(b"a")))
    assert found.records.tolist() == [0, 1]
    library.delete(b"0")
    (one,) = library.segments()
    assert one.alive is not None
    later = LiveSegment(one.data, None, aside=aside).without(~one.alive)
    assert (later.count, later.tokens) == (1, 1)


def test_documents_may_be_added_one_by_one(library: Library) -> None:
    writer = ArrayWriter(library.index, [])
    writer.add_document(terms=["a", "b", "a"], key=b"1", value=b"one")
    writer.add_document(terms=["b"])
    writer.commit()
    assert (values(library, "a"), values(library, "b")) == ([b"one"], [b"", b"one"])


def test_words_and_numbers_of_words_are_not_mixed(library: Library) -> None:
    writer = ArrayWriter(library.index, ["z"])
    with pytest.raises(TypeError, match="numbers"):
        writer.add_document(terms=["a"])
    writer.cancel()


@pytest.mark.parametrize("deleted", [True, False])
@pytest.mark.parametrize("added", [True, False])
def test_what_waits_is_committed_with_a_merge(library: Library, added: bool, deleted: bool) -> None:
    """Even if there is nothing to merge."""
    library.write([[["a"]], [["a"]], [["a"]]], 3)
    writer = library.writer()
    if added:
        library.add(writer, b"new", [["b"]], [b"new"])
    if deleted:
        writer.delete_series(b"0")
    assert writer.commit_merged() == (added or deleted)
    assert values(library, "a") == [b"0", b"1", b"2"][deleted:]
    assert values(library, "b") == [b"new"][: int(added)]


def test_a_part_of_a_series_is_not_merged_away(library: Library) -> None:
    """Series are deleted whole: their records would not be neighbours any more, and phrases run across."""
    library.write([[["a"], ["b"], ["c"]], [["d"]]], 1)
    writer = library.writer()
    writer.delete_document(1)
    writer.commit()
    with pytest.raises(ValueError, match="whole"):
        library.writer().commit_merged(thorough=True)


def test_a_cancelled_writer_leaves_nothing(library: Library, tmp_path: Path) -> None:
    library.write([[["a"]]], 1)
    before = sorted(path.name for path in tmp_path.glob("*.arr"))
    writer = library.writer()
    library.add(writer, b"new", [["b"]], [b"new"])
    writer.delete_series(b"0")
    writer.cancel()
    assert sorted(path.name for path in tmp_path.glob("*.arr")) == before
    assert (values(library, "a"), values(library, "b")) == ([b"0"], [])


def test_the_schema_outlives_its_index(library: Library) -> None:
    assert library.index.schema.names() == make_schema().names() == ["terms", "value"]


def filled(library: Library, count: int) -> tuple[Contents, list[Source]]:
    """Merge segments of many records, some of them deleted."""
    texts, random = Texts(words(800), 9), Random(10)
    records = [texts.records(count) for _ in range(3)]
    library.write([[record] for one in records for record in one], count)
    library.delete(*(b"%d" % number for number in random.sample(range(3 * count), count)))
    sources = [Source(one.data, ~one.alive) for one in library.segments() if one.alive is not None]
    return merged(sources), sources


def merged_records(contents: Contents) -> list[Record]:
    """Write the records down again from their postings."""
    records = [[""] * length for length in contents.lengths.tolist()]
    postings, posting, place = contents.postings, 0, 0
    for word, spread in zip(postings.terms, postings.spread.tolist(), strict=True):
        for record, count in zip(
            postings.records[posting : posting + spread].tolist(),
            postings.counts[posting : posting + spread].tolist(),
            strict=True,
        ):
            for position in postings.positions[place : place + count].tolist():
                assert records[record][position] == ""
                records[record][position] = word.decode()
            place += count
        posting += spread
    assert place == len(postings.positions)
    return records


@pytest.mark.parametrize("at_once", [1, 7, 1000, 1 << 20])
def test_merging_in_stretches_gives_the_same_records(
    library: Library, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_AT_ONCE", at_once)
    contents, sources = filled(library, 60)
    texts = Texts(words(800), 9)
    records = [record for _ in range(3) for record in texts.records(60)]
    deleted = np.concatenate([source.deleted for source in sources]).tolist()
    kept = [(number, record) for number, record in enumerate(records) if not deleted[number]]
    assert merged_records(contents) == [record for _, record in kept]
    assert contents.series == [Series(b"%d" % number, 1, b"of %d" % number) for number, _ in kept]
    assert b"".join(part.tobytes() for part in contents.stored) == b"".join(
        b"%d" % number for number, _ in kept
    )
    assert contents.postings.spread.min() > 0
    expected = columns_of([b"%d" % number for number, _ in kept])
    assert {name: column.tolist() for name, column in contents.columns.items()} == {
        name: column.tolist() for name, column in expected.items()
    }


def test_merging_needs_little_more_memory_than_what_it_makes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_AT_ONCE", 1000)
    _, sources = filled(library, 900)
    tracemalloc.start()
    postings = merged(sources).postings
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    made = sum(one.nbytes for one in (postings.records, postings.counts, postings.positions))
    assert made > 500_000
    assert peak < 2.5 * made + 500_000
