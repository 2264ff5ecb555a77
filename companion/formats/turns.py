"""Read transcripts whose turns are headed by a name and mostly a time, in whatever mixture."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from companion.core.documents import Cue, Document, Kind, ParagraphKind
from companion.formats.arranging import arranged
from companion.formats.blocks import Block, text_blocks
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run, fold_blanks
from companion.formats.headers import Header
from companion.formats.inline import cut_runs, link_runs
from companion.formats.labelling import Labelling, label
from companion.formats.markdown import block_runs
from companion.formats.markdown_blocks import markdown_blocks, references
from companion.formats.markers import Marked, as_marker, cut_at_markers, without_marker
from companion.formats.source import Source
from companion.formats.stitching import LONGEST, is_sound, join_rows, paragraph_spans
from companion.formats.titles import OPENING, title_of_speech

LAYOUT = "turns"
_WANTED = 600


def detect(source: Source) -> float:
    """Say how surely the text is made of headed turns."""
    return label(arranged(source.lines[:6_000])).confidence


def read(source: Source) -> Document:
    """Return the transcript: turns that bear no time take over the one before."""
    return _Reading(source).document()


@dataclass(slots=True)
class _Unit:
    """A headed turn of the source with the blocks that belong to it; before the first there is no header."""

    header: Header | None
    line: int
    blocks: list[Block] = field(default_factory=list)


class _Reading:
    """Read one text: units, then cues, then paragraphs."""

    def __init__(self, source: Source) -> None:
        self._source = source
        lines = arranged(source.lines)
        self._labelling = label(lines)
        self._rich = source.is_markdown or self._labelling.bold
        self._targets = references(source.lines) if self._rich else {}
        blocks_of = markdown_blocks if self._rich else text_blocks
        self._units = list(_units(lines, self._labelling, blocks_of))
        self._paged = _has_page_breaks(self._units)
        self._cues: list[Cue] = []
        self._drafts: list[Draft] = []
        self._time: int | None = None

    def document(self) -> Document:
        """Return the document of the text."""
        turn, speaker = -1, None
        for unit in self._units:
            if unit.header is not None and (turn < 0 or unit.header.speaker != speaker):
                turn, speaker = turn + 1, unit.header.speaker
            self._add(unit, turn if unit.header else None)
        builder = DocumentBuilder(self._cues)
        for draft in self._drafts:
            if draft.kind is ParagraphKind.HEADING:
                builder.heading(draft.runs, draft.level, draft.line)
            else:
                builder.add(draft)
        timed = sum(cue.own_time for cue in self._cues)
        return builder.build(Frame(self._title(), Kind.TRANSCRIPT, LAYOUT, units=self._count(), timed=timed))

    def _count(self) -> int:
        """Return how many units there are: what is headed by a time where such lines cut the text."""
        headers, stamps = self._labelling.headers.values(), self._labelling.stamps.values()
        if self._labelling.stamped:
            return len(stamps) + sum(header.start_ms is not None for header in headers)
        return len(headers) + sum(stamp.shape == "time" for stamp in stamps)

    def _add(self, unit: _Unit, turn: int | None) -> None:
        """Add a unit's cue, those of the markers in it, and its paragraphs."""
        header = unit.header
        speaker = header.speaker if header else None
        if header is not None:
            own = header.start_ms is not None
            self._time = header.start_ms if own else self._time
            end = _end_of(header.start_ms, header.end_ms)
            self._cues.append(Cue("", unit.line, self._time, end, own_time=own, speaker=speaker))
        blocks = list(_joined_pages(unit.blocks, everywhere=self._paged))
        spoken = max((number for number, block in enumerate(blocks) if not block.is_heading), default=-1)
        for number, block in enumerate(blocks):
            if block.is_heading:
                ahead = number > spoken and unit is not self._units[-1]
                cue = len(self._cues) - (0 if ahead else 1)
                runs = block_runs(block, self._targets, cue if ahead or header else None)
                self._drafts.append(Draft(runs, block.line, block.kind, level=block.level))
                continue
            runs = self._runs(block, headed=header is not None)
            base = Draft(runs, block.line, block.kind, speaker, turn, block.level, block.marker)
            self._drafts.extend(_paragraphs(base))

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
        labels = dict.fromkeys(speaker for speaker in speakers if speaker is not None)
        return title_of_speech(self._source.path, opening, tuple(labels))


def _units(
    lines: Sequence[str], labelling: Labelling, blocks_of: Callable[[Iterable[str], int], Iterator[Block]]
) -> Iterator[_Unit]:
    """Cut the lines at the headers; what stands before the first is a unit without one."""
    headers = dict(labelling.headers)
    first_stamp = min(labelling.stamps, default=len(lines))
    if headers and first_stamp < min(headers):
        headers = {first_stamp: labelling.stamps[first_stamp], **headers}
    starts = [*headers, len(lines) + 1]
    opening = _Unit(None, 1, list(blocks_of(lines[: starts[0] - 1], 1)))
    if opening.blocks:
        yield opening
    for start, end in pairwise(starts):
        header = headers[start]
        first = start + header.height - 1
        content = [header.rest, *_marked(lines, labelling, first + 1, end)]
        yield _Unit(header, start, list(blocks_of(content, first)))


def _marked(lines: Sequence[str], labelling: Labelling, first: int, end: int) -> Iterator[str]:
    """Yield lines as they are, those that begin with a time with that as a marker."""
    for number in range(first, end):
        stamp = labelling.stamps.get(number)
        yield lines[number - 1] if stamp is None else f"{as_marker(stamp)} {stamp.rest}"


def _has_page_breaks(units: Sequence[_Unit]) -> bool:
    """Say whether blank lines inside turns are the ends of pages rather than of paragraphs.

    They are where most of them stand in the middle of a sentence, which then goes on in lower case:
    in such a text a new page may as well begin with a new sentence.
    """
    breaks = [pair for unit in units if unit.header for pair in pairwise(unit.blocks)]
    torn = sum(_goes_on(before, after) for before, after in breaks)
    return torn >= 3 and torn * 2 > len(breaks)


def _goes_on(before: Block, after: Block) -> bool:
    """Say whether the second block surely continues the sentence of the first."""
    if before.kind is not ParagraphKind.TEXT or after.kind is not ParagraphKind.TEXT:
        return False
    text = without_marker(after.text)
    return text[:1].islower() or (before.text[-1:] in ",-–—" and not text[:1].isupper())


def _end_of(start: int | None, end: int | None) -> int | None:
    """Return the end of a cue; one before its start is dropped."""
    return None if start is None or end is None or end < start else end


def _joined_pages(blocks: Sequence[Block], *, everywhere: bool) -> Iterator[Block]:
    """Join the blocks of a turn that a page break has torn; `everywhere` joins all its text."""
    held: Block | None = None
    for block in blocks:
        text = held is not None and held.kind is block.kind is ParagraphKind.TEXT
        if held is not None and text and (everywhere or _goes_on(held, block)):
            held = replace(held, text=f"{held.text}\n{block.text}")
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


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
