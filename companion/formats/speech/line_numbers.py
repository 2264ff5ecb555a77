"""Numbers of lines and of pages, as in the records of courts and in what was printed."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

_FEWEST = 8
_HIGHEST = 60
_NUMBERED = re.compile(r"\s{0,12}(?P<number>\d{1,2})(?:\s{2,60}(?P<rest>\S.*)|\s{0,60})$", re.S)
_PAGE = re.compile(r"\s{0,120}(?:page\s)?\d{1,5}\s{0,60}$", re.IGNORECASE)
_HEAD = re.compile(
    r"(?P<text>.{0,90}?)\s{0,60}\b(?:page|seite|página|pagina|pág\.|стр\.|страница|strona|sida|side)\s{1,3}"
    r"(?P<number>\d{1,4})(?:\s?(?:of|von|de|sur|di|из|av|/)\s?\d{1,4})?\s{0,60}$",
    re.IGNORECASE,
)
_FEWEST_PAGES = 3


def without_page_heads(lines: Sequence[str]) -> Sequence[str]:
    """Return as many lines, without what stands above or below every page, but for the first time."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        match = _HEAD.match(line) if len(line) < 160 and line.rstrip()[-1:].isdigit() else None
        if match is not None:
            found[match["text"].strip()].append((number, int(match["number"])))
    repeated = {
        number
        for places in found.values()
        if len(places) >= _FEWEST_PAGES
        and all(after[1] == before[1] + 1 for before, after in pairwise(places))
        for number, _ in places[1:]
    }
    return ["" if number in repeated else line for number, line in enumerate(lines)] if repeated else lines


def without_numbers(lines: Sequence[str]) -> Sequence[str]:
    """Return as many lines, without their numbers and those of the pages, where most are counted."""
    found = {
        number: match
        for number, line in enumerate(lines)
        if line[:14].strip()[:1].isdigit() and (match := _NUMBERED.match(line))
    }
    if len(found) < _FEWEST or len(found) * 10 < 6 * sum(not (not line or line.isspace()) for line in lines):
        return lines
    counted = [int(match["number"]) for match in found.values()]
    steps = sum(after == before + 1 or after == 1 for before, after in pairwise(counted))
    if steps * 10 < 9 * (len(counted) - 1) or max(counted) > _HIGHEST or 1 not in counted:
        return lines
    plain = list(lines)
    for number, match in found.items():
        plain[number] = match["rest"] or ""
        if match["number"] == "1" and number and _PAGE.match(lines[number - 1]):
            plain[number - 1] = ""
    return plain
