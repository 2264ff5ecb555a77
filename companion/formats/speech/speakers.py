"""Speakers whose labels are spelled in more than one way: the same person under one of the spellings."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from companion.core.documents import Cue, Paragraph

_AROUND = " :：,，;-–—\u200e\u200f\u200b\ufeff"


def folded_speakers(paragraphs: Sequence[Paragraph], cues: Sequence[Cue]) -> list[Paragraph]:
    """Return the paragraphs with one spelling for each speaker, and turns that are one by that joined.

    Spellings that differ only in case, blanks and width are the same person: the most frequent one of
    the cues stands, the first where two are as frequent. Cues keep their labels as written.
    """
    spelled = _spellings(paragraphs, cues)
    if all(label == name for label, name in spelled.items()):
        return list(paragraphs)
    folded = []
    joined = 0
    before: Paragraph | None = None
    for paragraph in paragraphs:
        name = None if paragraph.speaker is None else spelled[paragraph.speaker]
        turn = paragraph.turn
        if turn is not None:
            joined += before is not None and _is_one(before, paragraph, spelled)
            before, turn = paragraph, turn - joined
        folded.append(replace(paragraph, speaker=name, turn=turn))
    return folded


def _is_one(before: Paragraph, after: Paragraph, spelled: Mapping[str, str]) -> bool:
    """Say whether two turns are one but for the spelling of the name."""
    if before.speaker is None or after.speaker is None or before.turn == after.turn:
        return False
    return before.speaker != after.speaker and spelled[before.speaker] == spelled[after.speaker]


def _spellings(paragraphs: Sequence[Paragraph], cues: Sequence[Cue]) -> Mapping[str, str]:
    """Return the spelling that stands for each label."""
    counts = Counter(cue.speaker for cue in cues if cue.speaker is not None)
    labels = dict.fromkeys([*counts, *(one.speaker for one in paragraphs if one.speaker is not None)])
    groups: dict[str, list[str]] = {}
    for label in labels:
        groups.setdefault(_key(label), []).append(label)
    best = {key: max(group, key=lambda label: counts[label]) for key, group in groups.items()}
    return {label: best[_key(label)] for label in labels}


def _key(label: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", label).strip(_AROUND).casefold().split()) or label
