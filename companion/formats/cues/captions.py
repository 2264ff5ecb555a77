"""Captions to documents: what every layout with a start and an end for each unit has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import Cue, Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run, fold_blanks
from companion.formats.source import Source
from companion.formats.stitching import stitch
from companion.formats.titles import OPENING, human_name, title_of_speech

_FEWEST_CHAPTERS = 3
_LONGEST_CHAPTER = 80
_SHORTEST_CHAPTER = 20_000


@dataclass(frozen=True, slots=True)
class Caption:
    """A unit of the source: its text without the speaker's label, which stands apart.

    A `part` goes on within the unit before it, as the second voice of one cue does.
    """

    text: str
    line: int
    start_ms: int | None
    end_ms: int | None = None
    speaker: str | None = None
    part: bool = False

    def as_cue(self) -> Cue:
        """Return the cue that stands in the document; an end before the start is dropped."""
        end = self.end_ms
        if end is not None and self.start_ms is not None and end < self.start_ms:
            end = None
        own = self.start_ms is not None and not self.part
        return Cue(fold_blanks(self.text), self.line, self.start_ms, end, own_time=own, speaker=self.speaker)


def compose_captions(
    captions: Sequence[Caption],
    frame: Frame,
    source: Source,
    opening: Callable[[DocumentBuilder], None] | None = None,
) -> Document:
    """Return the transcript of captions, its sentences joined across them.

    `opening` adds what stands above the first caption.
    """
    cues = [caption.as_cue() for caption in captions]
    builder = DocumentBuilder(cues)
    if opening is not None:
        opening(builder)
    heading = builder.main_heading
    said: list[str] = []
    for draft in stitch(cues):
        if draft.kind is ParagraphKind.TEXT and len(said) < OPENING:
            said.append("".join(run.text for run in draft.runs))
        builder.add(draft)
    title = frame.title or title_of_speech(source.path, said, heading=heading)
    return builder.build(_counted(frame, title, captions))


def is_chapters(captions: Sequence[Caption], source: Source) -> bool:
    """Say whether captions are the titles of chapters: few, short, without a stop, and each lasting long."""
    if len(captions) < _FEWEST_CHAPTERS:
        return False
    if "chapter" in source.path.stem.lower():
        return True
    lengths = [c.end_ms - c.start_ms for c in captions if c.end_ms is not None and c.start_ms is not None]
    titles = all(0 < len(c.text) <= _LONGEST_CHAPTER and c.text[-1] not in ".!?,…-" for c in captions)
    return titles and len(lengths) == len(captions) and sum(lengths) >= _SHORTEST_CHAPTER * len(lengths)


def compose_chapters(captions: Sequence[Caption], frame: Frame, source: Source) -> Document:
    """Return a document with a section for each chapter; they are marks in a recording, not speech."""
    cues = [caption.as_cue() for caption in captions]
    builder = DocumentBuilder(cues)
    for number, cue in enumerate(cues):
        builder.heading((Run(cue.text, number),), 1, cue.line)
    first = cues[0].text if cues else ""
    title = frame.title or human_name(source.path) or first or source.path.stem
    return builder.build(_counted(frame, title, captions))


def opening_lines(lines: Sequence[str]) -> Callable[[DocumentBuilder], None]:
    """Return what adds the lines above the first caption to a document, each a paragraph."""

    def add(builder: DocumentBuilder) -> None:
        for number, line in enumerate(lines, 1):
            builder.add(Draft((Run(line),), number))

    return add


def _counted(frame: Frame, title: str, captions: Sequence[Caption]) -> Frame:
    units = [caption for caption in captions if not caption.part]
    timed = sum(caption.start_ms is not None for caption in units)
    return replace(frame, title=title, kind=Kind.TRANSCRIPT, units=len(units), timed=timed)
