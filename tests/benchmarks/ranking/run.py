"""Ask every judged query of every engine."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.ranking.engines import Companion, Engine, Fts5, Shown, StockWhoosh, Way
from tests.benchmarks.ranking.judged import Judged, judgements
from tests.benchmarks.ranking.measures import FIRST, Measured, grades, measure, stretches
from tests.benchmarks.ranking.reading import Text, read_texts


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, how each engine answered it, and each engine's first hits with what they are worth.

    `instead` is what Companion offers where it finds nothing.
    """

    judged: Judged
    measured: dict[str, Measured] = field(default_factory=dict)
    first: dict[str, list[tuple[int, Shown]]] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """All that one run found, and the texts by their files."""

    engines: tuple[str, ...]
    asked: tuple[Asked, ...]
    texts: dict[str, Text]


def run(data: Path) -> Results:
    """Compare the engines over the texts in a folder of test data."""
    texts = read_texts(data)
    by_file = {text.file: text for text in texts}
    asked = tuple(Asked(judged) for judged in judgements())
    names: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for make in _engines(texts, Path(folder)):
            with closing(make()) as engine:
                names.append(engine.name)
                _ask_all(engine, asked, by_file)
    return Results(tuple(names), asked, by_file)


def _engines(texts: Sequence[Text], folder: Path) -> Sequence[Callable[[], Engine]]:
    return (
        lambda: Companion(texts, folder / "typed", Way.TYPED),
        lambda: Companion(texts, folder / "offered", Way.OFFERED),
        lambda: Fts5(texts, "AND"),
        lambda: StockWhoosh(texts, "AND"),
        lambda: Companion(texts, folder / "any", Way.ANY),
        lambda: Fts5(texts, "OR"),
        lambda: StockWhoosh(texts, "OR"),
    )


def _ask_all(engine: Engine, asked: Sequence[Asked], texts: dict[str, Text]) -> None:
    for one in asked:
        places = stretches(one.judged, texts)
        answer = engine.ask(one.judged.query)
        first = answer.first[:FIRST]
        one.instead[engine.name] = answer.instead
        one.measured[engine.name] = measure(answer, places)
        one.first[engine.name] = list(zip(grades(first, places), first, strict=True))
