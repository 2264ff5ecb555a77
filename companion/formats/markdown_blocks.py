"""The blocks of Markdown: headings, lists, quotes, code and tables, each with its line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from companion.core.documents import ParagraphKind
from companion.formats.blocks import Block

_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})(?:\s+(?P<text>\S.*)|\s*)$")
_HEADING_END = re.compile(r"\s#{1,40}\s{0,40}$")
_FENCE = re.compile(r"\s{0,12}(?P<fence>`{3,40}|~{3,40})(?P<info>[^`]{0,200})$")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s{0,2}){3,80}|(?:\*\s{0,2}){3,80}|(?:_\s{0,2}){3,80})$")
_UNDERLINE = re.compile(r"\s{0,3}(?:={1,200}|-{1,200})\s{0,20}$")
_ITEM = re.compile(
    r"(?P<indent>\s{0,40})(?P<marker>[-*+•]|\d{1,9}[.)])\s{1,8}(?P<task>\[[ xX]\]\s{1,4})?(?=\S)"
)
_QUOTE = re.compile(r"\s{0,3}>\s?")
_TABLE_RULE = re.compile(
    r"\s{0,3}\|?(?:\s{0,40}:?-{1,200}:?\s{0,40}\|){1,200}(?:\s{0,40}:?-{1,200}:?\s{0,40})?$"
)
_REFERENCE = re.compile(
    r"\s{0,3}\[(?P<name>[^\[\]\^][^\[\]]{0,200})\]:\s{1,8}<?(?P<target>[^\s<>]{1,2000})>?(?:\s.{0,300})?$"
)
_CELL_END = re.compile(r"(?<!\\)\|")
_COMMENT_START, _COMMENT_END = "<!--", "-->"


def markdown_blocks(lines: Iterable[str], first: int = 1) -> Iterator[Block]:
    """Cut the lines of a Markdown text into blocks; comments, rules and reference lines are left out."""
    reading = _Reading()
    for number, line in enumerate(lines, first):
        yield from reading.feed(line, number)
    yield from reading.flush()


def references(lines: Iterable[str]) -> dict[str, str]:
    """Return the targets of a text's reference links by their names in lower case."""
    matches = (_REFERENCE.match(line) for line in lines if "]:" in line)
    return {match["name"].lower(): match["target"] for match in matches if match}


@dataclass(slots=True)
class _Reading:
    """The block being read: its rows and what it is, and the fence or comment that is open."""

    rows: list[str] = field(default_factory=list)
    head: Block = field(default_factory=lambda: Block("", 1))
    blanks: int = 0
    fence: str = ""
    in_comment: bool = False
    in_list: bool = False

    def feed(self, line: str, number: int) -> Iterator[Block]:
        """Take in a line; yield the block that it completes."""
        if self.fence:
            yield from self._code(line)
            return
        line = self._without_comment(line)
        if not line or line.isspace():
            yield from self.flush()
            self.blanks += 1
            return
        opening = _FENCE.match(line)
        if opening is not None:
            yield from self._begin(Block("", number, self.blanks, ParagraphKind.CODE))
            self.fence = opening["fence"]
        elif (heading := _HEADING.match(line)) is not None:
            yield from self._heading(heading, number)
        elif not self._underlines(line):
            yield from self._body(line, number)
        else:
            level = 1 if "=" in line else 2
            self.head = replace(self.head, kind=ParagraphKind.HEADING, level=level)
            yield from self.flush()

    def flush(self) -> Iterator[Block]:
        """Yield the block that was being read."""
        rows, self.rows = self.rows, []
        closed, self.fence = self.fence, ""
        if rows and (closed or any(row and not row.isspace() for row in rows)):
            yield replace(self.head, text="\n".join(rows))
            self.blanks = 0
        self.head = Block("", 1)

    def _begin(self, head: Block, *rows: str) -> Iterator[Block]:
        yield from self.flush()
        self.head = head
        self.rows = list(rows)
        self.in_list = head.kind is ParagraphKind.LIST

    def _code(self, line: str) -> Iterator[Block]:
        if line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
            yield from self.flush()
        else:
            self.rows.append(line.rstrip())

    def _heading(self, match: re.Match[str], number: int) -> Iterator[Block]:
        text = (match["text"] or "").rstrip()
        text = text[:-100] + _HEADING_END.sub("", text[-100:])
        level = len(match["marks"])
        yield from self._begin(Block("", number, self.blanks, ParagraphKind.HEADING, level), text)
        yield from self.flush()

    def _underlines(self, line: str) -> bool:
        """Say whether a line makes the row above it a heading."""
        return (
            len(self.rows) == 1
            and self.head.kind is ParagraphKind.TEXT
            and _UNDERLINE.match(line[:250]) is not None
        )

    def _body(self, line: str, number: int) -> Iterator[Block]:
        """Take in a line that belongs to a paragraph, a list, a quote or a table."""
        if _RULE.match(line[:300]) or ("]:" in line and _REFERENCE.match(line)):
            yield from self.flush()
            return
        item, quote = _ITEM.match(line), _QUOTE.match(line)
        if item is not None:
            level = 1 + len(item["indent"].expandtabs(4)) // 2
            marker = item["marker"] + (f" {item['task'].strip()}" if item["task"] else "")
            head = Block("", number, self.blanks, ParagraphKind.LIST, min(level, 9), marker)
            yield from self._begin(head, line[item.end() :].strip())
        elif quote is not None:
            if self.head.kind is not ParagraphKind.QUOTE or not self.rows:
                yield from self._begin(Block("", number, self.blanks, ParagraphKind.QUOTE))
            self.rows.append(line[quote.end() :].strip())
        elif line.lstrip().startswith("|"):
            yield from self._table_row(line, number)
        elif not self.rows and line.startswith(("    ", "\t")) and not self.in_list:
            yield from self._begin(Block("", number, self.blanks, ParagraphKind.CODE), line.rstrip())
        elif self.rows and self.head.kind is not ParagraphKind.TABLE:
            self.rows.append(line.rstrip() if self.head.kind is ParagraphKind.CODE else line.strip())
        else:
            in_list = self.in_list and line[:1].isspace()
            yield from self._begin(Block("", number, self.blanks), line.strip())
            self.in_list = in_list

    def _table_row(self, line: str, number: int) -> Iterator[Block]:
        if self.head.kind is not ParagraphKind.TABLE or not self.rows:
            yield from self._begin(Block("", number, self.blanks, ParagraphKind.TABLE))
        if not _TABLE_RULE.match(line[:4_000]):
            row = line.strip().removeprefix("|")
            if not row.endswith("\\|"):
                row = row.removesuffix("|")
            cells = [cell.strip() for cell in _CELL_END.split(row)]
            if any(cells):
                self.rows.append(" | ".join(cells))

    def _without_comment(self, line: str) -> str:
        """Return what of a line stands outside comments."""
        kept = []
        while True:
            if self.in_comment:
                end = line.find(_COMMENT_END)
                if end < 0:
                    break
                line, self.in_comment = line[end + len(_COMMENT_END) :], False
            start = line.find(_COMMENT_START)
            if start < 0:
                kept.append(line)
                break
            kept.append(line[:start])
            line, self.in_comment = line[start + len(_COMMENT_START) :], True
        return "".join(kept)
