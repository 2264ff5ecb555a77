"""What a segment's arrays must be like, so that nothing that is asked of them can go astray."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from companion.search.arrays.container import Array, BadArraysError


class Limits(NamedTuple):
    """How many records and places a segment may have, and of how many postings it keeps sums."""

    records: int
    places: int
    stretch: int


_KINDS = {
    "terms.heads": "<u8",
    "terms.offsets": "<u4",
    "terms.letters": "|u1",
    "terms.postings": "<u4",
    "terms.occurrences": "<u4",
    "families.heads": "<u8",
    "families.offsets": "<u4",
    "families.letters": "|u1",
    "families.members": "<u4",
    "families.starts": "<u4",
    "records": "<u2",
    "counts": "|u1",
    "counts.beyond": "<u4",
    "counts.high": "<u4",
    "counts.sums": "<u4",
    "positions": "|u1",
    "positions.beyond": "<u4",
    "positions.high": "<u4",
    "lengths": "<u4",
    "stored.offsets": "<u4",
    "series.records": "<u4",
    "series.keys.offsets": "<u4",
    "series.keys": "|u1",
    "series.values.offsets": "<u4",
    "series.values": "|u1",
    "stored": "|u1",
}
_OR_LONGER = {"stored.offsets": "<u8"}
COLUMN = "columns."
"""What the names of columns begin with in the file."""
_KINDS_OF_COLUMNS = frozenset({"|u1", "<u2", "<u4", "<i4"})
# Offsets: one more than there are of the first, and the last one is the length of the second.
_OFFSETS = {
    "terms.offsets": ("terms.heads", "terms.letters"),
    "terms.postings": ("terms.heads", "records"),
    "terms.occurrences": ("terms.heads", "positions"),
    "families.offsets": ("families.heads", "families.letters"),
    "families.starts": ("families.heads", "families.members"),
    "stored.offsets": ("lengths", "stored"),
    "series.keys.offsets": ("series.records", "series.keys"),
    "series.values.offsets": ("series.records", "series.values"),
}
_EQUALLY_LONG = (
    ("records", "counts"),
    ("counts.beyond", "counts.high"),
    ("positions.beyond", "positions.high"),
)


def require_form(arrays: Mapping[str, Array], limits: Limits) -> None:
    """Raise BadArraysError unless all arrays are there and fit each other in length.

    This is quick enough for each opening.
    """
    for name, kind in _KINDS.items():
        if name not in arrays or arrays[name].dtype.str not in (kind, _OR_LONGER.get(name)):
            raise BadArraysError(f"the array {name} is missing or of another kind")
    for name, (counted, target) in _OFFSETS.items():
        offsets = arrays[name]
        _require(len(offsets) == len(arrays[counted]) + 1, name)
        _require(offsets[0] == 0 and offsets[-1] == len(arrays[target]), name)
    for one, other in _EQUALLY_LONG:
        _require(len(arrays[one]) == len(arrays[other]), other)
    _require(len(arrays["counts.sums"]) == -(-len(arrays["counts"]) // limits.stretch), "counts.sums")
    for name in arrays:
        if name.startswith(COLUMN):
            _require(arrays[name].dtype.str in _KINDS_OF_COLUMNS, name)
            _require(len(arrays[name]) == len(arrays["lengths"]), name)
    _require(len(arrays["lengths"]) <= limits.records, "lengths")
    _require(len(arrays["positions"]) + len(arrays["series.records"]) < limits.places, "positions")


def require_sense(arrays: Mapping[str, Array], limits: Limits) -> None:
    """Raise BadArraysError unless all numbers of arrays that have the form lead to something."""
    for name in _OFFSETS:
        _require(np.all(arrays[name][1:] >= arrays[name][:-1]), name)
    for name in ("terms", "families"):
        _require_ascending_keys(arrays, name)
    _require(_are_letters(arrays["terms.letters"].tobytes(), arrays["terms.offsets"][:-1]), "terms.letters")
    for name in ("counts", "positions"):
        beyond = arrays[f"{name}.beyond"]
        _require(np.all(beyond[1:] > beyond[:-1]) and np.all(beyond[-1:] < len(arrays[name])), name)
    _require(np.all(arrays["families.members"] < len(arrays["terms.heads"])), "families.members")
    _require(np.sum(arrays["series.records"], dtype=np.uint64) == len(arrays["lengths"]), "series.records")
    _require(np.sum(arrays["lengths"], dtype=np.uint64) == len(arrays["positions"]), "lengths")
    _require_postings(arrays)
    counts = _whole(arrays, "counts")
    sums = (np.cumsum(counts) - counts)[:: limits.stretch]
    _require(np.array_equal(sums, arrays["counts.sums"]), "counts.sums")


def _require_ascending_keys(arrays: Mapping[str, Array], name: str) -> None:
    letters, offsets = arrays[f"{name}.letters"].tobytes(), arrays[f"{name}.offsets"].tolist()
    keys = [letters[start:end] for start, end in pairwise(offsets)]
    _require(all(one < other for one, other in pairwise(keys)), f"{name}.letters")
    heads = [int.from_bytes(key[:8].ljust(8, b"\0"), "big") for key in keys]
    _require(heads == arrays[f"{name}.heads"].tolist(), f"{name}.heads")


def _are_letters(letters: bytes, starts: Array) -> bool:
    """Say whether keys are whole characters of UTF-8."""
    try:
        letters.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(letters[start] & 0xC0 == 0x80 for start in starts.tolist() if start < len(letters))


def _require_postings(arrays: Mapping[str, Array]) -> None:
    """Require that each term stands somewhere, in records that exist, as often and where there is room."""
    records, lengths = arrays["records"], arrays["lengths"]
    spread = np.diff(arrays["terms.postings"])
    _require(np.all(spread > 0) and np.all(records < len(lengths)), "records")
    term = np.repeat(np.arange(len(spread), dtype=np.int64), spread)
    order = term << 16 | records
    _require(np.all(order[1:] > order[:-1]), "records")
    counts = _whole(arrays, "counts")
    _require(np.all(counts > 0) and np.sum(counts) == len(arrays["positions"]), "counts")
    ends = np.cumsum(counts)[arrays["terms.postings"][1:].astype(np.int64) - 1]
    _require(np.array_equal(ends, arrays["terms.occurrences"][1:]), "terms.occurrences")
    positions = _whole(arrays, "positions")
    _require(np.all(positions < np.repeat(lengths[records], counts)), "positions")
    posting = np.repeat(np.arange(len(counts)), counts)
    _require(np.all((positions[1:] > positions[:-1]) | (posting[1:] != posting[:-1])), "positions")


def _whole(arrays: Mapping[str, Array], name: str) -> Array:
    numbers = arrays[name].astype(np.int64)
    numbers[arrays[f"{name}.beyond"]] += arrays[f"{name}.high"].astype(np.int64) << 8
    return numbers


def _require(fact: object, name: str) -> None:
    if not fact:
        raise BadArraysError(f"the array {name} does not fit the others")
