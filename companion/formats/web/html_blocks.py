"""Walk through the tree of a page and make paragraphs of it: headings, lists, quotes, code, tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from companion.core.documents import ParagraphKind
from companion.formats.builder import Run
from companion.formats.markup import Element, name_of
from companion.formats.rich import RichBlock
from companion.formats.web import html_leaves
from companion.formats.web.html_lists import Item, Numbering
from companion.formats.web.html_measures import BLOCKS, HEADINGS
from companion.formats.web.html_speech import Speech
from companion.formats.web.html_tables import is_data, rows_of
from companion.formats.web.html_text import HtmlText
from companion.formats.web.html_tree import is_element, line_of

_CODE = frozenset(("pre", "listing", "xmp", "plaintext"))
_CAPTIONS = frozenset(("figcaption", "caption", "legend"))
_LISTS = frozenset(("ul", "ol", "menu", "dir", "dl"))
_TELLING = frozenset((*HEADINGS, *_CODE, *_CAPTIONS, *_LISTS, "blockquote", "li", "dd", "dt"))
_HEADING = ParagraphKind.HEADING
_MOST_ROWS = 40

Gone = Callable[[Element], bool]
Resolve = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the text at a place: kind, list, link, weight."""

    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    lists: tuple[Numbering, ...] = ()
    item: Item | None = None
    target: str | None = None
    bold: bool = False
    quoted: bool = False
    flat: bool = False

    @property
    def is_code(self) -> bool:
        return self.kind is ParagraphKind.CODE


@dataclass(slots=True)
class _Step:
    """Something to do later in the walk: enter an element, add text, or leave an element."""

    context: _Context
    element: Element | None = None
    text: str = ""
    closes: bool = False
    apart: bool = False


@dataclass(slots=True)
class HtmlBlocks:
    """The paragraphs of a page. `gone` says which elements are left out, `resolve` where links lead."""

    gone: Gone
    resolve: Resolve
    speech: Speech = field(default_factory=Speech)
    blocks: list[RichBlock] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    _text: HtmlText = field(default_factory=HtmlText)
    _head: _Context | None = None
    _line: int = 1
    _begun: int = 1

    def read(self, root: Element) -> list[RichBlock]:
        """Return the paragraphs below an element, in order."""
        self._walk(root, _Context())
        self._flush()
        return self.blocks

    def _walk(self, root: Element, context: _Context) -> None:
        waiting = [_Step(context, root)]
        while waiting:
            step = waiting.pop()
            if step.element is None:
                self._add(step.text, step.context)
            elif step.closes:
                self._leave(step)
            elif is_element(step.element):
                waiting.extend(reversed(list(self._enter(step.element, step.context))))
            else:
                self._add(step.element.text or "", step.context)

    def _enter(self, element: Element, context: _Context) -> Iterator[_Step]:
        """Begin an element; yield what is to be done in it and after it."""
        self._line = line_of(element) or self._line
        self._mark(element)
        if self.gone(element) or self._is_leaf(element, context):
            return
        name = name_of(element)
        block = name in BLOCKS or html_leaves.is_block(element)
        if block:
            self._break(context)
        apart = html_leaves.stands_apart(element)
        if apart:
            self._text.stand_apart()
        time = self.speech.before(element, self._text.sign)
        if time and self._text.sign != ":":
            self._flush()
        inner = self._context(element, name, context)
        before, after = html_leaves.AROUND.get(name, ("", ""))
        after += self.speech.after(element)
        yield _Step(inner, text=time + before + (element.text or ""))
        for child in element:
            yield _Step(inner, child)
            if child.tail:
                yield _Step(inner, text=child.tail)
        if after:
            yield _Step(inner, text=after)
        if block or apart:
            yield _Step(context, element, closes=True, apart=apart and not block)

    def _leave(self, step: _Step) -> None:
        if step.apart:
            self._text.stand_apart()
        else:
            self._break(step.context)

    def _mark(self, element: Element) -> None:
        """Remember at which paragraph an element with a name begins, for tables of contents."""
        for key in ("id", "name"):
            named = element.get(key)
            if named and named not in self.anchors:
                self.anchors[named] = len(self.blocks) + (not self._text.is_empty)

    def _context(self, element: Element, name: str, outer: _Context) -> _Context:
        """Return what holds within an element."""
        target, bold = self._target(element, name) or outer.target, outer.bold
        if not outer.flat:
            bold = bold or html_leaves.is_bold(element, name)
        context = outer
        if target != outer.target or bold != outer.bold:
            context = replace(outer, target=target, bold=bold)
        if name not in _TELLING or outer.flat:
            return context
        if name in HEADINGS:
            kept = outer.quoted
            return context if kept else replace(context, kind=_HEADING, level=HEADINGS[name], item=None)
        if name in _CODE:
            return replace(context, kind=ParagraphKind.CODE)
        if name in _CAPTIONS:
            kept = outer.kind is _HEADING
            return context if kept else replace(context, kind=ParagraphKind.CAPTION, item=None)
        if name == "blockquote":
            return replace(context, kind=ParagraphKind.QUOTE, quoted=True, item=None)
        return self._listed(element, name, context)

    def _listed(self, element: Element, name: str, context: _Context) -> _Context:
        if name in _LISTS:
            return replace(context, lists=(*context.lists, Numbering(element)))
        if name in ("li", "dd"):
            lists = context.lists or (Numbering(element),)
            item = Item(len(lists), lists[-1].marker(element))
            return replace(context, kind=ParagraphKind.LIST, item=item, bold=False)
        if name == "dt":
            return replace(context, kind=ParagraphKind.TEXT, item=None)
        return context

    def _target(self, element: Element, name: str) -> str | None:
        href = element.get("href") if name == "a" else None
        return self.resolve(href) if href else None

    def _is_leaf(self, element: Element, context: _Context) -> bool:
        """Add an element that is walked through in a way of its own; False where it is none."""
        name = name_of(element)
        if name == "br":
            self._break_line(context)
        elif name == "img":
            self._picture(element, context)
        elif name == "hr":
            self._break(context)
        elif name == "table" and not context.flat and is_data(element):
            self._table(element, context)
        elif (text := html_leaves.text_of_leaf(element)) is not None:
            self._add(text, context)
        else:
            return False
        return True

    def _break_line(self, context: _Context) -> None:
        if context.is_code:
            self._text.add_code("\n")
        elif context.flat:
            self._text.add(" ")
        else:
            self._text.add_break()

    def _picture(self, element: Element, context: _Context) -> None:
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
            self._flush()

    def _add(self, text: str, context: _Context) -> None:
        if context.is_code:
            self._begin(text, context)
            self._text.add_code(text, context.target)
        elif text:
            self._begin(text, context)
            self._text.add(text, context.target, bold=context.bold)

    def _begin(self, text: str, context: _Context) -> None:
        if self._head is None and text and not text.isspace():
            self._head, self._begun = context, self._line

    def _break(self, context: _Context) -> None:
        """End a paragraph, or only a line where lines are all there is."""
        if context.flat:
            self._text.add(" ")
        elif context.is_code and self._head is not None and self._head.is_code:
            if self._text.last != "\n":
                self._text.add_code("\n")
        else:
            self._flush()

    def _flush(self) -> None:
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

    def _table(self, table: Element, context: _Context) -> None:
        """Add a table: its caption, then its rows, a line each."""
        self._flush()
        caption, rows = rows_of(table)
        if caption is not None and not self.gone(caption):
            self._walk(caption, replace(context, kind=ParagraphKind.CAPTION, item=None))
            self._flush()
        lines = [self._row(row, context) for row in rows if not self.gone(row)]
        lines = [line for line in lines if any(run.text.strip(" |") for run in line)]
        for first in range(0, len(lines), _MOST_ROWS):
            runs = [run for line in lines[first : first + _MOST_ROWS] for run in (*line, Run("\n"))]
            number = line_of(table) or self._line
            self.blocks.append(RichBlock(tuple(runs[:-1]), number, ParagraphKind.TABLE))

    def _row(self, cells: Element, context: _Context) -> list[Run]:
        """Return the runs of a row, its cells parted by bars."""
        runs: list[Run] = []
        for cell in cells:
            if name_of(cell) not in ("td", "th") or self.gone(cell):
                continue
            if runs:
                runs.append(Run(" | "))
            self._walk(cell, replace(context, kind=ParagraphKind.TABLE, item=None, flat=True))
            self._head = None
            runs.extend(self._text.taken())
        return runs
