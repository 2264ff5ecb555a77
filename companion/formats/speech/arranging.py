"""Put the times of a text where readers look for them: at the beginning of what they belong to."""

import re
from collections.abc import Sequence

from companion.formats.clocks import MOMENT, level, mostly_rising, source_clock, spoken_length
from companion.formats.speech.line_numbers import without_numbers, without_page_heads
from companion.formats.speech.one_line import broken
from companion.formats.speech.spoken_times import without_spoken

_FEWEST = 3
_HIGHEST = 40
_FENCED = re.compile(r"#(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})(?:[-.,](?P<part>\d{1,3}))?#")
_GLUED = re.compile(r"\s{0,8}(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})(?P<rest>[^\s:.,;\-–—)\]}>/%|*_`].*)$", re.S)
_TRAILING = re.compile(
    rf"\s{{0,4}}[*_`]{{0,3}}\\?[\[(]\s?(?P<time>{MOMENT})\s?\\?[\])]"
    r"(?:\(https?://[^\s()]{1,500}\))?[*_`]{0,3}\s{0,8}$"
)
_TAIL = 620
_TIME_ALONE = re.compile(rf"\s{{0,8}}[\[(]?(?P<time>{MOMENT})[\])]?\s{{0,8}}$")
_MARKED = re.compile(r"\s{0,8}(?:[-*•]\s|#{1,6}\s|\d{1,3}[.)]\s)")


def arranged(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines with each time before its words, cut loose from them and said once."""
    plain = _unfenced(lines)
    plain = without_numbers(without_page_heads(broken(plain)))
    return _with_trailing_first(without_spoken(_unglued(plain)))


def _unfenced(lines: Sequence[str]) -> Sequence[str]:
    """Put times between number signs, as `#00:01:02-5#`, into brackets."""
    if sum(line.count("#") > 1 and _FENCED.search(line) is not None for line in lines) < _FEWEST:
        return lines
    return [_FENCED.sub(_boxed, line) if "#" in line else line for line in lines]


def _boxed(match: re.Match[str]) -> str:
    return f"[{match['time']}.{match['part']}]" if match["part"] else f"[{match['time']}]"


def _unglued(lines: Sequence[str]) -> Sequence[str]:
    """Set a blank between times and the words that stick to them, where most lines are so."""
    found = {number: match for number, line in enumerate(lines) if (match := _glued(line))}
    filled = sum(not (not line or line.isspace()) for line in lines) if found else 0
    times = [source_clock(match["time"]) or 0 for match in found.values()]
    if len(found) < _FEWEST or len(found) * 2 < filled or not mostly_rising(times):
        return lines
    return [
        f"{found[number]['time']} {found[number]['rest']}" if number in found else line
        for number, line in enumerate(lines)
    ]


def _glued(line: str) -> re.Match[str] | None:
    match = _GLUED.match(line) if ":" in line[:8] else None
    if match is None:
        return None
    rest = match["rest"]
    said = rest[0].isdigit() and spoken_length(rest, source_clock(match["time"]) or 0)
    return match if said or rest[0].isalpha() or rest[0] in '[("“«¿¡♪>…' else None


def _with_trailing_first(lines: Sequence[str]) -> Sequence[str]:
    """Move the times that stand behind what was said to its beginning, where most paragraphs end so."""
    found = {number: match for number, line in enumerate(lines) if (match := _trailing(line))}
    if len(found) < _FEWEST or not _are_behind_words(lines, found):
        return lines
    times = [source_clock(match["time"]) for match in found.values()]
    if not mostly_rising([time for time in times if time is not None]):
        return lines
    moved = list(lines)
    for number, match in found.items():
        line = lines[number]
        moved[number] = line[: len(line) - len(match[0])]
        first = _paragraph_start(lines, number, found)
        mark = _MARKED.match(moved[first])
        place = mark.end() if mark else 0
        moved[first] = f"{moved[first][:place]}[{match['time'].strip()}] {moved[first][place:].lstrip()}"
    return moved


def _trailing(line: str) -> re.Match[str] | None:
    tail = line[-_TAIL:].rstrip()
    if tail[-1:] not in "])*_`）】］" or (len(line) <= _TAIL and _TIME_ALONE.match(line)):
        return None
    place = max(tail.rfind("["), tail.rfind("("), tail.rfind("【"), tail.rfind("（"), tail.rfind("［"))
    for start in (place, tail.rfind("[", 0, max(0, place))):
        begin = start - 1 if start > 0 and tail[start - 1] in "\\*_`" else start
        match = _TRAILING.match(level(line[-_TAIL:])[begin:]) if start > 0 else None
        if match is not None and source_clock(match["time"]) is not None:
            return match
    return None


def _are_behind_words(lines: Sequence[str], found: dict[int, re.Match[str]]) -> bool:
    """Say whether the times stand behind sentences, not behind names or titles of an agenda."""
    blocks = filled = 0
    before = ""
    for line in lines:
        blocks += bool(line.strip() and not before.strip())
        filled += bool(line.strip())
        before = line
    if len(found) * 2 < min(max(blocks, 1), filled):
        return False
    texts = [lines[number][: -len(match[0])].strip() for number, match in found.items()]
    wordy = sum(
        text[-1:] in ".!?…,;。！？،؟" or len(text.split()) > 7 or text[:1].islower() or ": " in text[:60]
        for text in texts
    )
    return wordy * 10 >= 6 * len(texts)


def _paragraph_start(lines: Sequence[str], number: int, found: dict[int, re.Match[str]]) -> int:
    first = number
    while first > max(0, number - _HIGHEST) and lines[first - 1].strip() and first - 1 not in found:
        first -= 1
    return first
