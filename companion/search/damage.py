"""Find which files of an index are damaged, and what has to be put in again because of it."""

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from companion.core.documents import DocumentId
from companion.core.notes import NoteId
from companion.search.arrays.codec import ArraySegment, read_segment
from companion.search.arrays.container import BadArraysError
from companion.search.arrays.segment import open_segment
from companion.search.manifest import IndexDamagedError, Manifest
from companion.search.reader import read_contents
from companion.search.records import unpack_common
from companion.search.schema import COLUMNS, document_key, note_key
from companion.search.storage import GuardedStorage, VerifiedFiles


class Lost(NamedTuple):
    """What must be put in again; of the series in `torn` some records are left, which have to go."""

    documents: Collection[DocumentId]
    notes: Collection[NoteId]
    torn: Collection[bytes]
    passages_kept: int


def broken_files(folder: Path, manifest: Manifest, verified: VerifiedFiles) -> list[str]:
    """Name the files of a commit that are not what was written, or that this program cannot read."""
    broken = []
    for name, mark in manifest.files.items():
        try:
            verified.check(folder / name, mark)
            if name.endswith(ArraySegment.EXTENSION):
                with (folder / name).open("rb") as stream:
                    open_segment(name, stream).require_columns(COLUMNS)
        except (IndexDamagedError, BadArraysError):
            broken.append(name)
    return broken


def lost_with(broken: Collection[str], storage: GuardedStorage, manifest: Manifest) -> Lost:
    """Return what does not stand whole in the sound segments.

    An older version of a document that was deleted there does not count, and one that is so large that
    it went into several segments must be in all of them.
    """
    kept: Counter[bytes] = Counter()
    sizes: dict[bytes, tuple[int, int]] = {}
    for segment in read_contents(storage, manifest):
        if segment.file_name in broken:
            continue
        for series, first in read_segment(storage, segment).each_series():
            if not segment.is_deleted(first):
                kept[series.key] += series.records
                common = unpack_common(series.key, series.value)
                sizes[series.key] = common.records, common.passages
    whole = {key for key, records in kept.items() if records == sizes[key][0]}
    documents = {document: document_key(document) for document in manifest.documents}
    return Lost(
        documents=[document for document, key in documents.items() if key not in whole],
        notes=[note for note in manifest.notes if note_key(note) not in whole],
        torn=kept.keys() - whole,
        passages_kept=sum(sizes[key][1] for key in documents.values() if key in whole),
    )
