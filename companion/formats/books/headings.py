"""Bring the table of contents of a book and the headings of its chapters together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.core.documents import ParagraphKind
from companion.formats.books.parts import Entry
from companion.formats.builder import Run, fold_blanks
from companion.formats.rich import RichBlock

_DEEPEST = 6
_LOOKED_AT = 4
_LONGEST = 80

Listed = Sequence[tuple[int, Entry]]
"""Lines of the table of contents, each with the number of the chapter's block to which it leads."""


def with_headings(blocks: Sequence[RichBlock], listed: Listed) -> Iterator[RichBlock]:
    """Yield a chapter's blocks with its titles of the table of contents, none of them twice.

    A heading that the table knows has the table's level, the others follow; a title that stands in no
    heading becomes one.
    """
    if not blocks:
        yield from (_heading(entry) for _, entry in listed if entry.has_parts)
        return
    told, untold = _matched(blocks, listed)
    highest = min((block.level for block in blocks if block.kind is ParagraphKind.HEADING), default=1)
    shift = max(0, listed[0][1].level - highest) if listed else 0
    for place, block in enumerate(blocks):
        for entry in untold.get(place, ()):
            yield _heading(entry)
            shift = entry.level + 1 - highest
        entry_here = told.get(place)
        if entry_here is not None:
            if block.kind is ParagraphKind.HEADING:
                shift = entry_here.level - block.level
            yield replace(block, kind=ParagraphKind.HEADING, level=entry_here.level)
        elif block.kind is ParagraphKind.HEADING:
            yield replace(block, level=max(1, min(_DEEPEST, block.level + shift)))
        else:
            yield block


def _matched(blocks: Sequence[RichBlock], listed: Listed) -> tuple[dict[int, Entry], dict[int, list[Entry]]]:
    """Return which blocks are titles that the table knows, and where its other titles belong."""
    told: dict[int, Entry] = {}
    untold: dict[int, list[Entry]] = {}
    for number, (place, entry) in enumerate(listed):
        start = min(place, len(blocks) - 1)
        following = (other for other, _ in listed[number + 1 :] if other >= place)
        end = next(following, len(blocks))
        found = _title_at(blocks, range(start, max(end, start + 1)), entry, alone=end != place)
        if found is None or found in told:
            untold.setdefault(start, []).append(entry)
        else:
            told[found] = entry
    return told, untold


def _title_at(blocks: Sequence[RichBlock], places: range, entry: Entry, *, alone: bool) -> int | None:
    """Return the number of the block that is an entry's title: by its words, else the first heading.

    Of several entries that lead to one place only the last may have a heading of other words.
    """
    heading = None
    for place in places[:_LOOKED_AT]:
        block = blocks[place]
        if _folded(block.text) == _folded(entry.title):
            return place
        if block.kind is ParagraphKind.HEADING and heading is None:
            heading = place
        if block.kind is ParagraphKind.TEXT and len(block.text) > _LONGEST:
            break
    return heading if alone else None


def _folded(text: str) -> str:
    return "".join(letter for letter in fold_blanks(text[: 4 * _LONGEST]).casefold() if letter.isalnum())


def _heading(entry: Entry) -> RichBlock:
    return RichBlock((Run(entry.title),), 1, ParagraphKind.HEADING, entry.level)
