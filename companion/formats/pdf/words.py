"""The words of a PDF's pages with their places, sizes and weights, as pdfium gives them.

A page's characters are asked for one by one, what costs more only at both ends of a word: where it
stands, and once for each stretch of text its size, its weight and which way it runs. That is sound,
for nothing is told from the text alone, and takes about three milliseconds for a page.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

import pypdfium2.raw as pdfium

from companion.formats.pdf.spelling import SOFT_HYPHEN, spell

_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|(?<=[-,])b(?:d|old)?$", re.IGNORECASE)
_BOLD_WEIGHT = 700
_MONO = re.compile(r"mono|courier|cmtt|sftt|consol|menlo|typewriter", re.IGNORECASE)
_FIXED_PITCH = 1
_FORCED_BOLD = 1 << 18
_MOST_LINKS = 2_000
_TARGET = re.compile(r"(?:https?://|mailto:)\S{3,2000}", re.IGNORECASE)
_NAME_SIZE = 200
_TARGET_SIZE = 2_100


class Word(NamedTuple):
    """A word and its box in points from the top left of the page as it is read.

    `base` is the line it stands on, `upright` says that it runs as most of the page does, `hyphen` is the
    sign that divides it at the end of its line, which is cut off it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    mono: bool = False
    upright: bool = True
    hyphen: str = ""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page in the order of the file; `pictured` says that a page without any has a picture."""

    number: int
    words: Sequence[Word]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """What a stretch of text that was set at once looks like; `angle` is in quarters of a circle."""

    size: float
    font: "_Font"
    angle: int


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font says: `mono` that its letters are all of one width."""

    bold: bool = False
    mono: bool = False


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies in the box."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class _Found(NamedTuple):
    """A word before it is known which way the page is read; `origin` is where it begins on its line."""

    text: str
    hyphen: str
    box: _Box
    origin: tuple[float, float]
    look: _Look


class PageReader:
    """Read the pages of an open document one after the other."""

    def __init__(self, document: pdfium.FPDF_DOCUMENT) -> None:
        self._document = document
        self._fonts: dict[int, _Font] = {}

    def pages(self) -> Iterator[Page]:
        """Yield all pages; one that is damaged comes without a word."""
        for number in range(pdfium.FPDF_GetPageCount(self._document)):
            page = pdfium.FPDF_LoadPage(self._document, number)
            if not page:
                yield Page(number + 1, ())
                continue
            text = pdfium.FPDFText_LoadPage(page)
            try:
                words = _PageText(self._document, page, text, self._fonts).words() if text else ()
                yield Page(number + 1, words, not words and _has_picture(page))
            finally:
                if text:
                    pdfium.FPDFText_ClosePage(text)
                pdfium.FPDF_ClosePage(page)


class _PageText:
    """The text of one page while it is read."""

    def __init__(
        self,
        document: pdfium.FPDF_DOCUMENT,
        page: pdfium.FPDF_PAGE,
        text: pdfium.FPDF_TEXTPAGE,
        fonts: dict[int, _Font],
    ) -> None:
        self._text, self._fonts = text, fonts
        self._looks: dict[int, _Look] = {}
        self._edges = _edges(page)
        self._links = list(_links(document, page))
        self._rect, self._x, self._y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def words(self) -> tuple[Word, ...]:
        """Return the words in the order of the file, the page turned so that most of them are upright."""
        found = list(self._found())
        angles = Counter(one.look.angle for one in found)
        turned = angles.most_common(1)[0][0] if angles else 0
        return tuple(self._placed(one, turned) for one in found)

    def _found(self) -> Iterator[_Found]:
        count = pdfium.FPDFText_CountChars(self._text)
        unicode_at, text = pdfium.FPDFText_GetUnicode, self._text
        characters = "".join([chr(unicode_at(text, index)) for index in range(max(0, count))])
        for match in _WORD.finditer(characters):
            written = match[0]
            hyphen = ""
            if written.endswith("\x02") and len(written) > 1:
                ends_line = pdfium.FPDFText_IsHyphen(text, match.end() - 1)
                hyphen = "-" if ends_line else ""
            elif written == "\x02":
                written = "-"
            elif written.endswith(SOFT_HYPHEN) and len(written) > 1:
                hyphen = SOFT_HYPHEN
            spelled = spell(written)
            if spelled:
                box, origin = self._box(match.start(), match.end() - 1)
                yield _Found(intern(spelled), hyphen, box, origin, self._look(match.start()))

    def _placed(self, found: _Found, turned: int) -> Word:
        left, right, base = _as_read(found.box, found.origin, self._edges, turned)
        look = found.look
        target = self._target(found.box) if self._links else None
        upright = look.angle == turned
        return Word(
            found.text,
            left,
            right,
            base,
            look.size,
            look.font.bold,
            look.font.mono,
            upright,
            found.hyphen,
            target,
        )

    def _box(self, first: int, last: int) -> tuple[_Box, tuple[float, float]]:
        """Return the place of a word and where its first letter stands on its line."""
        begin = self._character(first)
        end = self._character(last) if last > first else begin
        pdfium.FPDFText_GetCharOrigin(self._text, first, self._x, self._y)
        box = _Box(
            min(begin.left, end.left),
            min(begin.bottom, end.bottom),
            max(begin.right, end.right),
            max(begin.top, end.top),
        )
        return box, (self._x.value, self._y.value)

    def _character(self, index: int) -> _Box:
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self._text, index, rect):
            return _Box(0.0, 0.0, 0.0, 0.0)
        return _Box(rect.left, rect.bottom, rect.right, rect.top)

    def _look(self, index: int) -> _Look:
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        key = _address(item)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._new_look(item, index)
        return look

    def _new_look(self, item: pdfium.FPDF_PAGEOBJECT, index: int) -> _Look:
        matrix = pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(self._text, index)
        if not pdfium.FPDFText_GetMatrix(self._text, index, matrix):
            return _Look(abs(size) or 1.0, _Font(), 0)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        angle = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        return _Look(abs(size) * scale or 1.0, self._font(item), angle)

    def _font(self, item: pdfium.FPDF_PAGEOBJECT) -> _Font:
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        if not font:
            return _Font()
        key = _address(font)
        if key not in self._fonts:
            self._fonts[key] = _new_font(font)
        return self._fonts[key]

    def _target(self, box: _Box) -> str | None:
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return next((target for link, target in self._links if link.holds(x, y)), None)


def _as_read(box: _Box, origin: tuple[float, float], edges: _Box, turned: int) -> tuple[float, float, float]:
    """Return left, right and base line of a page turned by quarters, the base line from its top."""
    if turned == 1:
        return box.bottom - edges.bottom, box.top - edges.bottom, origin[0] - edges.left
    if turned == 2:
        return edges.right - box.right, edges.right - box.left, origin[1] - edges.bottom
    if turned == 3:
        return edges.top - box.top, edges.top - box.bottom, edges.right - origin[0]
    return box.left - edges.left, box.right - edges.left, edges.top - origin[1]


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0  # type: ignore[arg-type]


def _new_font(font: pdfium.FPDF_FONT) -> _Font:
    buffer = ctypes.create_string_buffer(_NAME_SIZE)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_SIZE)
    name = buffer.value.decode("latin-1")
    flags = max(0, pdfium.FPDFFont_GetFlags(font))
    heavy = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or bool(flags & _FORCED_BOLD)
    return _Font(heavy or bool(_BOLD.search(name)), bool(flags & _FIXED_PITCH) or bool(_MONO.search(name)))


def _edges(page: pdfium.FPDF_PAGE) -> _Box:
    """Return the part of the page that is shown, as it lies before it is turned."""
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, rect):
        return _Box(rect.left, rect.bottom, rect.right, rect.top)
    return _Box(0.0, 0.0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))


def _links(document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE) -> Iterator[tuple[_Box, str]]:
    """Yield the places of a page that lead out of the file, each with its target."""
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, rect):
            continue
        target = ctypes.create_string_buffer(_TARGET_SIZE)
        size = pdfium.FPDFAction_GetURIPath(document, action, target, _TARGET_SIZE)
        address = target.value.decode("utf-8", "replace").strip() if 0 < size <= _TARGET_SIZE else ""
        if _TARGET.fullmatch(address):
            yield _Box(rect.left, rect.bottom, rect.right, rect.top), address


def _has_picture(page: pdfium.FPDF_PAGE) -> bool:
    """Say whether a page holds a picture, or a drawing that may be one."""
    count = pdfium.FPDFPage_CountObjects(page)
    kinds = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) for index in range(min(count, 200))
    )
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)
