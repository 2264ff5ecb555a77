"""Walk what the user named: every file below it, in the order in which people count."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from companion.core.library import LeftOut
from companion.core.names import natural_key
from companion.files import is_folder, is_junction, is_marked_hidden, is_there

DEEPEST = 64
MOST = 100_000
"""Entries of one folder, and files of one walk, above which a folder is left alone."""

_TOO_MANY = f"more than {MOST:,} files in one go; add the folders in it one by one"
_FORBIDDEN = "may not be read; ask its owner or change its rights"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be added; `named` when the user named it and not only a folder around it."""

    path: Path
    named: bool
    folder: Path | None = None


@dataclass(slots=True)
class Walk:
    """What was found below the named paths, and what was left out on the way.

    `folders` are those that were named, `inner` all that were looked into.
    """

    files: list[FoundFile] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    inner: list[Path] = field(default_factory=list)
    skipped: list[LeftOut] = field(default_factory=list)
    failed: list[LeftOut] = field(default_factory=list)
    stopped: bool = False


def walk(
    paths: Sequence[Path],
    library: Path,
    cancelled: Callable[[], bool],
    apart: Collection[Path] = frozenset(),
) -> Walk:
    """Find every file below the paths; links to folders are not followed.

    The library's own folder and those that are `apart` are passed by.
    """
    found = Walk()
    for path in map(absolute, paths):
        if is_folder(path) and not path.is_symlink():
            if path == library:
                found.skipped.append(LeftOut(path, "the library itself", named=True))
            elif path.name.startswith("."):
                found.skipped.append(LeftOut(path, "a hidden folder; give it a name without the dot", True))
            else:
                found.folders.append(path)
                _walk_folder(path, _Below(found, path, library, cancelled, apart), 1)
        else:
            _take_named(path, found)
    found.files = list(_once(found.files))
    return found


def absolute(path: Path) -> Path:
    """Return a path in full, without `..`, links left as they are; the letter of a drive is a capital."""
    drive, rest = os.path.splitdrive(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    return Path((drive.upper() if len(drive) == len("C:") else drive) + rest)


@dataclass(frozen=True, slots=True)
class _Below:
    """Where a walk is: what it has found so far, and below which named folder."""

    found: Walk
    root: Path
    library: Path
    cancelled: Callable[[], bool]
    apart: Collection[Path]


def _take_named(path: Path, found: Walk) -> None:
    try:
        path.lstat()
    except PermissionError:
        found.failed.append(LeftOut(path, _FORBIDDEN, named=True))
    except OSError:
        found.failed.append(LeftOut(path, "there is nothing at this path; look at how it is written", True))
    else:
        if is_folder(path):
            target = path.resolve()
            found.skipped.append(LeftOut(path, f"a link to a folder; name the folder itself, {target}", True))
        else:
            found.files.append(FoundFile(path, named=True))


def _walk_folder(folder: Path, below: _Below, depth: int) -> None:
    found, named = below.found, folder == below.root
    try:
        with os.scandir(folder) as entries:
            inside = list(islice(entries, MOST + 1))
    except OSError as error:
        reason = _FORBIDDEN if isinstance(error, PermissionError) else f"could not be read ({error.strerror})"
        found.failed.append(LeftOut(folder, reason, named=named))
        return
    if len(inside) + len(found.files) > MOST:
        found.skipped.append(LeftOut(folder, _TOO_MANY, named=named))
        return
    found.inner.append(folder)
    inside.sort(key=lambda entry: natural_key(entry.name))
    for entry in inside:
        if below.cancelled():
            below.found.stopped = True
            return
        _take(entry, below, depth)


def _take(entry: os.DirEntry[str], below: _Below, depth: int) -> None:
    path = Path(entry.path)
    if path in below.apart:
        return
    reason = _reason_to_pass(entry, path, below, depth)
    if reason is not None:
        below.found.skipped.append(LeftOut(path, reason))
    elif entry.is_dir(follow_symlinks=False):
        _walk_folder(path, below, depth + 1)
    else:
        below.found.files.append(FoundFile(path, named=False, folder=below.root))


def _reason_to_pass(entry: os.DirEntry[str], path: Path, below: _Below, depth: int) -> str | None:
    if entry.is_symlink() and not is_there(path):
        return "a link that leads nowhere"
    if not _leads_to_folder(entry):
        return "a hidden file" if is_marked_hidden(entry) else None
    if entry.is_symlink() or is_junction(entry):
        return "a link to a folder"
    if path == below.library:
        return "the library itself"
    if entry.name.startswith(".") or is_marked_hidden(entry):
        return "a hidden folder"
    return f"more than {DEEPEST} folders deep" if depth >= DEEPEST else None


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _once(files: Sequence[FoundFile]) -> Iterator[FoundFile]:
    """Leave out what was found twice; a file that was also named counts as named."""
    named = {file.path for file in files if file.named}
    seen: set[Path] = set()
    for file in files:
        if file.path not in seen:
            seen.add(file.path)
            yield FoundFile(file.path, file.path in named, file.folder)
