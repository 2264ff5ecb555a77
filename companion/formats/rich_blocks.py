"""Paragraphs of texts whose marks are known, as their readers give them."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.core.documents import Kind, ParagraphKind
from companion.formats.builder import Run


@dataclass(frozen=True, slots=True)
class RichBlock:
    """A paragraph of a marked-up text: its runs, and what its marks say of it.

    `line` counts from 1 in the source, or the blocks where it has no lines. `bold` counts the
    characters at its beginning that are set in bold: names before what they say mostly are. `size` is
    that of its letters in points, 0 where the source does not tell.
    """

    runs: tuple[Run, ...]
    line: int
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    marker: str = ""
    page: int | None = None
    bold: int = 0
    size: float = 0.0

    @property
    def text(self) -> str:
        """The block's text, its line breaks included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class RichText:
    """A marked-up text, and what the file says of itself; what it does not say is empty."""

    blocks: Sequence[RichBlock]
    title: str = ""
    language: str = ""
    kind: Kind | None = None
    remarks: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
