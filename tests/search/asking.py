"""A small index to ask hostile and invented queries of."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from companion.core.queries import SearchAnswer, SearchRequest
from companion.search.finding import find
from tests.builders import talk
from tests.search.conftest import open_index, write_index

WORDS = (
    *("the", "tide", "a", "harbour", "brings", "text", "and", "d", "b", "don’t", "tides", "Harbours’"),
    *("바다는", "조용하고", "海へ行く", "l’eau", "well-kept", "море", "7", "cafe\u0301"),
)


@contextmanager
def small_index(folder: Path, paragraphs: int) -> Iterator[Callable[[SearchRequest], SearchAnswer]]:
    """Write an index of two talks and give what answers from it."""
    lines = [
        " ".join(WORDS[(seed * 7 + at * at + seed // 5) % len(WORDS)] for at in range(40)) + "."
        for seed in range(paragraphs)
    ]
    write_index(folder, [talk(*lines[::2]), talk(*lines[1::2])])
    with closing(open_index(folder)) as reader:
        yield lambda request: find(reader, request)
