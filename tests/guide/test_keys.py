"""The keys in the guide are those of the program, all of them and no others."""

import re

from PySide6.QtGui import QKeySequence

from companion.ui.actions import ACTIONS, GROUPS, ActionSpec
from companion.ui.hints import HINTS, Context
from tests.guide.pages import page, pages

_WORDS = {"Return": "Enter", "Del": "Delete"}
_ARROWS = {"↓ ↑": "Down, Up", "← →": "Left, Right", "→": "Left, Right", "↓": "Down"}
_WHERE = {
    Context.WELCOME: "On the first page",
    Context.PALETTE: "In lists that open over the text",
    Context.SHEET: "In sheets that ask something",
    Context.SHEET_LINES: "In sheets that ask something",
    Context.FIELD: "In the search field and the results",
    Context.RESULTS: "In the search field and the results",
    Context.LOOSER: "In the search field and the results",
    Context.COMPLETING: "While a field is completed",
    Context.FINDING: "While finding in one text",
    Context.TREE: "In the library",
    Context.TREE_FOUND: "In the library",
    Context.TREE_SAVED: "In the library",
    Context.RENAMING: "While renaming",
    Context.NOTES: "In the list of notes",
    Context.NOTES_FILTER: "In the list of notes",
    Context.EDITING: "While writing a note",
    Context.RELATED: "In related passages",
    Context.RELATED_WORD: "In related passages",
}
_KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d{1,2}|[A-Z][A-Za-z]+|[A-Z0-9]|[=+\-,])|\bF\d{1,2}\b")


def full(key: str) -> str:
    """Return a key in full words, as on Linux and Windows."""
    *others, last = (
        QKeySequence(key).toString().split("+") if not key.endswith("+") else (*key[:-2].split("+"), "+")
    )
    return "+".join((*others, _WORDS.get(last, last)))


def row_of(spec: ActionSpec) -> tuple[str, str, str]:
    """Return the row that an action has in the guide."""
    return ", ".join(map(full, spec.keys)), ", ".join(map(full, spec.reader_keys)), spec.words


def test_every_action_stands_in_the_guide_with_its_keys() -> None:
    tables = {table.heading: table for table in page("07-keys").tables("key", "in the text", "does")}
    assert tuple(tables) == GROUPS
    for group, table in tables.items():
        assert list(table.rows) == [row_of(spec) for spec in ACTIONS if spec.group == group]


def test_keys_that_the_program_names_at_the_bottom_stand_where_they_act() -> None:
    tables = {table.heading: table for table in page("07-keys").tables("key", "does")}
    everywhere = {row[0] for table in tables.values() for row in table.rows}
    for context, hints in HINTS.items():
        there = {row[0] for row in tables[_WHERE[context]].rows} if context in _WHERE else everywhere
        named = {_ARROWS.get(hint.key, hint.key) for hint in hints if hint.key}
        named = {"letters" if key == "type" else key for key in named}
        missing = {key for key in named if not any(key in cell.split(", ") or key == cell for cell in there)}
        assert missing == set(), context


def test_no_page_names_a_key_that_is_none() -> None:
    known = {full(key) for spec in ACTIONS for key in (*spec.keys, *spec.reader_keys)}
    known |= {
        key
        for table in page("07-keys").tables("key", "does")
        for row in table.rows
        for key in row[0].split(", ")
    }
    known |= {"Ctrl+J"}  # A key of one's own, in the example.
    for one in pages().values():
        assert set(_KEY.findall(one.prose)) - known == set(), one.name
