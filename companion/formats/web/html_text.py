"""Gather the text of one paragraph of a page: blanks folded, links and bold beginnings remembered."""

import re
from dataclasses import dataclass, field
from itertools import groupby

from companion.formats.builder import Run

_BLANKS = re.compile(r"[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")
_SOFT_HYPHEN = "\u00ad"
_NO_GAP_AFTER = ("(", "[", "{", "„", "«")
_NO_GAP_BEFORE = re.compile(r"[,.](?:\s|$)")
_DOTS = frozenset("·•|")
_UNSEEN = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u202f\u3000\u200b\u2060\ufeff"


@dataclass(slots=True)
class HtmlText:
    """The runs of a paragraph so far; `bold` counts the bold characters that it begins with.

    `last` is the last character, `sign` the last that is no blank.
    """

    runs: list[Run] = field(default_factory=list)
    bold: int = 0
    last: str = ""
    sign: str = ""
    _plain: bool = False
    _apart: bool = False
    _loose: bool = False
    _broken: bool = False

    def add(self, text: str, target: str | None = None, *, bold: bool = False) -> None:
        """Add text whose blanks and line ends mean no more than one blank."""
        text = _BLANKS.sub(" ", text).replace(_SOFT_HYPHEN, "")
        if self.last == " " and self.runs and _NO_GAP_BEFORE.match(text):
            self._close_up()
        if not self.last or self.last[-1] in " \n":
            text = text.lstrip(" ")
        elif self._is_apart(text[:1]):
            text = " " + text
        self._put(text, target, bold=bold)

    def _is_apart(self, first: str) -> bool:
        """Say whether a blank is wanted before a text that begins with a character."""
        if self._apart:
            return (first.isalnum() or first in _DOTS) and self.last not in _NO_GAP_AFTER
        return self._loose and first.isupper() and (self.last.islower() or self.last.isdigit())

    def add_code(self, text: str, target: str | None = None) -> None:
        """Add text whose blanks and line ends mean what they are."""
        self._put(text.replace("\r\n", "\n").replace("\r", "\n"), target, bold=False)

    def add_break(self) -> None:
        """Begin a new line."""
        if self.runs:
            self._put("\n", None, bold=not self._plain)
            self._broken = True

    @property
    def is_broken(self) -> bool:
        """Say whether nothing stands behind the last line break."""
        return self._broken

    def stand_apart(self) -> None:
        """Let what follows not be glued to what stands here."""
        self._apart = True

    def stand_loose(self) -> None:
        """Let what follows not be glued to what stands here where it begins a phrase of its own."""
        self._loose = True

    def _close_up(self) -> None:
        """Take the blank away that stands before a mark, left by an element of which nothing is read."""
        before = self.runs[-1]
        self.runs[-1] = Run(before.text.rstrip(" "), target=before.target)
        self.bold -= 0 if self._plain else len(before.text) - len(self.runs[-1].text)
        self.last = self.sign

    def _put(self, text: str, target: str | None, *, bold: bool) -> None:
        if not text:
            return
        self._apart = self._loose = False
        self.runs.append(Run(text, target=target))
        self.last = text[-1]
        if not text.isspace():
            self.sign = text.rstrip()[-1]
            self._broken = False
            self._plain = self._plain or not bold
        self.bold += 0 if self._plain else len(text)

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing but blanks."""
        return all(not run.text.strip(_UNSEEN) for run in self.runs)

    def taken(self) -> tuple[Run, ...]:
        """Return the runs without the blanks at the end, neighbours joined, and begin anew."""
        if not self.runs:
            return ()
        runs: list[Run] = []
        for target, group in groupby(self.runs, key=lambda run: run.target):
            runs.append(Run("".join(run.text for run in group), target=target))
        while runs and runs[-1].text.isspace():
            runs.pop()
        if runs:
            runs[-1] = Run(runs[-1].text.rstrip(" \n"), target=runs[-1].target)
        self.runs, self.bold, self.last, self.sign = [], 0, "", ""
        self._plain = self._apart = self._loose = self._broken = False
        return tuple(runs)
