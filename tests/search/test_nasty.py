"""Nothing that can be typed raises, hangs, or stays without an answer in words."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.queries import SearchAnswer, SearchRequest
from companion.search.finding import find
from companion.search.reader import open_reader
from companion.search.storage import VerifiedFiles
from tests.builders import talk
from tests.search.conftest import SECRET, write_index

SECONDS = 1.0
NASTY = [
    *[
        '"',
        '""',
        '"a',
        'a"',
        '"""',
        "“",
        "(",
        "((((",
        ")",
        "()",
        "(()",
        "[",
        "{",
        "[a TO",
        "{b TO c]",
        "[[[",
        "}",
    ],
    *[
        "OR",
        "OR OR",
        "a OR",
        "OR a",
        "AND",
        "NOT",
        "NOT NOT a",
        "a AND",
        "a OR OR b",
        "-",
        "--",
        "- -",
        "--a",
        "-a",
    ],
    *[
        "*",
        "**",
        "?*",
        "*a*",
        "a**",
        "?",
        "a*b?c*",
        "*?*?*",
        "~",
        "a~",
        "a~9",
        "a^",
        "a^1e9",
        '"a b"~',
        "/re(",
        "<a",
    ],
    *[
        ":",
        "::",
        "a:",
        ":a",
        "text:(a",
        "n:[1 TO",
        "d:yesterday",
        "a:b:c",
        "\\",
        '\\"',
        "'",
        "''",
        "’",
        "%s %d",
        "&&",
    ],
    *[
        "\x00",
        "a\x00b",
        "\ud800",
        "\ud83d a",
        "\u202e",
        "\ufeff",
        "\u200d",
        "😀",
        "e\u0301",
        "\u0301",
        "한",
        "ㅎ",
        "海*",
    ],
    *["a" * 5000, "가" * 5000, "a " * 3000, '"' + "the " * 3000 + '"', "-a " * 3000, "(" * 2000, '"' * 2001],
    *[
        "a OR " * 1200,
        "a-" * 3000,
        "'" * 5000 + "a",
        "\u0301" * 5000,
        "a" + "\u0301" * 5000,
        "x'" * 3000,
        "  \t\n",
    ],
]

Ask = Callable[[str], SearchAnswer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("nasty") / "index"
    words = [
        "the",
        "tide",
        "a",
        "harbour",
        "brings",
        "text",
        "and",
        "d",
        "b",
        "바다는",
        "조용하고",
        "海へ行く",
        "don’t",
    ]
    paragraphs = [
        " ".join(words[(seed * 7 + at * at) % len(words)] for at in range(40)) for seed in range(300)
    ]
    write_index(folder, [talk(*paragraphs)])
    with closing(open_reader(folder, SECRET, VerifiedFiles())) as reader:
        yield lambda query: find(reader, SearchRequest(query))


@pytest.mark.parametrize("query", NASTY, ids=lambda query: ascii(query)[:24])
def test_is_answered(ask: Ask, query: str) -> None:
    begun = time.monotonic()
    answer = ask(query)
    assert time.monotonic() - begun < SECONDS
    assert answer.understood or answer.remark
    assert all(hit.spans and hit.places for hit in answer.hits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text() | st.text(alphabet="athe\"“-*()OR 다가海'’.", max_size=40))
def test_any_text_is_answered(ask: Ask, query: str) -> None:
    begun = time.monotonic()
    answer = ask(query)
    assert time.monotonic() - begun < SECONDS
    assert answer.understood or answer.remark
    assert all(hit.spans and hit.places for hit in answer.hits)
    assert all(0 <= span.start < span.end <= len(hit.text) for hit in answer.hits for span in hit.spans)
