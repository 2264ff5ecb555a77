"""Whoosh sees in a segment of arrays what it sees in its own: every term, posting and record."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length, length_to_byte

from companion.search.arrays.codec import TERMS, VALUE
from companion.search.arrays.inversion import invert
from tests.search.arrays.invented import Record, Texts, words
from tests.search.arrays.library import Library

VOCABULARY = sorted(words(50))
RECORDS = Texts(VOCABULARY, 13).records(120)
SERIES = [RECORDS[start : start + 4] for start in range(0, 120, 4)]
GONE = frozenset(range(8, 12))


@pytest.fixture(scope="module", params=[30, 11])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    library = Library(tmp_path_factory.mktemp("arrays"))
    library.write(SERIES, request.param)
    library.delete(b"2")
    with library.own_searcher() as searcher:
        yield searcher.reader()


def holding(word: str) -> list[int]:
    return [number for number, record in enumerate(RECORDS) if word in record]


def rounded(record: Record) -> int:
    return int(byte_to_length(length_to_byte(len(record))))


def test_records(reader: Any) -> None:
    assert reader.doc_count_all() == len(RECORDS)
    assert reader.doc_count() == len(RECORDS) - len(GONE)
    assert set(reader.all_doc_ids()) == set(range(len(RECORDS))) - GONE
    assert reader.field_length(TERMS) == sum(map(len, RECORDS))
    for number, record in enumerate(RECORDS):
        assert reader.doc_field_length(number, TERMS) == rounded(record)
        assert reader.stored_fields(number) == {VALUE: b"%d" % number}
        assert reader.is_deleted(number) == (number in GONE)


def test_terms(reader: Any) -> None:
    used = sorted({word.encode() for record in RECORDS for word in record})
    assert list(reader.lexicon(TERMS)) == used
    assert list(reader.indexed_field_names()) == [TERMS]
    for prefix in ("", "a", "dr", VOCABULARY[7], VOCABULARY[-1], "zz"):
        expected = [word for word in used if word.startswith(prefix.encode())]
        assert list(reader.expand_prefix(TERMS, prefix)) == expected
        assert [info[0][1] for info in reader.iter_from(TERMS, prefix)] == [
            word for word in used if word >= prefix.encode()
        ]


def test_what_is_known_of_terms(reader: Any) -> None:
    for word in VOCABULARY:
        found, counts = holding(word), [record.count(word) for record in RECORDS if word in record]
        assert ((TERMS, word) in reader) == bool(found)
        assert (reader.doc_frequency(TERMS, word), reader.frequency(TERMS, word)) == (len(found), sum(counts))
        if found:
            info, lengths = reader.term_info(TERMS, word), [rounded(RECORDS[number]) for number in found]
            assert (info.doc_frequency(), info.weight(), info.max_weight()) == (
                len(found),
                sum(counts),
                max(counts),
            )
            assert (info.min_length(), info.max_length()) == (min(lengths), max(lengths))
            assert (info.min_id(), info.max_id()) == (found[0], found[-1])


def test_postings(reader: Any) -> None:
    for word in VOCABULARY:
        expected = {
            number: [place for place, one in enumerate(RECORDS[number]) if one == word]
            for number in holding(word)
            if number not in GONE
        }
        if expected:
            matcher, found = reader.postings(TERMS, word), {}
            while matcher.is_active():
                found[matcher.id()] = matcher.value_as("positions")
                assert matcher.weight() == matcher.value_as("frequency") == len(expected[matcher.id()])
                matcher.next()
            assert found == expected


def test_a_term_that_is_not_here(reader: Any) -> None:
    assert reader.doc_frequency(TERMS, "nowhere") == reader.frequency(TERMS, "nowhere") == 0
    assert (VALUE, b"a") not in reader
    with pytest.raises(TermNotFound):
        reader.postings(TERMS, "nowhere")
    with pytest.raises(TermNotFound):
        reader.leaf_readers()[0][0].term_info(TERMS, "nowhere")


@pytest.mark.parametrize("count", [0, 1, 300, 65_536, 65_537, 140_000])
def test_any_number_of_terms_is_inverted(count: int) -> None:
    """Beyond 65,536 terms they are sorted in two passes."""
    random = np.random.default_rng(count)
    size = min(count * 3, 200_000)
    tokens = random.integers(0, max(count, 1), size).astype(np.uint32)
    lengths = random.multinomial(size, [0.1] * 10).astype(np.uint32)
    names = [b"%x" % (number * 2_654_435_761 % 2**32) for number in range(count)]
    made = invert(tokens, lengths, names)
    assert list(made.terms) == sorted({names[number] for number in set(tokens.tolist())})
    term = np.repeat(np.arange(len(made.terms)), made.spread)
    written = np.repeat(term, made.counts)
    begins = (np.cumsum(lengths) - lengths)[np.repeat(made.records, made.counts)]
    again = np.empty(size, np.int64)
    again[begins + made.positions] = written
    assert [made.terms[number] for number in again.tolist()] == [names[number] for number in tokens.tolist()]
    assert np.all(np.diff(term * 16 + made.records) > 0)
