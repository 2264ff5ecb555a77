"""Cut a long text into stretches of nearly equal size, at places where it may be cut."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from companion.core.documents import Span


def pack(length: int, ends: Sequence[int], wanted: int) -> list[Span]:
    """Cut `length` characters at some of `ends` into stretches of nearly equal size, about `wanted` at most.

    Nothing is cut elsewhere: where the ends lie far apart a stretch is longer.
    """
    spans = []
    start = 0
    while start < length:
        end = _next_end(start, length, ends, wanted)
        spans.append(Span(start, end))
        start = end
    return spans


def _next_end(start: int, length: int, ends: Sequence[int], wanted: int) -> int:
    left = length - start
    if left <= wanted:
        return length
    target = start + left / -(-left // wanted)
    first = bisect_right(ends, start)
    if first == len(ends):
        return length
    after = max(first, bisect_right(ends, target))
    before = max(first, after - 1)
    choices = [ends[at] for at in (before, after) if at < len(ends)]
    fitting = [end for end in choices if wanted // 4 < end - start <= wanted]
    if not fitting:
        return choices[-1] if choices[-1] - start <= 2 * wanted else choices[0]
    return min(fitting, key=lambda end: abs(end - target))


def cut_long(span: Span, text: str, soft_ends: Sequence[int], longest: int) -> list[Span]:
    """Cut a stretch that is absurdly long although no sentence ends in it.

    It is cut at `soft_ends`, which are in order, else at blanks, else anywhere.
    """
    if len(span) <= longest:
        return [span]
    inner = soft_ends[bisect_right(soft_ends, span.start) : bisect_left(soft_ends, span.end)]
    parts = [
        part.shifted(span.start)
        for part in pack(len(span), [end - span.start for end in inner], longest // 2)
    ]
    return [piece for part in parts for piece in _at_blanks(part, text, longest)]


def _at_blanks(span: Span, text: str, longest: int) -> list[Span]:
    pieces = []
    start = span.start
    while span.end - start > longest:
        blank = text.rfind(" ", start + longest // 2, start + longest)
        end = blank + 1 if blank >= 0 else start + longest
        pieces.append(Span(start, end))
        start = end
    pieces.append(Span(start, span.end))
    return pieces
