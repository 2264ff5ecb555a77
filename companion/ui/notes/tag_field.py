"""The line of tags in a note's editor; it completes the tags that there are already."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.core.folding import fold
from companion.ui.fonts import interface_font

_TAG_LENGTH = 64
_INSIDE = "\xa0"
"""What stands for a blank inside a tag; all other blanks, and commas, part tags."""
_BETWEEN = re.compile(rf"(?:[^\S{_INSIDE}]|[,;])+")
_UNFINISHED = re.compile(rf"(?:[^\s,;]|{_INSIDE})*$")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def parse_tags(line: str) -> tuple[str, ...]:
    """Return the tags of a line, each once, without their signs; blanks and commas part them."""
    found: dict[str, str] = {}
    for part in _BETWEEN.split(unicodedata.normalize("NFC", line)):
        words = part.replace(_INSIDE, " ")
        tag = "".join(sign for sign in words if sign.isprintable()).strip("# ")[:_TAG_LENGTH]
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def write_tags(tags: Iterable[str]) -> str:
    """Return the line that `parse_tags` reads back."""
    return " ".join(f"#{tag.replace(' ', _INSIDE)}" for tag in tags)


def completion(line: str, known: Sequence[str]) -> str:
    """Return the first known tag that a line's last word begins and that is not there yet, or nothing."""
    last = _last_word(line)
    typed = last.lstrip("#")
    there = {fold(tag) for tag in parse_tags(line[: len(line) - len(last)])}
    beginning = fold(typed)
    fitting = (tag for tag in known if fold(tag).startswith(beginning) and fold(tag) not in there)
    return next((tag for tag in fitting if len(tag) > len(typed)), "") if beginning else ""


class TagField(QLineEdit):
    """The note's tags on one line. What would complete a tag stands selected behind the caret."""

    done = Signal()
    up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known: tuple[str, ...] = ()
        self._tag = self._offered = ""
        self._adds = True
        self._given: tuple[str, tuple[str, ...]] = ("", ())
        self.setFont(interface_font(12))
        self.setPlaceholderText("#tags, apart by blanks")
        self.setAccessibleName("Tags of the note, apart by blanks; Tab completes one")
        self.textEdited.connect(self._offer)

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Write tags; as long as nobody changes them they stay just these."""
        self.setText(write_tags(tags))
        self._given = self.text(), tags

    def set_known(self, tags: Iterable[str]) -> None:
        """Complete these tags."""
        self._known = tuple(sorted(set(tags), key=lambda tag: (len(tag), fold(tag))))

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that stand here, without what is only offered."""
        line, given = self._given
        return given if self._typed == line else parse_tags(self._typed)

    @property
    def finished(self) -> tuple[str, ...]:
        """The tags that will not grow any more: those before the word that is being typed."""
        typed = self._typed
        growing = self.hasFocus() and self.cursorPosition() >= len(typed) and typed != self._given[0]
        return parse_tags(typed[: len(typed) - len(_last_word(typed))]) if growing else self.tags

    @property
    def _typed(self) -> str:
        text = self.text()
        offered = self._offered
        pending = offered and self.selectedText() == offered and text.endswith(offered)
        return text[: -len(offered)] if pending else text

    def event(self, event: QEvent) -> bool:
        """Take the tag that is offered with Tab, which would go on to the next field otherwise."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_Tab and self._take():
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret behind the tags instead of selecting them: more are added, not others."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave what was typed, without what was only offered."""
        if self._typed != self.text():
            self._adds = False
            self.backspace()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is offered, or be done, on Enter; be done on Esc; go back to the text with Up."""
        self._adds = event.key() not in _REMOVING
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not control and self._take():
            return
        if event.key() == Qt.Key.Key_Escape or event.key() in _ENTER:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.up.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, line: str) -> None:
        """Offer the rest of a tag behind what was just typed."""
        self._offered = ""
        if not self._adds or self.cursorPosition() < len(line):
            return
        self._tag = completion(line, self._known).replace(" ", _INSIDE)
        offered = self._tag[len(_last_word(line).lstrip("#")) :]
        if offered:
            self._adds = False
            self.insert(offered)
            self.setSelection(len(line) + len(offered), -len(offered))
            self._offered = offered

    def _take(self) -> bool:
        """Take the tag that is offered, as it is written elsewhere; say whether there was one."""
        if self._typed == self.text():
            return False
        word = _last_word(self.text())
        self._adds = False
        self.setSelection(len(self.text()) - len(word), len(word))
        self.insert(f"#{self._tag} ")
        return True


def _last_word(line: str) -> str:
    found = _UNFINISHED.search(line)
    return found[0] if found else ""
