"""Captions to documents: what every layout with a start and an end for each unit has in common."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from companion.core.documents import Cue, Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Frame, fold_blanks
from companion.formats.source import Source
from companion.formats.stitching import stitch
from companion.formats.titles import OPENING, title_of_speech


@dataclass(frozen=True, slots=True)
class Caption:
    """A unit of the source: its text without the speaker's label, which stands apart."""

    text: str
    line: int
    start_ms: int | None
    end_ms: int | None = None
    speaker: str | None = None

    def as_cue(self) -> Cue:
        """Return the cue that stands in the document; an end before the start is dropped."""
        end = self.end_ms
        if end is not None and self.start_ms is not None and end < self.start_ms:
            end = None
        own = self.start_ms is not None
        return Cue(fold_blanks(self.text), self.line, self.start_ms, end, own_time=own, speaker=self.speaker)


def compose_captions(captions: Iterable[Caption], frame: Frame, source: Source) -> Document:
    """Return the transcript of captions, its sentences joined across them."""
    cues = [caption.as_cue() for caption in captions]
    builder = DocumentBuilder(cues)
    opening: list[str] = []
    for draft in stitch(cues):
        if draft.kind is ParagraphKind.TEXT and len(opening) < OPENING:
            opening.append("".join(run.text for run in draft.runs))
        builder.add(draft)
    title = frame.title or title_of_speech(source.path, opening)
    timed = sum(cue.own_time for cue in cues)
    return builder.build(replace(frame, title=title, kind=Kind.TRANSCRIPT, units=len(cues), timed=timed))
