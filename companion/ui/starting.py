"""What a window begins with, and how it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Start:
    """What a window begins with: files to add, a link to follow, a sentence to say."""

    paths: Sequence[Path] = ()
    link: str | None = None
    notice: str = ""

    @property
    def arguments(self) -> list[str]:
        """What a window that is open already is handed."""
        return [str(path.absolute()) for path in self.paths] + ([self.link] if self.link else [])


@dataclass(frozen=True, slots=True)
class Ending:
    """How a window ended: its exit status, or the library that is to be opened next."""

    status: int = 0
    library: Path | None = None
