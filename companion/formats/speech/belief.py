"""Which of the lines that look like headers with a time are believed, seen beside all the others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from companion.formats.clocks import are_of_day, are_verses, mostly_rising
from companion.formats.speech.headers import Header, is_capitalised, name_key, time_header
from companion.formats.speech.neighbours import paired

_FEWEST = 3
_HOLLOW_RUN = 3
_LONGEST = 3
_UNSURE = frozenset({"first boxed", "first cell", "first alone"})


def believed(lines: Sequence[str], found: Mapping[int, Header]) -> dict[int, Header]:
    """Return the headers without those that are words of a sentence, or entries of an agenda, by chance.

    What begins with a time and a doubtful name keeps its time; names on lines beside times are told.
    """
    names, known = _names(lines, found), _known(found)
    kept: dict[int, Header] = {}
    for number, header in found.items():
        key = name_key(header.speaker)
        if not header.needs_company or header.speaker in names[header.shape] or key in known:
            kept[number] = header
            continue
        bare = time_header(lines[number - 1]) if header.shape.startswith("first") else None
        if bare is not None:
            kept[number] = bare
    return _without_lists(lines, _without_length(lines, _with_undivided(paired(lines, kept, known))))


def _without_length(lines: Sequence[str], found: Mapping[int, Header]) -> dict[int, Header]:
    """Leave out the times that stand alone above all others and later than the first: they are lengths."""
    numbers = list(found)
    named = [number for number in numbers if found[number].speaker is not None]
    bare = len(numbers) > 1 and _is_hollow(lines, numbers[0], numbers[1], found[numbers[0]])
    first = named[0] if named else numbers[1] if bare else 0
    start = found[first].start_ms if first else None
    if start is None or len(found) <= _FEWEST:
        return dict(found)
    return {
        number: header
        for number, header in found.items()
        if number >= first or header.rest or (header.start_ms or 0) <= start
    }


def _with_undivided(found: Mapping[int, Header]) -> dict[int, Header]:
    """Tell names that nothing divides from the words after them, where nearly all times have one."""
    plain = {
        number: header.rest.split()[: _LONGEST + 1]
        for number, header in found.items()
        if header.speaker is None
    }
    begun = {
        number: [" ".join(words[:length]) for length in range(_LONGEST, 0, -1) if _may_divide(words, length)]
        for number, words in plain.items()
    }
    counts = Counter(name for names in begun.values() for name in names)
    chosen = {
        number: name
        for number, names in begun.items()
        if (name := next((name for name in names if counts[name] > 1), None))
    }
    if len(chosen) < _FEWEST + 1 or len(chosen) * 10 < 8 * len(plain):
        return dict(found)
    divided = dict(found)
    for number, name in _lengthened(chosen, plain).items():
        rest = found[number].rest[len(name) :].strip()
        divided[number] = replace(found[number], speaker=name, rest=rest, shape="first words")
    return divided


def _lengthened(chosen: Mapping[int, str], plain: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return the names with the word that follows each of them every time, as a family name does."""
    after: dict[str, set[str]] = defaultdict(set)
    for number, name in chosen.items():
        words, length = plain[number], len(name.split())
        after[name].add(words[length] if length < min(len(words), _LONGEST) else "")
    lasting = {
        name: word
        for name, words in after.items()
        if len(words) == 1 and (word := next(iter(words)))[:1].isupper() and word.isalpha() and word != "I"
    }
    return {number: f"{name} {lasting[name]}" if name in lasting else name for number, name in chosen.items()}


def _may_divide(words: Sequence[str], length: int) -> bool:
    """Say whether a name of some words may stand before a sentence that begins with a capital."""
    if len(words) <= length or not all(word[:1].isupper() or word.isdigit() for word in words[:length]):
        return False
    return words[0][0].isupper() and words[length].lstrip("“\"'¿¡(")[:1].isupper() and words[length] != "I"


def _known(found: Mapping[int, Header]) -> frozenset[str]:
    """Return the keys of the names that stand in a spelling which is none by chance."""
    sure = (header.speaker for header in found.values() if not header.needs_company)
    return frozenset(name_key(name) for name in sure if name is not None and is_capitalised(name))


def is_trusted(headers: Sequence[Header], markers: Sequence[int]) -> bool:
    """Say whether the times of headers and markers are a recording's: three at least, mostly rising."""
    times = [header.start_ms for header in headers if header.start_ms is not None]
    if len(times) + len(markers) < _FEWEST or are_verses([header.clock for header in headers]):
        return False
    long = any(header.clock.count(":") > 1 or "." in header.clock for header in headers)
    return mostly_rising(times) and mostly_rising(markers) and (long or not are_of_day(times))


def _names(lines: Sequence[str], found: Mapping[int, Header]) -> dict[str, set[str | None]]:
    """Return the names that are believed in each doubtful spelling."""
    by_shape: dict[str, dict[int, Header]] = defaultdict(dict)
    for number, header in found.items():
        by_shape[header.shape].setdefault(number, header)
    opening = sum(header.shape.startswith(("first", "time")) for header in found.values())
    names: dict[str, set[str | None]] = defaultdict(set)
    for shape, headers in by_shape.items():
        near = {
            number: one
            for number, one in headers.items()
            if shape != "first alone" or _followed(lines, number, found)
        }
        names[shape] = _believed_names(shape, near, opening)
    return names


def _believed_names(shape: str, headers: Mapping[int, Header], opening: int) -> set[str | None]:
    """Return the names of one spelling: those that recur, all where nearly every line has one."""
    counts = Counter(header.speaker for header in headers.values())
    capitals = {name for name in counts if name is not None and is_capitalised(name)}
    recurring: set[str | None] = {name for name in capitals if counts[name] > 1}
    borne = sum(counts[name] for name in recurring)
    first = shape.startswith("first")
    if shape in _UNSURE and borne * 2 < opening:
        return set()
    usual = not first or len(headers) * 10 >= 6 * opening
    if usual and borne * 10 >= 6 * len(headers) > 0:
        recurring |= capitals
    if shape == "first" and len(headers) >= max(_FEWEST, 0.9 * opening):
        recurring |= capitals
    return recurring


def _followed(lines: Sequence[str], number: int, found: Mapping[int, Header]) -> bool:
    """Say whether text stands below a line, at most one blank line away, before the next time."""
    for other in (number + 1, number + 2):
        if other in found or other > len(lines):
            return False
        if lines[other - 1].strip():
            return True
    return False


def _without_lists(lines: Sequence[str], found: Mapping[int, Header]) -> dict[int, Header]:
    """Leave out what stands as a list of times with nothing said between them, as an agenda does."""
    numbers = list(found)
    hollow = {one for one, other in pairwise(numbers) if _is_hollow(lines, one, other, found[one])}
    kept = dict(found)
    run: list[int] = []
    for number in [*numbers, 0]:
        if number in hollow:
            run.append(number)
            continue
        if len(run) >= _HOLLOW_RUN - 1 and len({found[one].speaker for one in run}) * 2 > len(run):
            last = [number] if number and not found[number].rest and _alike(found, run[-1], number) else []
            for one in [*run, *last]:
                kept.pop(one, None)
        run = []
    return kept


def _alike(found: Mapping[int, Header], one: int, other: int) -> bool:
    return found[one].shape == found[other].shape and other - one <= 2


def _is_hollow(lines: Sequence[str], number: int, after: int, header: Header) -> bool:
    """Say whether nothing is said between a header and the next."""
    end = number + header.height - 1
    return not header.rest and not any(line.strip() for line in lines[end : after - 1][:4])
