"""Texts whose marks are known, as in web pages, books and office files, made into documents.

Where such a text is speech it is handed to the readers of transcripts, line by line.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from companion.core.documents import Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run, fold_blanks
from companion.formats.clocks import CLOCK
from companion.formats.cues import pairs, subtitles
from companion.formats.looks import headed_by_looks
from companion.formats.marked.inline import cut_runs
from companion.formats.rich_blocks import RichBlock, RichText
from companion.formats.source import Source
from companion.formats.speech import timed_lines, turns, whisper
from companion.formats.stitching import paragraph_spans
from companion.formats.titles import first_words, human_name

__all__ = ["RichBlock", "RichText", "compose_rich"]

_LONGEST = 4_000
_LONGEST_LABEL = 80
_SURE = 0.6
_WRITTEN_SHARE = 25
_MARKS = re.compile(r"[\\`*_\[\]]|<(?=[a-zA-Z/!])|&(?=#?\w{1,40};)|~(?=~)")
_LINE_MARKS = re.compile(r"[#>|=+~]")
_CLOCK = re.compile(CLOCK)
_CUES = (whisper, subtitles, pairs, timed_lines)
_Read = Callable[[Source], Document]


def compose_rich(rich: RichText, layout: str, path: PurePath) -> Document:
    """Return the transcript where the text is surely one, else the article with its headings."""
    document = _speech(rich, path) or _article(
        replace(rich, blocks=headed_by_looks(rich.blocks)), layout, path
    )
    remarks = (*rich.remarks, *document.remarks)
    return replace(document, layout=layout, remarks=remarks, notices=rich.notices)


def _article(rich: RichText, layout: str, path: PurePath) -> Document:
    builder = DocumentBuilder()
    for block in rich.blocks:
        if block.kind is ParagraphKind.HEADING:
            builder.heading(block.runs, block.level, block.line, block.page)
            continue
        for runs in _parts(block):
            draft = Draft(runs, block.line, block.kind, level=block.level, marker=block.marker)
            builder.add(replace(draft, page=block.page))
    frame = Frame(_title(rich, path), rich.kind or Kind.ARTICLE, layout, language=rich.language)
    return builder.build(frame)


def _parts(block: RichBlock) -> Iterable[Sequence[Run]]:
    """Cut what is far too long for a paragraph at the ends of its sentences."""
    whole = block.kind in (ParagraphKind.CODE, ParagraphKind.TABLE)
    if whole or len(block.text) <= _LONGEST:
        return (block.runs,)
    return cut_runs(block.runs, paragraph_spans(block.text, wanted=_LONGEST // 4))


def _title(rich: RichText, path: PurePath) -> str:
    if rich.title.strip():
        return rich.title
    headings = [block for block in rich.blocks if block.kind is ParagraphKind.HEADING]
    main = next((block for block in headings if block.level == 1), None)
    if main is not None:
        return fold_blanks(main.text)
    named = human_name(path)
    if named:
        return named
    opening = headings or rich.blocks
    return first_words(opening[0].text) if opening else path.stem


def _speech(rich: RichText, path: PurePath) -> Document | None:
    """Return the transcript that the text is, None where no reader of transcripts is sure of it."""
    plain, marked = _Lines(rich.blocks, _plain), _Lines(rich.blocks, _marked, apart=True)
    fields = {"title": rich.title.strip()}
    cues = Source(path.with_suffix(".txt"), plain.lines, fields)
    headed = Source(path.with_suffix(".md"), marked.lines, fields)
    choices: list[tuple[float, _Read, Source, _Lines]] = [
        (turns.detect(headed), turns.read, headed, marked),
        *((reader.detect(cues), reader.read, cues, plain) for reader in _CUES),
    ]
    confidence, read, source, lines = max(choices, key=lambda choice: choice[0])
    if confidence < _SURE:
        return None
    found = read(source)
    if not found.timed and (_is_written(rich.blocks) or lines.are_headings(found, rich.blocks)):
        return None
    document = lines.put_back(found, rich.blocks)
    return replace(document, language=rich.language or document.language)


def _is_written(blocks: Sequence[RichBlock]) -> bool:
    """Say whether a text has so much code and so many tables that names in it are not speakers."""
    written = sum(block.kind in (ParagraphKind.CODE, ParagraphKind.TABLE) for block in blocks)
    return written * _WRITTEN_SHARE > len(blocks)


class _Lines:
    """The lines of a text as a reader of transcripts sees them, and the block that each stands in."""

    def __init__(
        self, blocks: Sequence[RichBlock], write: Callable[[RichBlock], Iterator[str]], *, apart: bool = False
    ) -> None:
        written: list[str] = []
        self._blocks: list[int] = []
        for number, block in enumerate(blocks):
            rows = [*write(block), *([""] if apart else [])]
            written.extend(rows)
            self._blocks.extend([number] * len(rows))
        self.lines = tuple(written)

    def are_headings(self, document: Document, blocks: Sequence[RichBlock]) -> bool:
        """Say whether what was taken for the names of speakers are mostly headings."""
        kinds = [blocks[self._blocks[cue.line - 1]].kind for cue in document.cues if cue.speaker]
        return kinds.count(ParagraphKind.HEADING) * 2 > len(kinds)

    def put_back(self, document: Document, blocks: Sequence[RichBlock]) -> Document:
        """Return the document with the lines and pages of the source."""

        def block_at(line: int) -> RichBlock:
            return blocks[self._blocks[min(line, len(self._blocks)) - 1]]

        paragraphs = tuple(
            replace(one, line=block_at(one.line).line, page=block_at(one.line).page)
            for one in document.paragraphs
        )
        sections = tuple(replace(one, line=block_at(one.line).line) for one in document.sections)
        cues = tuple(replace(one, line=block_at(one.line).line) for one in document.cues)
        return replace(document, paragraphs=paragraphs, sections=sections, cues=cues)


def _plain(block: RichBlock) -> Iterator[str]:
    rows = block.text.split("\n")
    yield from (_said(row) if block.kind is ParagraphKind.TABLE else row.strip() for row in rows)


def _said(row: str) -> str:
    """Return a row of a table as who speaks, when, and what is said, where its cells are that."""
    cells = [cell.strip() for cell in row.split(" | ")]
    times = [cell for cell in cells[:3] if _CLOCK.fullmatch(cell)]
    rest = [cell for cell in cells if cell not in times]
    if not times or len(rest) > 2:
        return row.strip()
    name = f"{rest.pop(0).removesuffix(':')}: " if len(rest) == 2 else ""
    return f"{name}{times[0]} {' '.join(rest)}".strip()


def _marked(block: RichBlock) -> Iterator[str]:
    """Yield a block as lines of Markdown that say the same."""
    if block.kind is ParagraphKind.TABLE:
        for row in _plain(block):
            yield from (_escaped(row), "")
        return
    text = "".join(_linked(run) for run in block.runs)
    if 0 < block.bold <= _LONGEST_LABEL:
        label, said = block.text[: block.bold].rstrip(), block.text[block.bold :]
        gap = "" if said[:1] in (":", "：") else " "
        text = f"**{_escaped(label)}**{gap}{_escaped(said.lstrip())}"
    if block.kind is ParagraphKind.HEADING:
        yield f"{'#' * max(1, min(6, block.level))} {fold_blanks(text)}"
        return
    for line in text.split("\n"):
        start = _LINE_MARKS.match(line.strip()) if not block.bold else None
        yield f"\\{line.strip()}" if start else line.strip()


def _linked(run: Run) -> str:
    text = _escaped(run.text)
    plain = run.target and not any(mark in run.target for mark in "() <>\n") and "\n" not in text
    return f"[{text}]({run.target})" if plain and text.strip() else text


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda match: "&amp;" if match[0] == "&" else "\\" + match[0], text)
