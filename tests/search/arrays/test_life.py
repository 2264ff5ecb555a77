"""Whatever is added, deleted, merged and reopened: the index answers as if every record were read."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from companion.search.arrays import merging, phrases, postings, scoring
from companion.search.arrays.postings import tokens_within
from companion.search.arrays.searcher import family, prefix, term, together
from companion.search.arrays.writer import ArrayWriter
from tests.search.arrays.invented import Record
from tests.search.arrays.library import COLUMNS, MARK, Library, columns_of, family_of, fuzzy
from tests.search.arrays.model import Fits, Model, Question, Series, differences
from tests.search.arrays.test_spelling import expected as spelt_nearly

WORDS = (
    *("a", "ab", "abc", "abcd", "abd", "bab", "ba", "é", "éa", "海", "海辺", "𝒜b", "жар", "жара"),
    *(f"abc{MARK}de", f"abcd{MARK}de", f"éa{MARK}fr", f"abcdefgh{MARK}de"),
    *("abcdefgh", "abcdefghi", "abcdefghij"),
    *("\x1cabc", "\x1cabcd", f"\x1cab{MARK}de"),
)
KEYS = tuple(b"key %d" % number for number in range(5))

words = st.sampled_from(WORDS)
spellings = words.map(lambda word: word.split(MARK)[0])
short = st.lists(words, max_size=7)
long = st.builds(lambda word, times, end: [word] * times + end, words, st.integers(250, 300), short)
records = st.lists(short | short | short | long, max_size=4)


def same_family(one: str, other: str) -> bool:
    return family_of(one.encode()) == family_of(other.encode())


def is_word(word: str) -> Fits:
    return lambda one: one == word


def unit(kind: str, word: str) -> Question:
    """A question for one unit."""
    spelling = word.partition(MARK)[0]
    key = family_of(word.encode())
    near = spelt_nearly(WORDS, spelling, 1)
    question = {
        "word": lambda: Question(word, [term(word.encode())], [is_word(word)]),
        "family": lambda: Question(word, [family(key)], [lambda one: same_family(one, word)]),
        "prefix": lambda: Question(word, [prefix(spelling.encode())], [lambda one: one.startswith(spelling)]),
        "fuzzy": lambda: Question(word, [fuzzy(spelling, 1)], [lambda one: one in near]),
        "either": lambda: Question(
            word,
            [together(family(key, b"\xc3\xa9"), prefix(spelling.encode()), term(word.encode()))],
            [lambda one: same_family(one, word) or same_family(one, "é") or one.startswith(spelling)],
        ),
    }[kind]()
    return Question(f"{kind} {word}", question.selects, question.fits)


def side_by_side(units: Sequence[Question]) -> Question:
    return Question(
        " + ".join(one.name for one in units),
        [select for one in units for select in one.selects],
        [fits for one in units for fits in one.fits],
    )


units = st.builds(unit, st.sampled_from(["word", "family", "prefix", "fuzzy", "either"]), words)
questions = units | st.lists(units, min_size=2, max_size=4).map(side_by_side)


class Life(RuleBasedStateMachine):
    """An index and the model of it; changes wait in a writer until they are committed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.library = Library(Path(self.folder.name))
        self.model = Model()
        self.pending = Model()
        self.added: list[Series] = []
        self.writer: ArrayWriter | None = None
        self.values = 0

    def teardown(self) -> None:
        with self.folder:
            if self.writer:
                self.writer.cancel()
            for segment in self.library.segments():
                segment.data.verify()
                assert all(one.value == b"of " + one.key for one, _ in segment.data.each_series())

    @invariant()
    def columns(self) -> None:
        """Each record keeps its own numbers, wherever it comes to stand."""
        for segment in self.library.segments():
            data = segment.data
            expected = columns_of([data.stored(record) for record in range(data.count)])
            data.require_columns(COLUMNS)
            for name, column in data.columns.items():
                assert column.tolist() == expected[name].tolist()

    def _writing(self) -> ArrayWriter:
        if self.writer is None:
            self.writer = self.library.writer()
            self.pending = deepcopy(self.model)
            self.added = []
        return self.writer

    @initialize(several=st.lists(st.tuples(st.sampled_from(KEYS), records), max_size=4))
    def begin(self, several: list[tuple[bytes, list[Record]]]) -> None:
        for key, found in several:
            self.add(key, found)
            self.commit()

    @rule(key=st.sampled_from(KEYS), found=records)
    def add(self, key: bytes, found: list[Record]) -> None:
        values = [b"%d" % number for number in range(self.values, self.values + len(found))]
        self.values += len(found)
        self.library.add(self._writing(), key, found, values)
        self.added.append(Series(key, list(zip(values, found, strict=True))))

    @rule(key=st.sampled_from(KEYS))
    def delete(self, key: bytes) -> None:
        writer = self._writing()
        gone = [one for one in self.pending.series if one.key == key]
        self.pending.delete(key)
        assert writer.delete_series(key) == sum(len(one.records) for one in gone)

    @rule(key=st.sampled_from(KEYS), found=records)
    def update(self, key: bytes, found: list[Record]) -> None:
        self.delete(key)
        self.add(key, found)

    @precondition(lambda self: self.writer)
    @rule()
    def commit(self) -> None:
        self._writing().commit()
        self.model = Model([*self.pending.series, *self.added])
        self.writer = None

    @precondition(lambda self: self.writer)
    @rule()
    def cancel(self) -> None:
        self._writing().cancel()
        self.writer = None

    @precondition(lambda self: not self.writer)
    @rule(thorough=st.booleans())
    def merge(self, thorough: bool) -> None:
        before = len(self.library.segments())
        merged = self.library.writer().commit_merged(thorough=thorough)
        assert merged or len(self.library.segments()) == before
        assert not (thorough and merged and len(self.library.segments()) > 1)

    @rule()
    def reopen(self) -> None:
        self.library.reopen()

    @rule(asked=st.lists(questions, min_size=1, max_size=5))
    def ask(self, asked: list[Question]) -> None:
        assert differences(self.library.searcher(), self.model, asked) == []

    @rule(asked=units, part=st.integers(1, 4))
    def tokens(self, asked: Question, part: int) -> None:
        """Where a unit stands in some records, whether it is there or not."""
        model = dict(self.model.records())
        for live in self.library.segments():
            few = range(part - 1, live.data.count, part)
            found = tokens_within(live.data, asked.selects[0](live.data), few)
            for record, places in found.items():
                words = model.get(live.data.stored(record))
                if words is not None:
                    assert places == [place for place, word in enumerate(words) if asked.fits[0](word)]

    @rule(found=st.lists(words, min_size=1, max_size=3))
    def search(self, found: list[str]) -> None:
        """All words together, and as a phrase: their scores are added."""
        searcher = self.library.searcher()
        parts = [self.model.find(is_word(word)) for word in found]
        both = set.intersection(*(set(part) for part in parts))
        side = self.model.find_phrase([is_word(word) for word in found])
        for phrase, values in ((False, both), (True, both & set(side))):
            hits = searcher.search([word.encode() for word in found], 0, phrase=phrase)
            got = {}
            for number, score in hits:
                segment, record = searcher.place_of(number)
                got[searcher.segments[segment].data.stored(record)] = score
            assert got == pytest.approx(
                {value: sum(part[value][1] for part in parts) for value in values}, abs=1e-3
            )

    @invariant()
    def counts(self) -> None:
        living = self.model.records()
        searcher = self.library.searcher()
        assert searcher.count == len(living)
        total = sum(len(record) for _, record in living)
        assert searcher.average_length == pytest.approx(total / max(1, len(living)) or 1)


SHORT = {
    (scoring, "_FEW"): 0,
    (postings, "_FEW"): 0,
    (phrases, "_FEW"): 0,
    (phrases, "_FREQUENT"): 0,
    (merging, "_AT_ONCE"): 5,
}
LONG = {
    (phrases, "_FREQUENT"): 5,
    (scoring, "_FEW"): 1,
    (postings, "_FEW"): 10**6,
    (phrases, "_FEW"): 10**6,
    (phrases, "_LITTLE"): 0,
}
MIXED = {(postings, "_FEW"): 10**6, (postings, "_LITTLE"): 0, (phrases, "_FEW"): 0, (phrases, "_LITTLE"): 0}
LIMITS = {"as they are": {}, "short ways": SHORT, "long ways": LONG, "mixed ways": MIXED}


@pytest.mark.parametrize("limits", list(LIMITS))
def test_life(limits: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the bounds between quick ways for few and for many are set so that each way is taken."""
    for (module, name), value in LIMITS[limits].items():
        monkeypatch.setattr(module, name, value)
    # What fails is told as it was found: making it shorter would take longer than a test may.
    bounds = settings(max_examples=20, stateful_step_count=25, phases=[Phase.generate], deadline=None)
    run_state_machine_as_test(Life, settings=bounds)
