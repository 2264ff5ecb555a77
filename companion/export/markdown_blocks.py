"""The blocks of an exported Markdown file: write one for each note, find them again in a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from companion.core.exports import Excerpt, ExportDocument
from companion.core.links import link_words
from companion.core.notes import AnchorState
from companion.core.pages import page_words
from companion.core.timestamps import format_long_clock
from companion.export.markdown_text import contained, literal, literal_marked, plain_lines

_ID_LINE = re.compile(r"> ?.*(?:(?<=\s)|(?<=^> ))\^(?P<id>[ah]-[0-9a-f]{16})[ \t]*\r?\n?")
_QUOTE_LINE = re.compile(r" {0,3}>")
_END_MARKER = re.compile(r"<!-- end (?P<id>[ah]-[0-9a-f]{16})\b.*-->[ \t]*\r?\n?")
_TAG_LINE = re.compile(r"(?:#\S+)(?: #\S+)*")
_NO_TAG = re.compile(r"[^\w/-]+")


@dataclass(frozen=True, slots=True)
class Block:
    """What the program wrote for one note: lines `start` up to, not including, `end` of a file."""

    id: str
    start: int
    end: int
    tags: tuple[str, ...] = ()


def block_id(excerpt: Excerpt) -> str:
    """Return the id by which a block is found again: `a-` for notes, `h-` for passages found."""
    return f"{'h' if excerpt.found else 'a'}-{excerpt.note.id}"


def tag_word(tag: str) -> str:
    """Return a tag as one word, as it can stand behind `#`."""
    return _NO_TAG.sub("-", tag).strip("-")


def block_lines(excerpt: Excerpt, document: ExportDocument) -> list[str]:
    """Return the lines of a note: its quote with speaker, time and link, below it what was written."""
    lines = _quote_lines(excerpt)
    lines.append(f"> — {_attribution(excerpt, document)} ^{block_id(excerpt)}")
    below = _below(excerpt)
    return lines + below if below else lines


def find_blocks(lines: Sequence[str], new: dict[str, list[str]]) -> list[Block]:
    """Find the program's blocks in a file's lines, each with its end.

    `new` holds the lines that are about to be written: where the mark at a note's end was deleted,
    they tell the note's own lines from what was written below.
    """
    blocks: list[Block] = []
    number = 0
    while number < len(lines):
        match = _ID_LINE.fullmatch(lines[number])
        if match is None:
            number += 1
            continue
        floor = blocks[-1].end if blocks else 0
        start = number
        while start > floor and _QUOTE_LINE.match(lines[start - 1]):
            start -= 1
        end = _end_of_block(lines, number, match["id"], new.get(match["id"], []))
        blocks.append(Block(match["id"], start, end, _tags_of(lines[number + 1 : end])))
        number = end
    return blocks


def _quote_lines(excerpt: Excerpt) -> list[str]:
    quote = excerpt.note.anchor.quote
    shown = literal_marked(quote, excerpt.marks) if excerpt.marks else literal(quote)
    if not shown.strip():
        return []
    return [f"> {line}".rstrip() for line in shown.strip("\n").split("\n")] + [">"]


def _attribution(excerpt: Excerpt, document: ExportDocument) -> str:
    title = " ".join(document.summary.title.split())
    parts = [f"**{literal(excerpt.speaker)}**"] if excerpt.speaker else []
    parts.append(literal(_place(title, excerpt)))
    parts.append(f"[{_times(excerpt)}]({excerpt.link})")
    if excerpt.note.colour:
        parts.append(excerpt.note.colour.value)
    if excerpt.note.state is AnchorState.ORPHAN:
        parts.append("its passage is gone from the new version")
    return " · ".join(parts)


def _place(title: str, excerpt: Excerpt) -> str:
    """Return a link's words: title and time, with the sign of an inherited one, else the page."""
    start = excerpt.note.anchor.start_ms
    words = link_words(title, start)
    if start is None and excerpt.page is not None:
        return f"{words}, {page_words(excerpt.page)}"
    if not excerpt.time_inherited or start is None:
        return words
    title, _, time = words.rpartition(" @ ")
    return f"{title} @ ~{time}"


def _times(excerpt: Excerpt) -> str:
    anchor = excerpt.note.anchor
    if anchor.start_ms is None:
        return "passage" if excerpt.page is None else page_words(excerpt.page)
    start = ("~" if excerpt.time_inherited else "") + format_long_clock(anchor.start_ms)
    end = format_long_clock(anchor.end_ms) if anchor.end_ms is not None else ""
    return f"{start}–{end}" if end and end != format_long_clock(anchor.start_ms) else start


def _below(excerpt: Excerpt) -> list[str]:
    text = contained(excerpt.note.text)
    tags = " ".join(f"#{word}" for word in map(tag_word, excerpt.note.tags) if word)
    parts = [part for part in (text, tags) if part.strip()]
    if not parts:
        return []
    lines = [line for part in parts for line in ["", *part.split("\n")]]
    return [*lines, "", f"<!-- end {block_id(excerpt)}: write your own below this line -->"]


def _end_of_block(lines: Sequence[str], number: int, identity: str, new: Sequence[str]) -> int:
    """Return the number of the line behind a block whose quote ends at line `number`."""
    for index in range(number + 1, len(lines)):
        match = _END_MARKER.fullmatch(lines[index])
        if match and match["id"] == identity:
            return index + 1
    quoted = next((at for at, line in enumerate(new) if _ID_LINE.fullmatch(line)), len(new))
    body = list(new[quoted + 1 : -2])
    following = [line.rstrip("\r\n") for line in lines[number + 1 : number + 1 + len(body)]]
    return number + 1 + len(body) if body and following == body else number + 1


def _tags_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the tags that a block ends with, without their `#`."""
    written = [plain_lines(line).strip() for line in lines]
    words = [line for line in written if line and not line.startswith("<!-- end ")]
    if not words or not _TAG_LINE.fullmatch(words[-1]):
        return ()
    return tuple(word.removeprefix("#") for word in words[-1].split())
