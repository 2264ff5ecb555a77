"""Names on lines of their own, above or below the times that belong to them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.formats.speech.headers import Header, bare_header, is_capitalised, name_key

_FEWEST = 3
_REACH = 2


@dataclass(frozen=True, slots=True)
class _Pair:
    """A time's line and the line of the name beside it."""

    time: int
    name: int
    header: Header


def paired(
    lines: Sequence[str], found: Mapping[int, Header], known: Collection[str] = ()
) -> dict[int, Header]:
    """Return the headers with those put together that stand on two lines.

    A name above its times is told where names stand there again and again; one below a time that
    stands alone may be told by its colon too. Names whose keys are `known` are told anywhere.
    """
    times = [number for number, header in found.items() if header.speaker is None]
    below, above = _below(lines, found, times), _above(lines, found, times)
    chosen = max(_chosen_below(below, found, times), _chosen_above(above, lines, times), key=len)
    if not chosen:
        chosen = [pair for pair in (*below, *above) if name_key(pair.header.speaker) in known]
    headers = dict(found)
    for pair in chosen:
        if pair.time not in headers:
            continue
        time = headers.pop(pair.time)
        first, last = sorted((pair.time, pair.name))
        rest = time.rest or pair.header.rest
        headers[first] = replace(
            time, speaker=pair.header.speaker, rest=rest, shape="two lines", height=last - first + 1
        )
    return dict(sorted(headers.items()))


def _below(lines: Sequence[str], found: Mapping[int, Header], times: Sequence[int]) -> list[_Pair]:
    alone = [number for number in times if not found[number].rest]
    pairs = []
    for number in alone:
        name = _next_filled(lines, number, 1)
        header = bare_header(lines[name - 1]) if name and name not in found else None
        if name is None or header is None or header.speaker is None:
            continue
        after = _next_filled(lines, name, 1)
        followed = header.rest or (after is not None and after not in found)
        if followed:
            pairs.append(_Pair(number, name, header))
    return pairs


def _chosen_below(pairs: list[_Pair], found: Mapping[int, Header], times: Sequence[int]) -> list[_Pair]:
    alone = sum(not found[number].rest for number in times)
    labelled = [pair for pair in pairs if pair.header.shape != "alone"]
    if _recur(pairs) and len(pairs) * 10 >= 6 * alone:
        return pairs
    return labelled if _recur(labelled) else []


def _above(lines: Sequence[str], found: Mapping[int, Header], times: Sequence[int]) -> list[_Pair]:
    pairs = []
    for number in times:
        name = _next_filled(lines, number, -1)
        header = bare_header(lines[name - 1]) if name and name not in found else None
        if name is not None and header is not None and not header.rest:
            pairs.append(_Pair(number, name, header))
    return pairs


def _chosen_above(pairs: list[_Pair], lines: Sequence[str], times: Sequence[int]) -> list[_Pair]:
    apart = [pair for pair in pairs if pair.name == 1 or not lines[pair.name - 2].strip()]
    if _recur(pairs) and len(pairs) * 10 >= 6 * len(times):
        return pairs
    return apart if _recur(apart) and len(apart) * 10 >= 8 * len(pairs) else []


def _recur(pairs: Sequence[_Pair]) -> bool:
    """Say whether most names of the pairs stand there more than once and look like names."""
    counts = Counter(pair.header.speaker for pair in pairs)
    borne = sum(count for name, count in counts.items() if count > 1 and name and is_capitalised(name))
    return len(pairs) >= _FEWEST and borne * 2 >= len(pairs)


def _next_filled(lines: Sequence[str], number: int, step: int) -> int | None:
    """Return the number of the next line that is not blank, at most one blank line away."""
    for other in range(number + step, number + step * (_REACH + 1), step):
        if not 1 <= other <= len(lines):
            return None
        if lines[other - 1].strip():
            return other
    return None
