"""Transcripts in JSON whose chapters are listed beside them: each begins a section."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from companion.core.documents import Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.cues.captions import Caption
from companion.formats.source import Source
from companion.formats.stitching import stitch
from companion.formats.titles import OPENING, title_of_speech

_NEAR = 500
"""Milliseconds by which a chapter may be said to begin after what is said first in it."""


def compose_outlined(
    captions: Sequence[Caption],
    chapters: Sequence[Caption],
    frame: Frame,
    source: Source,
    opening: Callable[[DocumentBuilder], None] | None = None,
) -> Document:
    """Return the transcript of captions that follow one another in time, a section for each chapter."""
    cues = [caption.as_cue() for caption in captions]
    builder = DocumentBuilder(cues)
    if opening is not None:
        opening(builder)
    starts = [cue.start_ms or 0 for cue in cues]
    places = [bisect_left(starts, (chapter.start_ms or 0) - _NEAR) for chapter in chapters]
    said: list[str] = []
    turn = 0
    for chapter, (first, last) in zip((None, *chapters), pairwise((0, *places, len(cues))), strict=True):
        if chapter is not None:
            builder.heading((Run(chapter.text, min(first, len(cues) - 1)),), 1, chapter.line)
        ended = turn
        for draft in stitch(cues[first:last]):
            if draft.kind is ParagraphKind.TEXT and len(said) < OPENING:
                said.append("".join(run.text for run in draft.runs))
            moved = _moved(draft, first, turn)
            ended = max(ended, (moved.turn or 0) + 1)
            builder.add(moved)
        turn = ended
    title = frame.title or title_of_speech(source.path, said)
    units = [caption for caption in captions if not caption.part]
    timed = sum(caption.start_ms is not None for caption in units)
    return builder.build(replace(frame, title=title, kind=Kind.TRANSCRIPT, units=len(units), timed=timed))


def _moved(draft: Draft, first: int, turn: int) -> Draft:
    """Return a paragraph that counts its cues and turns from the beginning of the document."""
    runs = [replace(run, cue=run.cue + first) if run.cue is not None else run for run in draft.runs]
    return replace(draft, runs=runs, turn=draft.turn + turn if draft.turn is not None else None)
