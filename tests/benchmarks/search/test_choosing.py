"""Questions are taken where the engines agree, and the others are counted."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.benchmarks.search.choosing import Choice, choose
from tests.benchmarks.search.corpus import Corpus, make_corpus
from tests.benchmarks.search.engines.engine import Engine, Kind, Question, Stopwatch

WANTED = 5


class Pretended(Engine):
    """Says what it is told to say."""

    name = "pretended"

    def __init__(self, name: str, hits: Callable[[Question], int]) -> None:
        super().__init__(Path())
        self.name = name  # type: ignore[misc] # One class stands for several engines here.
        self._hits = hits

    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        return

    def open(self) -> None:
        return

    def close(self) -> None:
        return

    def ask(self, question: Question) -> Sequence[object]:
        return ()

    def count(self, question: Question) -> int:
        return self._hits(question)

    def version(self) -> str:
        return ""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return make_corpus(tmp_path_factory.mktemp("work"), None, 0.1)


def chosen(corpus: Corpus, kind: Kind, other: Callable[[Question], int]) -> Choice:
    engines = [Pretended("one", lambda _: 100), Pretended("other", other)]
    return next(choice for choice in choose(corpus, engines, WANTED) if choice.kind is kind)


def test_engines_that_agree_pass_nothing_over(corpus: Corpus) -> None:
    choice = chosen(corpus, Kind.MIDDLE, lambda _: 100)
    assert (len(choice.taken), len(choice.spare), choice.passed, choice.unequal) == (WANTED, 1, 0, 0)


def test_what_differs_is_passed_over_while_there_is_more(corpus: Corpus) -> None:
    choice = chosen(corpus, Kind.MIDDLE, lambda question: 100 - (question.text[0] < "h"))
    assert len(choice.taken) == WANTED
    assert choice.unequal == 0
    assert choice.passed > 0
    assert all(counted.question.text[0] >= "h" for counted in choice.taken)


def test_where_none_agrees_those_that_differ_least_are_taken(corpus: Corpus) -> None:
    choice = chosen(corpus, Kind.MIDDLE, lambda question: 100 - len(question.text))
    lengths = {len(counted.question.text) for counted in choice.taken}
    assert choice.unequal == WANTED
    assert choice.difference == pytest.approx(max(lengths) / 100)


def test_what_an_engine_does_not_find_is_never_taken(corpus: Corpus) -> None:
    choice = chosen(corpus, Kind.MIDDLE, lambda _: 0)
    assert not choice.taken
    assert choice.passed > WANTED


def test_questions_that_no_engine_has_are_left_out(corpus: Corpus) -> None:
    engines = [Pretended("one", lambda _: 100)]
    assert Kind.FUZZY not in {choice.kind for choice in choose(corpus, engines, WANTED)}
