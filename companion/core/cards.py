"""Cards: what is known of a document besides its text, such as its title, its file and its date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.core.dates import date_in_name, date_in_text, day_of_file
from companion.core.documents import Document, Kind

_HEAD = 600
"""Characters at the beginning of a text in which its date may stand."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from: its title as the user calls it, its file, the folders around that.

    `folders` are the names from the folder that was added down; `modified_ns` is when the file was last
    changed, in nanoseconds since 1970, None where that is not known.
    """

    title: str = ""
    path: Path | None = None
    folders: tuple[str, ...] = ()
    modified_ns: int | None = None


NOWHERE = Origin()
"""The origin of what has no file and no title but its own."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a document can be asked for: `date` is a day as by `date.toordinal`, `end_ms` its length."""

    title: str = ""
    folders: tuple[str, ...] = ()
    file_name: str = ""
    path: str = ""
    kind: Kind = Kind.TRANSCRIPT
    language: str = ""
    date: int | None = None
    end_ms: int | None = None
    speakers: tuple[str, ...] = ()


def make_card(document: Document, origin: Origin) -> Card:
    """Return the card of a document; its date stands in the file's name, in the text, or is the file's."""
    path = origin.path
    date = date_in_name(path.name) if path else None
    date = date or date_in_text(document.dated) or date_in_text(document.text[:_HEAD])
    if date is None and origin.modified_ns is not None:
        date = day_of_file(origin.modified_ns)
    return Card(
        title=origin.title or document.title,
        folders=origin.folders,
        file_name=path.name if path else "",
        path=str(path) if path else "",
        kind=document.kind,
        language=document.language,
        date=date.toordinal() if date else None,
        end_ms=document.end_ms,
        speakers=document.names,
    )


def outermost(folders: Sequence[Path]) -> list[Path]:
    """Return the folders that lie in no other one."""
    return [
        one for one in folders if not any(one != other and one.is_relative_to(other) for other in folders)
    ]


def folder_names(path: Path, roots: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of the folders around a file, from the root that it lies in down; none without one."""
    root = next((one for one in roots if path.is_relative_to(one)), None)
    return (root.name or str(root), *path.relative_to(root).parts[:-1]) if root else ()
