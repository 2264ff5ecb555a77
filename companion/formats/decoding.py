"""Bytes to text: tell the encoding, and bring the text into the one form that the readers know."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import CharsetMatch, from_bytes

SAMPLE = 64 * 1024
"""Bytes that are looked at where looking at all would take too long."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = {
    "cp932": ("\u3040", "\u30ff"),
    "euc_jp": ("\u3040", "\u30ff"),
    "cp949": ("\uac00", "\ud7a3"),
    "gb18030": ("\u4e00", "\u9fff"),
    "big5": ("\u4e00", "\u9fff"),
}
"""Encodings of East Asia with the letters that a text in each is full of."""

_ONE_BYTE = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874")
_COHERENT = 0.3
_PATTERNS = (
    ("utf-32-le", ("none", "many", "many", "many")),
    ("utf-32-be", ("many", "many", "many", "none")),
    ("utf-16-le", ("none", "some", "none", "some")),
    ("utf-16-be", ("some", "none", "some", "none")),
)
"""Where zeros stand among each four bytes of a text that is mostly ASCII."""

_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp874": "Windows-874",
    "koi8_r": "KOI8-R",
    "euc_jp": "EUC-JP",
    "cp932": "Shift JIS",
    "cp949": "Korean (CP949)",
    "gb18030": "GB 18030",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what its bytes were; `remarks` are for the user."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of a file: NFC, lines end in line feeds alone, NUL and byte order marks are gone.

    In WebVTT a NUL becomes U+FFFD, as its specification asks: it spoils the time that it stands in.
    """
    decoded = _decode(data)
    return Decoded(_normalise(decoded.text), decoded.encoding, decoded.remarks)


def wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 where a mark or the pattern of zero bytes tells so, else None."""
    for mark, name in _MARKS[1:]:
        if data.startswith(mark):
            return name
    head = data[: SAMPLE - SAMPLE % 4]
    head = head[: len(head) - len(head) % 4]
    if len(head) < 4:
        return None
    zeros = [head[place::4].count(0) / (len(head) // 4) for place in range(4)]
    return next((name for name, pattern in _PATTERNS if all(map(_fits, zeros, pattern))), None)


def _fits(share: float, wanted: str) -> bool:
    """Compare a share of zero bytes with what a pattern wants: many, some or none."""
    return {"many": share > 0.9, "some": share > 0.3, "none": share < 0.1}[wanted]


def _decode(data: bytes) -> Decoded:
    if data.startswith(codecs.BOM_UTF8):
        return Decoded(data.decode("utf-8-sig", "replace"), "utf-8")
    wide = wide_encoding(data)
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _almost_utf8(data) or _legacy(data)


def _almost_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken places as what it is, rather than all of it as something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(_HIGH.findall(data)) - broken
    if sound < 20 * broken:
        return None
    places = "1 character" if broken == 1 else f"{broken} characters"
    return Decoded(text, "utf-8", (f"{places} could not be read and stand as \ufffd",))


def _legacy(data: bytes) -> Decoded:
    encoding = _guess(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = _windows(data)
    name = _NAMES.get(encoding, encoding.replace("_", "-").upper())
    return Decoded(text, encoding, (f"not UTF-8; read as {name}, please look at it",))


def _guess(data: bytes) -> str:
    """Tell the old encoding of a text; Western where its letters are mostly plain ones."""
    sample = _sample(data)
    high, letters = len(_HIGH.findall(sample)), len(_LETTER.findall(sample))
    if high * 5 < letters:
        return "cp1252"
    matches = from_bytes(sample, cp_isolation=[*_MULTIBYTE, *_ONE_BYTE], enable_fallback=False)
    least = min((match.chaos for match in matches), default=0.0)
    likely = [match for match in matches if match.chaos == least]
    if not likely:
        return "cp1252"
    return max(likely, key=_merit).encoding


def _merit(match: CharsetMatch) -> tuple[float, float]:
    """Rank encodings that are equally free of noise: by language, then by the letters expected of each."""
    coherence = match.coherence if match.coherence >= _COHERENT else 0.0
    first, last = _MULTIBYTE.get(match.encoding, ("", ""))
    text = str(match)
    expected = sum(first <= letter <= last for letter in text) if first else 0
    return coherence, expected / max(1, len(text))


def _sample(data: bytes) -> bytes:
    """Return whole lines from the beginning, so that no character is cut."""
    if len(data) <= SAMPLE:
        return data
    cut = data.rfind(b"\n", 0, SAMPLE)
    return data[: cut if cut > 0 else SAMPLE]


def _windows(data: bytes) -> str:
    """Read Windows-1252; the five bytes that it leaves open keep their Latin-1 meaning."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _normalise(text: str) -> str:
    text = text.replace("\ufeff", "")
    text = text.replace("\x00", "\ufffd" if text.startswith("WEBVTT") else "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
