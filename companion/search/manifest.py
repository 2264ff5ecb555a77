"""The manifest: what the index's files must be, checked before Whoosh, which unpickles, reads a byte.

It is keyed with a secret of the library, so that an index that was copied, edited or made elsewhere
is refused like a damaged one. It is written last, in one step: what it lists is a whole commit.
"""

import hashlib
import hmac
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from companion.core.documents import DocumentId
from companion.core.notes import NoteId
from companion.files import move, patiently, sync_folder

MANIFEST = "manifest.json"
_CHUNK = 1 << 20


class IndexMissingError(Exception):
    """There is no index, or one that an older or newer program made."""


class IndexDamagedError(Exception):
    """The index is not what this program wrote."""


class FileMark(NamedTuple):
    """What a file of the index must be."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole commit: its files, and which versions of documents and notes are in it.

    `generation` differs from that of every other commit, also of an index that was built anew; `name`
    is the one under which Whoosh knows the index. `languages` are those of the documents.
    """

    made_by: str
    generation: int
    name: str = ""
    files: Mapping[str, FileMark] = field(default_factory=dict)
    documents: Mapping[DocumentId, str] = field(default_factory=dict)
    notes: Mapping[NoteId, str] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    passages: int = 0


def require_file(path: Path) -> os.stat_result:
    """Return a file's state; raises IndexDamagedError where it is anything that may never end to be read."""
    state = path.lstat()
    if not stat.S_ISREG(state.st_mode):
        raise IndexDamagedError(f"{path.name} is not a file")
    return state


def mark_file(path: Path) -> FileMark:
    """Return the size and the SHA-256 of a file."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileMark(size, digest.hexdigest())


def read_manifest(folder: Path, secret: bytes) -> Manifest:
    """Read and verify the manifest of an index; raises IndexMissingError or IndexDamagedError."""
    path = folder / MANIFEST
    try:
        require_file(path)
        data = patiently(path.read_bytes)
    except FileNotFoundError:
        raise IndexMissingError("no manifest") from None
    except NotADirectoryError:
        raise IndexDamagedError("a file stands in the place of its folder") from None
    try:
        values = json.loads(data)
        mac = values.pop("mac")
        if not hmac.compare_digest(mac, _mac(values, secret)):
            raise IndexDamagedError("the manifest was changed, or made for another library")
        return Manifest(
            made_by=values["made_by"],
            generation=values["generation"],
            name=values["name"],
            files={name: FileMark(*mark) for name, mark in values["files"].items()},
            documents=values["documents"],
            notes=values["notes"],
            languages=frozenset(values["languages"]),
            passages=values["passages"],
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise IndexDamagedError("the manifest cannot be read") from None


def write_manifest(folder: Path, manifest: Manifest, secret: bytes) -> None:
    """Write the manifest in one step and sync it to the disk."""
    values = {
        "made_by": manifest.made_by,
        "generation": manifest.generation,
        "name": manifest.name,
        "files": manifest.files,
        "documents": manifest.documents,
        "notes": manifest.notes,
        "languages": sorted(manifest.languages),
        "passages": manifest.passages,
    }
    values["mac"] = _mac(values, secret)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".manifest-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(values, stream)
            stream.flush()
            os.fsync(stream.fileno())
        move(Path(name), folder / MANIFEST)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(folder)


def _mac(values: Mapping[str, Any], secret: bytes) -> str:
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(secret, canonical.encode("ascii"), hashlib.sha256).hexdigest()
