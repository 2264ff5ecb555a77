import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from companion.ui.tasks import Lane, TaskFailure, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.drain()


def test_results_come_back_to_the_windows_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[int, bool]] = []
    main = threading.get_ident()
    runner.run(
        "reading", threading.get_ident, lambda ident: seen.append((ident, threading.get_ident() == main))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != main
    assert seen[0][1]


def test_the_newest_of_a_key_wins(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    ran: list[int] = []
    seen: list[int] = []

    def work(number: int) -> int:
        gate.wait(5)
        ran.append(number)
        return number

    for number in range(5):
        runner.run("searching", lambda number=number: work(number), seen.append)  # type: ignore[misc]  # mypy cannot infer the default
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert seen == [4]
    assert ran == [0, 4]


def test_writes_are_done_all_in_order(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[int] = []
    for number in range(20):
        runner.run("saving", lambda number=number: number, seen.append, lane=Lane.WRITE)  # type: ignore[misc]  # mypy cannot infer the default
    qtbot.waitUntil(lambda: not runner.busy())
    assert seen == list(range(20))


def test_a_cancelled_key_delivers_nothing(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[int] = []
    runner.run("searching", lambda: 1, seen.append)
    runner.cancel("searching")
    qtbot.waitUntil(lambda: not runner.busy())
    assert seen == []


def test_errors_are_handled_or_announced(qtbot: QtBot, runner: TaskRunner) -> None:
    def fail() -> None:
        raise ValueError("no")

    handled: list[Exception] = []
    runner.run("opening:abc", fail, lambda _: None, handled.append)
    qtbot.waitUntil(lambda: bool(handled))
    with qtbot.waitSignal(runner.errored) as blocker:
        runner.run("opening:abc", fail, lambda _: None)
    assert blocker.args is not None
    failure = blocker.args[0]
    assert isinstance(failure, TaskFailure)
    assert failure.doing == "opening"


def test_drain_finishes_what_is_being_written(qtbot: QtBot) -> None:
    runner = TaskRunner()
    written: list[int] = []
    for number in range(5):
        runner.run("saving", lambda number=number: written.append(number), lambda _: None, lane=Lane.WRITE)  # type: ignore[misc]  # mypy cannot infer the default
    runner.drain()
    assert written == list(range(5))
