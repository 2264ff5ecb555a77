"""How a text may be written in bytes: the names of encodings, as users know them."""

import codecs
from dataclasses import dataclass
from functools import cache

NAMES: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16, big-endian",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32, big-endian",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "iso8859_2": "ISO 8859-2",
    "iso8859_5": "ISO 8859-5",
    "iso8859_7": "ISO 8859-7",
    "iso8859_15": "ISO 8859-15",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "mac_roman": "Mac Roman",
    "mac_cyrillic": "Mac Cyrillic",
    "cp437": "DOS 437",
    "cp850": "DOS 850",
    "cp852": "DOS 852",
    "cp866": "DOS 866",
    "cp874": "Windows-874",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp_2": "ISO-2022-JP",
    "iso2022_kr": "ISO-2022-KR",
    "cp949": "Korean (CP949)",
    "gb18030": "GB 18030",
    "big5hkscs": "Big5",
}
"""What an encoding is called, by the name that the program knows it by."""

LANGUAGES: dict[str, str] = {
    "utf-8": "any language",
    "utf-16-le": "any language",
    "utf-16-be": "any language",
    "utf-32-le": "any language",
    "utf-32-be": "any language",
    "cp1252": "Western Europe",
    "cp1250": "Central Europe",
    "cp1251": "Cyrillic",
    "cp1253": "Greek",
    "cp1254": "Turkish",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp1257": "Baltic",
    "iso8859_2": "Central Europe",
    "iso8859_5": "Cyrillic",
    "iso8859_7": "Greek",
    "iso8859_15": "Western Europe",
    "koi8_r": "Russian",
    "koi8_u": "Ukrainian",
    "mac_roman": "Western Europe",
    "mac_cyrillic": "Cyrillic",
    "cp437": "Western Europe",
    "cp850": "Western Europe",
    "cp852": "Central Europe",
    "cp866": "Cyrillic",
    "cp874": "Thai",
    "cp932": "Japanese",
    "euc_jp": "Japanese",
    "iso2022_jp_2": "Japanese",
    "iso2022_kr": "Korean",
    "cp949": "Korean",
    "gb18030": "Chinese",
    "big5hkscs": "Chinese, traditional",
}
_SAME = {
    "ascii": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-6": "cp1256",
    "iso8859-8": "cp1255",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "iso2022_jp": "iso2022_jp_2",
    "euc_kr": "cp949",
    "johab": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
}
"""Encodings that are parts of another one, or that are taken for it everywhere."""


@dataclass(frozen=True, slots=True)
class EncodingOffer:
    """A way in which a file may be read: the encoding, and lines as they would be then."""

    encoding: str
    lines: tuple[str, ...]


def known_encoding(name: str) -> str | None:
    """Return the program's name of an encoding that somebody named, None for one that it does not read."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return _of_codecs().get(_SAME.get(found, found), _SAME.get(found))


def encoding_words(encoding: str) -> str:
    """Return an encoding as users know it."""
    return NAMES.get(encoding) or encoding.replace("_", "-").upper()


def is_unicode(encoding: str) -> bool:
    """Say whether an encoding is one that nobody has to be told of."""
    return encoding.startswith("utf-")


@cache
def _of_codecs() -> dict[str, str]:
    """Return our names by Python's; a look at each loads its codec."""
    return {codecs.lookup(name).name: name for name in NAMES}
