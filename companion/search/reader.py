"""Read the index: postings, positions and records of one commit."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from companion.core.documents import DocumentId
from companion.search.manifest import IndexMissingError, Manifest, read_manifest
from companion.search.records import Record, joined, unpack_record
from companion.search.schema import DOCUMENT, PLACE, RECORD, WORDS, made_by, make_schema, unpack_place
from companion.search.storage import GuardedStorage, VerifiedFiles

_MOST_CACHED = 2_000_000


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: record numbers ascending, how often, and the packed positions."""

    numbers: tuple[int, ...]
    weights: tuple[float, ...]
    values: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """For each record number its document, the position of its first token, and its series.

    Records of one series follow each other in one document; each note is a series of its own.
    """

    documents: tuple[DocumentId, ...]
    firsts: tuple[int, ...]
    series: tuple[int, ...]


class IndexReader:
    """One commit of the index; not to be used by two threads at a time."""

    def __init__(self, manifest: Manifest, storage: GuardedStorage) -> None:
        self.manifest = manifest
        self._reader = storage.open_index(schema=make_schema()).reader()
        self._leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers())
        self._cache: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._cached = 0

    def close(self) -> None:
        """Close the files."""
        self._reader.close()

    @property
    def count(self) -> int:
        """How many records there are, those that were deleted but not yet swept among them."""
        return int(self._reader.doc_count_all())

    @cached_property
    def average_length(self) -> float:
        """The average number of tokens in a record."""
        return float(self._reader.field_length(WORDS)) / max(1, self.count) or 1.0

    def length(self, number: int) -> float:
        """Return the number of tokens in a record, as coarse as the index keeps it."""
        return float(self._reader.doc_field_length(number, WORDS))

    def postings(self, field: str, term: str) -> Postings:
        """Return where a term stands; those asked for last are kept in memory."""
        key = (field, term)
        found = self._cache.pop(key, None)
        if found is None:
            found = self._read_postings(field, term)
            self._cached += len(found.numbers)
        self._cache[key] = found
        while self._cached > _MOST_CACHED and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached -= len(dropped.numbers)
        return found

    def expand(self, field: str, prefix: str) -> list[str]:
        """Return all terms of a field that begin with a prefix, in order."""
        terms: set[bytes] = set()
        for leaf, _ in self._leaves:
            if leaf.doc_count_all():
                terms.update(leaf.expand_prefix(field, prefix))
        return sorted(term.decode() for term in terms)

    def record(self, number: int, more: int = 0) -> Record:
        """Return what is kept of a record, its text going on for `more` tokens where there are so many."""
        record = self._stored(number)
        more = max(more, int(record.cut))
        firsts, series = self.places.firsts, self.places.series
        following = number + 1
        while (
            following < len(series)
            and series[following] == series[number]
            and firsts[following] - firsts[number + 1] < more
        ):
            record = joined(record, self._stored(following))
            following += 1
        return record

    def _stored(self, number: int) -> Record:
        return unpack_record(self._reader.stored_fields(number)[RECORD])

    @cached_property
    def places(self) -> Places:
        """For each record its document and where it stands in it."""
        documents: list[DocumentId] = []
        firsts: list[int] = []
        series: list[int] = []
        for leaf, _ in self._leaves:
            count = leaf.doc_count_all()
            if not count:
                continue
            names, places = leaf.column_reader(DOCUMENT), leaf.column_reader(PLACE)
            for index in range(count):
                number, first = unpack_place(places[index])
                documents.append(DocumentId(names[index].decode("ascii")))
                firsts.append(first)
                series.append((series[-1] if series else 0) + (number == 0))
        return Places(tuple(documents), tuple(firsts), tuple(series))

    def _read_postings(self, field: str, term: str) -> Postings:
        numbers: list[int] = []
        weights: list[float] = []
        values: list[bytes] = []
        encoded = term.encode("utf-8", "replace")
        for leaf, base in self._leaves:
            if (field, encoded) not in leaf:
                continue
            matcher = leaf.postings(field, encoded)
            while matcher.is_active():
                numbers.append(matcher.id() + base)
                weights.append(matcher.weight())
                values.append(matcher.value())
                matcher.next()
        return Postings(tuple(numbers), tuple(weights), tuple(values))


def open_reader(folder: Path, secret: bytes, verified: VerifiedFiles) -> IndexReader:
    """Open the last commit of an index; raises IndexMissingError or IndexDamagedError.

    A writer may put the next commit in force meanwhile: then a file can be gone, and the caller
    tries again.
    """
    manifest = read_manifest(folder, secret)
    if manifest.made_by != made_by():
        raise IndexMissingError(f"made by {manifest.made_by}")
    verified.forget_others(manifest.files)
    return IndexReader(manifest, GuardedStorage(folder, manifest, verified))
