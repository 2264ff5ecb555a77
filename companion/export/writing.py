"""Put rendered exports into a folder: find the files of earlier exports again, write atomically."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from companion.core.errors import CompanionError
from companion.core.exports import (
    ExportDocument,
    ExportedFile,
    ExportReport,
    ExportRequest,
    FailedFile,
)
from companion.export.markdown import Identity
from companion.export.names import name_key, unique_name
from companion.export.registry import FileForAll, FilePerDocument, Format
from companion.files import explain, sweep_leftovers, write_atomically

_FOREIGN = "a file of that name is there that Companion did not write; move it away or choose another folder"


_HEAD_BYTES = 100_000


def write_files(request: ExportRequest, kind: Format, documents: Sequence[ExportDocument]) -> ExportReport:
    """Write the documents' files into the request's folder, which is made where it is missing.

    Raises CompanionError when the folder cannot be used.
    """
    if not documents:
        return ExportReport()
    _prepare(request.folder)
    outcomes = (
        _write_each(request, kind, documents)
        if isinstance(kind, FilePerDocument)
        else [_write_all(request, kind, documents)]
    )
    done = list(outcomes)
    return ExportReport(
        files=tuple(one for one in done if isinstance(one, ExportedFile)),
        failed=tuple(one for one in done if isinstance(one, FailedFile)),
    )


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        next(folder.iterdir(), None)  # To name what is there it must be possible to look.
        sweep_leftovers(folder)
    except FileExistsError:
        raise CompanionError(f"{folder} is a file; name a folder to export to.") from None
    except OSError as error:
        raise CompanionError(f"Nothing was written: {explain(error, folder)}.") from error


def _write_each(
    request: ExportRequest, kind: FilePerDocument, documents: Sequence[ExportDocument]
) -> Iterator[ExportedFile | FailedFile]:
    earlier = _earlier_files(request.folder, kind)
    taken = {name_key(path.name) for path in request.folder.iterdir()}
    for document in documents:
        path = earlier.get(Identity(document.summary.id, document.query))
        if path is None:
            title = document.summary.title
            wished = f"{title} – {document.query}" if document.query else title
            path = request.folder / unique_name(wished, kind.extension, taken)
            taken.add(name_key(path.name))
        notes = len(document.excerpts)
        written = ExportedFile(path, request.format, (document.summary.id,), notes)
        try:
            existing = _read(path)
            _write(path, kind.render(document, existing), existing)
        except (OSError, UnicodeError) as error:
            yield _failed(path, error)
        else:
            yield written


def _write_all(
    request: ExportRequest, kind: FileForAll, documents: Sequence[ExportDocument]
) -> ExportedFile | FailedFile:
    name = "hits" if request.hits else "notes"
    path = request.folder / f"{name}{kind.extension}"
    try:
        existing = _read(path)
        if existing is not None and not kind.owns(existing):
            return FailedFile(path, _FOREIGN)
        _write(path, kind.render(documents), existing)
    except UnicodeError:
        return FailedFile(path, _FOREIGN)
    except OSError as error:
        return _failed(path, error)
    notes = sum(len(document.excerpts) for document in documents)
    return ExportedFile(path, request.format, tuple(one.summary.id for one in documents), notes)


def _earlier_files(folder: Path, kind: FilePerDocument) -> dict[Identity, Path]:
    """Map what the folder's files were written for to the first of them by name."""
    found: dict[Identity, Path] = {}
    for path in sorted(folder.glob(f"*{kind.extension}")):
        identity = kind.identify(_beginning(path))
        if identity:
            found.setdefault(identity, path)
    return found


def _beginning(path: Path) -> str:
    """Return the part of a file that tells what it was written for; empty when it cannot be read."""
    try:
        if not path.is_file():  # A pipe of that name would never end.
            return ""
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES).decode(errors="ignore")
    except OSError:
        return ""


def _read(path: Path) -> str | None:
    """Return a file's text with its line ends as they are, None when it is not there."""
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None


def _write(path: Path, text: str, existing: str | None) -> None:
    if text != existing:
        # What UTF-8 cannot say is written as the escape that JSON and YAML know.
        write_atomically(path, text.encode(errors="backslashreplace"))


def _failed(path: Path, error: Exception) -> FailedFile:
    return FailedFile(path, explain(error, path) if isinstance(error, OSError) else _FOREIGN)
