"""Read transcripts that stand in fences, as they are pasted into notes, with what is written around them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from companion.core.documents import Document, Kind
from companion.core.errors import CompanionError
from companion.formats.joining import joined
from companion.formats.marked import markdown
from companion.formats.marked.shown_code import Fence
from companion.formats.source import Source
from companion.formats.titles import tells

_SHARE = 2 / 3
"""What of a text must be a transcript, so that it is one with remarks and not a text with an example."""

_SURE, _NO_GUESS = 0.6, 0.7
_NO_CODE = frozenset({"", "text", "txt", "plain", "plaintext", "transcript"})

Read = Callable[[Source], Document]


def read_fenced(source: Source, fences: Sequence[Fence], read: Read) -> Document | None:
    """Return the transcript that most of a text is, in one fence or several; None where it is none.

    What stands around it is Markdown. Fences that hold anything else are part of that.
    """
    enough = _SHARE * sum(map(len, source.lines))
    if sum(_letters(source, fence) for fence in fences) < enough:
        return None
    found = {fence: document for fence in fences if (document := _transcript(source, fence, read))}
    shares: Counter[str] = Counter()
    for fence, document in found.items():
        shares[document.layout] += _letters(source, fence)
    layout, share = shares.most_common(1)[0] if shares else ("", 0)
    if share < enough:
        return None
    spoken = {fence: document for fence, document in found.items() if document.layout == layout}
    main = max(spoken.values(), key=lambda document: len(document.text))
    parts = list(_parts(source, spoken))
    return replace(joined(parts, main), title=source.title or _heading(parts[0][1]) or main.title)


def _heading(opening: Document) -> str:
    """Return the main heading of what is written above a transcript, empty where it is no title."""
    written = opening.layout == markdown.LAYOUT
    heading = next((one.title for one in opening.sections if one.level == 1), "") if written else ""
    return heading if tells(heading) else ""


def _letters(source: Source, fence: Fence) -> int:
    return sum(map(len, source.lines[fence.inside]))


def _transcript(source: Source, fence: Fence, read: Read) -> Document | None:
    """Return the transcript in a fence; where one only may be, the fence must name no other language."""
    path = source.path.with_suffix(".txt") if source.is_markdown else source.path
    inner = Source(path, source.lines[fence.inside])
    if not any(map(str.strip, inner.lines)):
        return None
    try:
        document = read(inner)
    except CompanionError:
        return None
    least = _SURE if fence.info.lower() in _NO_CODE else _NO_GUESS
    sure = document.kind is Kind.TRANSCRIPT and document.confidence >= least
    return document if sure else None


def _parts(source: Source, spoken: Mapping[Fence, Document]) -> Iterator[tuple[int, Document]]:
    """Yield what is said and what is written around it, each with the lines above it."""
    done = 0
    for fence, document in spoken.items():
        yield from _written(source, slice(done, fence.first))
        yield fence.first + 1, document
        done = fence.last + 1
    yield from _written(source, slice(done, len(source.lines)))


def _written(source: Source, part: slice) -> Iterator[tuple[int, Document]]:
    lines = source.lines[part]
    if any(map(str.strip, lines)):
        yield part.start, markdown.read(Source(source.path, lines))
