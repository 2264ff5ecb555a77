"""The benchmark runs and fills its table; how fast anything is is not looked at."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.search.corpus import Corpus, make_corpus
from tests.benchmarks.search.details import details
from tests.benchmarks.search.engines.engine import Kind
from tests.benchmarks.search.goals import Goal
from tests.benchmarks.search.growing import Growing
from tests.benchmarks.search.invented import invented_documents
from tests.benchmarks.search.results import OURS, Comparison, Results, compare, p95
from tests.benchmarks.search.run import Options, run
from tests.benchmarks.search.table import table

QUESTIONS = 4
SIZE = 0.1


pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """One run over a little invented text."""
    options = Options(
        work=tmp_path_factory.mktemp("work"),
        data=None,
        megabytes=SIZE,
        questions=QUESTIONS,
        runs=2,
        rounds=1,
        lectures=2,
        grown_from=SIZE / 2,
    )
    return run(options)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return make_corpus(tmp_path, None, SIZE)


def test_every_class_has_its_questions(results: Results) -> None:
    assert {choice.kind: len(choice.taken) for choice in results.choices} == dict.fromkeys(Kind, QUESTIONS)


def test_engines_find_the_same_number_of_hits(results: Results) -> None:
    for choice in results.choices:
        assert not choice.unequal, choice.kind
        for counted in choice.taken:
            assert len(set(counted.hits.values())) == 1
            assert min(counted.hits.values()) > 0


def test_answers_bring_what_was_counted(results: Results) -> None:
    assert results.wrong == 0


def test_each_question_is_asked_once_of_each_engine(results: Results) -> None:
    asked = [(one.megabytes, one.engine, one.question, one.kind) for one in results.answers]
    assert len(asked) == len(set(asked))
    for choice in results.choices:
        for engine in choice.taken[0].hits:
            assert len(results.times(choice.kind, engine)) == QUESTIONS


def test_questions_for_warming_up_are_not_measured(results: Results) -> None:
    measured = {(one.kind, one.question) for one in results.answers if one.megabytes == SIZE}
    for choice in results.choices:
        assert all((one.kind, one.text) not in measured for one in choice.spare)


def test_the_table_has_every_figure(results: Results) -> None:
    shown = table(results)
    for kind in Kind:
        assert shown.count(f"| {kind} ({QUESTIONS}) | ") == 1, kind
        assert shown.count(f"| {kind} | ") == 2, kind
    for engine in results.engines:
        assert f"| {engine} |" in shown
    assert "One more lecture" in shown
    assert "Anonymous memory" in shown
    assert "passed over" in details(results)


def test_all_lines_of_a_table_are_equally_long(results: Results) -> None:
    width = 0
    for line in (table(results) + details(results)).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        width = width or line.count("|")
        assert line.count("|") == width


def test_every_engine_is_built(results: Results) -> None:
    assert {OURS, "FTS5", "stock Whoosh"} <= set(results.engines)
    assert {built.engine for built in results.built} == set(results.engines)
    assert all(built.size > 0 for built in results.built)


def test_lectures_are_found(results: Results) -> None:
    assert {engine: len(times) for engine, times in results.lecture.items()} == {OURS: 2, "FTS5": 2}


def test_batches_hold_all_documents_whether_held_or_not(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.benchmarks.search.corpus.BATCH", 20_000)
    all_ids = [entry.id for entry in corpus.entries()]
    for lazy in (False, True):
        batches = [[entry.id for entry in batch] for batch in replace(corpus, lazy=lazy).batches()]
        assert len(batches) > 1
        assert [one for batch in batches for one in batch] == all_ids


def test_repeated_documents_have_new_words_at_the_same_places() -> None:
    documents = [made.document for made, _ in zip(invented_documents(), range(3), strict=False)]
    grown = Growing(lambda: documents).documents()
    first, second = ([next(grown) for _ in documents] for _ in range(2))
    assert not any(made.repeated for made in first)
    for before, after in zip(first, second, strict=True):
        assert after.repeated
        assert len(after.document.text) == len(before.document.text)
        assert after.document.paragraphs == before.document.paragraphs
    words = [{word for made in one for word in made.document.text.split()} for one in (first, second)]
    assert words[1] - words[0]
    assert words[1] & words[0]


def test_ratios_are_of_single_questions() -> None:
    found = compare([1.0, 4.0, 9.0], [1.0, 2.0, 3.0])
    assert found == Comparison(median=2.0, p95=3.0, of_p95s=3.0)
    assert p95(range(1, 101)) == 95


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (Comparison(0.7, 0.9, 0.9), "yes"),
        (Comparison(0.7, 1.2, 0.9), "median only"),
        (Comparison(0.9, 0.9, 0.9), "no"),
    ],
)
def test_a_goal_is_held_by_the_median_and_the_p95(found: Comparison, verdict: str) -> None:
    assert Goal(0.8, 1.0).verdict(found) == verdict
