"""File names that every system accepts, made from titles."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 120
"""Bytes of UTF-8 that a name may have, its extension included."""

_FORBIDDEN = frozenset('<>:"/\\|?*')
_JOINERS = "\u200c\u200d"  # Persian and emoji need them; all other format characters can mislead.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_UNTITLED = "Untitled"


def file_name(title: str, extension: str) -> str:
    """Return a safe file name for a title; `extension` comes with its dot."""
    return _stem(title, len(extension.encode())) + extension


def unique_name(title: str, extension: str, taken: Collection[str]) -> str:
    """Return a safe file name that differs from all taken ones, also where case does not count.

    `taken` holds names as `name_key` gives them.
    """
    name = file_name(title, extension)
    number = 2
    while name_key(name) in taken:
        ending = f" ({number}){extension}"
        name = _stem(title, len(ending.encode())) + ending
        number += 1
    return name


def name_key(name: str) -> str:
    """Return what two names share that some file system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _stem(title: str, reserved: int) -> str:
    """Return a title without what file names may not have, short enough for `reserved` more bytes."""
    clean = "".join(_allowed(character) for character in unicodedata.normalize("NFC", title))
    stem = unicodedata.normalize("NFC", " ".join(clean.split())).lstrip(". ")
    stem = _cut(stem, LONGEST - reserved).rstrip(". ") or _UNTITLED
    # Windows takes "nul.md" and "nul.a.md" for the device.
    if _DEVICE.fullmatch(stem.split(".")[0].strip()):
        stem = _cut("_" + stem, LONGEST - reserved).rstrip(". ")
    return stem


def _allowed(character: str) -> str:
    if character in _JOINERS:
        return character
    category = unicodedata.category(character)
    bad = character in _FORBIDDEN or category in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return " " if bad else character


def _cut(text: str, size: int) -> str:
    """Cut a text to a number of bytes, never between a letter and its accents."""
    if len(text.encode()) <= size:
        return text
    end = len(text.encode()[:size].decode(errors="ignore"))
    while end > 0 and (
        unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] in _JOINERS
    ):
        end -= 1
    return text[:end]
