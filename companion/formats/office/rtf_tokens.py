"""Rich text cut into its tokens, and its letters decoded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]{1,4000})|[\r\n]|\\"
)
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class Token:
    """A control word with its number, a brace, or raw letters; a sign is a word of one letter."""

    word: str = ""
    number: int | None = None
    brace: str = ""
    letters: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a rich text; binary data and line ends of the file itself are left out."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode()
            if word == "bin":
                place += max(0, number or 0)
            else:
                yield Token(word, number)
        elif kind == "byte":
            yield Token(letters=bytes.fromhex(match["byte"].decode()))
        elif kind == "sign":
            yield _sign(match["sign"])
        elif kind == "brace":
            yield Token(brace=match["brace"].decode())
        elif kind == "text":
            yield Token(letters=match["text"])


def _sign(sign: bytes) -> Token:
    """Return what a backslash before a sign means: a line end is the end of a paragraph."""
    if sign in (b"\n", b"\r"):
        return Token("par")
    return Token(letters=sign) if sign in (b"\\", b"{", b"}") else Token(sign.decode("latin-1"))


class Letters:
    """Gathers raw letters and numbered ones, and decodes them as their font says."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self._raw = bytearray()
        self._halves = ""
        self._skip = 0

    def set_page(self, word: str, number: int | None) -> None:
        """Take in which encoding the file has."""
        name = _PAGES.get(word) or f"cp{number or 1252}"
        try:
            b"".decode(name)
        except LookupError:
            return
        self.page = name

    def set_font(self, font: int, charset: int) -> None:
        """Take in in which encoding the letters of a font are."""
        if charset in _CHARSETS:
            self.fonts[font] = _CHARSETS[charset]

    def add(self, letters: bytes) -> None:
        """Take in raw letters; those that stand for a numbered one in old readers are passed over."""
        passed = min(self._skip, len(letters))
        self._skip -= passed
        self._raw += letters[passed:]

    def numbered(self, number: int, replacements: int) -> None:
        """Take in a letter by its number, and how many raw ones after it stand in for it."""
        self._halves += chr(number % 0x10000)
        self._skip = replacements

    def taken(self, font: int) -> str:
        """Return the letters gathered so far; of a pair the first half waits for the second."""
        if not self._raw and self._halves and "\ud800" <= self._halves[-1] <= "\udbff":
            return ""
        whole = self._halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        raw = bytes(self._raw).decode(self.fonts.get(font, self.page), "replace")
        self._halves = ""
        self._raw.clear()
        return whole + raw

    def word_passed(self) -> bool:
        """Say whether a control word stands in for a numbered letter in old readers."""
        if not self._skip:
            return False
        self._skip -= 1
        return True

    def forget(self) -> None:
        """End what stands in for a numbered letter: a brace does."""
        self._skip = 0
