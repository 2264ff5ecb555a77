"""Decide which lines of a text begin a turn: one look at a line is not enough to tell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from companion.formats.clocks import mostly_rising
from companion.formats.headers import Header, is_capitalised, label_header, may_be_name, timed_header
from companion.formats.markers import marker_times

_FEWEST_TIMES = 3
_FEWEST_LABELS = 4
_SHARE = 0.33
_HEADED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Labelling:
    """The headers of a text by line number, whether its times can be trusted, and how sure all that is."""

    headers: Mapping[int, Header] = field(default_factory=dict)
    timed: bool = False
    bold: bool = False
    confidence: float = 0.0


def label(lines: Sequence[str]) -> Labelling:
    """Find the headers of turns: by their times, else by labels that recur and alternate."""
    found = ((number, timed_header(line)) for number, line in enumerate(lines, 1))
    timed = _recurring({number: header for number, header in found if header is not None})
    labels = _labels(lines, timed)
    times = _times(lines, timed)
    trusted = len(times) >= _FEWEST_TIMES and mostly_rising(times)
    if not trusted:
        timed = {}
        labels = _labels(lines, timed)
    needed = _paragraph_starts(lines) * _needed_share(lines, labels, timed)
    bold = {number: header for number, header in labels.items() if header.shape.startswith("bold")}
    names = {header.speaker.casefold() for header in timed.values()}
    accepted = _bold(bold, needed) or _plain(labels, needed, trusted)
    accepted |= {number: header for number, header in labels.items() if header.speaker.casefold() in names}
    headers = dict(sorted({**accepted, **timed}.items())) or _alone(lines)
    return Labelling(headers, trusted, bool(bold), _confidence(headers, timed, needed, bool(bold)))


def _times(lines: Sequence[str], timed: Mapping[int, Header]) -> list[int]:
    """Return all times of headers and markers in the order of the text."""
    times: list[int] = []
    for number, line in enumerate(lines, 1):
        header = timed.get(number)
        if header is not None and header.start_ms is not None:
            times.append(header.start_ms)
        times.extend(marker_times(line if header is None else header.rest))
    return times


def _recurring(timed: Mapping[int, Header]) -> dict[int, Header]:
    """Leave out names that stand behind a time only once: most are words of a sentence."""
    counts = Counter(header.speaker for header in timed.values())
    return {
        number: header
        for number, header in timed.items()
        if header.shape != "first" or (counts[header.speaker] > 1 and is_capitalised(header.speaker))
    }


def _labels(lines: Sequence[str], timed: Mapping[int, Header]) -> dict[int, Header]:
    """Return the labels without a time at the beginnings of paragraphs."""
    labels: dict[int, Header] = {}
    begins = True
    for number, line in enumerate(lines, 1):
        if number in timed:
            begins = True
            continue
        header = label_header(line) if begins and ":" in line[:80] else None
        if header is not None:
            labels[number] = header
        begins = not line or line.isspace() or header is not None
    return labels


def _paragraph_starts(lines: Sequence[str]) -> int:
    """Count the lines after a blank one."""
    before = True
    count = 0
    for line in lines:
        blank = not line or line.isspace()
        count += before and not blank
        before = blank
    return count


def _needed_share(lines: Sequence[str], labels: Mapping[int, Header], timed: Mapping[int, Header]) -> float:
    """Return which share of the paragraphs must be headed for labels to be speakers.

    Less is needed where the text begins with a label: then every paragraph belongs to someone.
    """
    first = next((number for number, line in enumerate(lines, 1) if line and not line.isspace()), 0)
    opening = labels.get(first) or timed.get(first)
    return _HEADED_SHARE if opening is not None and opening.shape.startswith("bold") else _SHARE


def _bold(bold: Mapping[int, Header], needed: float) -> dict[int, Header]:
    """Accept all bold labels where they head most paragraphs and several of them recur."""
    recurring = _recurring_names(bold)
    borne = sum(header.speaker in recurring for header in bold.values())
    enough = len(bold) >= _FEWEST_LABELS and len(bold) >= needed and len(recurring) >= 2
    return dict(bold) if enough and borne * 2 >= len(bold) else {}


def _plain(labels: Mapping[int, Header], needed: float, trusted: bool) -> dict[int, Header]:
    """Accept plain labels that recur and look like names, where they head most paragraphs and alternate."""
    recurring = {name for name in _recurring_names(labels) if is_capitalised(name)}
    accepted = {number: header for number, header in labels.items() if header.speaker in recurring}
    if trusted:
        return accepted
    names = [header.speaker for header in accepted.values()]
    changes = sum(one != other for one, other in pairwise(names))
    enough = len(names) >= _FEWEST_LABELS and len(names) * 2 >= 3 * needed and len(recurring) >= 2
    return accepted if enough and changes * 2 >= len(names) - 1 else {}


def _alone(lines: Sequence[str]) -> dict[int, Header]:
    """Accept names that stand alone above what was said, as in a chat, where they head most blocks.

    Who wrote only once is believed where the name is capitalised; nicknames are not, but recur.
    """
    found: dict[int, Header] = {}
    blocks = 0
    for number, (before, line, after) in enumerate(
        zip(("", *lines), lines, (*lines[1:], ""), strict=False), 1
    ):
        if line.strip() and not before.strip():
            blocks += 1
            name = line.strip()
            if after.strip() and name[-1] not in ".:?!" and may_be_name(name[:1].upper() + name[1:]):
                found[number] = Header(name, None, "", "alone")
    recurring = _recurring_names(found)
    borne = sum(header.speaker in recurring for header in found.values())
    enough = len(recurring) >= 2 and borne >= _FEWEST_LABELS and borne * 2 >= blocks
    believed = recurring | {header.speaker for header in found.values() if is_capitalised(header.speaker)}
    return {number: header for number, header in found.items() if enough and header.speaker in believed}


def _recurring_names(headers: Mapping[int, Header]) -> set[str]:
    counts = Counter(header.speaker for header in headers.values())
    return {name for name, count in counts.items() if count > 1}


def _confidence(
    headers: Mapping[int, Header], timed: Mapping[int, Header], needed: float, bold: bool
) -> float:
    if len(timed) >= _FEWEST_TIMES and len(headers) * 3 >= needed:
        return 0.9
    if len(headers) < needed or not headers:
        return 0.0
    return 0.7 if bold else 0.6
