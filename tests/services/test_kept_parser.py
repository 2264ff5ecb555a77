import multiprocessing
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from companion.core.errors import ReaderBrokeError
from companion.services.kept_parser import KeptParser
from companion.services.parsing import Limits, Parser
from tests.services.readings import LINES

Keep = Callable[..., KeptParser]
make_parser = partial(Parser, LINES, Limits(seconds=60))


@pytest.fixture
def keep() -> Iterator[Keep]:
    """Keep a parser for so many seconds."""
    kept: list[KeptParser] = []

    def keep_one(seconds: float = 60) -> KeptParser:
        kept.append(KeptParser(make_parser, seconds))
        return kept[-1]

    yield keep_one
    for each in kept:
        each.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text("Tides rise.\n", encoding="utf-8")
    return path


def never() -> bool:
    return False


def read(parser: Parser, file: Path) -> None:
    assert parser.parse(parser.open(file, never), never).read().title == file.stem


def running() -> set[int | None]:
    """Return the numbers of the parser processes there are."""
    return {one.pid for one in multiprocessing.active_children() if one.name == "companion-parser"}


def read_with(keeper: KeptParser, file: Path) -> set[int | None]:
    with keeper.lend() as parser:
        read(parser, file)
        return running()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_who_reads_next_finds_the_process(keep: Keep, file: Path) -> None:
    keeper = keep()
    assert read_with(keeper, file) == read_with(keeper, file)
    assert len(running()) == 1


def test_a_use_without_a_file_starts_nothing(keep: Keep) -> None:
    with keep().lend():
        pass
    assert not running()


def test_closing_ends_the_process(keep: Keep, file: Path) -> None:
    keeper = keep()
    read_with(keeper, file)
    keeper.close()
    assert not running()
    read_with(keeper, file)
    assert not running()


def test_what_is_lent_ends_when_it_comes_back_after_closing(keep: Keep, file: Path) -> None:
    keeper = keep()
    with keeper.lend() as parser:
        read(parser, file)
        keeper.close()
        read(parser, file)
    assert not running()


def test_the_process_ends_when_nobody_wants_it_any_more(keep: Keep, file: Path) -> None:
    keeper = keep(seconds=0.1)
    first = read_with(keeper, file)
    wait_until(lambda: not running())
    assert read_with(keeper, file) != first


def test_a_process_that_was_killed_meanwhile_is_replaced(keep: Keep, file: Path) -> None:
    keeper = keep()
    first = read_with(keeper, file)
    for process in multiprocessing.active_children():
        if process.pid in first:
            process.kill()
            process.join()
    second = read_with(keeper, file)
    assert len(second) == 1
    assert second != first


def test_a_file_that_ends_the_process_costs_the_next_nothing(keep: Keep, file: Path) -> None:
    keeper, deadly = keep(), file.with_name("deadly.txt")
    deadly.write_text("DIE", encoding="utf-8")
    with keeper.lend() as parser:
        with pytest.raises(ReaderBrokeError):
            read(parser, deadly)
        read(parser, file)
    read_with(keeper, file)


def test_a_use_that_fails_ends_its_process(keep: Keep, file: Path) -> None:
    def fail() -> None:
        with keep().lend() as parser:
            read(parser, file)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not running()


def test_two_at_once_have_a_process_each_and_one_stays(keep: Keep, file: Path) -> None:
    keeper = keep()
    with keeper.lend() as one, keeper.lend() as other:
        read(one, file)
        read(other, file)
        assert len(running()) == 2
    assert len(running()) == 1
