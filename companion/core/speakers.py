"""Speakers as the user calls them: a name in the place of a label, one name for several labels."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import Document, Paragraph
from companion.core.names import plain_title
from companion.core.spoken import Stretch, spoken_by

Names = Mapping[str, str]
"""What the user calls a speaker, by the label that the source gives."""

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as the source calls one and as the user does; `voice` numbers the steady colour.

    `own` numbers the colour that the label has as long as it is one with no other; `given` says that
    no source calls anyone so, the label itself is the user's.
    """

    label: str
    name: str
    voice: int
    own: int = 0
    given: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in a document; `turns` has the label of each turn, None where the source names no one."""

    speakers: tuple[Speaker, ...] = ()
    turns: tuple[str | None, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in order of first turn."""
        return tuple(speaker.label for speaker in self.speakers)

    def count(self, names: Names) -> Counter[str]:
        """Return how many turns each would have under these names, those of merged neighbours joined."""
        called = {label: names.get(label, label) for label in self.labels}
        spoken = dict(zip(_joined(self.turns, called), self.turns, strict=True))
        return Counter(called[label] for label in spoken.values() if label is not None)


def cast_of(document: Document, names: Names, stretches: Sequence[Stretch] = ()) -> Cast:
    """Return who speaks in a document as it was read, under the names of the user's."""
    spoken, known = spoken_by(document, stretches), _Known(names)
    written, present = document.names, spoken.names
    called = {label: known.name_of(label) for label in _labels(spoken)}
    voices = _voices(called)
    speakers = tuple(
        Speaker(label, name, voices.index(name), own, given=label not in written)
        for own, (label, name) in enumerate(called.items())
        if label in present
    )
    return Cast(speakers, tuple(_turns(spoken.paragraphs).values()))


def rename_speakers(document: Document, names: Names) -> Document:
    """Return the document with the user's names; turns that follow each other become one under one name.

    Cues keep the labels as they are written.
    """
    known = _Known(names)
    called = {label: known.name_of(label) for label in _labels(document)}
    if all(label == name for label, name in called.items()):
        return document
    turns = _turns(document.paragraphs)
    numbers = dict(zip(turns, _joined(tuple(turns.values()), called), strict=True))
    paragraphs = tuple(_renamed(paragraph, called, numbers) for paragraph in document.paragraphs)
    return replace(document, paragraphs=paragraphs, voices=_voices(called))


def settled(labels: Sequence[str], wanted: Names) -> dict[str, str]:
    """Return the names to be kept of those that were typed for labels.

    An empty one, or the label itself, is the label as written. What differs in case and blanks alone
    is one name: it is spelled as an untouched label is, else as it was typed first.
    """
    typed = {label: plain_name(wanted.get(label, "")) or label for label in labels}
    spelled = {loose(label): label for label, name in typed.items() if name == label}
    for name in typed.values():
        spelled.setdefault(loose(name), name)
    called = {label: spelled[loose(name)] for label, name in typed.items()}
    return {label: name for label, name in called.items() if name != label}


def plain_name(typed: str) -> str:
    """Return a name as it is kept: on one line, and not without end."""
    return plain_title(typed)[:_LONGEST].strip()


def written_name(typed: str, text: str) -> str:
    """Return a name as a text writes its words, with capitals where it has none of them."""
    return " ".join(_written(word, text) for word in plain_name(typed).split())


def loose(label: str) -> str:
    """Return a label without regard to case and blanks."""
    return " ".join(label.casefold().split())


class _Known:
    """Names by their labels; a label that differs in case and blanks alone is the same."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._loosely = {loose(label): name for label, name in names.items()}

    def name_of(self, label: str) -> str:
        return self._names.get(label) or self._loosely.get(loose(label)) or label


def _written(word: str, text: str) -> str:
    found = re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    capital = word[:1].upper() + word[1:] if word == word.lower() else word
    return next((one[0] for one in found if one[0] != one[0].lower()), capital)


def _labels(document: Document) -> tuple[str, ...]:
    """Return the labels in order of their colours: of first turn, people before breaks and music."""
    return document.voices or document.names


def _voices(called: Names) -> tuple[str, ...]:
    """Return the name that has each colour: of a name for several labels the one that is written so."""
    own = {name: number for number, (label, name) in enumerate(called.items()) if label == name}
    for number, name in enumerate(called.values()):
        own.setdefault(name, number)
    return tuple(name if own[name] == number else "" for number, name in enumerate(called.values()))


def _turns(paragraphs: Sequence[Paragraph]) -> dict[int, str | None]:
    """Return the label of each turn; sounds at its beginning or end name no one."""
    turns: dict[int, str | None] = {}
    for paragraph in paragraphs:
        if paragraph.turn is not None:
            turns[paragraph.turn] = turns.get(paragraph.turn) or paragraph.speaker
    return turns


def _joined(turns: Sequence[str | None], called: Names) -> list[int]:
    """Give turns new numbers: two that follow each other are one where two labels became one name."""
    numbers: list[int] = []
    before: str | None = None
    for label in turns:
        last = numbers[-1] if numbers else -1
        changed = label is not None and before is not None and label != before
        goes_on = changed and called.get(label or "") == called.get(before or "")
        numbers.append(last if goes_on else last + 1)
        before = label
    return numbers


def _renamed(paragraph: Paragraph, called: Names, numbers: Mapping[int, int]) -> Paragraph:
    speaker = None if paragraph.speaker is None else called[paragraph.speaker]
    turn = None if paragraph.turn is None else numbers[paragraph.turn]
    if (speaker, turn) == (paragraph.speaker, paragraph.turn):
        return paragraph
    return replace(paragraph, speaker=speaker, turn=turn)
