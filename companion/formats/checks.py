"""The cheap rules that leave a file out before it is read."""

import os
import stat
from codecs import BOM_UTF8
from pathlib import Path

from companion.core.errors import ReadingError, SkippedError
from companion.formats.archives import archive_kind
from companion.formats.encoding.decoding import SAMPLE
from companion.formats.encoding.wide import wide_encoding

LIMIT = 100_000_000
"""Bytes above which a file is left out."""

_PICTURE = "a picture, not text"
_ARCHIVE = "an archive, not text"
_SOUND = "a sound recording, not text"
_FILM = "a film, not text"
_PROGRAM = "a program, not text"
_FONT = "a font, not text"
_DATABASE = "a database, not text"
_BINARY = "binary data, not text"
_BROADCAST = "subtitles of broadcasters (EBU STL), which cannot be read; save them as SRT"

_ENDINGS = {
    _PICTURE: "jpg jpeg png gif webp bmp tif tiff ico heic avif svg psd",
    _ARCHIVE: "zip gz tgz bz2 xz 7z rar tar zst jar dmg iso",
    _SOUND: "mp3 m4a wav flac ogg opus aac wma aiff",
    _FILM: "mp4 mkv mov avi webm wmv mpg mpeg m4v",
    _PROGRAM: "exe dll so dylib pyc class o a wasm",
    _FONT: "ttf otf woff woff2",
    _DATABASE: "sqlite sqlite3 db mdb",
}
_NOT_YET = {
    "XML, which cannot be read yet; save it as text": "opml",
    "pictures of subtitles, which cannot be read; save them as SRT": "idx sup",
    "a table, which cannot be read yet; save it as text": "xls xlsx ods",
    "a document that cannot be read yet; save it as text": "doc pages pptx ppt",
}
_BY_ENDING = {
    f".{ending}": reason
    for reason, endings in (*_ENDINGS.items(), *_NOT_YET.items())
    for ending in endings.split()
}
_MAGIC = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"PK\x03\x04", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", "an old Office file, which cannot be read; save it as text"),
    (b"ID3", _SOUND),
    (b"fLaC", _SOUND),
    (b"OggS", _SOUND),
    (b"\x1aE\xdf\xa3", _FILM),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
    (b"SQLite format 3", _DATABASE),
    *((page + b"STL", _BROADCAST) for page in (b"437", b"850", b"860", b"863", b"865")),
)
_RICH_TEXT = b"{\\rtf"
_PDF = b"%PDF-"
_PDF_HEAD = 1_024
"""Bytes in which the mark of a PDF may stand."""

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b\x00")


def check_readable(path: Path, named: bool = False) -> None:
    """Look at a path without reading the file.

    Raises SkippedError for what is left out by rule, ReadingError for what should be readable and is
    not. `named` says that the user named this very path.
    """
    if path.name.startswith("."):
        raise SkippedError("a hidden file" + ("; give it a name without the dot to add it" if named else ""))
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise ReadingError("there is no such file; look at the path") from error
    except OSError as error:
        raise ReadingError(_refusal(error)) from error
    if stat.S_ISDIR(status.st_mode):
        raise SkippedError("a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise SkippedError("not a regular file")
    if status.st_size == 0:
        raise SkippedError("nothing in it")
    if status.st_size > LIMIT:
        size = max(101, round(status.st_size / 1_000_000))
        raise SkippedError(f"{size} MB; the limit is 100 MB")
    if path.suffix.lower() in _BY_ENDING:
        raise SkippedError(_BY_ENDING[path.suffix.lower()])
    if not os.access(path, os.R_OK):
        raise ReadingError("may not be read; ask its owner or change its rights")


def check_bytes(data: bytes) -> None:
    """Raise SkippedError where a file's bytes are no text: by their first bytes, zeros and controls."""
    if not data.strip():
        raise SkippedError("nothing in it")
    if is_container(data):
        return
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise SkippedError(reason)
    if data[:4] == b"RIFF":
        raise SkippedError({b"WEBP": _PICTURE, b"WAVE": _SOUND}.get(data[8:12], _FILM))
    if data[4:8] == b"ftyp":
        raise SkippedError(_FILM)
    if wide_encoding(data) is not None or data.removeprefix(BOM_UTF8).startswith(b"WEBVTT"):
        return
    if data.count(0) * 100 > len(data):
        raise SkippedError(_BINARY)
    head = data[:SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 50 > len(head):
        raise SkippedError(_BINARY)


def is_container(data: bytes) -> bool:
    """Say whether a file is no text itself but a document of a kind that is read."""
    if data.startswith(_RICH_TEXT) or _PDF in data[:_PDF_HEAD]:
        return True
    return archive_kind(data) is not None


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raises ReadingError in words."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise ReadingError(_refusal(error)) from error
    if len(data) > LIMIT:
        raise SkippedError("over 100 MB; the limit is 100 MB")
    return data


def _refusal(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read; ask its owner or change its rights"
    if isinstance(error, FileNotFoundError):
        return "there is no such file; look at the path"
    return f"could not be read ({error.strerror or 'the system gives no reason'}); try again later"
