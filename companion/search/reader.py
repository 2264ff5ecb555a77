"""Read the index: one commit of it, its records and where they belong."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.index import TOC

from companion.core.documents import DocumentId
from companion.search.arrays.codec import ArraySegment, make_schema, read_segment
from companion.search.arrays.container import BadArraysError
from companion.search.arrays.runs import run_starts
from companion.search.arrays.scoring import Scored, kept
from companion.search.arrays.searcher import ArraySearcher, LiveSegment
from companion.search.arrays.segment import SegmentData
from companion.search.columns import Piece, RecordColumns
from companion.search.facts import SegmentFacts
from companion.search.manifest import IndexDamagedError, IndexMissingError, Manifest, read_manifest
from companion.search.records import Record
from companion.search.schema import COLUMNS, made_by
from companion.search.storage import FileState, GuardedStorage, KnownSegment, VerifiedFiles

_BEHIND_THE_TEXT = 1 << 32
_PLACES_BITS = 33
"""A place within a document: an offset takes four bytes, and what stands behind the text one bit more."""


class IndexReader(RecordColumns):
    """One commit of the index; not to be used by two threads at a time.

    `damage` names segments that are not what was written; all others answer.
    """

    def __init__(self, manifest: Manifest, opened: Sequence["_Opened"], damage: Sequence[str]) -> None:
        super().__init__([one.piece for one in opened])
        self._states = [one.state for one in opened]
        self.manifest = manifest
        self.damage = damage
        self.searcher = ArraySearcher([one.piece.live for one in opened])

    def is_intact(self) -> bool:
        """Say whether nobody wrote into the files; a search in one that was cut would end the program."""
        return all(state.is_intact() for state in self._states)

    def close(self) -> None:
        """Let go of the index's files; nothing is found any more."""
        self._states = []
        self.searcher = ArraySearcher(())
        self.pieces = ()

    def tally(self, found: Scored) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return how many of the records belong to each document, by its number, and their best score."""
        best = np.zeros(len(self.documents), np.float32)
        if not len(found.records):
            return np.zeros(len(best), np.int64), best
        owners = self.owner[found.records]
        # Records of a document follow each other, so there are few runs of equal owners.
        starts = run_starts(owners)
        np.maximum.at(best, owners[starts], np.maximum.reduceat(found.scores, starts))
        return np.bincount(owners, minlength=len(best)), best

    def count_notes(self, found: Scored) -> int:
        """Count the records that are notes."""
        return int(np.count_nonzero(self.is_note[found.records]))

    def within(self, found: Scored, documents: frozenset[DocumentId]) -> Scored:
        """Return the records that belong to some documents."""
        wanted = np.array([document in documents for document in self.documents], np.bool_)
        return kept(found, wanted[self.owner[found.records]])

    def owners(self, records: NDArray[np.integer]) -> list[int]:
        """Return the number of each record's document."""
        numbers: list[int] = self.owner[records].tolist()
        return numbers

    def places(self, records: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return numbers that order records however they came to be in the index.

        A document's passages come in the order of its text, then its notes.
        """
        places: NDArray[np.int64] = self.owner[records].astype(np.int64) << _PLACES_BITS
        places += self.offsets[records]
        for index in self.is_note[records].nonzero()[0].tolist():
            places[index] += self._note_ranks[int(records[index])]
        return places

    @cached_property
    def _note_ranks(self) -> dict[int, int]:
        """What a note's place is greater by than its offset: behind the text, in the order of the names."""
        notes = sorted(self.notes, key=lambda one: one.note)
        return {
            one.record: _BEHIND_THE_TEXT + rank - int(self.offsets[one.record])
            for rank, one in enumerate(notes)
        }

    def tokens_in(self, number: int) -> int:
        """Return the number of tokens that begin in a record."""
        segment, index = self.searcher.place_of(number)
        return int(self.searcher.segments[segment].data.lengths[index])

    def record(self, number: int, more: int = 0) -> Record:
        """Return what is kept of a record, its text going on for `more` tokens where there are so many."""
        segment, index = self.searcher.place_of(number)
        return self.pieces[segment].facts.record(index, more)


class _Opened(NamedTuple):
    piece: Piece
    state: FileState


def open_reader(folder: Path, secret: bytes, verified: VerifiedFiles) -> IndexReader:
    """Open the last commit of an index; raises IndexMissingError or IndexDamagedError.

    Segments that are damaged are left out. A writer may put the next commit in force meanwhile: then
    files can be gone, and the caller tries again.
    """
    manifest = read_own_manifest(folder, secret)
    verified.forget_others(manifest.files)
    storage = GuardedStorage(folder, manifest, verified)
    opened, damage = [], []
    for segment in read_contents(storage, manifest):
        try:
            opened.append(_opened(storage, segment, verified))
        except (IndexDamagedError, FileNotFoundError) as error:
            damage.append(str(error))
    return IndexReader(manifest, opened, damage)


def read_own_manifest(folder: Path, secret: bytes) -> Manifest:
    """Return the manifest of an index as this program makes it.

    Raises IndexMissingError, also where another version made it, or IndexDamagedError.
    """
    manifest = read_manifest(folder, secret)
    if manifest.made_by != made_by():
        raise IndexMissingError(f"made by {manifest.made_by}")
    if not any(name.endswith(".toc") for name in manifest.files):
        raise IndexDamagedError("the manifest lists no table of contents")
    return manifest


def read_contents(storage: GuardedStorage, manifest: Manifest) -> list[ArraySegment]:
    """Return the segments of a commit from its table of contents; raises IndexDamagedError."""
    segments: list[ArraySegment] = TOC.read(storage, manifest.name, schema=make_schema()).segments
    return segments


def _opened(storage: GuardedStorage, segment: ArraySegment, verified: VerifiedFiles) -> _Opened:
    name = segment.file_name
    state = storage.check(name)
    if name not in verified.segments:
        try:
            data = read_segment(storage, segment)
            data.require_columns(COLUMNS)
        except BadArraysError as error:
            raise IndexDamagedError(f"{name}: {error}") from None
        verified.segments[name] = _known(data)
    known = verified.segments[name]
    return _Opened(Piece(known.live.without(segment.deleted_mask()), known.facts), state)


def _known(data: SegmentData) -> KnownSegment:
    facts = SegmentFacts(data)
    return KnownSegment(LiveSegment(data, None, aside=~facts.is_passage), facts)
