"""Messages to documents: what chats of every kind have in common, in text and in JSON."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import Cue, Document, Kind, ParagraphKind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run, fold_blanks
from companion.formats.marked.inline import cut_runs, link_runs
from companion.formats.source import Source
from companion.formats.stitching import LONGEST, paragraph_spans
from companion.formats.titles import OPENING, title_of_speech

CHAT = "chat"
"""The layout of conversations in writing."""

_SILENCE = 10
_BLANK_LINES = re.compile(r"\n[^\S\n]{0,200}\n\s{0,2000}")


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote; without a speaker it is what the program says, as who has joined.

    `day` and `clock` are as the source writes them; `minute` counts within the day. A time of day is
    no place in a recording: only where the source counts from a recording's start is there a `start_ms`.
    """

    text: str
    line: int
    speaker: str | None = None
    day: str = ""
    clock: str = ""
    minute: int | None = None
    start_ms: int | None = None


def compose_chat(messages: Sequence[Message], frame: Frame, source: Source) -> Document:
    """Return the transcript of a conversation.

    Each day is a section. Within it the time of day stands as a line of its own where a silence ends,
    as messengers show it: before every message it would tear apart what is read as one conversation.
    The cue of each message holds its time as it is written.
    """
    cues = [_cue(message) for message in messages]
    builder = DocumentBuilder(cues)
    turn, speaker, before = -1, None, Message("", 0)
    for number, message in enumerate(messages):
        if message.day and message.day != before.day:
            builder.heading((Run(message.day, number),), 1, message.line)
        if _is_later(before, message):
            builder.add(Draft((Run(message.clock, number),), message.line, ParagraphKind.CAPTION))
        if message.speaker is not None and (turn < 0 or message.speaker != speaker):
            turn, speaker = turn + 1, message.speaker
        for draft in _drafts(message, number):
            builder.add(replace(draft, turn=turn if message.speaker is not None else None))
        before = message
    opening = [message.text for message in messages if message.speaker][:OPENING]
    labels = tuple(dict.fromkeys(message.speaker for message in messages if message.speaker))
    title = frame.title or title_of_speech(source.path, opening, labels)
    timed = sum(cue.own_time for cue in cues)
    known = replace(frame, title=title, kind=Kind.TRANSCRIPT, layout=CHAT)
    return builder.build(replace(known, units=len(cues), timed=timed))


def _cue(message: Message) -> Cue:
    own = message.start_ms is not None
    text = message.text if own else f"{message.day} {message.clock} {message.text}"
    return Cue(fold_blanks(text), message.line, message.start_ms, None, own, message.speaker)


def _is_later(before: Message, message: Message) -> bool:
    """Say whether a message comes so long after the one before that its time is worth a line."""
    if not message.clock or message.start_ms is not None:
        return False
    if message.day != before.day or message.minute is None or before.minute is None:
        return message.clock != before.clock
    return not 0 <= message.minute - before.minute < _SILENCE


def _drafts(message: Message, number: int) -> Iterator[Draft]:
    kind = ParagraphKind.TEXT if message.speaker is not None else ParagraphKind.CAPTION
    for part in _BLANK_LINES.split(message.text):
        runs = link_runs(part, number)
        text = "".join(run.text for run in runs)
        spans = paragraph_spans(text) if len(text) > LONGEST else ()
        for cut in cut_runs(runs, spans) if spans else (tuple(runs),):
            yield Draft(cut, message.line, kind, message.speaker)
