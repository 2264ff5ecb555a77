"""What a segment is asked for: records, places and tokens of terms, by whichever way is the quickest."""

from io import BytesIO
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length, length_to_byte

from companion.search.arrays import phrases, postings
from companion.search.arrays.phrases import FrequentWords, PhraseFinder
from companion.search.arrays.postings import (
    matches_of,
    occurrences_in,
    places_of,
    places_within,
    ranges_of,
    tokens_within,
)
from companion.search.arrays.scoring import NOTHING, Scored, all_of, any_of, best, without
from companion.search.arrays.segment import SegmentData, Series, open_segment
from tests.search.arrays.invented import Record, Texts, words
from tests.search.arrays.library import segment_file

VOCABULARY = sorted(words(60))
Terms = list[int]


def segment_of(series: list[list[Record]]) -> SegmentData:
    """Write records and open them."""
    records = [record for one in series for record in one]
    file = segment_file([Series(b"", len(one)) for one in series], records)
    segment = open_segment("a", BytesIO(file))
    segment.verify()
    return segment


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return Texts(VOCABULARY, 5).records(400)


@pytest.fixture(scope="module")
def segment(records: list[Record]) -> SegmentData:
    return segment_of([records[start : start + 3] for start in range(0, len(records), 3)])


@pytest.fixture(params=["as they are", "always", "never"])
def _ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds between ways for few and for many, so that each way is taken."""
    few = {"as they are": None, "always": 0, "never": 10**9}[request.param]
    if few is not None:
        monkeypatch.setattr(postings, "_FEW", few)
        monkeypatch.setattr(postings, "_LITTLE", few)
        monkeypatch.setattr(phrases, "_FEW", few)
        monkeypatch.setattr(phrases, "_LITTLE", few)
        monkeypatch.setattr(phrases, "_FREQUENT", few)


def some_terms(count: int) -> list[Terms]:
    random = Random(6)
    numbers = range(len(VOCABULARY))
    return [
        *([number] for number in numbers),
        *(list(range(number, number + 5)) for number in numbers[:-5]),
        *(random.sample(numbers, random.randrange(2, 9)) for _ in range(count)),
        list(numbers),
    ]


def finder_of(segment: SegmentData) -> PhraseFinder:
    return PhraseFinder([segment], [FrequentWords(segment)])


def words_of(segment: SegmentData, terms: Terms) -> set[str]:
    return {segment.terms.key(number).decode() for number in terms}


def tokens_of(record: Record, wanted: set[str]) -> list[int]:
    return [place for place, word in enumerate(record) if word in wanted]


@pytest.mark.usefixtures("_ways")
def test_matches(segment: SegmentData, records: list[Record]) -> None:
    for terms in some_terms(60):
        wanted, ranges = words_of(segment, terms), ranges_of(terms)
        counts = [sum(word in wanted for word in record) for record in records]
        found = matches_of([segment], [ranges], [0])
        assert found.records.tolist() == [record for record, count in enumerate(counts) if count]
        assert found.counts.tolist() == [count for count in counts if count]
        assert occurrences_in(segment, ranges) == sum(counts)
    assert matches_of([segment], [[]], [0]).records.tolist() == []


def test_places(segment: SegmentData, records: list[Record]) -> None:
    """Places run on through a series; between two series one is left free."""
    firsts, place = [], 0
    for number, record in enumerate(records):
        place += number > 0 and number % 3 == 0
        firsts.append(place)
        place += len(record)
    assert segment.firsts.tolist() == [*firsts, place + 1]
    for terms in some_terms(60):
        wanted = words_of(segment, terms)
        expected = [
            first + token
            for first, record in zip(firsts, records, strict=True)
            for token in tokens_of(record, wanted)
        ]
        assert places_of(segment, ranges_of(terms)).tolist() == expected


@pytest.mark.usefixtures("_ways")
def test_places_and_tokens_within_some_records(segment: SegmentData, records: list[Record]) -> None:
    """Also where a record that is asked for has none of the terms and the next one has."""
    random = Random(8)
    for number, terms in enumerate(some_terms(40)):
        wanted, ranges = words_of(segment, terms), ranges_of(terms)
        few = np.array(sorted(random.sample(range(len(records)), (1, 2, 9, 100, 400)[number % 5])))
        expected = {record: tokens_of(records[record], wanted) for record in few.tolist()}
        assert tokens_within(segment, ranges, few.tolist()) == expected
        places = [
            int(segment.firsts[record]) + token for record, found in expected.items() for token in found
        ]
        assert places_within(segment, ranges, few).tolist() == places
    assert tokens_within(segment, [(0, 1)], []) == {}


@pytest.mark.usefixtures("_ways")
def test_phrases(segment: SegmentData, records: list[Record]) -> None:
    random, finder = Random(9), finder_of(segment)
    runs = [[word for record in records[start : start + 3] for word in record] for start in range(0, 400, 3)]
    for number in range(60):
        run = random.choice([run for run in runs if len(run) > 9])
        start = random.randrange(len(run) - 4)
        units = [{word} for word in run[start : start + 1 + number % 4]]
        if number % 3 == 0:
            units[random.randrange(len(units))] |= set(random.sample(VOCABULARY, 3))
        if number % 5 == 0:
            units = [{random.choice(VOCABULARY[:20])} for _ in units]
        ranges = [[ranges_of(segment.terms.find(word.encode()) for word in unit)] for unit in units]
        assert finder.find(ranges).tolist() == all_phrases(runs, units)


def all_phrases(runs: list[list[str]], units: list[set[str]]) -> list[int]:
    places: list[int] = []
    first = 0
    for run in runs:
        starts = range(len(run) - len(units) + 1)
        places += [first + start for start in starts if begins(run[start : start + len(units)], units)]
        first += len(run) + 1
    return places


def begins(run: list[str], units: list[set[str]]) -> bool:
    return all(word in unit for word, unit in zip(run, units, strict=True))


def test_phrases_at_the_borders() -> None:
    segment = segment_of(
        [[["a"], [], ["b"]], [], [[]], [["a", "b"], ["c"]], [["a", "a", "a"], [], []], [["b"]]]
    )
    finder = finder_of(segment)
    a, b, c = [[(0, 1)]], [[(1, 2)]], [[(2, 3)]]
    asked = {
        "ab": (a, b),
        "ba": (b, a),
        "aa": (a, a),
        "aaa": (a, a, a),
        "abc": (a, b, c),
        "bc": (b, c),
        "c": (c,),
    }
    found = {name: finder.records_of(finder.find(words)) for name, words in asked.items()}
    assert {name: one.records.tolist() for name, one in found.items()} == {
        "ab": [0, 4], "ba": [], "aa": [6], "aaa": [6], "abc": [4], "bc": [4], "c": [5]
    }  # fmt: skip
    assert found["aa"].counts.tolist() == [2]
    assert finder.find([a, [[]]]).tolist() == []


def test_places_beyond_two_thousand_million() -> None:
    """Only numbers are told: such a segment needs no tokens to say where they would be."""
    segment = segment_of([[["a"]], [["a"]]])
    segment.lengths = np.array([2**31, 2**31 - 9], np.uint32)
    assert segment.firsts.tolist() == [0, 2**31 + 1, 2**32 - 7]
    assert places_of(segment, [(0, 1)]).tolist() == [0, 2**31 + 1]
    places = np.array([0, 2**31 + 1], np.int64)
    assert finder_of(segment).records_of(places).records.tolist() == [0, 1]


def test_more_places_than_can_be_told_are_refused() -> None:
    segment = segment_of([[["a"]], [["a"]]])
    segment.lengths = np.array([2**31, 2**31 - 3], np.uint32)
    assert segment.firsts.tolist() == [0, 2**31 + 1, 2**32 - 1]
    del segment.firsts
    segment.lengths = np.array([2**31, 2**31 - 2], np.uint32)
    with pytest.raises(OverflowError):
        assert segment.firsts.tolist()


def test_long_records() -> None:
    """A record may have more tokens than two bytes can number."""
    record = [VOCABULARY[place % 7] for place in range(140_000)]
    segment = segment_of([[["x"], record, ["x"]]])
    number = segment.terms.find(VOCABULARY[3].encode())
    assert matches_of([segment], [[(number, number + 1)]], [0]).counts.tolist() == [20_000]
    assert places_of(segment, [(number, number + 1)]).tolist() == list(range(4, 140_001, 7))
    x, last = segment.terms.find(b"x"), segment.terms.find(record[-1].encode())
    assert finder_of(segment).find([[[(last, last + 1)]], [[(x, x + 1)]]]).tolist() == [140_000]


def test_lengths_are_rounded_as_by_whoosh() -> None:
    segment = segment_of([[["a"]]])
    lengths = [*range(3000), *range(3000, 120_000, 97), 106_373, 106_374, 106_375, 2**32 - 1]
    segment.lengths = np.array(lengths, np.uint32)
    assert segment.norms.tolist() == [byte_to_length(length_to_byte(length)) for length in lengths]


Part = dict[int, float]


def scored(part: Part, kind: type = np.uint16) -> Scored:
    return Scored(np.array(sorted(part), kind), np.array([part[one] for one in sorted(part)], np.float32))


def unscored(found: Scored) -> Part:
    assert found.records.tolist() == sorted(set(found.records.tolist()))
    return dict(zip(found.records.tolist(), found.scores.tolist(), strict=True))


@pytest.mark.parametrize("kinds", [(np.uint16, np.uint16), (np.int64, np.uint16), (np.uint16, np.int64)])
@pytest.mark.parametrize("sizes", [(0, 5), (1, 400), (3, 60), (200, 210), (400, 400), (2, 2), (40, 31)])
def test_parts_are_combined(sizes: tuple[int, int], kinds: tuple[type, type]) -> None:
    random = Random(sum(sizes))
    one, other = (
        {record: random.randrange(1, 99) / 4 for record in random.sample(range(400), size)} for size in sizes
    )
    parts = [scored(part, kind) for part, kind in zip((one, other), kinds, strict=True)]
    both = {record: one[record] + other[record] for record in one.keys() & other.keys()}
    either = {record: one.get(record, 0) + other.get(record, 0) for record in one.keys() | other.keys()}
    room = np.zeros(400, np.bool_)
    assert unscored(all_of(parts, room)) == both
    assert unscored(any_of(parts, 400)) == either
    assert unscored(without(parts[0], parts[1].records, room)) == {
        record: score for record, score in one.items() if record not in other
    }
    assert unscored(without(parts[1], parts[0].records, room)).keys() == other.keys() - one.keys()


@pytest.mark.parametrize("limit", [0, 1, 3, 10, 1000])
def test_the_best(limit: int) -> None:
    random = Random(limit)
    part = {record: float(random.randrange(1, 9)) for record in random.sample(range(2**20), 57)}
    every = sorted((-score, record) for record, score in part.items())
    records, scores = best(scored(part, np.int32), limit)
    found = sorted(zip((-scores).tolist(), records.tolist(), strict=True))
    cut = every[limit - 1][0] if 0 < limit < len(every) else 0
    assert found == [pair for pair in every if pair[0] <= cut]
    assert best(NOTHING, limit).records.tolist() == []


def test_places_are_unsigned_numbers(segment: SegmentData) -> None:
    """No way of finding them turns them into signed or floating ones, which would be slower or not exact."""
    found: list[NDArray[np.uint32]] = [
        places_of(segment, [(0, 1)]),
        places_of(segment, [(0, 5)]),
        places_within(segment, [(0, 1)], np.arange(segment.count)),
        segment.firsts,
    ]
    assert {one.dtype for one in found} == {np.dtype(np.uint32)}
