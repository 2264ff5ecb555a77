"""Paragraphs, rows of tables and notes of a rich text, as they are gathered."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from companion.core.documents import ParagraphKind
from companion.formats.builder import Run, fold_blanks
from companion.formats.rich import RichBlock

BODY_LEVEL = 9
"""The outline level that means no heading."""

USUAL_SIZE = 24
"""Half points of letters whose size is not told."""

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|заголовок|titolo|kop) (\d)", re.IGNORECASE)
_TEXT = frozenset(("body", "note"))


@dataclass(frozen=True, slots=True)
class State:
    """What holds within the braces around a place; `field` numbers the field that it is in."""

    place: str = "body"
    bold: bool = False
    size: int = USUAL_SIZE
    font: int = 0
    replacements: int = 1
    style: int = 0
    outline: int = BODY_LEVEL
    depth: int = 0
    in_table: bool = False
    field: int = -1
    linked: bool = False
    gone: bool = False

    @property
    def is_text(self) -> bool:
        """Say whether what stands there is read."""
        return self.place in _TEXT and not self.gone


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it is gathered; `bold` counts the bold characters it begins with."""

    runs: list[Run] = field(default_factory=list)
    bold: int = 0
    plain: bool = False
    sizes: Counter[int] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Blocks:
    """Gathers the blocks of one file; its notes stand at the end."""

    def __init__(self) -> None:
        self.marker = ""
        self._styles: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._paragraph = _Paragraph()
        self._outer: list[_Paragraph] = []
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._blocks: list[RichBlock] = []
        self._notes: list[RichBlock] = []
        self._count = 0

    def add(self, text: str, target: str | None, state: State) -> None:
        """Add letters to the paragraph."""
        paragraph = self._paragraph
        paragraph.runs.append(Run(text, target=target))
        if text.strip():
            paragraph.plain = paragraph.plain or not state.bold
            paragraph.sizes[state.size] += len(text)
        paragraph.bold += 0 if paragraph.plain else len(text)

    def name_style(self, style: int, text: str) -> None:
        """Add letters to the name of a style."""
        self._styles[style] = self._styles.get(style, "") + text

    def level_style(self, style: int, level: int) -> None:
        """Take in of which level the headings of a style are."""
        self._levels[style] = level

    def end_paragraph(self, state: State) -> None:
        """End a paragraph; within the cell of a table it is a blank."""
        if not state.is_text:
            return
        if state.in_table:
            self.add(" ", None, state)
            return
        if state.place == "note":
            self.add("\n", None, state)
            return
        self.end_table()
        paragraph, self._paragraph = self._paragraph, _Paragraph()
        marker, self.marker = self.marker.strip(), ""
        if paragraph.text.strip():
            self._count += 1
            self._blocks.append(self._block(paragraph, marker, state))

    def _block(self, paragraph: _Paragraph, marker: str, state: State) -> RichBlock:
        runs, level = tuple(paragraph.runs), self._level(state)
        if level < BODY_LEVEL:
            return RichBlock(runs, self._count, ParagraphKind.HEADING, level + 1)
        size = paragraph.sizes.most_common(1)[0][0] / 2 if paragraph.sizes else 0.0
        block = RichBlock(runs, self._count, bold=paragraph.bold, size=size)
        if not marker:
            return block
        return replace(block, kind=ParagraphKind.LIST, level=state.depth + 1, marker=marker)

    def _level(self, state: State) -> int:
        name = self._styles.get(state.style, "").strip(" ;").casefold() if state.style else ""
        heading = _HEADING.fullmatch(name)
        if heading is not None:
            return int(heading[1]) - 1
        if name == "title":
            return 0
        return state.outline if state.outline < BODY_LEVEL else self._levels.get(state.style, BODY_LEVEL)

    def end_cell(self) -> None:
        """End the cell of a table."""
        self._row.append(fold_blanks(self._paragraph.text))
        self._paragraph = _Paragraph()

    def end_row(self) -> None:
        """End the row of a table."""
        if any(self._row):
            self._rows.append(self._row)
        self._row = []

    def end_table(self) -> None:
        """Yield the rows before this place as a table; one of a single column is there for its looks."""
        self.end_row()
        rows, self._rows = self._rows, []
        if not rows:
            return
        self._count += 1
        if all(len(row) == 1 for row in rows):
            self._blocks.extend(RichBlock((Run(row[0]),), self._count) for row in rows)
            return
        text = "\n".join(" | ".join(row) for row in rows)
        self._blocks.append(RichBlock((Run(text),), self._count, ParagraphKind.TABLE))

    def begin_note(self, state: State) -> None:
        """Begin a footnote: its number stands in the text."""
        self.add(f"[{len(self._notes) + len(self._outer) + 1}]", None, state)
        self._outer.append(self._paragraph)
        self._paragraph = _Paragraph()

    def end_note(self) -> None:
        """End a footnote, and go on with the paragraph that it stands in."""
        note, self._paragraph = self._paragraph, self._outer.pop()
        if note.text.strip():
            marker = f"[{len(self._notes) + 1}]"
            self._notes.append(RichBlock(tuple(note.runs), self._count + 1, ParagraphKind.LIST, 1, marker))

    def end(self, state: State) -> list[RichBlock]:
        """Return the blocks, the notes at their end."""
        while self._outer:
            self.end_note()
        if self._row and self._paragraph.text.strip():
            self.end_cell()
        self.end_paragraph(replace(state, place="body", gone=False, in_table=False))
        self.end_table()
        return [*self._blocks, *self._notes]
