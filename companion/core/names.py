"""Names of files, folders and formats: sorted as people count, shown so that nothing in them can mislead."""

import re
import unicodedata

FORMATS = "txt, md, srt, vtt, html and more"
"""What the program reads, as it is said to users."""

ENDINGS = (
    *("txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "odt", "rtf", "pdf", "epub"),
    *("srt", "vtt", "sbv", "sub", "ass", "ssa", "ttml", "dfxp", "xml", "stl", "smi", "lrc"),
    *("tsv", "csv", "json"),
)
"""Endings of files that can be read, for dialogs that ask for files; what a file is its content tells."""

_NUMBER = re.compile(r"(\d{1,18})")
_MISLEADING = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


def natural_key(name: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which `lecture 2` stands before `lecture 10`, case aside."""
    parts = _NUMBER.split(unicodedata.normalize("NFC", name).casefold())
    return tuple(
        (int(part), "") if position % 2 else (-1, part) for position, part in enumerate(parts) if part
    )


def shown_name(name: str) -> str:
    """Return a name in which line breaks, direction marks and other invisible characters are written out."""
    return "".join(map(_shown, name))


def plain_title(title: str) -> str:
    """Return a title on one line, without direction marks and other invisible characters."""
    return " ".join("".join(map(_kept, title)).split())


def _kept(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    misleading = unicodedata.category(character) in _MISLEADING and character not in _JOINERS
    return "" if misleading else character


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _MISLEADING or character in _JOINERS:
        return character
    return character.encode("unicode_escape").decode("ascii")
