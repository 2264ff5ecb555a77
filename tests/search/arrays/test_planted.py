"""Faults planted in the index one at a time: the comparison with the plain model tells each of them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from companion.search.arrays import gathering, merging, postings, scoring, searcher, segment, writer
from companion.search.arrays.dictionary import Dictionary, offsets_of
from companion.search.arrays.phrases import PhraseFinder
from companion.search.arrays.segment import SegmentData
from companion.search.arrays.small_numbers import pack_small_numbers
from tests.search.arrays.invented import Texts, words
from tests.search.arrays.library import Library
from tests.search.arrays.model import Model, Question, Series, differences
from tests.search.arrays.test_life import WORDS, side_by_side, unit

KINDS = ("word", "family", "prefix", "fuzzy", "either")
VOCABULARY = [*WORDS, *words(40)]
Plant = Callable[[pytest.MonkeyPatch], None]


class History:
    """A small library that was added to, deleted from and merged, and the model of it."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(folder)
        self.model = Model()
        texts = Texts(VOCABULARY, 11)
        records = texts.records(90)
        series = [records[start : start + 3] for start in range(0, 90, 3)]
        self.library.write(series, 8)
        for number, one in enumerate(series):
            stored = [b"%d" % value for value in range(number * 3, number * 3 + 3)]
            self.model.series.append(Series(b"%d" % number, list(zip(stored, one, strict=True))))
        self.delete(*range(0, 16, 5))
        assert self.library.writer().commit_merged(thorough=True)
        assert len(self.library.searcher().segments) == 1
        self.delete(7, 13)

    def delete(self, *numbers: int) -> None:
        self.library.delete(*(b"%d" % number for number in numbers))
        for number in numbers:
            self.model.delete(b"%d" % number)

    def differences(self) -> list[str]:
        return differences(self.library.searcher(), self.model, self.questions())

    def questions(self) -> list[Question]:
        random = Random(12)
        units = [unit(kind, word) for word in WORDS for kind in KINDS]
        units += [unit("word", word) for word in VOCABULARY]
        runs = [[word for _, record in one.records for word in record] for one in self.model.series]
        spoken = []
        for run in [run for run in runs if len(run) > 4] * 3:
            start = random.randrange(len(run) - 4)
            spoken.append(
                side_by_side([unit("word", word) for word in run[start : start + random.randrange(2, 5)]])
            )
        last_and_first = [
            side_by_side([unit("word", one[-1]), unit("word", other[0])])
            for one, other in pairwise(runs)
            if one and other
        ]
        return units + spoken + last_and_first


@pytest.fixture
def history(tmp_path: Path) -> Callable[[], History]:
    return lambda: History(tmp_path)


def test_without_a_fault_nothing_differs(history: Callable[[], History]) -> None:
    assert history().differences() == []


def changed(owner: Any, name: str, change: Callable[[Any], Any]) -> Plant:
    """Plant a fault by changing what a function or a property returns."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        kept = owner.__dict__[name]
        if isinstance(owner, type) and hasattr(kept, "func"):
            patch.setattr(owner, name, property(lambda one: change(kept.func(one))))
        elif isinstance(kept, property):
            patch.setattr(owner, name, property(lambda one: change(kept.__get__(one))))
        else:
            patch.setattr(owner, name, lambda *args, **options: change(kept(*args, **options)))

    return plant


def shift_a_term(gathered: Any) -> Any:
    term, record, count, position = gathered
    return np.where((term == 5) | (term == 6), 11 - term, term), record, count, position


def shift_positions(contents: Any) -> Any:
    contents.postings.positions[:] = np.roll(contents.postings.positions, 1)
    return contents


def move_a_position(made: Any) -> Any:
    made.positions[np.flatnonzero(made.counts == 1)[0]] += 1
    return made


def lose_a_posting(found: Any) -> Any:
    return type(found)(found.records[1:], found.counts[1:]) if len(found.records) > 2 else found


def keep_stale_segments(patch: pytest.MonkeyPatch) -> None:
    """Serve each segment as it was when it was first opened, whatever was deleted of it since."""
    known: dict[str, Any] = {}
    kept = searcher.LiveSegment

    def reuse(data: SegmentData, deleted: Any) -> Any:
        return known.setdefault(data.name, kept(data, deleted))

    patch.setattr("tests.search.arrays.library.LiveSegment", reuse)


def keep_stale_lengths(patch: pytest.MonkeyPatch) -> None:
    """Weigh by the average length that was known first."""
    known: list[float] = []
    kept = scoring.damping

    def reuse(norms: Any, average: float) -> Any:
        known.append(average)
        return kept(norms, known[0])

    patch.setattr(searcher, "damping", reuse)


def let_series_touch(patch: pytest.MonkeyPatch) -> None:
    """Leave no place free between two series."""
    patch.setattr(SegmentData, "firsts", property(lambda one: offsets_of(one.lengths)))


def write_only_bytes(patch: pytest.MonkeyPatch) -> None:
    """Forget what goes beyond a byte in positions."""
    kept = pack_small_numbers
    patch.setattr(
        segment,
        "pack_small_numbers",
        lambda numbers, name: kept(numbers & 255 if name == "positions" else numbers, name),
    )


def merge_without_families(patch: pytest.MonkeyPatch) -> None:
    kept = segment.write_segment
    patch.setattr(writer, "write_segment", lambda stream, made, _family: kept(stream, made, None))


FAULTS: dict[str, Plant] = {
    "a term is another after merging": changed(merging, "_gather", shift_a_term),
    "positions are shifted in merging": changed(writer, "merged", shift_positions),
    "families are lost in merging": merge_without_families,
    "a position is moved in writing": changed(gathering, "invert", move_a_position),
    "positions beyond a byte are cut": write_only_bytes,
    "series touch each other": let_series_touch,
    "segments are stale after deletions": keep_stale_segments,
    "lengths are stale after deletions": keep_stale_lengths,
    "one more record is counted": changed(searcher.LiveSegment, "count", lambda count: count + 1),
    "a record is missing": changed(searcher, "matches_of", lose_a_posting),
    "prefixes end too early": changed(Dictionary, "span", lambda span: (span[0], max(span[0], span[1] - 1))),
    "lengths are not rounded": changed(SegmentData, "norms", lambda norms: norms * np.float32(1.1)),
    "rarity counts from another number": changed(searcher, "rarity", lambda idf: idf + 0.01),
    "a phrase begins one later": changed(
        PhraseFinder, "records_of", lambda found: type(found)(found.records, found.counts + 1)
    ),
    "several terms count as one": changed(postings, "_joined", lambda parts: parts[: len(parts) // 2 + 1]),
}


def is_told(history: Callable[[], History]) -> bool:
    """Say whether a fault shows in the answers, or leads out of the arrays."""
    try:
        return bool(history().differences())
    except IndexError:
        return True


@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_planted_fault_is_told(
    fault: str, history: Callable[[], History], monkeypatch: pytest.MonkeyPatch
) -> None:
    FAULTS[fault](monkeypatch)
    assert is_told(history)
