"""Bytes to text: tell the encoding, and bring the text into the one form that the readers know."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from companion.core.encodings import EncodingOffer, encoding_words, known_encoding
from companion.formats.encoding.guessing import ENCODINGS, Guess, guesses
from companion.formats.encoding.wide import wide_encoding

SAMPLE = 64 * 1024
"""Bytes that are looked at where looking at all would take too long."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURE = -8.0
"""Below this chance of a byte, as a logarithm, a guess is hardly better than none."""

_TOLD = 0.002
"""The share of broken places up to which a file keeps the encoding that it seems to have."""

_HEAD = 2048
_DECLARED = (
    re.compile(rb"<\?xml[^>]{1,200}?encoding\s{0,4}=\s{0,4}[\"']([\w.:\-]{2,40})", re.IGNORECASE),
    re.compile(rb"<meta[^>]{1,300}?charset\s{0,4}=\s{0,4}[\"']?([\w.:\-]{2,40})", re.IGNORECASE),
    re.compile(rb"^content-type:[^\n]{1,200}?charset\s{0,4}=\s{0,4}[\"']?([\w.:\-]{2,40})", re.I | re.M),
)
_ESCAPES = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\$\(D|\([JI])"), "iso2022_jp_2"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LINE_ENDS = re.compile("(?<![\n\v\f\x85\u2028\u2029])[\v\f\x85\u2028]+(?![\n\v\f\x85\u2028\u2029])")
_PARAGRAPH_ENDS = re.compile("[\v\f\x85\u2028]*\u2029[\v\f\x85\u2028\u2029]*")
_BESIDE_LINE_ENDS = re.compile("[\v\f\x85\u2028]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_SELDOM = frozenset(("mac_roman", "mac_cyrillic", "cp850", "cp852", "cp866", "iso8859_5", "koi8_u"))
_OFFERED = 10
_PREVIEWED = 3
_LONGEST_PREVIEW = 160


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what its bytes were; `remarks` are for the user."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of a file: NFC, lines end in line feeds alone, NUL and byte order marks are gone.

    `encoding` is what the user says it is; without it the bytes tell.
    """
    decoded = _decode(data) if encoding is None else _as(data, encoding)
    return Decoded(_normalise(decoded.text), decoded.encoding, decoded.remarks)


def offers(data: bytes) -> tuple[EncodingOffer, ...]:
    """Return the encodings that a file may have, the likeliest first, with its first lines in each."""
    told = _decode(data).encoding
    likely = [told, "utf-8", *sorted((one.encoding for one in guesses(data)), key=_SELDOM.__contains__)]
    found: dict[tuple[str, ...], str] = {}
    for encoding in dict.fromkeys(likely):
        lines = _preview(data, encoding)
        if lines and (encoding == told or "\ufffd" not in "".join(lines)):
            found.setdefault(lines, encoding)
    return tuple(EncodingOffer(encoding, lines) for lines, encoding in found.items())[:_OFFERED]


def _preview(data: bytes, encoding: str) -> tuple[str, ...]:
    """Return the first lines that are not plain ASCII, or the first ones of a text that has none."""
    text = _normalise(data[: 4 * SAMPLE].decode(encoding, "replace").removesuffix("\ufffd"))
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    telling = [line for line in lines if not line.isascii()] or lines
    return tuple(_CONTROLS.sub("\ufffd", _around_first(line)) for line in telling[:_PREVIEWED])


def _around_first(line: str) -> str:
    """Return a long line from shortly before its first letter beyond ASCII."""
    first = next((place for place, letter in enumerate(line) if letter > "\x7f"), 0)
    begin = max(0, first - _LONGEST_PREVIEW // 2) if len(line) > _LONGEST_PREVIEW else 0
    return line[begin : begin + _LONGEST_PREVIEW]


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data, encoding)
    for escape, encoding in _ESCAPES:
        if escape.search(data[:SAMPLE]) and not _HIGH.search(data):
            return _as(data, encoding)
    wide = wide_encoding(data)
    if wide is not None:
        return _as(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _almost_utf8(data) or _declared(data) or _legacy(data)


def _as(data: bytes, encoding: str) -> Decoded:
    """Read a text in an encoding; what does not fit it stands as a sign of its own, and is counted."""
    if encoding == "cp1252":
        return Decoded(_windows(data), encoding)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, (_unread(text.count("\ufffd")),))


def _almost_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken places as what it is, rather than all of it as something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(_HIGH.findall(data)) - broken
    return Decoded(text, "utf-8", (_unread(broken),)) if sound >= 20 * broken else None


def _unread(broken: int) -> str:
    places = "1 character" if broken == 1 else f"{broken} characters"
    return f"{places} could not be read and stand as \ufffd"


def _declared(data: bytes) -> Decoded | None:
    """Read a file as it says itself that it is to be read, where that is possible."""
    for declaration in _DECLARED:
        match = declaration.search(data[:_HEAD])
        encoding = known_encoding(match[1].decode("ascii", "ignore")) if match else None
        if encoding is not None and not encoding.startswith("utf-"):
            decoded = _as(data, encoding)
            if decoded.text.count("\ufffd") <= _TOLD * len(decoded.text):
                return decoded
    return None


def _legacy(data: bytes) -> Decoded:
    """Read a text in an old encoding that nothing tells but its letters."""
    likely = guesses(data)
    for guess in likely:
        if guess.score < min(_SURE, likely[0].score - 2.0):
            break
        decoded = _as(data, guess.encoding)
        if decoded.text.count("\ufffd") <= _TOLD * len(decoded.text):
            return _looked_at(decoded)
    return _looked_at(_as(data, _otherwise(data, likely)))


def _otherwise(data: bytes, likely: tuple[Guess, ...]) -> str:
    """Ask the library for languages that have no table here; else it is Western European."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only few files need it

    best = from_bytes(data[:SAMPLE], enable_fallback=False).best()
    told = known_encoding(best.encoding) if best is not None else None
    return told if told in ENCODINGS and likely and likely[0].score < _SURE else "cp1252"


def _looked_at(decoded: Decoded) -> Decoded:
    words = f"not UTF-8; read as {encoding_words(decoded.encoding)}, please look at it"
    return Decoded(decoded.text, decoded.encoding, (words, *decoded.remarks))


def _windows(data: bytes) -> str:
    """Read Windows-1252; the five bytes that it leaves open keep their Latin-1 meaning."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _normalise(text: str) -> str:
    """Give lines one end; what else ends a line or a page does so where no line ends beside it anyway.

    In WebVTT neither ends a line, and a NUL becomes U+FFFD: it spoils the time that it stands in.
    """
    text = text.replace("\ufeff", "").removesuffix("\x1a")
    signed = text.startswith("WEBVTT")
    text = text.replace("\x00", "\ufffd" if signed else "").replace("\r\n", "\n").replace("\r", "\n")
    if not signed and (not text.isascii() or "\f" in text or "\v" in text):
        text = _PARAGRAPH_ENDS.sub("\n\n", text)
        text = _BESIDE_LINE_ENDS.sub("", _LINE_ENDS.sub("\n", text))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
