"""How good a ranking is: what its first hits are worth, and how much of what should be found is found."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.core.documents import Span
from tests.benchmarks.ranking.engines import Answer, Shown
from tests.benchmarks.ranking.judged import Grade, Judged, Place
from tests.benchmarks.ranking.places import meets, stretch
from tests.benchmarks.ranking.reading import Text

FIRST = 10
"""Hits that are looked at."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A judged place where it stands in the text that was read."""

    file: str
    span: Span
    grade: Grade


@dataclass(frozen=True, slots=True)
class Measured:
    """How an engine answered one query.

    `ndcg` and `recall` are of the first hits, `reach` is the recall of all; `hits` counts all. Recall is the
    share of the places that are meant or helpful. `meant` says that the very first hit is a place meant.
    """

    ndcg: float
    recall: float
    reach: float
    hits: int
    meant: bool


def stretches(judged: Judged, texts: dict[str, Text]) -> list[Stretch]:
    """Return where the places of a query stand, those that are meant first; raises LookupError."""
    return [Stretch(place.file, _found(texts[place.file], place), place.grade) for place in judged.places]


def measure(answer: Answer, places: Sequence[Stretch]) -> Measured:
    """Measure an answer against all places that were judged."""
    wanted = [place for place in places if place.grade >= Grade.HELPFUL]
    worth = grades(answer.first[:FIRST], places)
    return Measured(
        ndcg=_gained(worth) / _gained([place.grade for place in places][:FIRST]),
        recall=_share(answer.first[:FIRST], wanted),
        reach=_share(answer.every, wanted),
        hits=len(answer.every),
        meant=worth[:1] == [Grade.EXACT],
    )


def grades(hits: Sequence[Shown], places: Sequence[Stretch]) -> list[int]:
    """Return what each hit is worth: the best place it shows that none before it showed, else nothing."""
    return list(_grades(hits, places))


def _grades(hits: Sequence[Shown], places: Sequence[Stretch]) -> Iterator[int]:
    left = sorted(places, key=lambda place: -place.grade)
    for hit in hits:
        shown = next((place for place in left if _shows(hit, place)), None)
        if shown is not None:
            left.remove(shown)
        yield shown.grade if shown else 0


def _gained(worth: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(worth))


def _share(hits: Sequence[Shown], places: Sequence[Stretch]) -> float:
    found = sum(any(_shows(hit, place) for hit in hits) for place in places)
    return found / len(places)


def _shows(hit: Shown, place: Stretch) -> bool:
    return hit.file == place.file and meets(hit.span, place.span)


def _found(text: Text, place: Place) -> Span:
    span = stretch(text.document, place)
    if span is None:
        raise LookupError(f"{place.file} has no {place.where}")
    return span
