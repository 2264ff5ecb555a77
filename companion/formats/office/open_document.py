"""Read OpenDocument texts (ODT): headings, lists, tables, links and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from companion.core.documents import Document, ParagraphKind
from companion.formats.archives import Archive, archive_kind
from companion.formats.builder import Run, fold_blanks
from companion.formats.markup import Element, attribute, child, descendants, name_of, xml_root
from companion.formats.office.tables import table_blocks
from companion.formats.office.word_styles import BULLET
from companion.formats.rich import RichBlock, RichText, compose_rich

LAYOUT = "open document"

_GONE = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "change", "forms", "desc", "sequence-decls")
)
_MOST_SPACES = 200
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_USUAL_SIZE = 12.0
"""Points of letters whose size a text does not tell."""

_STYLED = {
    "quotations": ParagraphKind.QUOTE,
    "preformatted_20_text": ParagraphKind.CODE,
    "caption": ParagraphKind.CAPTION,
}


def detect(data: bytes) -> bool:
    """Say whether bytes are an OpenDocument text."""
    return archive_kind(data) == "odt"


def read(data: bytes, path: PurePath) -> Document:
    """Return the document of an OpenDocument text."""
    archive = Archive(data)
    root = xml_root(archive.read("content.xml"))
    reading = _Reading(_Styles.of(root))
    body = child(root, "body", "text")
    blocks = [*(reading.children(body, 0) if body is not None else ()), *reading.notes]
    title, language = _properties(archive)
    return compose_rich(RichText(blocks, title=title, language=language), LAYOUT, path)


@dataclass(frozen=True, slots=True)
class _Styles:
    """The automatic styles of a text: on which named style each is based, and which are bold."""

    named: dict[str, str]
    bold: frozenset[str]
    sizes: dict[str, float]

    @classmethod
    def of(cls, root: Element) -> "_Styles":
        named: dict[str, str] = {}
        bold: set[str] = set()
        sizes: dict[str, float] = {}
        for style in descendants(root, "style"):
            name = attribute(style, "name") or ""
            named[name] = attribute(style, "parent-style-name") or name
            properties = child(style, "text-properties")
            if attribute(properties, "font-weight") == "bold":
                bold.add(name)
            points = _POINTS.fullmatch(attribute(properties, "font-size") or "")
            if points is not None:
                sizes[name] = float(points[1])
        return cls(named, frozenset(bold), sizes)

    def name(self, element: Element) -> str:
        """Return the named style of a paragraph in lower case."""
        style = attribute(element, "style-name") or ""
        return self.named.get(style, style).lower()


@dataclass(slots=True)
class _Text:
    """The text of one paragraph as it is gathered; `bold` counts the bold characters it begins with."""

    runs: list[Run] = field(default_factory=list)
    bold: int = 0
    plain: bool = False
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str | None, target: str | None, *, bold: bool) -> None:
        if text:
            self.runs.append(Run(text, target=target))
            self.plain = self.plain or (bool(text.strip()) and not bold)
            self.bold += 0 if self.plain else len(text)


class _Reading:
    """Walk through the text of one file; its notes are gathered for the end."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._count = 0
        self.notes: list[RichBlock] = []

    def children(self, parent: Element, depth: int, marker: str = "") -> Iterator[RichBlock]:
        """Yield the blocks below an element; `depth` counts the lists around them."""
        for element in parent:
            name = name_of(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, depth, marker)
                marker = ""
            elif name == "list":
                yield from self._list(element, depth + 1)
            elif name == "table":
                yield from self._table(element)
            elif name not in _GONE:
                yield from self.children(element, depth, marker)

    def _list(self, element: Element, depth: int) -> Iterator[RichBlock]:
        for item in element:
            yield from self.children(item, depth, BULLET)

    def _paragraph(self, element: Element, depth: int, marker: str) -> Iterator[RichBlock]:
        text = _Text()
        self._gather(element, text, None, bold=(attribute(element, "style-name") or "") in self._styles.bold)
        self._count += 1
        if any(run.text.strip() for run in text.runs):
            yield self._block(element, text, depth, marker)
        for box in text.boxes:
            yield from self.children(box, depth)

    def _block(self, element: Element, text: _Text, depth: int, marker: str) -> RichBlock:
        runs, style = tuple(text.runs), self._styles.name(element)
        if name_of(element) == "h" or style == "title":
            written = attribute(element, "outline-level") or "1"
            level = int(written) if written.isascii() and written.isdigit() else 1
            return RichBlock(runs, self._count, ParagraphKind.HEADING, max(1, level))
        if depth:
            return RichBlock(runs, self._count, ParagraphKind.LIST, depth, marker, bold=text.bold)
        kind, size = _STYLED.get(style, ParagraphKind.TEXT), self._size(element)
        return RichBlock(runs, self._count, kind, bold=text.bold, size=size)

    def _size(self, element: Element) -> float:
        """Return the size of a paragraph's letters in points, or that of its first span's."""
        sizes = self._styles.sizes
        first = child(element, "span")
        within = sizes.get(attribute(first, "style-name") or "") if not (element.text or "").strip() else None
        return within or sizes.get(attribute(element, "style-name") or "", _USUAL_SIZE)

    def _gather(self, element: Element, text: _Text, target: str | None, *, bold: bool) -> None:
        """Add the text of an element; what stands beside the paragraph is set aside."""
        text.add(_folded(element.text), target, bold=bold)
        for inner in element:
            self._inline(inner, text, target, bold=bold)
            text.add(_folded(inner.tail), target, bold=bold)

    def _inline(self, element: Element, text: _Text, target: str | None, *, bold: bool) -> None:
        name = name_of(element)
        if name == "s":
            count = attribute(element, "c") or "1"
            spaces = min(int(count), _MOST_SPACES) if count.isascii() and count.isdigit() else 1
            text.add(" " * spaces, target, bold=bold)
        elif name == "tab":
            text.add("\t", target, bold=bold)
        elif name == "line-break":
            text.add("\n", target, bold=bold)
        elif name == "note":
            self._note(element, text)
        elif name == "text-box":
            text.boxes.append(element)
        elif name == "a":
            self._gather(element, text, attribute(element, "href"), bold=bold)
        elif name not in _GONE and name:
            strong = bold or (attribute(element, "style-name") or "") in self._styles.bold
            self._gather(element, text, target, bold=strong)

    def _note(self, note: Element, text: _Text) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        mark = f"[{(citation.text if citation is not None else '') or ''}]"
        text.add(mark, None, bold=False)
        for block in self.children(body, 0) if body is not None else ():
            self.notes.append(RichBlock(block.runs, block.line, ParagraphKind.LIST, 1, mark))

    def _table(self, table: Element) -> Iterator[RichBlock]:
        rows = [[cell for cell in row if name_of(cell) == "table-cell"] for row in _rows(table)]
        yield from table_blocks(rows, lambda cell: self.children(cell, 0), self._next_line)

    def _next_line(self) -> int:
        self._count += 1
        return self._count


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if name_of(element) == "table-row":
            yield element
        elif name_of(element) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(element)


def _folded(text: str | None) -> str:
    """Return character data as the format means it: line ends and runs of blanks are one blank."""
    if not text:
        return ""
    first, last = " " * text[0].isspace(), " " * text[-1].isspace()
    words = " ".join(text.split())
    return f"{first}{words}{last}" if words else " "


def _properties(archive: Archive) -> tuple[str, str]:
    """Return the title and the language that the file's properties name."""
    if "meta.xml" not in archive:
        return "", ""
    root = xml_root(archive.read("meta.xml"))
    title = next((one.text or "" for one in descendants(root, "title")), "")
    language = next((one.text or "" for one in descendants(root, "language")), "")
    return fold_blanks(title), language[:2].lower()
