"""What a library holds, seen from outside: summaries, the tree, reports of adding and checking."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from companion.core.documents import Document, DocumentId, Kind
from companion.core.notes import Note
from companion.core.spoken import Stretch


class AddStatus(StrEnum):
    """What became of a file that was added."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text. `read` is the fraction that was read, None when never opened.

    `path` is where the source was last seen; `version` names the text; `source_hash` the bytes.
    A displaced document's path has meanwhile been taken by another one. `names` are what the user
    calls speakers, each after the label that the source gives; `stretches` are who the user says is
    speaking.
    """

    id: DocumentId
    path: Path
    title: str
    kind: Kind
    language: str
    length: int
    version: str
    source_hash: str
    added: datetime
    first_start_ms: int | None = None
    end_ms: int | None = None
    notes: int = 0
    read: float | None = None
    encoding: str = "utf-8"
    displaced: bool = False
    names: tuple[tuple[str, str], ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Where someone left off in a document, and how much of it was read.

    `offset` begins the first visible line, of which `pixels` are hidden (space above it counts
    negative); `caret` is None where only the place is known. `furthest` is how far one would be, had
    one read from the beginning what was read anywhere.
    """

    offset: int = 0
    furthest: int = 0
    pixels: int = 0
    caret: int | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a document's file stands to the text in the library.

    `size` and `mtime_ns` are the file's own, nought where it is not present.
    """

    present: bool = True
    changed: bool = False
    size: int = 0
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """All that the reader needs of one document; immutable."""

    summary: DocumentSummary
    document: Document
    notes: tuple[Note, ...] = ()
    reading: ReadingState = ReadingState()


@dataclass(frozen=True, slots=True)
class LibraryAccess:
    """Whether a library may be written to; if not, `reason` says why and what to do."""

    writable: bool = True
    reason: str = ""


class NodeType(StrEnum):
    """What a row of the tree is."""

    FOLDER = "folder"
    DOCUMENT = "document"
    SECTION = "section"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A row of the tree. Folder ids are paths, section ids `<document>#<index>`.

    A folder is `watched` when new and changed files in it are found by themselves. Saved searches are rows
    in the window alone.
    """

    type: NodeType
    id: str
    title: str
    kind: Kind | None = None
    start_ms: int | None = None
    notes: int = 0
    read: float | None = None
    missing: bool = False
    children: tuple["TreeNode", ...] = ()
    watched: bool = True


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """One file of an add report, with the figures of what was read.

    `last_end_ms` is the largest end that stands in the source, None where it tells no ends.
    """

    summary: DocumentSummary
    status: AddStatus
    units: int
    timed: int
    turns: int
    paragraphs: int
    passages: int
    sections: int
    last_start_ms: int | None
    speakers: dict[str, int]
    remarks: tuple[str, ...] = ()
    last_end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A path that is not in the library, and why, in words.

    `named` is True when the user named that very path.
    """

    path: Path
    reason: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class AddProgress:
    """How far adding is; `current` is the file being read."""

    done: int
    total: int
    current: Path | None = None


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of every path that was to be added."""

    documents: tuple[AddedDocument, ...] = ()
    skipped: tuple[LeftOut, ...] = ()
    failed: tuple[LeftOut, ...] = ()
    stopped: bool = False
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Say whether everything the user named is in the library."""
        return not self.failed and not self.stopped and not any(one.named for one in self.skipped)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found, and whether it was mended."""

    where: str
    what: str
    mended: bool


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the library found; `ok` when nothing is left unmended."""

    findings: tuple[Finding, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Say whether all that was found is mended."""
        return all(finding.mended for finding in self.findings)


@dataclass(frozen=True, slots=True)
class MendedLibrary:
    """A library that was put back to a backup; `set_aside` holds the damaged database."""

    backup: datetime
    set_aside: Path
