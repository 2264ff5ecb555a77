"""The blocks of Markdown: headings, lists, quotes, code and tables, each with its line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from companion.core.documents import ParagraphKind
from companion.formats.marked import markdown_marks as marks
from companion.formats.marked.inline import fold_name, is_picture
from companion.formats.marked.markdown_hidden import Hidden
from companion.formats.plain.blocks import Block

BREAK = "\u2028"
"""Stands at the end of a row after which the line breaks in the reader too."""

_LONGEST_HEADING = 200
_DEEPEST = 9
_QUOTABLE = (ParagraphKind.TEXT, ParagraphKind.HEADING)


def markdown_blocks(lines: Iterable[str], first: int = 1) -> Iterator[Block]:
    """Cut the lines of a Markdown text into blocks; comments, rules and reference lines are left out."""
    rows = [marks.as_fence(line) if "highlight" in line else line for line in lines]
    reading = _Reading(Hidden(rows, first))
    for number, line in enumerate(rows, first):
        yield from reading.feed(line, number)
    yield from reading.end()


@dataclass(frozen=True, slots=True)
class _Item:
    """An open item of a list: the columns of its marker and its text; a margin note has no level."""

    start: int
    content: int
    level: int


@dataclass(slots=True)
class _Reading:
    """The block being read: its rows and what it is, and what of lists, code or quotes is open."""

    hidden: Hidden
    rows: list[str] = field(default_factory=list)
    head: Block = field(default_factory=lambda: Block("", 1))
    blanks: int = 0
    fence: str = ""
    column: int = 0
    items: list[_Item] = field(default_factory=list)
    quote: list[tuple[int, str, int]] = field(default_factory=list)
    notes: int = 0
    html_level: int = 0
    in_html: bool = False
    defining: bool = False

    def feed(self, line: str, number: int) -> Iterator[Block]:
        """Take in a line; yield the blocks that it completes."""
        if self.fence:
            yield from self._fenced(line)
            return
        line = self.hidden.shown(line, number)
        if not line or line.isspace():
            yield from self._blank()
            return
        column, text = marks.indent_of(line)
        content = self.items[-1].content if self.items else 0
        quoted = marks.QUOTE.match(text) if column < content + 4 else None
        if self.quote and (self.blanks or (quoted is None and marks.begins_block(text))):
            yield from self._unquote()
        if quoted is not None or self.quote:
            yield from self._quoted(text, number)
            return
        yield from self._line(column, text, number)
        self.blanks = 0

    def end(self) -> Iterator[Block]:
        """Yield what was being read."""
        yield from self._unquote()
        yield from self.flush()

    def flush(self) -> Iterator[Block]:
        """Yield the block that was being read."""
        rows, self.rows = self.rows, []
        code, self.fence = self.head.kind is ParagraphKind.CODE, ""
        while rows and code and not rows[-1]:
            rows.pop()
        if any(row and not row.isspace() for row in rows):
            yield replace(self.head, text="\n".join(rows).rstrip(BREAK))
            self.blanks = 0
        self.head = Block("", 1)

    def _blank(self) -> Iterator[Block]:
        if self.rows and self.head.kind is ParagraphKind.CODE:
            self.rows.append("")
        else:
            yield from self.flush()
        self.blanks += 1
        self.html_level, self.in_html = 0, False

    def _line(self, column: int, text: str, number: int) -> Iterator[Block]:
        """Take in a line outside of fences and quotes."""
        item = marks.ITEM.match(text) if not marks.RULE.match(text[:300]) else None
        lazy = bool(self.rows) and self.head.kind is not ParagraphKind.CODE and not marks.begins_block(text)
        if not lazy:
            self._leave_items(column)
        inner = column - (self.items[-1].content if self.items else 0)
        if self.rows and self.head.kind is ParagraphKind.CODE:
            if inner >= 4:
                self.rows.append(" " * (inner - 4) + text)
                return
            yield from self.flush()
        marked = self.in_html and text[0] == "<"
        listed = item is not None and (bool(self.items) or text[0] == "•")
        if not self.rows and inner >= 4 and not marked and not listed:
            yield from self._begin(
                Block("", number, self.blanks, ParagraphKind.CODE), " " * (inner - 4) + text
            )
        elif item is not None:
            yield from self._item(item, column, text, number)
        else:
            yield from self._text(text, number, column)

    def _leave_items(self, column: int) -> None:
        while self.items and column < min(self.items[-1].content, self.items[-1].start + 2):
            self.items.pop()

    def _text(self, text: str, number: int, column: int) -> Iterator[Block]:
        """Take in a line that begins with no marker of a list."""
        fence, heading = marks.FENCE.match(text), marks.HEADING.match(text)
        if fence is not None and self.hidden.closes(fence["fence"], number):
            yield from self._begin(Block("", number, self.blanks, ParagraphKind.CODE))
            self.fence, self.column = fence["fence"], column
        elif heading is not None:
            yield from self._heading(marks.heading_text(heading["text"] or ""), len(heading["marks"]), number)
        elif self._underlines(text):
            self.head = replace(self.head, kind=ParagraphKind.HEADING, level=1 if "=" in text else 2)
            yield from self.flush()
        elif marks.RULE.match(text[:300]) or ("]:" in text and marks.REFERENCE.match(text)):
            yield from self.flush()
        else:
            yield from self._special(text, number, column)

    def _special(self, text: str, number: int, column: int) -> Iterator[Block]:
        """Take in a line of a footnote, an admonition, a definition, HTML or a table, else of a paragraph."""
        note = marks.FOOTNOTE.match(text)
        admonition = marks.ADMONITION.match(text)
        if note is not None:
            self.notes += 1
            name = fold_name(note["name"])
            yield from self._listed(
                f"[{name if name.isdigit() else self.notes}]", note["text"], number, column
            )
        elif admonition is not None:
            yield from self._label(marks.admonition_title(admonition), number)
            if admonition["marks"] != ":::":
                self.items.append(_Item(column, column + 4, 0))
        elif marks.ADMONITION_END.match(text) or marks.ATTRIBUTES.match(text):
            yield from self.flush()
        elif (definition := marks.DEFINITION.match(text)) and (self.rows or self.items or self.defining):
            if self.rows and self.head.kind is ParagraphKind.TEXT:
                self.head = replace(self.head, kind=ParagraphKind.LABEL)
            yield from self._listed("", definition["text"], number, column)
            self.defining = True
        elif marks.HTML_BLOCK.match(text):
            yield from self._html(text, number)
        else:
            yield from self._row(text, number)

    def _row(self, text: str, number: int) -> Iterator[Block]:
        """Take in a line of a table or a paragraph."""
        in_table = bool(self.rows) and self.head.kind is ParagraphKind.TABLE
        if marks.TABLE_RULE.match(text[:4_000]) and "|" in text and (in_table or self._is_table_head()):
            if not in_table:
                yield from self._make_table()
        elif text.startswith("|") or (in_table and "|" in text):
            if not in_table:
                yield from self._begin(Block("", number, self.blanks, ParagraphKind.TABLE))
            row = marks.table_row(text)
            self.rows.extend([row] if row else [])
        elif self.rows and not in_table:
            self.rows.append(marks.row_of(text, BREAK))
        elif self.html_level:
            kind = ParagraphKind.CAPTION if is_picture(text) else ParagraphKind.HEADING
            level = self.html_level if kind is ParagraphKind.HEADING else 0
            yield from self._begin(Block("", number, self.blanks, kind, level), text)
            if kind is ParagraphKind.CAPTION:
                yield from self.flush()
        else:
            yield from self._begin(Block("", number, self.blanks), marks.row_of(text, BREAK))

    def _is_table_head(self) -> bool:
        return bool(self.rows) and self.head.kind is ParagraphKind.TEXT and "|" in self.rows[-1]

    def _make_table(self) -> Iterator[Block]:
        """Let the last row of a paragraph be the head of a table: a rule with bars follows it."""
        head, line = self.rows.pop(), self.head.line + len(self.rows)
        yield from self._begin(Block("", line, 0, ParagraphKind.TABLE), marks.table_row(head.rstrip(BREAK)))

    def _begin(self, head: Block, *rows: str) -> Iterator[Block]:
        yield from self.flush()
        self.defining = False
        self.head = head
        self.rows = list(rows)

    def _fenced(self, line: str) -> Iterator[Block]:
        closing = line.strip()
        if closing.startswith(self.fence) and not closing.strip(self.fence[0]):
            yield from self.flush()
        else:
            self.rows.append(marks.outdented(line.rstrip(), self.column))

    def _heading(self, text: str, level: int, number: int) -> Iterator[Block]:
        yield from self._begin(Block("", number, self.blanks, ParagraphKind.HEADING, level), text)
        yield from self.flush()

    def _label(self, text: str, number: int) -> Iterator[Block]:
        yield from self._begin(Block("", number, self.blanks, ParagraphKind.LABEL), text)
        yield from self.flush()

    def _underlines(self, text: str) -> bool:
        """Say whether a line makes the short paragraph above it a heading."""
        if not self.rows or self.head.kind is not ParagraphKind.TEXT or len(self.rows) > 3:
            return False
        short = sum(map(len, self.rows)) <= _LONGEST_HEADING
        return short and marks.UNDERLINE.match(text[:250]) is not None

    def _item(self, match: "marks.Match", column: int, text: str, number: int) -> Iterator[Block]:
        """Begin an item of a list; marks of a heading or a quote in it are left out."""
        rest = text[match.end() :]
        heading = marks.HEADING.match(rest)
        if heading is not None and heading["text"]:
            rest = marks.heading_text(heading["text"])
        marker = match["marker"] + (f" {match['task'].strip()}" if match["task"] else "")
        yield from self._listed(marker, rest, number, column, match.end("gap"))

    def _listed(self, marker: str, text: str, number: int, column: int, width: int = 4) -> Iterator[Block]:
        level = min(1 + sum(item.level > 0 for item in self.items), _DEEPEST)
        self.items.append(_Item(column, column + width, level))
        head = Block("", number, self.blanks, ParagraphKind.LIST, level, marker)
        yield from self._begin(head, marks.row_of(text, BREAK))

    def _html(self, text: str, number: int) -> Iterator[Block]:
        """Take in a line that begins with a block of HTML: its tags part paragraphs."""
        self.in_html = True
        heading = marks.HTML_HEADING.fullmatch(text.strip())
        if heading is not None:
            yield from self._heading(heading["text"], int(heading["level"]), number)
            return
        for kind, part, level in marks.html_parts(text):
            self.html_level = level
            if kind is not None:
                yield from self.flush()
            if part.strip():
                yield from (
                    self._row(part.strip(), number)
                    if level
                    else self._begin(Block("", number, self.blanks, kind or ParagraphKind.TEXT), part.strip())
                )

    def _quoted(self, text: str, number: int) -> Iterator[Block]:
        """Take in a line of a quote; a line without its mark goes on with the one above."""
        if not self.quote:
            yield from self.flush()
        depth, inner = marks.unquoted(text)
        self.quote.append((number, inner, depth or self.quote[-1][2]))
        self.blanks = 0

    def _unquote(self) -> Iterator[Block]:
        """Yield the blocks inside the quote that ended."""
        lines, self.quote = self.quote, []
        if not lines:
            return
        inner = _Reading(Hidden([line for _, line, _ in lines], lines[0][0]))
        before = 0
        for number, line, depth in lines:
            callout = marks.CALLOUT.match(line) if depth != before else None
            if depth != before:
                yield from map(_as_quote, inner.end())
            if callout is not None:
                yield Block(marks.admonition_title(callout), number, kind=ParagraphKind.LABEL)
            else:
                yield from map(_as_quote, inner.feed(line, number))
            before = depth
        yield from map(_as_quote, inner.end())


def _as_quote(block: Block) -> Block:
    return replace(block, kind=ParagraphKind.QUOTE, level=0) if block.kind in _QUOTABLE else block
