"""Times that a page shows twice: in figures, and in words for those who listen to it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from companion.formats.clocks import source_clock, spoken_length

_FEWEST = 3
_LONGEST = 60
_LONGEST_LINE = 120
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}"
_ALONE = re.compile(rf"\s{{0,8}}({_CLOCK})\s{{0,8}}$")
_BEHIND = re.compile(rf"\s{{0,8}}(?P<time>{_CLOCK})\s{{1,4}}(?P<rest>\S.*)$", re.S)
_AT_END = re.compile(rf"(?P<words>.{{1,{_LONGEST_LINE}}}?[^\W\d_])(?P<time>{_CLOCK})\s{{0,8}}$")
_FRAGMENT = re.compile(r"[:\d]{2,9}")
_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE = re.compile(r"[.!?;:]\s|[!?;:]$|[^\W\d_]{13}")


def without_spoken(lines: Sequence[str]) -> Sequence[str]:
    """Return as many lines, with each time in figures and none in words beside it."""
    lines = _cut_at_end(lines)
    spoken = dict(_behind(lines))
    if len(spoken) < _FEWEST:
        spoken = {}
    clocks = {number: match[1] for number, line in enumerate(lines) if (match := _alone(line))}
    again = dict(_around(lines, clocks)) if len(clocks) >= _FEWEST else {}
    if len(again) >= _FEWEST and len(again) * 10 >= 6 * len(clocks):
        spoken |= again
    return [spoken.get(number, line) for number, line in enumerate(lines)] if spoken else lines


def says(text: str, time: int) -> bool:
    """Say whether a text is a time in words and nothing else, in any language: by its numbers.

    Those of nothing may be left out, and ones, where a language has a word for "a minute".
    """
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(text) > _LONGEST or not text or _SENTENCE.search(text) or not any(map(str.isalpha, text)):
        return False
    seconds = time // 1000
    parts = [seconds // 3600, seconds // 60 % 60, seconds % 60]
    shown = [part for part in parts if part] or [0]
    words = sum(any(map(str.isalpha, word)) for word in text.split())
    known = (shown, parts, parts[1:], [part for part in shown if part != 1])
    return words <= 2 * len(shown) + 1 and numbers in known


def _alone(line: str) -> re.Match[str] | None:
    return _ALONE.match(line) if ":" in line[:12] and len(line) < 30 else None


def _behind(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that begin with a time and say it once more."""
    for number, line in enumerate(lines):
        match = _BEHIND.match(line) if ":" in line[:12] else None
        time = source_clock(match["time"]) if match else None
        if match is not None and time is not None:
            length = spoken_length(match["rest"], time)
            if length:
                yield number, f"{match['time']} {match['rest'][length:].lstrip(',. ')}"


def _around(lines: Sequence[str], clocks: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the lines above and below times that say these in words, perhaps behind the name above."""
    for number, clock in clocks.items():
        time = source_clock(clock)
        if time is None:
            continue
        above = [lines[other].strip() for other in range(max(0, number - 2), number)]
        for other in (number - 1, number + 1):
            text = lines[other].strip() if 0 <= other < len(lines) and len(lines[other]) < 150 else ""
            name = next((one for one in above if one and text.startswith(f"{one} ")), "")
            if says(text[len(name) :].strip(), time):
                yield other, ""


def _cut_at_end(lines: Sequence[str]) -> Sequence[str]:
    """Cut loose the times that stick to the end of lines: to words that say them, to buttons, to names."""
    found = {number: match for number, line in enumerate(lines) if (match := _stuck(line))}
    if len(found) < _FEWEST:
        return lines
    cut = list(lines)
    buttons = Counter(_FRAGMENT.sub("", match["words"]) for match in found.values())
    for number, match in found.items():
        words, time = match["words"].strip(), source_clock(match["time"])
        fragments = _FRAGMENT.findall(words)
        button = bool(fragments) and buttons[_FRAGMENT.sub("", match["words"])] >= _FEWEST
        if time is not None and (says(words, time) or button):
            cut[number] = match["time"]
        elif not fragments and words[0].isupper() and len(words.split()) <= 4:
            cut[number] = f"{words}  {match['time']}"
    return cut


def _stuck(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST_LINE or ":" not in line[-9:]:
        return None
    return _AT_END.match(line)
