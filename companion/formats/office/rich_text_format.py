"""Read rich text (RTF): headings, lists, tables, links and notes."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from companion.core.documents import Document
from companion.formats.office.properties import told_title
from companion.formats.office.rtf_blocks import BODY_LEVEL, USUAL_SIZE, Blocks, State
from companion.formats.office.rtf_tokens import Letters, Token, tokens
from companion.formats.rich import RichBlock, RichText, compose_rich

LAYOUT = "rich text"

_MAGIC = b"{\\rtf"
_DEEPEST = 2_000
_GONE_LIST = (
    "colortbl pict objdata header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc "
    "aftnsep aftnsepc nonshppict themedata datastore latentstyles listtable listoverridetable rsidtbl revtbl "
    "filetbl xmlnstbl generator sp shprslt NeXTGraphic atnauthor atnid annotation tc xe bkmkstart bkmkend "
    "private nonesttables pntext pnseclvl fldtype template userprops"
)
_GONE = frozenset(_GONE_LIST.split())
"""Groups that hold no text of the document."""

_SEEN = frozenset(("shpinst", "shptxt", "fldinst", "listtext", "nesttableprops"))
"""Groups that are marked as passable, and are read."""

_LETTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "~": "\u00a0",
    "_": "-",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_LINK = re.compile(r"\s{0,9}HYPERLINK\s{1,4}\"?(?P<target>[^\s\"\\][^\s\"]{0,2000})")


def detect(data: bytes) -> bool:
    """Say whether bytes are rich text."""
    return data.lstrip()[: len(_MAGIC)] == _MAGIC


def read(data: bytes, path: PurePath) -> Document:
    """Return the document of a rich text; each paragraph mark ends a paragraph."""
    reading = _Reading()
    for token in tokens(data.lstrip()):
        reading.feed(token)
    blocks = reading.end()
    return compose_rich(RichText(blocks, title=told_title(reading.title, blocks)), LAYOUT, path)


class _Reading:
    """Walk through the tokens of one file."""

    def __init__(self) -> None:
        self.title = ""
        self.blocks = Blocks()
        self.state = State()
        self._stack: list[State] = []
        self._deeper = 0
        self._letters = Letters()
        self._fields: list[str] = []
        self._starred = False

    def feed(self, token: Token) -> None:
        """Take in a token."""
        if token.letters:
            self._letters.add(token.letters)
        elif token.brace:
            self._flush()
            self._letters.forget()
            self._nest(opens=token.brace == "{")
        elif not self._letters.word_passed():
            self._flush()
            if token.word == "u":
                self._letters.numbered(token.number or 0, self.state.replacements)
            else:
                self._word(token.word, token.number)
        if token.word != "*":
            self._starred = False

    def end(self) -> list[RichBlock]:
        """Return the blocks of the file."""
        self._flush()
        return self.blocks.end(self.state)

    def change(self, **changes: object) -> None:
        """Change what holds up to the next closing brace."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # The names are those below.

    def _nest(self, *, opens: bool) -> None:
        """Enter or leave a group; those far too deep, and closing braces too many, count for nothing."""
        if opens and len(self._stack) < _DEEPEST:
            self._stack.append(self.state)
        elif opens or self._deeper:
            self._deeper += 1 if opens else -1
        elif len(self._stack) > 1:
            before, self.state = self.state, self._stack.pop()
            if before.place == "note" and self.state.place != "note":
                self.blocks.end_note()

    def _flush(self) -> None:
        self._write(self._letters.taken(self.state.font))

    def _write(self, text: str) -> None:
        state = self.state
        if not text or state.gone:
            return
        if state.is_text:
            self.blocks.add(text, self._target() if state.linked else None, state)
        elif state.place == "title":
            self.title += text
        elif state.place == "field":
            self._fields[state.field] += text
        elif state.place == "marker":
            self.blocks.marker += text
        elif state.place == "styles":
            self.blocks.name_style(state.style, text)

    def _target(self) -> str | None:
        match = _LINK.match(self._fields[self.state.field]) if self.state.field >= 0 else None
        return match["target"] if match is not None else None

    def _word(self, word: str, number: int | None) -> None:
        """Take in a control word."""
        if word == "*":
            self._starred = True
        elif word in _GONE or (self._starred and word not in _SEEN):
            self.change(gone=True)
        elif word in _LETTERS:
            self._write(_LETTERS[word])
        elif word in _ACTIONS:
            _ACTIONS[word](self, number)
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._letters.set_page(word, number)
        elif word == "fcharset":
            self._letters.set_font(self.state.font, number or 0)

    def begin_note(self) -> None:
        """Begin a footnote."""
        if self.state.is_text:
            self.blocks.begin_note(self.state)
            self.change(place="note", in_table=False)

    def begin_field(self) -> None:
        """Begin a field, a link perhaps."""
        self._fields.append("")
        self.change(field=len(self._fields) - 1)

    def begin_instruction(self) -> None:
        """Begin what a field is told to do."""
        self.change(place="field", gone=self.state.gone or self.state.field < 0)

    def set_outline(self, number: int | None) -> None:
        """Take in a level of headings, of a paragraph or of the style that is described."""
        level = number if number is not None and 0 <= number < BODY_LEVEL else BODY_LEVEL
        if self.state.place == "styles":
            self.blocks.level_style(self.state.style, level)
        else:
            self.change(outline=level)


_Action = Callable[[_Reading, int | None], None]


def _set(**changes: object) -> _Action:
    return lambda reading, _: reading.change(**changes)


def _end_paragraph(reading: _Reading, _: int | None) -> None:
    reading.blocks.end_paragraph(reading.state)


_ACTIONS: dict[str, _Action] = {
    "par": _end_paragraph,
    "sect": _end_paragraph,
    "page": _end_paragraph,
    "cell": lambda reading, _: reading.blocks.end_cell(),
    "nestcell": lambda reading, _: reading.blocks.end_cell(),
    "row": lambda reading, _: reading.blocks.end_row(),
    "nestrow": lambda reading, _: reading.blocks.end_row(),
    "pard": _set(style=0, outline=BODY_LEVEL, depth=0, in_table=False),
    "plain": _set(bold=False, size=USUAL_SIZE),
    "intbl": _set(in_table=True),
    "b": lambda reading, number: reading.change(bold=number != 0),
    "fs": lambda reading, number: reading.change(size=number or USUAL_SIZE),
    "uc": lambda reading, number: reading.change(replacements=max(0, 1 if number is None else number)),
    "deleted": lambda reading, number: reading.change(gone=number != 0),
    "ilvl": lambda reading, number: reading.change(depth=min(8, max(0, number or 0))),
    "s": lambda reading, number: reading.change(style=number or 0),
    "f": lambda reading, number: reading.change(font=number or 0),
    "outlinelevel": _Reading.set_outline,
    "footnote": lambda reading, _: reading.begin_note(),
    "field": lambda reading, _: reading.begin_field(),
    "fldinst": lambda reading, _: reading.begin_instruction(),
    "fldrslt": _set(linked=True),
    "listtext": _set(place="marker"),
    "stylesheet": _set(place="styles"),
    "fonttbl": _set(place="fonts"),
    "info": _set(place="info"),
    "title": lambda reading, _: reading.change(place="title"),
}
