"""The keys that matter where the focus is, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from companion.core.library import NodeType
from companion.core.queries import SearchAnswer
from companion.ui.bindings import Actions
from companion.ui.desk import Desk
from companion.ui.focus import holds_focus
from companion.ui.key_words import as_pressed_here
from companion.ui.related.chips import WordChip
from companion.ui.sheet import Sheet
from companion.ui.status_bar import KeyHint
from companion.ui.welcome import Welcome


class Context(Enum):
    """Where the keys go."""

    WELCOME = auto()
    PALETTE = auto()
    SHEET = auto()
    SHEET_LINES = auto()
    SHEET_TEXT = auto()
    BUTTON = auto()
    FIELD = auto()
    COMPLETING = auto()
    RESULTS = auto()
    LOOSER = auto()
    NO_RESULTS = auto()
    FINDING = auto()
    TREE = auto()
    TREE_FOUND = auto()
    TREE_SAVED = auto()
    TREE_NOTHING = auto()
    RENAMING = auto()
    NOTES = auto()
    NO_NOTES = auto()
    NOTES_FILTER = auto()
    RELATED = auto()
    RELATED_WORD = auto()
    EDITING = auto()
    READING = auto()
    SELECTED = auto()
    FOUND = auto()
    NOTHING = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class Hint:
    """What a key does: the key of an action as the user has it, or one that never changes."""

    words: str
    key: str = ""
    action: str = ""


_BACK = Hint("back to the text", "Esc")
_CLOSE = Hint("close", "Esc")
_PARTS = Hint("next part of the window", action="next_pane")
_SEARCH = Hint("search", action="search")
_SENTENCE = Hint("select the sentence", action="select_sentence")
_WRITE = Hint("write a note", action="note")
_DONE = Hint("done", "Esc")

HINTS: Mapping[Context, tuple[Hint, ...]] = MappingProxyType(
    {
        Context.WELCOME: (
            Hint("press", "Enter"),
            Hint("the other one", "→"),
            Hint("add files", action="add_files"),
            Hint("the guide", action="guide"),
        ),
        Context.PALETTE: (Hint("choose", "↓ ↑"), Hint("do it", "Enter"), _CLOSE),
        Context.SHEET: (Hint("go on", "Tab"), Hint("do it", "Enter"), _CLOSE),
        Context.SHEET_LINES: (Hint("another line", "Enter"), Hint("keep", "Ctrl+Enter"), _CLOSE),
        Context.SHEET_TEXT: (Hint("read on", "↓ ↑"), Hint("back", "Esc")),
        Context.BUTTON: (Hint("press", "Enter"), _BACK, _PARTS),
        Context.FIELD: (
            Hint("what you remember", "type"),
            Hint("who, where, when", ":"),
            Hint("how to search", action="search_help"),
            _BACK,
        ),
        Context.COMPLETING: (Hint("choose", "↓ ↑"), Hint("take it", "Tab"), _CLOSE),
        Context.RESULTS: (
            Hint("preview", "↓ ↑"),
            Hint("stay here", "Enter"),
            Hint("bookmark", action="bookmark"),
            Hint("back to where you were", "Esc"),
        ),
        Context.LOOSER: (
            Hint("something looser", "↓"),
            Hint("search that", "Enter"),
            Hint("back to where you were", "Esc"),
        ),
        Context.NO_RESULTS: (
            Hint("other words", "type"),
            Hint("how to search", action="search_help"),
            Hint("back to where you were", "Esc"),
        ),
        Context.FINDING: (Hint("next place", "Enter"), Hint("previous", "Shift+Enter"), _CLOSE),
        Context.TREE: (
            Hint("open", "Enter"),
            Hint("to filter", "type"),
            Hint("rename", action="rename"),
            _PARTS,
        ),
        Context.TREE_SAVED: (
            Hint("search", "Enter"),
            Hint("rename", action="rename"),
            Hint("take away", action="delete"),
            _PARTS,
        ),
        Context.TREE_NOTHING: (Hint("search the texts", "Enter"), Hint("show everything", "Esc"), _PARTS),
        Context.TREE_FOUND: (Hint("search only here", "Enter"), Hint("to filter", "type"), _PARTS),
        Context.RENAMING: (Hint("done", "Enter"), Hint("as it was", "Esc")),
        Context.NOTES: (
            Hint("edit", "Enter"),
            Hint("to filter", "type"),
            Hint("take away", action="delete"),
            _BACK,
        ),
        Context.NO_NOTES: (_BACK, _PARTS),
        Context.NOTES_FILTER: (
            Hint("words or #tags", "type"),
            Hint("to the notes", "↓"),
            Hint("clear the filter", "Esc"),
        ),
        Context.RELATED: (
            Hint("choose", "↓ ↑"),
            Hint("go there", "Enter"),
            Hint("to the words", "Shift+Tab"),
            _BACK,
        ),
        Context.RELATED_WORD: (
            Hint("leave out, or not", "Space"),
            Hint("other words", "← →"),
            Hint("to the passages", "↓"),
            _BACK,
        ),
        Context.EDITING: (Hint("tags", "Tab"), _DONE),
        Context.READING: (_SEARCH, _SENTENCE, _WRITE, Hint("all keys", action="help")),
        Context.SELECTED: (
            Hint("highlight", action="highlight"),
            _WRITE,
            Hint("select more", action="select_sentence"),
            Hint("copy with source", action="copy_quote"),
        ),
        Context.FOUND: (
            Hint("next place", action="next_place"),
            _SENTENCE,
            _WRITE,
            Hint("back", action="back"),
        ),
        Context.NOTHING: (_SEARCH, Hint("go to a document", action="go_to"), Hint("all keys", action="help")),
    }
)
"""The three or four keys of every place of the window that can have the focus."""


def context_of(desk: Desk, answer: SearchAnswer | None, *, standing: bool) -> Context:
    """Return where the keys go now; `standing` says whether found places are marked in the text."""
    focus = QApplication.focusWidget()
    if focus is None:
        return Context.NOTHING
    over = _over_the_panes(desk, focus)
    if over is not None:
        return over
    if holds_focus(desk.search):
        return Context.COMPLETING if desk.search.completer.open else _in_search(desk.search.query, answer)
    if holds_focus(desk.related):
        return Context.RELATED
    if holds_focus(desk.tree):
        return _in_tree(desk, focus, standing=standing)
    return _in_notes(desk, focus) if holds_focus(desk.notes) else _in_text(desk, focus, standing=standing)


def key_hints(context: Context, actions: Actions) -> tuple[KeyHint, ...]:
    """Return what the status bar says in a context, with the keys as the user has them."""
    plain = context in (Context.READING, Context.SELECTED, Context.FOUND)
    hints = (
        KeyHint(as_pressed_here(one.key) or actions.hint(one.action, plain=plain), one.words)
        for one in HINTS.get(context, ())
    )
    return tuple(hint for hint in hints if hint.key)


def _inside(widget: QWidget, kind: type[QWidget]) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, kind):
        above = above.parentWidget()
    return above is not None


def _over_the_panes(desk: Desk, focus: QWidget) -> Context | None:
    """Return the context of what lies over the panes or asks something, None where nothing does."""
    if focus.window() is not desk.stage.window():
        return Context.ELSEWHERE
    if desk.palette.isAncestorOf(focus):
        return Context.PALETTE
    for above, found in ((Sheet, _in_sheet(focus)), (Welcome, Context.WELCOME)):
        if _inside(focus, above):
            return found
    if isinstance(focus, WordChip):
        return Context.RELATED_WORD
    pressed = isinstance(focus, QAbstractButton) and not isinstance(focus, QRadioButton)
    return Context.BUTTON if pressed else None


def _in_sheet(focus: QWidget) -> Context:
    if not isinstance(focus, QPlainTextEdit):
        return Context.SHEET
    return Context.SHEET_TEXT if focus.isReadOnly() else Context.SHEET_LINES


def _in_tree(desk: Desk, focus: QWidget, *, standing: bool) -> Context:
    if isinstance(focus, QLineEdit):
        return Context.RENAMING
    if desk.tree.nothing_fits:
        return Context.TREE_NOTHING
    if desk.tree.chosen is not None and desk.tree.chosen.type is NodeType.SEARCH:
        return Context.TREE_SAVED
    return Context.TREE_FOUND if standing else Context.TREE


def _in_search(query: str, answer: SearchAnswer | None) -> Context:
    if not query.strip():
        return Context.FIELD
    if answer is None or answer.hits:
        return Context.RESULTS
    return Context.LOOSER if answer.looser or answer.did_you_mean else Context.NO_RESULTS


def _in_notes(desk: Desk, focus: QWidget) -> Context:
    if desk.notes.edited is not None or isinstance(focus, QPlainTextEdit | QTextEdit):
        return Context.EDITING
    if isinstance(focus, QLineEdit):
        return Context.NOTES_FILTER
    return Context.NOTES if desk.notes.shown else Context.NO_NOTES


def _in_text(desk: Desk, focus: QWidget, *, standing: bool) -> Context:
    if not desk.stage.reader_shown or desk.reader.document is None:
        return Context.NOTHING
    if isinstance(focus, QLineEdit):
        return Context.FINDING
    if desk.reader.selection() is not None:
        return Context.SELECTED
    return Context.FOUND if standing else Context.READING
