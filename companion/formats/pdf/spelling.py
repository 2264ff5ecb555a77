"""The letters of words that were drawn: shapes that join several, accents that stand alone."""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
_SHAPES = re.compile(r"[\u2f00-\u2fd5\ufb00-\ufb17\ufb1d-\ufdfd\ufe70-\ufefc]")
_NO_GLYPHS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")
_ACCENTED = re.compile(r"([¨´ˆ˜ˇ])([A-Za-z])")
_ACCENTS = {"¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c"}
"""Accents that typesetters of old put before their letter as signs of their own."""


def spell(written: str) -> str:
    """Return a word as it is written by hand: joined shapes of letters apart, accents on theirs."""
    if written.isascii() and written.isprintable():
        return written
    text = _NO_GLYPHS.sub("", written).replace(SOFT_HYPHEN, "")
    text = _SHAPES.sub(lambda match: unicodedata.normalize("NFKC", match[0]).strip(), text)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _ACCENTED.sub(lambda match: match[2] + _ACCENTS[match[1]], text)
    return unicodedata.normalize("NFC", text)
