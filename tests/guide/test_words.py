"""What the guide quotes are the program's own words."""

import ast
import re
from functools import cache

import pytest

from companion.paths import resource
from tests.guide.pages import Page, page, pages, source_files

_HOLE = "\0"
_FORMAT_HOLE = re.compile(r"\{[\w:.!]*\}")
_LEAST = 6
"""Letters that a sentence must have besides what is filled in, so that it says anything."""

_SHARE = 0.3
"""How much of what is quoted must stand in the program as it is."""


@cache
def texts() -> frozenset[str]:
    """Return every text that stands in the program, with a mark in the places that are filled in."""
    return frozenset(text for file in source_files() for text in _texts(ast.parse(file.read_text("utf-8"))))


@cache
def sentences() -> list[tuple[re.Pattern[str], int]]:
    """Return all that the program can say where something is filled in."""
    return [
        (re.compile(".*?".join(map(re.escape, text.split(_HOLE))), re.DOTALL), _letters(text))
        for text in texts()
        if _HOLE in text and _letters(text) >= _LEAST
    ]


def _texts(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(_FORMAT_HOLE.sub(_HOLE, _plain(node.value)))
        elif isinstance(node, ast.JoinedStr):
            pieces = (
                _plain(str(one.value)) if isinstance(one, ast.Constant) else _HOLE for one in node.values
            )
            found.add("".join(pieces))
    return found


def _plain(text: str) -> str:
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ")


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def said_by_the_program(words: str) -> bool:
    least = _SHARE * _letters(words)
    return words in texts() or any(
        letters >= least and sentence.fullmatch(words) for sentence, letters in sentences()
    )


@cache
def sample_words() -> str:
    """Return the sample's texts and the names of its files, folded."""
    files = [file for file in resource("sample").rglob("*") if file.is_file()]
    return " ".join(f"{file.stem} {file.read_text('utf-8')}" for file in files).casefold()


@pytest.mark.parametrize("one", pages().values(), ids=list(pages()))
def test_what_stands_in_grey_lines_is_said_by_the_program(one: Page) -> None:
    assert [quote for quote in one.quotes if not said_by_the_program(quote)] == []


def test_reasons_in_the_table_of_troubles_are_the_programs_own() -> None:
    (table,) = page("11-troubleshooting").tables("Companion says", "what to do")
    assert [row[0] for row in table.rows if not said_by_the_program(row[0])] == []


@pytest.mark.parametrize("one", pages().values(), ids=list(pages()))
def test_words_in_italics_stand_in_the_window_or_in_the_sample(one: Page) -> None:
    """Names of buttons and actions are as the window has them; other words are those of the texts."""
    strange = [one for one in sorted(one.italics) if one.casefold() not in sample_words() and not _shown(one)]
    assert strange == []


def _shown(words: str) -> bool:
    """Say whether words are in the program, as a sentence or as a label with its key behind."""
    return said_by_the_program(words) or any(text.startswith(f"{words}  ") for text in texts())
