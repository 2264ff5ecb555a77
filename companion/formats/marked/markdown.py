"""Read Markdown: articles, newsletters and notes with their headings, lists, quotes, code and links."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from companion.core.documents import Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run, fold_blanks
from companion.formats.marked.inline import cut_runs, is_picture, markdown_runs
from companion.formats.marked.markdown_blocks import BREAK, markdown_blocks
from companion.formats.marked.markdown_marks import has_headings
from companion.formats.marked.markdown_shapes import shaped
from companion.formats.marked.references import references
from companion.formats.plain.blocks import Block, text_blocks
from companion.formats.plain.newsletter import has_stories
from companion.formats.plain.shapes import is_greeting
from companion.formats.source import Source
from companion.formats.stitching import join_rows, paragraph_spans
from companion.formats.titles import first_words, human_name

LAYOUT = "markdown"

_LONGEST = 4_000

_LOOKED_AT = 6_000
_OPENING = 6
_NEWSLETTER = re.compile(
    r"\b(?:newsletter|issue of|weekly (?:summary|digest|roundup|brief)|this week in)\b", re.IGNORECASE
)
_OF_ITSELF = re.compile(
    r"\b(?:(?:another|this|latest|first) issue of|(?-i:This Week in)"
    r"|(?:this|welcome to)(?: [^\s.]{1,30}){0,6} (?:newsletter|weekly (?:summary|digest|roundup|brief)))\b",
    re.IGNORECASE,
)
"""What a letter says of itself in its first sentences; many a text only names one."""

_TRANSCRIPT_FIELDS = ("transcript", "transcript_by", "transcriber", "speakers", "speaker")
_SAID = (ParagraphKind.TEXT, ParagraphKind.HEADING)
_NOTE_MARKS = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")


def detect(source: Source) -> float:
    """Say how surely the text is Markdown: by its name, else by headings after blank lines.

    Labels that recur below headings are no speakers where each part goes through the same ones.
    """
    lines = source.lines[:_LOOKED_AT]
    headed = has_headings(lines)
    if headed and has_stories(list(text_blocks(line.replace("**", "") for line in lines))):
        return 0.75
    return 0.5 if source.is_markdown else 0.4 if headed else 0.0


def read(source: Source) -> Document:
    """Return the document with a section for each heading."""
    blocks = shaped(list(markdown_blocks(source.lines)), BREAK)
    targets = references(source.lines)
    builder = DocumentBuilder()
    for block in blocks:
        add_markdown(builder, block, targets)
    title = source.title or _title(source, blocks)
    return builder.build(Frame(title, _kind(source, title, blocks), LAYOUT))


def add_markdown(builder: DocumentBuilder, block: Block, targets: Mapping[str, str]) -> None:
    """Add a block of Markdown as a heading with its section, or as a paragraph."""
    runs = block_runs(block, targets)
    if block.kind is ParagraphKind.HEADING:
        builder.heading(runs, block.level, block.line)
        return
    pictured = block.kind is ParagraphKind.TEXT and is_picture(block.text)
    kind = ParagraphKind.CAPTION if pictured else block.kind
    for part in _parts(block, runs):
        builder.add(Draft(part, block.line, kind, level=block.level, marker=block.marker))


def _parts(block: Block, runs: Sequence[Run]) -> Iterable[Sequence[Run]]:
    """Cut what is far too long for a paragraph at the ends of its sentences."""
    length = sum(len(run.text) for run in runs)
    if length <= _LONGEST or block.kind in (ParagraphKind.CODE, ParagraphKind.TABLE):
        return (runs,)
    text = "".join(run.text for run in runs)
    return cut_runs(runs, paragraph_spans(text, wanted=_LONGEST // 4))


def block_runs(block: Block, targets: Mapping[str, str], cue: int | None = None) -> list[Run]:
    """Return the runs of a block: its rows joined, but those of code and tables."""
    if block.kind is ParagraphKind.CODE:
        return [Run(block.text, cue)]
    text = block.text if block.kind is ParagraphKind.TABLE else join_rows(block.rows)
    return markdown_runs(text.replace(f"{BREAK} ", "\n").replace(BREAK, "\n"), cue, targets)


def _title(source: Source, blocks: Sequence[Block]) -> str:
    headings = [block for block in blocks if block.kind is ParagraphKind.HEADING]
    main = next((block for block in headings if block.level == 1), None)
    if main is not None:
        return _plain(main)
    named = human_name(source.path)
    if named:
        return named
    return _plain(headings[0]) if headings else first_words(_plain(blocks[0]) if blocks else source.path.stem)


def _plain(block: Block) -> str:
    return fold_blanks("".join(run.text for run in block_runs(block, {})))


def _kind(source: Source, title: str, blocks: Sequence[Block]) -> Kind:
    if any(field in source.fields for field in _TRANSCRIPT_FIELDS):
        return Kind.TRANSCRIPT
    if _is_newsletter(title, blocks):
        return Kind.NEWSLETTER
    return Kind.NOTES if _is_notes(blocks) else Kind.ARTICLE


def _is_newsletter(title: str, blocks: Sequence[Block]) -> bool:
    """Say whether a text is a letter: by its title, by what it says of itself, by a greeting and stories."""
    opening = [block.text for block in blocks[:_OPENING] if block.kind in _SAID]
    if _NEWSLETTER.search(title) or _OF_ITSELF.search(" ".join(opening)[:3_000]):
        return True
    plain = [replace(block, text=block.text.replace("**", "")) for block in blocks]
    return any(map(is_greeting, opening)) and has_stories(plain)


def _is_notes(blocks: Sequence[Block]) -> bool:
    """Say whether a text is someone's own notes: tasks, links between notes, or nearly all of it lists."""
    if any("[" in block.marker or _NOTE_MARKS.search(block.text) for block in blocks):
        return True
    items = sum(block.kind is ParagraphKind.LIST for block in blocks)
    texts = sum(block.kind is ParagraphKind.TEXT for block in blocks)
    return items >= 4 and items > 3 * texts
