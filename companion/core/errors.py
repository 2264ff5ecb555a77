"""The one kind of error that a user can act on; everything else is a bug."""

from datetime import datetime


class CompanionError(Exception):
    """Say in one sentence what could not be done and what to do about it."""


class NotFoundError(CompanionError):
    """Name a document, note or place that the library does not hold."""


class AmbiguousError(CompanionError):
    """Name the candidates where a title part fits several documents."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class ReadingError(CompanionError):
    """Say why a source file could not be read although it should have been."""


class ReaderBrokeError(ReadingError):
    """Say that the reader hung, died or broke on a file: it will again, as long as both are what they are."""


class SkippedError(CompanionError):
    """Say by which rule a source file is left out."""


class LibraryError(CompanionError):
    """Say why the library as a whole cannot be opened or written."""


class NewerLibraryError(LibraryError):
    """Refuse to write to a library that a newer version of the program made."""


class ReadOnlyLibraryError(LibraryError):
    """Say that a library may be read but not written to, for want of rights."""


class DamagedLibraryError(LibraryError):
    """Say that a library's database is damaged; `backup` is the time of the newest good copy, UTC."""

    def __init__(self, message: str, backup: datetime | None = None) -> None:
        super().__init__(message)
        self.backup = backup


class StorageFullError(LibraryError):
    """Say that the disk is full and that nothing was lost."""
