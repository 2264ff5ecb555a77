"""Read Word files (DOCX): headings, lists, tables, links and notes.

The parts are walked here rather than by a library for Word files: those pass over text in content
controls, text boxes and tracked insertions, and read every picture of a file into memory.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from companion.core.documents import Document, ParagraphKind
from companion.formats.archives import Archive, archive_kind
from companion.formats.builder import Run
from companion.formats.markup import Element, attribute, child, descendants, name_of, xml_root
from companion.formats.office.properties import told_title
from companion.formats.office.tables import table_blocks
from companion.formats.office.word_styles import Numberings, Styles, looks_of, numbering_of, outline_level
from companion.formats.rich import RichBlock, RichText, compose_rich

LAYOUT = "word"

_GONE = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr"))
"""What is no text of the document: deleted, moved away, code of a field, a second form of the same."""

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_QUOTES = frozenset(("quote", "intense quote", "block text"))
_CODES = frozenset(("html preformatted", "plain text", "source code", "code"))


def detect(data: bytes) -> bool:
    """Say whether bytes are a Word file."""
    return archive_kind(data) == "docx"


def read(data: bytes, path: PurePath) -> Document:
    """Return the document of a Word file."""
    archive = Archive(data)
    blocks = list(_Reading(archive).blocks())
    return compose_rich(RichText(blocks, title=_title(archive, blocks)), LAYOUT, path)


@dataclass(slots=True)
class _Text:
    """The text of one paragraph as it is gathered; `bold` counts the bold characters it begins with."""

    style: str | None = None
    runs: list[Run] = field(default_factory=list)
    bold: int = 0
    plain: bool = False
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, target: str | None, look: tuple[float, bool]) -> None:
        size, bold = look
        self.runs.append(Run(text, target=target))
        if text.strip():
            self.plain = self.plain or not bold
            self.sizes[size] += len(text)
        self.bold += 0 if self.plain else len(text)

    @property
    def size(self) -> float:
        """The size in which most of it is set, in points."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0


class _Reading:
    """Walk through the parts of one file."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        styles = self._part("word/styles.xml")
        self._styles = Styles.of(styles) if styles is not None else Styles()
        self._numberings = Numberings(self._part("word/numbering.xml"))
        self._targets = self._links()
        self._count = 0

    def blocks(self) -> Iterator[RichBlock]:
        """Yield the blocks of the document, its footnotes and endnotes at the end."""
        body = child(xml_root(self._archive.read("word/document.xml")), "body")
        if body is not None:
            yield from self._children(body)
        for part, mark in (("footnotes", "footnote"), ("endnotes", "endnote")):
            root = self._part(f"word/{part}.xml")
            for note in descendants(root, mark) if root is not None else ():
                if attribute(note, "type") in (None, "normal"):
                    yield from self._note(note)

    def _part(self, name: str) -> Element | None:
        return xml_root(self._archive.read(name)) if name in self._archive else None

    def _links(self) -> Mapping[str, str]:
        root = self._part("word/_rels/document.xml.rels")
        relations = list(root) if root is not None else []
        return {
            attribute(one, "Id") or "": attribute(one, "Target") or ""
            for one in relations
            if (attribute(one, "Type") or "").endswith("/hyperlink")
        }

    def _children(self, parent: Element) -> Iterator[RichBlock]:
        for element in parent:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _GONE:
                yield from self._children(element)

    def _paragraph(self, element: Element) -> Iterator[RichBlock]:
        text = _Text(attribute(child(element, "pPr", "pStyle"), "val"))
        self._gather(element, text, None)
        self._count += 1
        if any(run.text.strip() for run in text.runs):
            yield self._block(child(element, "pPr"), text)
        for box in text.boxes:
            yield from self._children(box)

    def _block(self, properties: Element | None, text: _Text) -> RichBlock:
        runs, line = tuple(text.runs), self._count
        style = attribute(child(properties, "pStyle"), "val")
        name = self._styles.name(style)
        level = outline_level(properties) or self._styles.level(style)
        if name == "title":
            level = 1
        if level is not None:
            return RichBlock(runs, line, ParagraphKind.HEADING, level)
        numbering = numbering_of(properties) or self._styles.numbering(style)
        if numbering is not None and numbering[0] != "0":
            marker = self._numberings.marker(numbering)
            return RichBlock(runs, line, ParagraphKind.LIST, numbering[1] + 1, marker, bold=text.bold)
        kind = ParagraphKind.TEXT
        if name in _QUOTES:
            kind = ParagraphKind.QUOTE
        elif name in _CODES:
            kind = ParagraphKind.CODE
        elif name == "caption":
            kind = ParagraphKind.CAPTION
        return RichBlock(runs, line, kind, bold=text.bold, size=text.size)

    def _gather(self, parent: Element, text: _Text, target: str | None) -> None:
        """Add the runs below an element; text boxes are set aside, they stand beside the paragraph."""
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._run(element, text, target)
            elif name == "hyperlink":
                self._gather(element, text, self._targets.get(attribute(element, "id") or "") or target)
            elif name not in _GONE:
                self._gather(element, text, target)

    def _run(self, run: Element, text: _Text, target: str | None) -> None:
        look = self._look(child(run, "rPr"), text.style)
        for element in run:
            name = name_of(element)
            if name == "t":
                text.add(element.text or "", target, look)
            elif name in _CHARACTERS:
                text.add(_CHARACTERS[name], target, look)
            elif name in ("footnoteReference", "endnoteReference"):
                text.add(f"[{attribute(element, 'id') or ''}]", target, (look[0], False))
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                text.boxes.extend(_boxes(element))

    def _look(self, properties: Element | None, style: str | None) -> tuple[float, bool]:
        """Return the size of a run's letters in points, and whether they are bold."""
        size, bold = looks_of(properties)
        named = attribute(child(properties, "rStyle"), "val")
        bold = self._styles.is_bold(named) if bold is None and named else bold
        if bold is None:
            bold = self._styles.is_bold(style) or False
        return size or self._styles.size(named) or self._styles.size(style) or self._styles.usual_size, bold

    def _table(self, table: Element) -> Iterator[RichBlock]:
        rows = [[cell for cell in row if name_of(cell) == "tc"] for row in _rows(table)]
        yield from table_blocks(rows, self._children, self._next_line)

    def _next_line(self) -> int:
        self._count += 1
        return self._count

    def _note(self, note: Element) -> Iterator[RichBlock]:
        marker = f"[{attribute(note, 'id') or ''}]"
        for block in self._children(note):
            yield RichBlock(block.runs, block.line, ParagraphKind.LIST, 1, marker)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, those inside content controls among them, not those of tables in it."""
    for element in table:
        if name_of(element) == "tr":
            yield element
        elif name_of(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(element)


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing; of two forms of the same only the first."""
    for inner in element:
        if name_of(inner) == "txbxContent":
            yield inner
        elif name_of(inner) not in _GONE:
            yield from _boxes(inner)


def _title(archive: Archive, blocks: list[RichBlock]) -> str:
    """Return the title that the file's properties name, where its text says it too."""
    if "docProps/core.xml" not in archive:
        return ""
    root = xml_root(archive.read("docProps/core.xml"))
    return told_title(next((one.text or "" for one in descendants(root, "title")), ""), blocks)
