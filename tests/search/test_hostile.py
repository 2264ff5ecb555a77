"""Queries that nobody means are answered, explained as what they were taken for, and cost little."""

from collections.abc import Callable, Iterator

import pytest

from companion.core.queries import SearchAnswer, SearchRequest
from companion.search.query import parse_query
from companion.search.wording import describe, remark_on
from tests.formats.costs import assert_in_proportion
from tests.search.asking import small_index
from tests.search.fuzzing import Answers, check_answer, check_reading, invented
from tests.search.hostile import HOSTILE, hostile_queries
from tests.search.hostile_signs import Hostile

READ = 100_000
ASKED = 10_000
SEED = 4

Ask = Callable[[SearchRequest], SearchAnswer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with small_index(tmp_path_factory.mktemp("hostile") / "index", paragraphs=20) as small:
        yield small


def named(one: Hostile) -> str:
    return ascii(one.typed[:24])


def test_there_are_many_and_each_is_another() -> None:
    assert len(set(hostile_queries())) == len(hostile_queries()) >= 120


@pytest.mark.parametrize("hostile", HOSTILE, ids=named)
def test_is_explained_as_what_it_was_taken_for(hostile: Hostile) -> None:
    parsed = parse_query(hostile.typed, complete=False)
    understood = "".join(f"*{one.text}*" if one.emphasised else one.text for one in describe(parsed.query))
    if len(hostile.typed) > 40 and hostile.understood:
        assert hostile.understood in understood
    else:
        assert understood == hostile.understood
    remark = remark_on(parsed)
    assert hostile.remark in remark
    assert bool(hostile.remark) == bool(remark)


@pytest.mark.parametrize("hostile", HOSTILE, ids=named)
def test_is_answered(ask: Ask, hostile: Hostile) -> None:
    for complete in (True, False):
        check_answer(ask(SearchRequest(hostile.typed, complete=complete)), limit=20)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "(",
        ")",
        "()",
        "-(",
        "NOT ",
        "a OR ",
        "(a ",
        "-",
        "~",
        "a~2 ",
        "a* ",
        "x'",
        "가",
        "\u0301\u0316",
        "\ud800",
        "word ",
    ],
    ids=ascii,
)
def test_reading_costs_no_more_than_its_length(piece: str) -> None:
    def read(length: int) -> None:
        typed = "a-b" + piece * (length // len(piece))
        for text in (typed, typed[::-1], typed + "a"):
            parsed = parse_query(text)
            assert describe(parsed.query) or remark_on(parsed)

    assert_in_proportion(read, 500_000)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_invented_queries_are_read_and_written_again() -> None:
    for number, typed in enumerate(invented(SEED, READ)):
        check_reading(typed, complete=number % 2 == 0)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_invented_queries_are_answered(ask: Ask) -> None:
    answers = Answers(ask)
    for number, typed in enumerate(invented(SEED, ASKED)):
        answers.check(number, typed)
    assert answers.counts["with hits"] > ASKED // 10
    assert min(answers.counts.values()) > ASKED // 100
