"""The cells of tables are told apart in excerpts and quotes, and nothing else is taken for one."""

import pytest

from companion.core.anchors import make_anchor
from companion.core.cells import quote_in_one_line, with_cells_told
from companion.core.documents import Span
from companion.core.snippets import make_snippet
from tests.builders import talk
from tests.core.test_snippets import marked, shown

TABLE = "what | where\nbackups | copies of the library\nlog | | beside it\n| nothing"
DOCUMENT = talk("What is kept", TABLE, "So it is | or was.")


def test_cells_and_rows_are_apart_in_a_snippet() -> None:
    text = f"What is kept\n\n{TABLE}\n\nSo it is | or was."
    spans = marked(text, "backups", "library\nlog", "was")
    snippet = make_snippet(text, spans, spans, 200)
    assert snippet.text == (
        "What is kept · what   where · backups   copies of the library · log   beside it · nothing · "
        "So it is | or was."
    )
    assert shown(snippet) == ["backups", "library · log", "was"]
    assert snippet.first == 0


def test_a_snippet_that_begins_or_ends_at_a_cell_shows_no_bar() -> None:
    spans = marked(TABLE, "copies")
    for columns in range(12, 60):
        snippet = make_snippet(TABLE, spans, spans, columns)
        assert "|" not in snippet.text
        assert shown(snippet) == ["copies"]


@pytest.mark.parametrize(
    "text", ["a | b", "one | two\nthree", "x\n\ny | z", TABLE, f"{TABLE}\n\n{TABLE}", "a || b\n|\n|\n\n|"]
)
def test_no_offset_changes(text: str) -> None:
    told = with_cells_told(text)
    assert len(told) == len(text)
    same = [at for at, letter in enumerate(text) if letter not in " |\n"]
    assert [told[at] for at in same] == [text[at] for at in same]


@pytest.mark.parametrize(
    ("quoted", "read"),
    [
        ("backups | copies of the library", "backups   copies of the library"),
        ("backups | copies", "backups   copies"),
        ("where\nbackups | copies", "where · backups   copies"),
        ("what | where\nbackups | copies", "what   where · backups   copies"),
        ("So it is | or was.", "So it is | or was."),
        (f"What is kept\n\n{TABLE}", "What is kept what   where · backups   copies of the library"),
    ],
)
def test_a_quote_of_a_table_has_its_cells_apart(quoted: str, read: str) -> None:
    start = DOCUMENT.text.index(quoted)
    anchor = make_anchor(DOCUMENT, Span(start, start + len(quoted)))
    assert quote_in_one_line(anchor).startswith(read)
    assert anchor.quote == quoted
