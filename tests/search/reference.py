"""What a term matches in a text, found by walking through all of its tokens one by one."""

from collections.abc import Iterator, Sequence

from companion.core.documents import Span
from companion.search.analysis import Token
from companion.search.stemming import stem_of
from companion.search.tree import Element, Term


def occurrences(term: Term, tokens: Sequence[Token], own: int) -> Iterator[Span]:
    """Yield where a term stands, from left to right; it must begin in one of the first `own` tokens."""
    elements = term.elements
    length = len(elements)
    index = 0
    while index < min(own, len(tokens) - length + 1):
        fits = all(_is_meant(elements[i], tokens[index + i]) for i in range(length))
        if fits:
            last = index + length - 1
            yield Span(tokens[index].start, elements[-1].end(tokens[last]))
        index += length if fits else 1


def _is_meant(element: Element, token: Token) -> bool:
    """Say whether a token of an English text is of the word, or begins as is asked."""
    begins = element.prefix is not None and token.folded.startswith(element.prefix)
    return begins or stem_of(token.folded) == stem_of(element.folded)
