"""Tell UTF-16 and UTF-32 that have no byte order mark, by what a text in them must be made of."""

import codecs
import re

from companion.formats.encoding.guessing import is_everyday

_SAMPLE = 16 * 1024
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOUR = (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1)))
_MOSTLY = 0.9
_PLAIN = 0.97
_EVERYDAY = 0.3
"""The share of signs in daily use in a text of East Asia; by chance it is a twentieth."""

_SHORTEST = 8
_USUAL = re.compile(
    "[\t\n\r\f\x20-\x7e\u00a0-\u024f\u02bc\u0300-\u0345\u0370-\u052f\u0590-\u06ff\u0900-\u0d7f\u0e00-\u0e7f"
    "\u10a0-\u10ff\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac\u2122\u2190-\u2193\u3000-\u30ff"
    "\u4e00-\u9fff\uac00-\ud7a3\uff01-\uffee]"
)
_BLANK = re.compile("[\n\r \u3000-\u3002]")


def wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 where a mark, zero bytes or the letters themselves tell so, else None."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    return _by_fours(sample, len(data)) or _by_pairs(sample, len(data))


def _by_fours(sample: bytes, size: int) -> str | None:
    """Tell UTF-32: of each four bytes two are zero, nearly always."""
    count = len(sample) // 4
    if size % 4 or not count:
        return None
    for name, places in _FOUR:
        if all(sample[place::4].count(0) > _MOSTLY * count for place in places):
            try:
                text = sample[: count * 4].decode(name)
            except UnicodeDecodeError:
                continue
            if _plain(text):
                return name
    return None


def _by_pairs(sample: bytes, size: int) -> str | None:
    """Tell UTF-16: by zeros and blanks where they belong, without them by signs that are in daily use."""
    pairs = len(sample) // 2
    if size % 2 or not pairs or (0 not in sample and _is_utf8(sample)):
        return None
    found = [(name, _units(sample[: pairs * 2], name)) for name in ("utf-16-le", "utf-16-be")]
    likely = [(name, text) for name, text in found if text and _is_text(text, blanks=0 in sample)]
    return max(likely, key=lambda one: _ordinary(one[1]), default=("", ""))[0] or None


def _is_text(text: str, *, blanks: bool) -> bool:
    """Say whether a text is made of letters and signs, blanks or such in daily use among them."""
    if not _plain(text):
        return False
    if blanks and (text.isascii() or _BLANK.search(text)):
        return True
    return len(text) >= _SHORTEST and is_everyday(text) >= _EVERYDAY


def _units(sample: bytes, name: str) -> str:
    """Return the text of a sample, empty where it is none; its last sign may be cut in two."""
    for end in (len(sample), len(sample) - 2):
        try:
            return sample[:end].decode(name)
        except UnicodeDecodeError:
            continue
    return ""


def _plain(text: str) -> bool:
    """Say whether nearly all of a text are letters and signs that texts are made of."""
    return len(_USUAL.findall(text)) + _astral(text) >= _PLAIN * len(text)


def _astral(text: str) -> int:
    return sum("\U0001f300" <= letter <= "\U0001faff" or letter == "\x00" for letter in text)


def _ordinary(text: str) -> float:
    """Return how many blanks and commonest letters a text has, by which its byte order is told."""
    return sum(letter <= "\x7f" for letter in text) / len(text) + is_everyday(text)


def _is_utf8(sample: bytes) -> bool:
    try:
        sample[:-4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(sample) - 8
    return True
