"""Texts that were typed with line breaks and put on a page as they were: letters, records, old books."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from companion.core.documents import ParagraphKind
from companion.formats.builder import Run
from companion.formats.plain.blocks import text_blocks
from companion.formats.plain.wrapping import are_lines, join_wrapped, known_words
from companion.formats.rich import RichBlock

_MOST = 0.8
_FEWEST_SENTENCES = 3
_SENTENCE = re.compile(r"[^\W\d_]{2,}[\"”’)]{0,2}[.?!](?:\s|$)")
_CODE_LINE = re.compile(
    r"[;{}]\s{0,20}$|^\s{0,40}(?:#include|def |import |return\b|</?\w)|\)\s{0,3}:$|[=<>]=|->|::"
)
_MOST_CODE = 0.05
_COUNTED = re.compile(r"\s{0,12}(\d{1,2})(?=\s|$)")
_FEWEST_COUNTED = 10
_LABEL = re.compile(r"(?:[QA][.:]?|[A-Z][A-Z.'’\- ]{2,40}[:.])\s{1,9}(?=\S)")


def unwritten(blocks: Sequence[RichBlock]) -> Sequence[RichBlock]:
    """Return a page's blocks, those as prose that it sets as code, where nearly all of it is set so."""
    code = [block for block in blocks if block.kind is ParagraphKind.CODE]
    letters = sum(len(block.text) for block in blocks)
    set_as_code = sum(len(block.text) for block in code)
    if not code or set_as_code < _MOST * letters or not _is_prose([block.text for block in code]):
        return blocks
    return [one for block in blocks for one in (_paragraphs(block) if block in code else (block,))]


def _is_prose(texts: Sequence[str]) -> bool:
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    sentences = sum(len(_SENTENCE.findall(line[:1_000])) for line in lines)
    coded = sum(_CODE_LINE.search(line[:1_000]) is not None for line in lines)
    return sentences >= _FEWEST_SENTENCES and coded <= _MOST_CODE * len(lines)


def _paragraphs(block: RichBlock) -> Iterator[RichBlock]:
    cut = list(text_blocks(_uncounted(block.text.split("\n")), block.line))
    words = known_words(cut)
    for one in cut:
        lines = one.rows if are_lines(one.rows) else [join_wrapped(rows, words) for rows in _said(one.rows)]
        runs = (Run("\n".join(lines)),)
        yield replace(block, runs=runs, line=one.line, kind=one.kind, level=one.level, marker=one.marker)


def _said(rows: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of a block, apart where one begins with a speaker as records of courts have them."""
    kept: list[str] = []
    for row in rows:
        if kept and _LABEL.match(row):
            yield kept
            kept = []
        kept.append(row)
    if kept:
        yield kept


def _uncounted(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without the numbers before them where nearly all of them are counted."""
    found = [_COUNTED.match(line) for line in lines]
    filled = sum(bool(line.strip()) for line in lines)
    numbers = [int(match[1]) for match in found if match]
    rising = sum(after - before == 1 for before, after in pairwise(numbers))
    if len(numbers) < _FEWEST_COUNTED or rising < _MOST * filled:
        return lines
    return [line[match.end() :] if match else line for line, match in zip(lines, found, strict=True)]
