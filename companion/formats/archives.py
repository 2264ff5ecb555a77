"""Documents that are archives of parts: opened in memory alone, and never more of them than is sane."""

import io
import lzma
import struct
import zipfile
import zlib
from typing import IO

from companion.core.errors import ReadingError

MOST_ENTRIES = 20_000
MOST_BYTES = 400_000_000
_LARGEST_RATIO = 250
_HARMLESS = 5_000_000
"""Bytes that an entry may unfold to however small it was."""

_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What the library for archives raises where one is not as it should be."""

_BOMB = "it unfolds to far more than such a file should; it is not opened"
_DAMAGED = "damaged; save it again with the program it came from"
_MIME_TYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}


class Archive:
    """The parts of a document. What is read is counted while it unfolds, whatever the directory says."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise ReadingError(_DAMAGED) from error
        if len(self._zip.filelist) > MOST_ENTRIES:
            raise ReadingError(f"holds {len(self._zip.filelist)} parts; the limit is {MOST_ENTRIES}")
        self._left = MOST_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return a part; raises ReadingError where it is missing, damaged, locked or far too large."""
        try:
            info = self._zip.getinfo(name)
            most = max(_HARMLESS, info.compress_size * _LARGEST_RATIO)
            with self._zip.open(info) as part:
                return self._read(part, min(most, self._left))
        except KeyError as error:
            raise ReadingError(_DAMAGED) from error
        except _BROKEN as error:
            raise ReadingError(_DAMAGED) from error
        except RuntimeError as error:
            raise ReadingError("locked by a password; save it without one") from error

    def _read(self, part: IO[bytes], most: int) -> bytes:
        chunks: list[bytes] = []
        size = 0
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise ReadingError(_BOMB)
            chunks.append(chunk)
        self._left -= size
        return b"".join(chunks)


def archive_kind(data: bytes) -> str | None:
    """Return which kind of document an archive is: docx, epub or odt, None for any other."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        archive = Archive(data)
    except ReadingError:
        return None
    if "word/document.xml" in archive:
        return "docx"
    try:
        declared = _MIME_TYPES.get(archive.read("mimetype").strip())
    except ReadingError:
        declared = None
    return declared or ("epub" if "META-INF/container.xml" in archive else None)
