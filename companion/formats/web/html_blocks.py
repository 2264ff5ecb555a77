"""Walk through the tree of a page and make paragraphs of it: headings, lists, quotes, code, tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from companion.core.documents import ParagraphKind
from companion.formats.builder import Run
from companion.formats.markup import Element, name_of
from companion.formats.rich import RichBlock
from companion.formats.web import html_leaves
from companion.formats.web.html_context import Context, is_item_marker
from companion.formats.web.html_measures import BLOCKS
from companion.formats.web.html_notes import note_mark
from companion.formats.web.html_speech import Speech
from companion.formats.web.html_tables import is_data, is_formula, rows_of
from companion.formats.web.html_text import HtmlText
from companion.formats.web.html_tree import is_element, line_of

_MOST_ROWS = 40

Gone = Callable[[Element], bool]
Resolve = Callable[[str], str | None]


class _Then(Enum):
    """What is to be done with what comes next in the walk."""

    ENTER = auto()
    BREAK = auto()
    APART = auto()
    LOOSE = auto()


_Step = tuple[Context, Element | str, _Then]
"""Something to do later: add a text, enter an element, or go on behind it."""


@dataclass(slots=True)
class HtmlBlocks:
    """The paragraphs of a page. `gone` says which elements are left out, `resolve` where links lead.

    `pictures` numbers the blocks that are only the words for a picture.
    """

    gone: Gone
    resolve: Resolve
    speech: Speech = field(default_factory=Speech)
    blocks: list[RichBlock] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)
    _text: HtmlText = field(default_factory=HtmlText)
    _head: Context | None = None
    _line: int = 1
    _begun: int = 1
    _noted: bool = False

    def read(self, root: Element) -> list[RichBlock]:
        """Return the paragraphs below an element, in order."""
        self._walk(root, Context())
        self._flush()
        return self.blocks

    def _walk(self, root: Element, context: Context) -> None:
        waiting: list[_Step] = [(context, root, _Then.ENTER)]
        while waiting:
            context, node, then = waiting.pop()
            if isinstance(node, str):
                self._add(node, context)
            elif then is _Then.BREAK:
                self._break(context)
            elif then is _Then.APART:
                self._text.stand_apart()
            elif then is _Then.LOOSE:
                self._text.stand_loose()
            elif is_element(node):
                waiting.extend(self._enter(node, context))
            else:
                self._add(node.text or "", context)

    def _enter(self, element: Element, context: Context) -> Sequence[_Step]:
        """Begin an element; return what is to be done in it and after it, the last first."""
        name = name_of(element)
        self._line = line_of(element) or self._line
        self._mark(element)
        if self.gone(element):
            if name not in BLOCKS and html_leaves.is_separator(element):
                self._text.stand_apart()
            return ()
        if self._is_leaf(element, name, context):
            return ()
        block = name in BLOCKS or html_leaves.is_block(element)
        apart = html_leaves.stands_apart(element)
        if block:
            self._break(context)
        if apart:
            self._text.stand_apart()
        time = self.speech.before(element, self._text.sign)
        if time and self._text.sign != ":":
            self._flush()
        steps: list[_Step] = []
        if block or apart:
            steps.append((context, element, _Then.BREAK if block else _Then.APART))
        steps.extend(self._steps_within(element, name, time, self._context(element, name, context)))
        return steps

    def _steps_within(self, element: Element, name: str, time: str, context: Context) -> Iterator[_Step]:
        """Yield what is to be done with all that stands in an element, the last first."""
        before, after = html_leaves.around(element, name)
        after += self.speech.after(element)
        if after:
            yield context, after, _Then.ENTER
        loose = html_leaves.is_row(element, name)
        for child in element.iterchildren(reversed=True):
            if child.tail:
                yield context, child.tail, _Then.ENTER
            if loose:
                yield context, child, _Then.LOOSE
            yield context, child, _Then.ENTER
        text = time + before + (element.text or "")
        if text:
            yield context, text, _Then.ENTER

    def _mark(self, element: Element) -> None:
        """Remember at which paragraph an element with a name begins, for tables of contents."""
        for key in ("id", "name"):
            named = element.get(key)
            if named and named not in self.anchors:
                self.anchors[named] = len(self.blocks) + (not self._text.is_empty)

    def _context(self, element: Element, name: str, outer: Context) -> Context:
        """Return what holds within an element."""
        target, bold = self._target(element, name) or outer.target, outer.bold
        if not outer.flat:
            bold = bold or html_leaves.is_bold(element, name)
        context = outer
        if target != outer.target or bold != outer.bold:
            context = replace(outer, target=target, bold=bold)
        return context.within(element, name)

    def _target(self, element: Element, name: str) -> str | None:
        """Return where a link leads; a time in brackets is one, whatever player it opens."""
        href = element.get("href") if name == "a" else None
        if not href or (self._text.sign in ("(", "[") and html_leaves.is_clock(element)):
            return None
        return self.resolve(href)

    def _is_leaf(self, element: Element, name: str, context: Context) -> bool:
        """Add an element that is walked through in a way of its own; False where it is none."""
        if name == "br":
            self._break_line(context)
        elif name in html_leaves.PICTURES:
            self._picture(element, context)
        elif name == "hr":
            self._break(context)
        elif name == "table" and not context.flat and (is_formula(element) or is_data(element)):
            self._table(element, context)
        elif name == "span" and not context.flat and is_item_marker(element):
            return True
        elif mark := note_mark(element, name):
            self._note(mark, context)
        elif (text := html_leaves.text_of_leaf(element, name)) is not None:
            self._add(text, context)
        else:
            return False
        return True

    def _note(self, mark: str, context: Context) -> None:
        """Add the mark of a footnote; before the footnote's own text it is no paragraph of its own."""
        begins = self._text.is_empty
        self._add(mark, context)
        if begins:
            self._text.stand_apart()
            self._noted = not context.flat

    def _break_line(self, context: Context) -> None:
        if context.is_code:
            self._text.add_code("\n")
        elif context.flat:
            self._text.add(" ")
        elif self._text.is_broken and not context.is_heading:
            self._flush()
        else:
            self._text.add_break()

    def _picture(self, element: Element, context: Context) -> None:
        """Add the words that stand for a picture: within a line as text, alone as a caption."""
        words = html_leaves.picture_words(element)
        if not words:
            return
        if not self._text.is_empty or context.flat or html_leaves.is_in_line(element):
            self._text.stand_apart()
            self._add(words, context)
            self._text.stand_apart()
        else:
            self._flush()
            self._add(words, replace(context, kind=ParagraphKind.CAPTION, item=None))
            self.pictures.add(len(self.blocks))
            self._flush()

    def _add(self, text: str, context: Context) -> None:
        if context.is_code:
            self._begin(text, context)
            self._text.add_code(text, context.target)
        elif text:
            self._begin(text, context)
            self._noted = self._noted and text.isspace()
            self._text.add(text, context.target, bold=context.bold)

    def _begin(self, text: str, context: Context) -> None:
        if self._head is None and text and not text.isspace():
            self._head, self._begun = context, self._line

    def _break(self, context: Context) -> None:
        """End a paragraph, or only a line where lines are all there is."""
        if context.flat:
            self._text.add(" ")
        elif context.is_code and self._head is not None and self._head.is_code:
            if self._text.last != "\n":
                self._text.add_code("\n")
        elif self._noted:
            self._text.stand_apart()
        else:
            self._flush()

    def _flush(self) -> None:
        self._noted = False
        if self._head is None and not self._text.runs:
            return
        head, bold, empty = self._head, self._text.bold, self._text.is_empty
        runs = self._text.taken()
        self._head = None
        if head is None or empty:
            return
        kind, level, marker = head.kind, head.level, ""
        if kind is ParagraphKind.LIST and head.item is not None:
            level, marker = head.item.level, head.item.take_marker()
            if not marker:
                kind, level = ParagraphKind.TEXT, 0
        if head.is_code and runs[0].text.startswith("\n"):
            runs = (replace(runs[0], text=runs[0].text[1:]), *runs[1:])
        bold = min(bold, sum(len(run.text) for run in runs))
        self.blocks.append(RichBlock(runs, self._begun, kind, level, marker, bold=bold))

    def _table(self, table: Element, context: Context) -> None:
        """Add a table: its caption, then its rows, a line each; a formula with its number is a line."""
        self._flush()
        caption, rows = rows_of(table)
        if caption is not None and not self.gone(caption):
            self._walk(caption, replace(context, kind=ParagraphKind.CAPTION, item=None))
            self._flush()
        formula = is_formula(table)
        lines = [self._row(row, context, " " if formula else " | ") for row in rows if not self.gone(row)]
        lines = [line for line in lines if any(run.text.strip(" |") for run in line)]
        kind = ParagraphKind.TEXT if formula else ParagraphKind.TABLE
        for first in range(0, len(lines), _MOST_ROWS):
            runs = [run for line in lines[first : first + _MOST_ROWS] for run in (*line, Run("\n"))]
            self.blocks.append(RichBlock(tuple(runs[:-1]), line_of(table) or self._line, kind))

    def _row(self, cells: Element, context: Context, mark: str) -> list[Run]:
        """Return the runs of a row, its cells parted by a mark."""
        runs: list[Run] = []
        for cell in cells:
            if name_of(cell) not in ("td", "th") or self.gone(cell):
                continue
            if runs:
                runs.append(Run(mark))
            self._walk(cell, replace(context, kind=ParagraphKind.TABLE, item=None, flat=True))
            self._head = None
            runs.extend(self._text.taken())
        return runs
