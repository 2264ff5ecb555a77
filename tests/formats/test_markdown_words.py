"""The words of a Markdown text are the words of the document, whatever marks stand around them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.costs import assert_in_proportion
from tests.formats.inventing import HAN, HANGUL, RUSSIAN, SMALL, made_of
from tests.formats.texts import document

WORD = st.one_of(
    made_of(SMALL, least=2, most=8),
    made_of(HANGUL, most=4),
    made_of(RUSSIAN, least=2, most=6),
    made_of(HAN, most=3),
)
AROUND = (
    "{}",
    "**{}**",
    "*{}*",
    "_{}_",
    "***{}***",
    "~~{}~~",
    "`{}`",
    "[{}](https://a.example)",
    "![{}](a.png)",
    "[[{}]]",
    "<b>{}</b>",
    "({})",
    "“{}”,",
    "**[{}](x)**",
    "==%s==".replace("%s", "{}"),
    "[{}][ref]",
)
marked = st.builds(lambda word, around: (word, around.format(word)), WORD, st.sampled_from(AROUND))
sentence = st.lists(marked, min_size=1, max_size=6)
BEFORE = (
    "{}",
    "# {}",
    "### {} ###",
    "- {}",
    "  - {}",
    "1. {}",
    "> {}",
    "> - {}",
    "- [ ] {}",
    "| {} |",
    "{}  ",
    "    {}",
    "<p>{}</p>",
    "<!-- hidden -->{}",
    "{}\n---",
    "```\n{}\n```",
    "[^1]: {}",
    "!!! note\n    {}",
    ": {}",
    "| {} | x |\n|---|---|",
)
block = st.tuples(st.sampled_from(BEFORE), sentence, st.sampled_from(["\n", "\n\n", "\n\n\n"]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(block, min_size=1, max_size=8))
def test_no_word_is_lost(blocks: list[tuple[str, list[tuple[str, str]], str]]) -> None:
    text, words = "", []
    for before, marks, after in blocks:
        text += before.format(" ".join(mark for _, mark in marks)) + after
        words += [word for word, _ in marks]
    read = document(text + "\n[ref]: https://ref.example\n", "x.md").text
    place = 0
    for word in words:
        found = read.find(word, place)
        assert found >= 0, (word, text, read)
        place = found + len(word)


HOSTILE = (
    *(
        "> ",
        ">",
        ">     ",
        "- ",
        "  - > ",
        "***a",
        "~~a",
        "==",
        "$a",
        "$$",
        "[^a]: ",
        "[^a",
        "[[a|",
        "![a",
        "`" * 3,
    ),
    *(
        "<p>",
        "</",
        "<div ",
        ": ",
        "!!! a ",
        ":::a ",
        "| ",
        "|-|",
        "&a",
        "\\",
        "a_",
        "https://",
        "<!--a",
        "[a][",
        "1. ",
    ),
    *(
        "a\n> ",
        "a\n- ",
        "a\n  ",
        "|\n",
        "> [!a]\n",
        "<li>\n",
        "`\n",
        "``a`",
        "<script>",
        "[a]: b/\n",
        "*a**",
        "_*_",
    ),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_marks_cost_time_in_proportion(unit: str) -> None:
    assert_in_proportion(lambda length: document("x\n\n" + unit * (length // len(unit)), "x.md"))
