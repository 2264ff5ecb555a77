"""What captions say of who speaks: names before the words, dashes and chevrons at a change of voice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companion.formats.cues.captions import Caption
from companion.formats.speech.headers import is_capitalised
from companion.formats.stitching import is_sound

_LABEL = re.compile(
    r"(?:(?P<chevrons>>{2,3})\s{0,3}|[-–—‐]\s{0,2})?"
    r"(?:[\[(](?P<tag>[^\[\]()\n]{1,59})[\])](?P<colon>\s?[:：])?\s{1,3}"
    r"|(?P<name>[^\s:：<>\[\]{}\"“(][^:：<>\[\]{}\n\"“?!]{0,59})(?::\s{1,3}|：\s{0,3}))(?=\S)"
)
_GENERIC = re.compile(
    r"(?:(?:unknown\s)?speaker|spk|sprecher(?:in)?|locuteur|intervenant|hablante|orador|interlocutor"
    r"|говорящий|спикер)"
    r"[\s_\-#]{0,2}(?:\d{1,3}|[A-Z])?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r">{2,3}|[-–—‐](?:\s|(?=[^\W\d_]|[¿¡\"“«]))")
_LONGEST = 6
_EARLY = 5


@dataclass(frozen=True, slots=True)
class _Label:
    """A name that may stand at the beginning of a row, and where the words after it begin."""

    name: str
    end: int
    sure: bool


def named(captions: Sequence[Caption]) -> list[Caption]:
    """Return the captions with the names before their words set apart as speakers, each voice apart.

    Where most captions have a label, every label is a name. Where only the first of a turn has one,
    an early one has it, and a label must recur beside another; a number of a speaker is one anyway.
    """
    names = _names(
        captions, [_label(caption.text) if caption.speaker is None else None for caption in captions]
    )
    return [part for caption in captions for part in _parts(caption, names)]


def _names(captions: Sequence[Caption], labels: Sequence[_Label | None]) -> set[str]:
    """Return the labels that are speakers' names."""
    found = [label for label in labels if label]
    found.extend(label for caption in captions if caption.speaker is None for label in _later(caption.text))
    counts = Counter(label.name for label in found)
    if len(found) * 2 > len(captions) > 1:
        return set(counts)
    sure = {label.name for label in found if label.sure}
    names = sure | {name for name, count in counts.items() if count > 1 and is_capitalised(name)}
    if names == sure:
        return names
    spoken = [
        number for number, caption in enumerate(captions) if not is_sound(" ".join(caption.text.split()))
    ]
    early = any((label := labels[number]) and label.name in names for number in spoken[:_EARLY])
    loud = sum(name.isupper() for name in names) >= 2
    return names if len(names) > 1 and (early or loud) else sure


def _parts(caption: Caption, names: set[str]) -> Iterator[Caption]:
    """Yield a caption once for each voice whose words begin a row of it."""
    rows = caption.text.split("\n")
    begins = [
        0,
        *(number for number, row in enumerate(rows) if number and _begins_voice(row, rows[0], names)),
    ]
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        text = "\n".join(rows[begin:end])
        label = _label(text) if caption.speaker is None and names else None
        if label is not None and label.name in names:
            yield replace(caption, text=text[label.end :], speaker=label.name, part=caption.part or begin > 0)
            continue
        match = _CHANGE.match(text) if len(begins) > 1 else None
        if match is not None and text[0] != ">":
            text = f"- {text[match.end() :].lstrip()}"
        yield replace(caption, text=text, part=caption.part or begin > 0)


def _later(text: str) -> Iterator[_Label]:
    """Yield the labels at the beginning of later rows, where a dash or chevrons stand before them."""
    for row in text.split("\n")[1:]:
        label = _label(row) if _CHANGE.match(row) else None
        if label is not None:
            yield label


def _begins_voice(row: str, first: str, names: set[str]) -> bool:
    label = _label(row) if names else None
    if label is not None and label.name in names:
        return True
    match = _CHANGE.match(row)
    return match is not None and (match[0][-1] in "> " or _CHANGE.match(first) is not None)


def _label(text: str) -> _Label | None:
    match = _LABEL.match(text)
    if match is None:
        return None
    name = (match["tag"] or match["name"]).strip()
    generic = _GENERIC.match(name) is not None and any(letter.isdigit() for letter in name)
    if match["tag"] and not match["colon"] and not generic:
        return None
    if len(name.replace("|", " ").split()) > _LONGEST or not any(letter.isalpha() for letter in name):
        return None
    loud = bool(match["chevrons"]) and name.isupper() and len(name.split()) <= 4
    return _Label(name, match.end(), generic or loud)
