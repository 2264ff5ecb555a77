"""What a Word file's styles and numberings make of a paragraph: a heading of a level, an item of a list."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.formats.markup import Element, attribute, child, descendants, name_of

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_MOST_ANCESTORS = 12
_BODY_LEVEL = 9
"""The outline level that means no heading."""

BULLET = "•"
USUAL_SIZE = 10.0
"""Points of letters whose size a file does not tell."""

_NO = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in lower case, what it makes of a paragraph, and on whom it is based."""

    name: str = ""
    parent: str | None = None
    level: int | None = None
    numbering: tuple[str, int] | None = None
    size: float | None = None
    bold: bool | None = None

    @classmethod
    def of(cls, element: Element) -> "Style":
        """Read a style."""
        name = (attribute(child(element, "name"), "val") or "").lower()
        heading = _HEADING.fullmatch(name)
        properties = child(element, "pPr")
        level = int(heading[1]) if heading else outline_level(properties)
        size, bold = looks_of(child(element, "rPr"))
        parent = attribute(child(element, "basedOn"), "val")
        return cls(name, parent, level, numbering_of(properties), size, bold)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their ids."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    usual_size: float = USUAL_SIZE

    @classmethod
    def of(cls, root: Element) -> "Styles":
        """Read the styles part of a file."""
        found = {attribute(one, "styleId") or "": Style.of(one) for one in descendants(root, "style")}
        default = child(root, "docDefaults", "rPrDefault", "rPr")
        return cls(found, looks_of(default)[0] or USUAL_SIZE)

    def name(self, style_id: str | None) -> str:
        """Return a style's name, which is English in every language of Word."""
        return self.by_id.get(style_id or "", Style()).name

    def level(self, style_id: str | None) -> int | None:
        """Return the heading level that a style, or one that it is based on, gives."""
        return next((style.level for style in self._line(style_id) if style.level is not None), None)

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """Return the list that a style puts its paragraphs into."""
        return next((style.numbering for style in self._line(style_id) if style.numbering), None)

    def size(self, style_id: str | None) -> float | None:
        """Return the size of letters that a style gives, in points."""
        return next((style.size for style in self._line(style_id) if style.size is not None), None)

    def is_bold(self, style_id: str | None) -> bool | None:
        """Say whether a style sets letters in bold; None where it leaves them as they are."""
        return next((style.bold for style in self._line(style_id) if style.bold is not None), None)

    def _line(self, style_id: str | None) -> list[Style]:
        """Return a style and those that it is based on; a circle ends."""
        line: list[Style] = []
        while style_id and style_id in self.by_id and len(line) < _MOST_ANCESTORS:
            line.append(self.by_id[style_id])
            style_id = line[-1].parent
        return line


class Numberings:
    """The markers of lists, counted on as the paragraphs come."""

    def __init__(self, root: Element | None = None) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str]] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract = {attribute(one, "abstractNumId"): one for one in root if name_of(one) == "abstractNum"}
        for number in (one for one in root if name_of(one) == "num"):
            identity = attribute(number, "numId") or ""
            levels = abstract.get(attribute(child(number, "abstractNumId"), "val"))
            for level in levels if levels is not None else ():
                if name_of(level) == "lvl":
                    shape = attribute(child(level, "numFmt"), "val") or "bullet"
                    text = attribute(child(level, "lvlText"), "val") or ""
                    self._formats[identity, _whole(attribute(level, "ilvl"))] = (shape, text)

    def marker(self, numbering: tuple[str, int]) -> str:
        """Return what stands before the next item of a list."""
        identity, level = numbering
        shape, text = self._formats.get(numbering, ("bullet", ""))
        self._counts[numbering] += 1
        for deeper in range(level + 1, _BODY_LEVEL):
            self._counts[identity, deeper] = 0
        if shape in ("bullet", "none"):
            return BULLET
        own = f"%{level + 1}"
        end = text.rpartition(own)[2] if own in text else "."
        return _counted(self._counts[numbering], shape) + end.strip()


def outline_level(properties: Element | None) -> int | None:
    """Return the heading level, 1 to 9, that a paragraph's properties name."""
    written = attribute(child(properties, "outlineLvl"), "val")
    level = _whole(written) if written is not None else _BODY_LEVEL
    return level + 1 if 0 <= level < _BODY_LEVEL else None


def looks_of(properties: Element | None) -> tuple[float | None, bool | None]:
    """Return the size of letters in points and whether they are bold; None where it is not told."""
    written, mark = attribute(child(properties, "sz"), "val"), child(properties, "b")
    size = _whole(written) / 2 if written is not None else None
    return size or None, None if mark is None else (attribute(mark, "val") or "true") not in _NO


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """Return list and depth that a paragraph's properties name; list 0 means none."""
    numbering = child(properties, "numPr")
    identity = attribute(child(numbering, "numId"), "val")
    if identity is None:
        return None
    return identity, _whole(attribute(child(numbering, "ilvl"), "val"))


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def _counted(number: int, shape: str) -> str:
    if shape in ("lowerLetter", "upperLetter") and number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if shape == "lowerLetter" else letter.upper()
    return str(number)
