"""Read transcripts whose turns are headed by a name and mostly a time, in whatever mixture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from companion.core.documents import Cue, Document, Kind, ParagraphKind
from companion.core.people import is_person
from companion.core.sentences import ends_sentence
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run, fold_blanks
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.marked.inline import cut_runs, link_runs
from companion.formats.marked.markdown import block_runs
from companion.formats.marked.markdown_blocks import markdown_blocks
from companion.formats.marked.references import references
from companion.formats.plain.blocks import Block, text_blocks
from companion.formats.plain.wrapping import are_lines
from companion.formats.source import Source
from companion.formats.speech.labelling import labelled
from companion.formats.speech.markers import Marked, cut_at_markers, marker_times
from companion.formats.speech.turn_units import Unit, has_page_breaks, joined_pages, units_of, with_titles
from companion.formats.stitching import LONGEST, is_sound, join_rows, paragraph_spans
from companion.formats.titles import OPENING, title_of_speech

LAYOUT = "turns"
_WANTED = 600
_FEWEST_TORN = 3
_MARKED_HEADING = re.compile(r"#{1,6}\s+\S")


def detect(source: Source) -> float:
    """Say how surely the text is made of headed turns."""
    return labelled(source.lines[:6_000])[1].confidence


def read(source: Source) -> Document:
    """Return the transcript: turns that bear no time take over the one before."""
    return _Reading(source).document()


class _Reading:
    """Read one text: units, then cues, then paragraphs."""

    def __init__(self, source: Source) -> None:
        self._source = source
        lines, self._labelling = labelled(source.lines)
        self._rich = source.is_markdown or self._labelling.bold or _has_marks(lines)
        self._targets = references(source.lines) if self._rich else {}
        blocks_of = markdown_blocks if self._rich else text_blocks
        self._units = list(units_of(lines, self._labelling, blocks_of))
        if not self._rich:
            with_titles(self._units)
        self._paged = has_page_breaks(self._units)
        self._cues: list[Cue] = []
        self._drafts: list[Draft] = []
        self._time: int | None = None

    def document(self) -> Document:
        """Return the document of the text."""
        if self._is_torn():
            return self._captioned()
        turn, speaker = -1, None
        for unit in self._units:
            if unit.header is not None and (turn < 0 or unit.header.speaker != speaker):
                turn, speaker = turn + 1, unit.header.speaker
            self._add(unit, turn if unit.header else None)
        builder = DocumentBuilder(self._cues)
        self._add_drafts(builder)
        timed = sum(cue.own_time for cue in self._cues)
        return builder.build(Frame(self._title(), Kind.TRANSCRIPT, LAYOUT, units=self._count(), timed=timed))

    def _add_drafts(self, builder: DocumentBuilder) -> None:
        for draft in self._drafts:
            if draft.kind is ParagraphKind.HEADING:
                builder.heading(draft.runs, draft.level, draft.line)
            else:
                builder.add(draft)

    def _is_torn(self) -> bool:
        """Say whether the units are lines of a few words, most of which end in the middle of a sentence."""
        headed = [unit for unit in self._units if unit.header is not None]
        if self._labelling.stamps or any(len(unit.blocks) != 1 or _is_untimed(unit) for unit in headed):
            return False
        pairs = [
            one.blocks[0].text
            for one, other in pairwise(headed)
            if one.header and other.header and one.header.speaker == other.header.speaker
        ]
        torn = sum(not ends_sentence(text) for text in pairs)
        return torn >= _FEWEST_TORN and torn * 2 > len(pairs)

    def _captioned(self) -> Document:
        """Return the transcript with sentences joined across units of one speaker."""
        opening = [unit for unit in self._units if unit.header is None]
        captions = [
            Caption(
                "".join(run.text for run in self._inline(unit.blocks[0], None)),
                unit.line,
                unit.header.start_ms,
                unit.header.end_ms,
                unit.header.speaker,
            )
            for unit in self._units
            if unit.header is not None
        ]
        for unit in opening:
            self._add(unit, None)
        frame = Frame(self._source.title, Kind.TRANSCRIPT, LAYOUT)
        return compose_captions(captions, frame, self._source, self._add_drafts)

    def _count(self) -> int:
        """Return how many units there are: what is headed by a time where such lines cut the text."""
        headers, stamps = self._labelling.headers.values(), self._labelling.stamps.values()
        if self._labelling.stamped:
            return len(stamps) + sum(header.start_ms is not None for header in headers)
        return len(headers) + sum(stamp.shape == "time" for stamp in stamps)

    def _add(self, unit: Unit, turn: int | None) -> None:
        """Add a unit's cue, those of the markers in it, and its paragraphs."""
        header = unit.header
        speaker = header.speaker if header else None
        if header is not None:
            own = header.start_ms is not None
            self._time = header.start_ms if own else self._time
            end = _end_of(header.start_ms, header.end_ms)
            self._cues.append(Cue("", unit.line, self._time, end, own_time=own, speaker=speaker))
        blocks = list(joined_pages(unit.blocks, everywhere=self._paged))
        closing = self._closing(unit, blocks)
        spoken = max((number for number, block in enumerate(blocks) if not block.is_heading), default=-1)
        for number, block in enumerate(blocks):
            headed = header is not None and number < closing
            if block.is_heading:
                self._head(block, headed, ahead=number > spoken and unit is not self._units[-1])
                continue
            who, which = (speaker, turn) if headed else (None, None)
            runs = self._runs(block, headed) if headed else self._beside(block)
            base = Draft(runs, block.line, block.kind, who, which, block.level, block.marker)
            self._drafts.extend(_paragraphs(base))

    def _head(self, block: Block, headed: bool, ahead: bool) -> None:
        """Add a heading; what stands `ahead` of the next turn has its time."""
        cue = len(self._cues) - (0 if ahead else 1)
        runs = block_runs(block, self._targets, cue if ahead or headed else None)
        self._drafts.append(Draft(runs, block.line, block.kind, level=block.level))

    def _closing(self, unit: Unit, blocks: Sequence[Block]) -> int:
        """Return from which block of a unit on nobody speaks: a last section in which no one is named.

        Only where sections between the turns all begin with a turn.
        """
        if unit is not self._units[-1] or unit.header is None:
            return len(blocks)
        if any(block.is_heading for one in self._units[:-1] if one.header for block in one.blocks[:-1]):
            return len(blocks)
        first = next((number for number, block in enumerate(blocks) if block.is_heading), len(blocks))
        timed = any(marker_times(block.text) for block in blocks[first:])
        return len(blocks) if timed or not first else first

    def _beside(self, block: Block) -> list[Run]:
        """Return the runs of a block that nobody says: lines of facts stay lines."""
        if self._rich or not are_lines(block.rows):
            return self._runs(block, headed=False)
        return link_runs(block.text, None)

    def _runs(self, block: Block, headed: bool) -> list[Run]:
        """Return the runs of a block, with a cue of its own for each marker in it."""
        parts = (
            cut_at_markers(block.text) if self._labelling.timed and headed else (Marked(block.text, None),)
        )
        runs: list[Run] = []
        for part in parts:
            if part.start_ms is not None:
                self._time = part.start_ms
                end = _end_of(part.start_ms, part.end_ms)
                self._cues.append(Cue("", block.line, self._time, end, own_time=True))
            cue = len(self._cues) - 1 if headed else None
            made = self._inline(replace(block, text=part.text), cue)
            runs.extend(made)
            if cue is not None:
                said = fold_blanks(f"{self._cues[cue].text} {''.join(run.text for run in made)}")
                self._cues[cue] = replace(self._cues[cue], text=said)
        return runs

    def _inline(self, block: Block, cue: int | None) -> list[Run]:
        if self._rich:
            return block_runs(block, self._targets, cue)
        return link_runs(join_rows(block.rows), cue)

    def _title(self) -> str:
        if self._source.title:
            return self._source.title
        opening = ["".join(run.text for run in draft.runs) for draft in self._drafts[:OPENING]]
        speakers = (unit.header.speaker for unit in self._units if unit.header)
        labels = dict.fromkeys(one for one in speakers if one is not None and is_person(one))
        return title_of_speech(self._source.path, opening, tuple(labels), self._main_heading())

    def _main_heading(self) -> str:
        """Return the heading of the highest level above all that is said, empty where there is none."""
        above = self._units[0].blocks if self._units and self._units[0].header is None else []
        highest = next((block for block in above if block.is_heading and block.level == 1), None)
        return "".join(run.text for run in self._inline(highest, None)) if highest else ""


def _has_marks(lines: Sequence[str]) -> bool:
    """Say whether a text has headings that are marked as Markdown's are."""
    return sum(_MARKED_HEADING.match(line) is not None for line in lines if line[:1] == "#") > 1


def _is_untimed(unit: Unit) -> bool:
    return unit.header is None or unit.header.start_ms is None


def _end_of(start: int | None, end: int | None) -> int | None:
    """Return the end of a cue; one before its start is dropped."""
    return None if start is None or end is None or end < start else end


def _paragraphs(draft: Draft) -> Iterator[Draft]:
    """Yield a draft, cut at the ends of sentences where it is very long."""
    text = "".join(run.text for run in draft.runs)
    if draft.kind is ParagraphKind.TEXT and text and is_sound(text.strip()):
        yield replace(draft, kind=ParagraphKind.SOUND)
    elif draft.kind is ParagraphKind.TEXT and len(text) > LONGEST:
        for runs in cut_runs(draft.runs, paragraph_spans(text, wanted=_WANTED)):
            yield replace(draft, runs=runs)
    else:
        yield draft
