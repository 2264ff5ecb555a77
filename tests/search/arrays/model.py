"""What an index should answer, found by reading every record: slow, plain and short."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from whoosh.util.numeric import byte_to_length, length_to_byte

from companion.search.arrays.postings import Matches
from companion.search.arrays.searcher import ArraySearcher, Select
from tests.search.arrays.invented import Record

Fits = Callable[[str], bool]
"""Whether a word stands for a unit of a query."""

Found = dict[bytes, tuple[int, float]]
"""For the value stored with each record that was found: how often the unit stands there, and the score."""


@dataclass
class Series:
    """Records under one key, each with its value."""

    key: bytes
    records: list[tuple[bytes, Record]]


@dataclass
class Model:
    """All living series."""

    series: list[Series] = field(default_factory=list)

    def delete(self, key: bytes) -> None:
        """Take away all series of a key."""
        self.series = [one for one in self.series if one.key != key]

    def records(self) -> list[tuple[bytes, Record]]:
        """Return all records with their values."""
        return [record for one in self.series for record in one.records]

    def find(self, fits: Fits) -> Found:
        """Return what one unit finds."""
        counts = {value: sum(map(fits, record)) for value, record in self.records()}
        return self._weighed({value: count for value, count in counts.items() if count})

    def find_phrase(self, words: Sequence[Fits]) -> Found:
        """Return where a phrase begins; it may run on into the following records of its series."""
        counts: dict[bytes, int] = {}
        for one in self.series:
            run = [(value, word) for value, record in one.records for word in record]
            for start in range(len(run) - len(words) + 1):
                if all(fits(run[start + index][1]) for index, fits in enumerate(words)):
                    value = run[start][0]
                    counts[value] = counts.get(value, 0) + 1
        return self._weighed(counts)

    def _weighed(self, counts: dict[bytes, int]) -> Found:
        """Weigh by BM25F with Whoosh's constants, over what is alive."""
        lengths = {value: len(record) for value, record in self.records()}
        average = sum(lengths.values()) / max(1, len(lengths)) or 1
        idf = log(len(lengths) / (len(counts) + 1)) + 1 if counts else 0
        found: Found = {}
        for value, count in counts.items():
            rounded = byte_to_length(length_to_byte(lengths[value]))
            found[value] = count, idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * rounded / average))
        return found


@dataclass
class Question:
    """One unit, asked of the index by `selects` and of the model by `fits`; a phrase if there are several."""

    name: str
    selects: Sequence[Select]
    fits: Sequence[Fits]


def ask(searcher: ArraySearcher, question: Question) -> Found:
    """Return what the index finds."""
    ranges = [searcher.ranges(select) for select in question.selects]
    if len(ranges) > 1:
        return read(searcher, searcher.phrase_matches(searcher.phrase(ranges)))
    return read(searcher, searcher.matches(ranges[0]))


def read(searcher: ArraySearcher, matches: Matches) -> Found:
    """Return weighed matches by the values stored with their records."""
    scored = searcher.weigh(matches)
    assert scored.records.tolist() == sorted(set(matches.records.tolist()))
    rows = zip(matches.records.tolist(), matches.counts.tolist(), scored.scores.tolist(), strict=True)
    return {stored(searcher, record): (int(count), score) for record, count, score in rows}


def stored(searcher: ArraySearcher, record: int) -> bytes:
    """Return the value that was stored with a record."""
    segment, own = searcher.place_of(record)
    return searcher.segments[segment].data.stored(own)


def differences(searcher: ArraySearcher, model: Model, questions: Iterable[Question]) -> list[str]:
    """Say for each question whose answer is not the model's what is wrong with it."""
    wrong = []
    for question in questions:
        several = len(question.fits) > 1
        expected = model.find_phrase(question.fits) if several else model.find(question.fits[0])
        if not same(ask(searcher, question), expected):
            wrong.append(f"{question.name}: {ask(searcher, question)}, not {expected}")
    return wrong


def same(found: Found, expected: Found) -> bool:
    """Say whether two answers have the same records, counts and, nearly, scores."""
    return found.keys() == expected.keys() and all(
        count == expected[value][0] and abs(score - expected[value][1]) < 1e-3
        for value, (count, score) in found.items()
    )
