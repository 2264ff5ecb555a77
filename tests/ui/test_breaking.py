"""The query in words on as many lines as it needs, and what lies below stays where it is."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from companion.core.queries import Fragment
from companion.ui.search.answer_lines import AnswerLines, FragmentLabel
from companion.ui.search.breaking import broken, line_width
from companion.ui.search.words import plain
from companion.ui.theme import load_theme

SHORT = (Fragment("words of "), Fragment("robot", emphasised=True))
LONG = (
    Fragment("passages with "),
    Fragment("policy", emphasised=True),
    Fragment(" and the phrase "),
    Fragment("value function", emphasised=True),
    Fragment(", spoken by "),
    Fragment("Somebody", emphasised=True),
    Fragment(", in "),
    Fragment("Lectures", emphasised=True),
)
AMOUNT = (Fragment("12 passages", emphasised=True), Fragment(" in 3 documents"))


def text_of(lines: list[list[Fragment]]) -> list[str]:
    return [plain(tuple(line)) for line in lines]


def test_a_sentence_is_broken_between_words_and_nothing_is_lost(qtbot: QtBot) -> None:
    del qtbot
    whole = plain(LONG)
    width = line_width(LONG) / 2.4
    lines = broken(LONG, width, 3)
    assert len(lines) == 3
    assert "".join(text_of(lines)) == whole
    assert all(text.endswith(" ") for text in text_of(lines)[:-1])
    assert all(line_width([line for line in parts if line.text.strip()]) <= width + 4 for parts in lines)
    assert {one.text for one in lines[0] if one.emphasised} == {"policy"}


def test_what_needs_no_second_line_has_none(qtbot: QtBot) -> None:
    del qtbot
    assert broken(LONG, line_width(LONG) + 1, 3) == [list(LONG)]
    assert text_of(broken(LONG, 60, 1)) == [plain(LONG)]
    assert broken((), 60, 3) == [[]]


def test_a_sign_stays_with_the_word_before_it(qtbot: QtBot) -> None:
    del qtbot
    for width in range(40, 400, 7):
        assert not any(text.startswith(",") for text in text_of(broken(LONG, width, 9)))


def test_the_query_takes_more_lines_once_and_gives_them_back_when_it_is_gone(qtbot: QtBot) -> None:
    lines = AnswerLines(load_theme("light"))
    qtbot.addWidget(lines)
    lines.resize(300, 200)
    lines.show()
    understood = lines.findChildren(FragmentLabel)[1]
    heights = []
    for sentence in (SHORT, LONG, SHORT, LONG):
        lines.set_answer(AMOUNT, sentence, ())
        heights.append(understood.height())
    assert heights[0] < heights[1] == heights[2] == heights[3]
    lines.set_answer((), (), ())
    lines.set_answer(AMOUNT, SHORT, ())
    assert understood.height() == heights[0]
    assert isinstance(understood, QLabel)
    assert understood.text() == plain(SHORT)


def test_a_wider_column_takes_fewer_lines(qtbot: QtBot) -> None:
    lines = AnswerLines(load_theme("light"))
    qtbot.addWidget(lines)
    lines.resize(300, 200)
    lines.show()
    lines.set_answer(AMOUNT, LONG, ())
    understood = lines.findChildren(FragmentLabel)[1]
    narrow = understood.height()
    lines.resize(900, 200)
    assert understood.height() < narrow
    assert understood.toolTip() == ""
