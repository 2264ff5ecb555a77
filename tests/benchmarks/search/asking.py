"""Ask every question once of each engine, all engines open in one process, in turn."""

import gc
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from statistics import median
from time import perf_counter, process_time

from tests.benchmarks.search.apart import anonymous
from tests.benchmarks.search.choosing import Choice, Counted
from tests.benchmarks.search.engines.engine import LIMIT, Engine, Kind, Question

_SEED = 5
_MILLISECONDS = 1000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Party:
    """Engines over a corpus of one size, and the questions chosen for it."""

    megabytes: float
    engines: tuple[Engine, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """How long one answer took: on the clock, and of the processor in all threads.

    `cutting` is the time on the clock that the cutting of snippets took after that, where it is apart;
    `right` says that the answer brought as many hits as were counted, at most twenty.
    """

    megabytes: float
    engine: str
    kind: Kind
    question: str
    milliseconds: float
    processor: float
    cutting: float
    right: bool


def ask_all(parties: Sequence[Party], number: int) -> list[Answered]:
    """Ask the questions of all classes and sizes mixed, so that no class has the quiet minute.

    `number` is that of the run: each has an order of its own.
    """
    for party in parties:
        for engine in party.engines:
            _read_through(engine)
            engine.open()
        _warm_up(party)
    asked = [
        (party, choice, counted) for party in parties for choice in party.choices for counted in choice.taken
    ]
    random.Random(_SEED + number).shuffle(asked)
    gc.collect()
    found: list[Answered] = []
    for turn, (party, choice, counted) in enumerate(asked):
        found += _ask_in_turn(party, choice, counted, turn)
    return found


def _ask_in_turn(party: Party, choice: Choice, counted: Counted, turn: int) -> list[Answered]:
    engines = [engine for engine in party.engines if engine.answers(choice.kind)]
    first = turn % len(engines)
    return [_ask(party, engine, counted) for engine in engines[first:] + engines[:first]]


def _ask(party: Party, engine: Engine, counted: Counted) -> Answered:
    question = counted.question
    begun, worked = perf_counter(), process_time()
    snippets = engine.ask(question)
    worked, ended = process_time() - worked, perf_counter()
    engine.cut(snippets)
    cutting = perf_counter() - ended
    return Answered(
        megabytes=party.megabytes,
        engine=engine.name,
        kind=question.kind,
        question=question.text,
        milliseconds=(ended - begun) * _MILLISECONDS,
        processor=worked * _MILLISECONDS,
        cutting=cutting * _MILLISECONDS,
        right=len(snippets) == min(LIMIT, counted.hits[engine.name]),
    )


def middle_of(runs: Sequence[Sequence[Answered]]) -> list[Answered]:
    """Return for each question and engine the median of several runs."""
    alike: dict[tuple[float, str, Kind, str], list[Answered]] = {}
    for one in chain.from_iterable(runs):
        alike.setdefault((one.megabytes, one.engine, one.kind, one.question), []).append(one)
    return [
        replace(
            found[0],
            milliseconds=median(one.milliseconds for one in found),
            processor=median(one.processor for one in found),
            cutting=median(one.cutting for one in found),
            right=all(one.right for one in found),
        )
        for found in alike.values()
    ]


def memory_after(engine: Engine, questions: Sequence[Question]) -> int | None:
    """Return the anonymous memory of this process when all questions were asked; None where not told."""
    engine.open()
    for question in questions:
        engine.ask(question)
    gc.collect()
    held = anonymous()
    engine.close()
    return held


def _warm_up(party: Party) -> None:
    """Ask one question of each class that is not measured: modules are loaded and expressions compiled."""
    for choice in party.choices:
        for question in choice.spare:
            for engine in party.engines:
                if engine.answers(choice.kind):
                    engine.ask(question)


def _read_through(engine: Engine) -> None:
    """Read all files of an index, so that its pages are in the system's cache."""
    for path in engine.folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                while file.read(_CHUNK):
                    pass
