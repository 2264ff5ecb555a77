"""What captions say of themselves: names before the words, lines repeated from the caption before."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from companion.formats.captions import Caption
from companion.formats.headers import is_capitalised

_LABEL = re.compile(
    r"(?:>>|[-–]\s)?\s{0,2}(?P<name>[^\s:<>\[\]{}\"“][^:<>\[\]{}\n\"“?!]{0,59}):\s{1,3}(?=\S)"
)
_LONGEST = 5


def named(captions: Sequence[Caption]) -> list[Caption]:
    """Return the captions with the names that stand before their words set apart as speakers.

    Where most captions have one, every label is a name. Where only the first of a turn has one, the
    first of all has one too, and a label must recur beside another.
    """
    labels = [_label(caption) for caption in captions]
    counts = Counter(label["name"].strip() for label in labels if label)
    common = sum(counts.values()) * 2 > len(captions) > 1
    names = {name for name, count in counts.items() if common or (count > 1 and is_capitalised(name))}
    first = labels[0]["name"].strip() if labels and labels[0] else ""
    if not common and (len(names) < 2 or first not in names):
        return list(captions)
    return [
        replace(caption, text=caption.text[label.end() :], speaker=label["name"].strip())
        if label and label["name"].strip() in names
        else caption
        for caption, label in zip(captions, labels, strict=True)
    ]


def without_repetitions(captions: Sequence[Caption]) -> list[Caption]:
    """Return roll-up captions without the line that each repeats from the one before.

    Only where most captions of several lines do so: elsewhere a repeated line was said twice.
    """
    rows = [caption.text.split("\n") for caption in captions]
    several = [number for number in range(1, len(rows)) if len(rows[number]) > 1]
    rolling = [number for number in several if rows[number][0] == rows[number - 1][-1]]
    if len(rolling) < 3 or len(rolling) * 2 < len(several):
        return list(captions)
    kept = [captions[0]]
    for number in range(1, len(captions)):
        repeated = rows[number][0] == rows[number - 1][-1] and bool(rows[number][0])
        text = "\n".join(rows[number][1:] if repeated else rows[number])
        kept.append(replace(captions[number], text=text))
    return kept


def _label(caption: Caption) -> re.Match[str] | None:
    match = _LABEL.match(caption.text) if ":" in caption.text[:70] and caption.speaker is None else None
    if match is None or len(match["name"].replace("|", " ").split()) > _LONGEST + 1:
        return None
    return match if any(letter.isalpha() for letter in match["name"]) else None
