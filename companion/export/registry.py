"""The formats that notes can leave in, one entry each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from companion.core.errors import CompanionError
from companion.core.exports import ExportDocument, ExportFormat
from companion.export import annotations, markdown


@dataclass(frozen=True, slots=True)
class FilePerDocument:
    """A format with one file a document, found again by what `identify` reads in it."""

    extension: str
    render: Callable[[ExportDocument, str | None], str]
    identify: Callable[[str], markdown.Identity | None]


@dataclass(frozen=True, slots=True)
class FileForAll:
    """A format with one file for all documents; `owns` knows such a file again."""

    extension: str
    render: Callable[[Sequence[ExportDocument]], str]
    owns: Callable[[str], bool]


Format = FilePerDocument | FileForAll

_FORMATS: Mapping[ExportFormat, Format] = {
    ExportFormat.MARKDOWN: FilePerDocument(".md", markdown.render, markdown.identify),
    ExportFormat.JSON: FileForAll(".json", annotations.render, annotations.owns),
}


def available() -> tuple[ExportFormat, ...]:
    """Return the formats that can be written."""
    return tuple(_FORMATS)


def format_of(name: ExportFormat) -> Format:
    """Return how a format is written; raises CompanionError when it is not available yet."""
    if name not in _FORMATS:
        names = " and ".join(one.value for one in _FORMATS)
        raise CompanionError(f"The format {name.value} is not available yet; there are {names}.")
    return _FORMATS[name]
