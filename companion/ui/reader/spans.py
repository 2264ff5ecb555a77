"""Spans with something attached to them, found by the stretch they overlap."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from companion.core.documents import Span

Item = TypeVar("Item")


class SpanIndex(Generic[Item]):
    """Hold items that lie on spans, which may overlap, and answer which of them touch a stretch."""

    def __init__(self, items: Iterable[Item] = (), span_of: Callable[[Item], Span] | None = None) -> None:
        pairs = [(span_of(item) if span_of else _itself(item), item) for item in items]
        pairs.sort(key=lambda pair: pair[0])
        self._pairs = pairs
        self._starts = [span.start for span, _item in pairs]
        self._reach = list(accumulate((span.end for span, _item in pairs), max))

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[Item]:
        return (item for _span, item in self._pairs)

    def within(self, stretch: Span) -> list[Item]:
        """Return the items that share a character with the stretch, in their order."""
        first = bisect_right(self._reach, stretch.start)
        last = bisect_left(self._starts, stretch.end)
        return [item for span, item in self._pairs[first:last] if span.end > stretch.start]

    def at(self, offset: int) -> list[Item]:
        """Return the items that hold the character at an offset."""
        return self.within(Span(offset, offset + 1))


def _itself(item: object) -> Span:
    if not isinstance(item, Span):
        raise TypeError("items that are no spans need a function that tells their span")
    return item
