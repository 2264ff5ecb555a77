"""Blocks of a plain text made ready for its outline: quotes, tables, rows without blank lines, heads."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from companion.core.documents import ParagraphKind
from companion.core.sentences import ends_sentence
from companion.formats.plain.blocks import Block
from companion.formats.plain.foreign_marks import Heading, headings_in
from companion.formats.plain.picture_lines import is_beside_text
from companion.formats.plain.shapes import could_be_title, is_prose, length_of

_QUOTE = re.compile(r"(?:>\s?){1,20}")
_TABLE = re.compile(r"\|.*\||\+[-=+]{3,400}|\|[-=+|: ]{3,400}")
_AUTHORS = re.compile(
    r"(?:authors?|autor(?:en|es)?|auteurs?|авторы?|автори|المؤلفون|نویسندگان|저자|作者|著者)\s?[:：]",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[■◆□◇▶▷●★☆◎▣◈]\s?(?=\S)|【[^【】]{1,40}】$")
_FEWEST_ROWS = 4
_FEWEST_RECURRING = 2
_LONGEST_HEAD = 60
_MOST_ROWS_OF_HEAD = 5
_INDENT_OF_HEAD = 3


def prepared(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a text, cut where its rows are something other than one paragraph."""
    found = list(_quotes_and_tables(blocks))
    heading = headings_in(f"{block.marker} {row}".strip() for block in found for row in block.rows)
    if heading is not None:
        found = [part for block in found for part in _cut(block, heading)]
    found = [part for block in found for part in _rows_apart(block)]
    found = list(_recurring(found, _entry_at))
    found = list(_recurring(found, _capitals_at))
    found = list(_signed(found))
    return [*_opened(found[0]), *found[1:]] if found else []


def _quotes_and_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what letters quote without its marks, and tables drawn with bars as they stand."""
    for block in blocks:
        marks = (">", "|", "+")
        if block.kind is not ParagraphKind.TEXT or not any(row[:1] in marks for row in block.rows):
            yield block
            continue
        rows = list(enumerate(block.rows, block.line))
        before = block.before
        for (kind, _), group in groupby(rows, key=lambda row: _kind_of(row[1])):
            part = list(group)
            text = "\n".join(row for _, row in part)
            if kind is ParagraphKind.QUOTE:
                yield from _quoted(part, before)
            else:
                yield replace(block, text=text, line=part[0][0], before=before, kind=kind)
            before = 0


def _kind_of(row: str) -> tuple[ParagraphKind, int]:
    quote = _QUOTE.match(row)
    if quote is not None:
        return ParagraphKind.QUOTE, quote[0].count(">")
    return (ParagraphKind.TABLE if _TABLE.fullmatch(row[:2_000]) else ParagraphKind.TEXT), 0


def _quoted(rows: Sequence[tuple[int, str]], before: int) -> Iterator[Block]:
    """Yield the paragraphs of a quote, which rows with nothing but its mark part."""
    inner = [(number, _QUOTE.sub("", row, count=1).strip()) for number, row in rows]
    for filled, group in groupby(inner, key=lambda row: bool(row[1])):
        part = list(group)
        if filled:
            text = "\n".join(row for _, row in part)
            yield Block(text, part[0][0], before, ParagraphKind.QUOTE)
            before = 0


def _cut(block: Block, heading: Heading) -> Iterator[Block]:
    """Yield a block cut at the rows that are headings by their marks."""
    if block.kind not in (ParagraphKind.TEXT, ParagraphKind.LIST) or block.level > 1:
        yield block
        return
    held: list[str] = []
    before = block.before
    rows = [f"{block.marker} {row}".strip() if not at else row for at, row in enumerate(block.rows)]
    for at, row in enumerate(rows):
        head = heading(row)
        if head is None:
            held.append(block.rows[at])
            continue
        if held:
            yield replace(block, text="\n".join(held), line=block.line + at - len(held), before=before)
        yield Block(head[1], block.line + at, before, ParagraphKind.HEADING, head[0])
        held, before = [], 0
    if len(held) == len(rows):
        yield block
    elif held:
        yield Block("\n".join(held), block.line + len(rows) - len(held), before)


def _rows_apart(block: Block) -> Iterator[Block]:
    """Yield each row as a block of its own where a text has no blank lines between its paragraphs."""
    rows = block.rows
    prose = sum(is_prose(row) for row in rows)
    whole = sum(ends_sentence(row) or length_of(row) < _LONGEST_HEAD for row in rows)
    many = block.kind is ParagraphKind.TEXT and len(rows) >= _FEWEST_ROWS and prose >= 2
    if not many or whole * 10 < len(rows) * 9 or max(map(length_of, rows)) <= 2 * _LONGEST_HEAD:
        yield block
        return
    for number, row in enumerate(rows):
        yield replace(block, text=row, line=block.line + number, before=block.before if not number else 1)


def _recurring(blocks: Sequence[Block], at: Callable[[Block], int | None]) -> Iterator[Block]:
    """Yield the blocks, cut around the row in which each has its heading, where such blocks recur."""
    heads = [at(block) if block.kind is ParagraphKind.TEXT else None for block in blocks]
    names = Counter(block.rows[head] for block, head in zip(blocks, heads, strict=True) if head is not None)
    if len(names) < _FEWEST_RECURRING or 2 * len(names) <= names.total():
        yield from blocks
        return
    for block, head in zip(blocks, heads, strict=True):
        if head is None or names[block.rows[head]] > 1:
            yield block
            continue
        rows = block.rows
        if head:
            yield replace(block, text="\n".join(rows[:head]))
        before = 0 if head else block.before
        yield Block(rows[head], block.line + head, before, ParagraphKind.HEADING, 2)
        if rows[head + 1 :]:
            yield Block("\n".join(rows[head + 1 :]), block.line + head + 1)


def _entry_at(block: Block) -> int | None:
    """Return the row of a title above a row that names authors behind a label."""
    rows = block.rows
    for number, row in enumerate(rows[1:6]):
        if _AUTHORS.match(row):
            return number if could_be_title(rows[number]) else None
    return None


def _capitals_at(block: Block) -> int | None:
    """Return 0 where the first row alone is written in capitals, as the heads of manuals are."""
    head, *rest = block.rows
    if not rest or not head.isupper() or len(head) > _LONGEST_HEAD or not could_be_title(head):
        return None
    plain = any(letter.islower() for letter in rest[0])
    return 0 if plain and sum(map(str.isalpha, head)) > _INDENT_OF_HEAD else None


def _signed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; rows behind a sign that recurs are headings where text follows them."""

    def head(row: str) -> tuple[int, str] | None:
        match = _SIGN.match(row)
        return (2, row) if match and len(row) <= _LONGEST_HEAD and not ends_sentence(row) else None

    rows = [row for block in blocks for row in block.rows if block.kind is ParagraphKind.TEXT]
    signs = [row[0] for row in rows if head(row)]
    prose = sum(map(is_prose, rows))
    if len(signs) < _FEWEST_RECURRING or len(set(signs)) > 2 or prose < len(signs):
        yield from blocks
        return
    for block in blocks:
        yield from _cut(block, head)


def _opened(block: Block) -> Iterator[Block]:
    """Yield the first block of a text, its title apart from the byline or the date right below it."""
    title, *rest = block.rows
    beside = any(is_beside_text(row) for row in rest) or (bool(rest) and title.isupper())
    slight = len(rest) < _MOST_ROWS_OF_HEAD and not any(ends_sentence(row) for row in rest)
    if block.kind is ParagraphKind.TEXT and beside and slight and could_be_title(title):
        yield replace(block, text=title)
        yield replace(block, text="\n".join(rest), line=block.line + 1, before=0)
    else:
        yield block
