"""What a term matches in a text, found by walking through all of its tokens one by one."""

from collections.abc import Iterator, Sequence

from companion.core.documents import Span
from companion.search.analysis import Token
from companion.search.query import Term


def occurrences(term: Term, tokens: Sequence[Token], own: int) -> Iterator[Span]:
    """Yield where a term stands, from left to right; it must begin in one of the first `own` tokens."""
    elements = term.elements
    length = len(elements)
    first = elements[0]
    index = 0
    while index < min(own, len(tokens) - length + 1):
        fits = first.matches(tokens[index]) and all(
            elements[i].matches(tokens[index + i]) for i in range(1, length)
        )
        if fits:
            last = index + length - 1
            yield Span(tokens[index].start, elements[-1].end(tokens[last]))
        index += length if fits else 1
