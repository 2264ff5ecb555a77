"""Find the articles and headings of a text without marks: by blank lines, length and what follows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from companion.core.documents import ParagraphKind
from companion.core.sentences import ends_sentence
from companion.formats.plain.blocks import Block
from companion.formats.plain.picture_lines import is_beside_text
from companion.formats.plain.plain_marks import goes_with, numbered_headings
from companion.formats.plain.shapes import (
    LONGEST_TITLE,
    could_be_title,
    is_caption,
    is_long,
    is_names,
    label_of,
    length_of,
)
from companion.formats.plain.subheadings import alone, candidates, is_listing, stands_alone
from companion.formats.plain.wrapping import join_wrapped, known_words, rejoined

ARTICLE = 1
HEADING = 2
_LOOK_AHEAD = 3
_FEWEST_ATTACHED = 3
"""One heading upon its text outweighs so many that stand alone."""

_FARTHEST = 40
_MOST_LEADING = 8
_SHORTEST_LEADING = 15
_LONGEST_CAPTION = 400
_LONGEST_SLIGHT = 200
_FEWEST_ENTRIES = 4
_WIDEST = 120
_FEWEST_VERSES, _MOST_VERSES, _LONGEST_VERSE = 3, 16, 50


def outlined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with what they are: headings of level 1 (articles) and 2, captions, lists."""
    headings = numbered_headings(blocks)
    titles = _article_titles(blocks, headings)
    entries = _entries(blocks)
    wrapped = is_wrapped(blocks)
    borders = [0, *sorted(titles - {0}), len(blocks)]
    articles = [range(start + (start in titles), end) for start, end in pairwise(borders)]
    lines = [candidates(blocks, numbers) for numbers in articles]
    words = known_words(blocks) if wrapped else frozenset()
    shaping = _Shaping(wrapped, entries, headings, words, usual=sum(map(bool, lines)) > 1)
    found: list[Block] = []
    for start, numbers, alike in zip(borders, articles, lines, strict=False):
        if start in titles:
            found.append(replace(blocks[start], kind=ParagraphKind.HEADING, level=ARTICLE))
        found.extend(_article(blocks, numbers, alone(blocks, alike, usual=shaping.usual), shaping))
    return found


@dataclass(frozen=True, slots=True)
class _Shaping:
    """What holds for the whole text.

    Its lines are broken at a width; some blocks are entries of long lists, some headings by their
    numbers; words it knows tell how those torn at the end of a line are written. More than one article
    has lines alone that may head its text: they are `usual`.
    """

    wrapped: bool
    entries: frozenset[int]
    headings: Mapping[int, Block]
    words: frozenset[str]
    usual: bool


def usual_gap(blocks: Sequence[Block]) -> int:
    """Return how many blank lines mostly stand between two blocks."""
    gaps = Counter(block.before for block in blocks[1:] if block.before)
    return gaps.most_common(1)[0][0] if gaps else 1


def is_verse(rows: Sequence[str], *, wrapped: bool) -> bool:
    """Say whether the lines of a block are short on purpose, as in a poem or an address.

    In a text of lines broken at a width (`wrapped`) two such lines are enough to tell.
    """
    few = _FEWEST_VERSES - wrapped <= len(rows) <= _MOST_VERSES
    short = few and all(length_of(row) <= _LONGEST_VERSE for row in rows)
    return short and not all("://" in row for row in rows)


def is_wrapped(blocks: Sequence[Block]) -> bool:
    """Say whether lines are broken at a width, so that the rows of a block are one paragraph."""
    rows = [row for block in blocks for row in block.rows]
    inner = [row for block in blocks for row in block.rows[:-1]]
    if not inner or sum(len(row) > _WIDEST for row in rows) * 50 > len(rows):
        return False
    torn = sum(not ends_sentence(row) for row in inner)
    return torn * 2 >= len(inner) and sum(length_of(row) for row in inner) >= 40 * len(inner)


def _article_titles(blocks: Sequence[Block], headings: Mapping[int, Block]) -> frozenset[int]:
    """Return where articles begin: a title of its own after a wide gap, and soon a long paragraph.

    A title may also stand without a body, between two wide gaps, where the next one has a body.
    """
    gap = usual_gap(blocks)
    shaped = [
        (not number or block.before > gap)
        and (stands_alone(block) or (block.is_heading and block.level == ARTICLE))
        and number not in headings
        and not is_caption(block.text)
        for number, block in enumerate(blocks)
    ]
    bodied = {number for number, fits in enumerate(shaped) if fits and _has_body(blocks, number, gap)}
    bare = {
        number
        for number in range(len(blocks) - 1)
        if shaped[number] and blocks[number + 1].before > gap and number + 1 in bodied
    }
    return frozenset(bodied | bare | _leading(blocks, gap))


def _leading(blocks: Sequence[Block], gap: int) -> frozenset[int]:
    """Return the title that stands below what was copied with it from the head of a page, if any does."""
    if not blocks or stands_alone(blocks[0]) or blocks[0].is_heading:
        return frozenset()
    found: list[int] = []
    for number, block in enumerate(blocks[:_MOST_LEADING]):
        if not _is_slight(block):
            break
        if stands_alone(block) and not is_caption(block.text) and _has_body(blocks, number, gap):
            found.append(number)
    telling = [number for number in found if length_of(blocks[number].text) >= _SHORTEST_LEADING]
    return frozenset((telling or found)[:1])


def _has_body(blocks: Sequence[Block], number: int, gap: int) -> bool:
    looked_at = 0
    for other in blocks[number + 1 : number + 1 + _FARTHEST]:
        if other.before > gap or looked_at == _LOOK_AHEAD:
            return False
        if is_long(other.text):
            return True
        looked_at += other.kind is not ParagraphKind.LIST and not _is_slight(other)
    return False


def _is_slight(block: Block) -> bool:
    """Say whether a block stands between a title and its text: a byline, a date, buttons, a caption."""
    if block.kind is not ParagraphKind.TEXT or len(block.text) > _LONGEST_SLIGHT:
        return False
    return any(is_beside_text(row) for row in block.rows) or not any(map(ends_sentence, block.rows))


def _article(
    blocks: Sequence[Block], numbers: range, heading: frozenset[int], shaping: _Shaping
) -> Iterator[Block]:
    """Yield the blocks of one article with what they are.

    Its sub-headings stand either right on top of their text or alone between blank lines: where one
    has text on the next line, short lines that stand alone are captions.
    """
    attached = sum(
        number not in shaping.entries and _is_attached(blocks[number], wrapped=shaping.wrapped)
        for number in numbers
    )
    if attached * _FEWEST_ATTACHED > len(heading):
        heading = frozenset(number for number in heading if blocks[number].text.isupper())
    merged = -1
    for number in numbers:
        block = blocks[number]
        if number == merged:
            continue
        if number in shaping.headings:
            yield shaping.headings[number]
            merged = number + goes_with(blocks, number)
            merged = merged if merged > number else -1
        elif number in heading:
            yield replace(block, kind=ParagraphKind.HEADING, level=HEADING)
        elif number in shaping.entries:
            yield from _entry(block)
        elif block.kind is ParagraphKind.TEXT:
            yield from _rows(block, shaping)
        elif _is_torn(block, shaping):
            yield replace(block, text=join_wrapped(block.rows, shaping.words))
        else:
            yield block


def _is_torn(block: Block, shaping: _Shaping) -> bool:
    """Say whether the rows of a quote or of a list's item are one paragraph."""
    if block.kind is ParagraphKind.QUOTE:
        return not is_verse(block.rows, wrapped=True)
    goes_on = shaping.wrapped or all(row[0].islower() for row in block.rows[1:])
    return block.kind is ParagraphKind.LIST and goes_on and not any("...." in row for row in block.rows)


def _is_attached(block: Block, *, wrapped: bool) -> bool:
    """Say whether a block's first row is a heading: what follows is long, or all of it is labelled."""
    if block.kind is not ParagraphKind.TEXT or "\n" not in block.text:
        return False
    title, *rest = block.rows
    if not could_be_title(title) or is_caption(title) or (label_of(title) and label_of(rest[0])):
        return False
    if is_verse(block.rows, wrapped=wrapped):
        return False
    if wrapped:
        return len(title) * 3 < len(rest[0]) * 2 and is_long(" ".join(rest)) and not rest[0][0].islower()
    return is_long(rest[0]) or all(label_of(row) for row in rest)


def _rows(block: Block, shaping: _Shaping) -> Iterator[Block]:
    """Yield a block as its paragraphs: one where lines are broken at a width, else one for each row."""
    rows, wrapped = list(enumerate(block.rows, block.line)), shaping.wrapped
    if is_verse(block.rows, wrapped=wrapped):
        yield block
        return
    if _is_attached(block, wrapped=wrapped):
        number, title = rows.pop(0)
        yield replace(block, text=title, line=number, kind=ParagraphKind.HEADING, level=HEADING)
        labelled = len(rows) > 1 and all(label_of(row) for _, row in rows)
        block = replace(
            block, before=0, kind=ParagraphKind.LIST if labelled else block.kind, level=int(labelled)
        )
    listed = all(label_of(row) or "://" in row for _, row in rows) or is_listing([row for _, row in rows])
    if wrapped and rows and not listed:
        text = join_wrapped([row for _, row in rows], shaping.words)
        yield _captioned(replace(block, text=text, line=rows[0][0]))
        return
    for number, row in rejoined(rows):
        yield _captioned(replace(block, text=row, line=number, before=block.before * (number == block.line)))


def _captioned(block: Block) -> Block:
    short = length_of(block.text) <= _LONGEST_CAPTION and block.kind is ParagraphKind.TEXT
    return replace(block, kind=ParagraphKind.CAPTION) if short and is_caption(block.text) else block


def _entries(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the blocks of long lists whose entries are a title and the people below it."""
    found: set[int] = set()
    run: list[int] = []
    for number, block in enumerate(blocks):
        rows = block.rows if block.kind is ParagraphKind.TEXT else []
        if _is_entry(rows) or (len(rows) == 3 and could_be_title(rows[0]) and _is_entry(rows[1:])):
            run.append(number)
            continue
        found.update(run if len(run) >= _FEWEST_ENTRIES else ())
        run = []
    found.update(run if len(run) >= _FEWEST_ENTRIES else ())
    return frozenset(found)


def _is_entry(rows: Sequence[str]) -> bool:
    return len(rows) == 2 and len(rows[0]) <= 2 * LONGEST_TITLE and rows[0][-1] != "." and is_names(rows[1])


def _entry(block: Block) -> Iterator[Block]:
    """Yield an entry of a list; a third row on top is the heading of what follows."""
    rows, line = block.rows, block.line
    if len(rows) == 3:
        yield replace(block, text=rows.pop(0), kind=ParagraphKind.HEADING, level=HEADING)
        line += 1
    yield Block("\n".join(rows), line, block.before, ParagraphKind.LIST, level=1)
