"""The rows and words of the results."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from companion.core.documents import DocumentId, Span
from companion.core.queries import Fragment, LooserQuery, SearchAnswer
from companion.ui.search.answer_lines import AnswerLines
from companion.ui.search.board import AnswerBoard, first_place
from companion.ui.search.density import position
from companion.ui.search.excerpts import LINES, Excerpts
from companion.ui.search.listing import result_rows
from companion.ui.search.rows import (
    Extent,
    HeadingRow,
    LooserRow,
    MessageRow,
    MoreRow,
    PassageRow,
    Showing,
)
from companion.ui.search.words import asked_words, found, place, plain, remarked, rich
from companion.ui.theme import load_theme
from tests.ui.answers import answer, child, hit, summary, titles

ONE = hit("a", "a river and a stone", "river")
TWO = hit("a", "the river, always the river", "river", offset=50)
NOTE = hit("b", "my own words on a river", "river", offset=9, note="n1")


@pytest.mark.parametrize(
    ("hits", "words"),
    [
        ((ONE,), "1 passage in 1 document"),
        ((ONE, TWO), "2 passages, 3 places in 1 document"),
        ((ONE, NOTE), "1 passage and 1 note in 2 documents"),
        ((NOTE,), "1 note in 1 document"),
    ],
)
def test_the_first_line_counts_passages_and_places(hits: tuple, words: str) -> None:  # type: ignore[type-arg]
    assert plain(found(answer("river", *hits))) == words


def test_places_are_not_guessed_when_not_all_hits_are_here() -> None:
    assert plain(found(answer("river", ONE, TWO, a=1234))) == "1,234 passages in 1 document"


def test_documents_stand_in_the_order_of_their_best_hit() -> None:
    rows = list(result_rows(answer("river", NOTE, ONE, TWO), Showing(titles("a", "b"))))
    assert [row.title for row in rows if isinstance(row, HeadingRow)] == ["Title of b", "Title of a"]
    assert [row.hit for row in rows if isinstance(row, PassageRow)] == [NOTE, ONE, TWO]


def test_of_several_documents_each_shows_few_passages() -> None:
    many = [hit("a", "river", "river", offset=number) for number in range(7)]
    rows = list(result_rows(answer("river", *many, NOTE), Showing(titles("a", "b"))))
    assert [row.hidden for row in rows if isinstance(row, MoreRow)] == [4]
    rows = list(result_rows(answer("river", *many[:4], NOTE), Showing(titles("a", "b"))))
    assert not any(isinstance(row, MoreRow) for row in rows)
    rows = list(result_rows(answer("river", *many), Showing(titles("a", "b"))))
    assert len([row for row in rows if isinstance(row, PassageRow)]) == 7


def test_headings_and_what_is_counted_below_them_add_up() -> None:
    many = [hit("a", "river", "river", offset=number) for number in range(5)]
    rows = list(result_rows(answer("river", *many, NOTE, a=900, c=7), Showing(titles("a", "b", "c"))))
    assert [(row.title, row.total) for row in rows if isinstance(row, HeadingRow)] == [
        ("Title of a", 900),
        ("Title of b", 1),
        ("Title of c", 7),
    ]
    shown = sum(isinstance(row, PassageRow) for row in rows)
    assert shown + sum(row.hidden for row in rows if isinstance(row, MoreRow)) == 908
    assert [row.words for row in rows if isinstance(row, MoreRow)] == ["897 more", "7 passages"]


def test_a_document_is_opened_once_all_its_hits_are_known() -> None:
    many = [hit("a", "river", "river", offset=number) for number in range(5)]
    showing = Showing(titles("a", "b"), opened=frozenset({DocumentId("a")}))
    rows = list(result_rows(answer("river", *many, NOTE, a=6), showing))
    assert [row.hidden for row in rows if isinstance(row, MoreRow)] == [3]
    rows = list(result_rows(answer("river", *many, NOTE), showing))
    assert not any(isinstance(row, MoreRow) for row in rows)


def test_ticks_stand_in_time_where_there_are_times() -> None:
    timed = hit("a", "river", "river", offset=900, start_ms=30_000)
    assert position(timed, summary("a", length=1000, end_ms=120_000)) == 0.25
    assert position(timed, summary("a", length=1000)) == 0.9
    assert position(timed, None) == 0.0


def test_nothing_found_says_what_was_searched_and_what_to_try() -> None:
    empty = SearchAnswer(
        "equations labelled images",
        understood=tuple(Fragment(word, emphasised=True) for word in ("equations", "labelled", "images")),
        looser=(LooserQuery("labelled images", 3, DocumentId("a")), LooserQuery("equations", 1)),
    )
    message, *looser = result_rows(empty, Showing(titles("a"), extent=Extent(1214, 5, 31)))
    assert isinstance(message, MessageRow)
    assert message.title == "Nothing has all of these in one passage"
    assert plain(message.line) == (
        "Searched 1,214 passages in 5 documents and 31 notes for equations, labelled, images."
    )
    assert looser == [
        LooserRow("labelled images", "labelled images", "3 passages in Title of a"),
        LooserRow("equations", "equations", "1 passage"),
    ]


def test_while_texts_are_read_nothing_found_says_no_more_than_that() -> None:
    assert list(result_rows(answer("river"), Showing(extent=Extent(0, 0), unfinished=True))) == []


def test_a_misspelt_word_is_asked_back() -> None:
    empty = SearchAnswer(
        "sergei",
        understood=(Fragment("words of "), Fragment("sergei", emphasised=True)),
        did_you_mean="sergey",
        did_you_mean_total=118,
        looser=(LooserQuery("serge", 2), LooserQuery("sergey", 118)),
    )
    message, first, second = result_rows(empty, Showing())
    assert isinstance(message, MessageRow)
    assert message.title == "Nothing for “sergei”"
    assert not message.line
    assert first == LooserRow("sergey", "Did you mean sergey (118)?", "")
    assert second == LooserRow("serge", "serge", "2 passages")


def test_of_several_words_the_one_is_asked_back_that_is_another() -> None:
    empty = SearchAnswer("Sergey berkly", did_you_mean="sergey berkeley", did_you_mean_total=1)
    found = replace(empty, hits=(hit("a", "Sergey", "Sergey"),), total=1, nearly=1)
    first, *_ = result_rows(found, Showing())
    assert first == LooserRow("sergey berkeley", "Did you mean berkeley?", "1 passage · sergey berkeley")


def test_only_punctuation_says_what_to_type() -> None:
    for remark in ("", "Type a word, part of a word, or “a phrase”."):
        (message,) = result_rows(SearchAnswer("?!", remark=remark), Showing())
        assert isinstance(message, MessageRow)
        assert plain(message.line) == "Type a word, part of a word, or “a phrase”."


def test_the_words_of_the_query_are_set_off_in_a_remark() -> None:
    words = (Fragment("words of "), Fragment("the", emphasised=True), Fragment("value", emphasised=True))
    remark = "Read as the words the and value; the quotation mark has no partner."
    fragments = remarked(SearchAnswer('"the value', understood=words, remark=remark))
    assert plain(fragments) == remark
    assert fragments[0] == Fragment("Read as the word")
    assert [one.text for one in fragments if one.emphasised] == ["the", "value"]
    assert rich((Fragment("<b>", emphasised=True),)) == '<span style="font-weight:600">&lt;b&gt;</span>'


def test_words_that_are_left_out_were_not_looked_for() -> None:
    understood = (
        Fragment("words of "),
        Fragment("river", emphasised=True),
        Fragment(", without "),
        Fragment("sea", emphasised=True),
    )
    message, *_ = result_rows(SearchAnswer("river -sea", understood=understood), Showing())
    assert isinstance(message, MessageRow)
    assert plain(message.line) == "Searched the library for river."


def test_words_after_brackets_in_which_something_is_left_out_were_looked_for() -> None:
    def said(*pieces: str) -> tuple[Fragment, ...]:
        return tuple(Fragment(piece, emphasised=number % 2 == 1) for number, piece in enumerate(pieces))

    query = "river (sea -salt) OR (lake -(ice snow)) -fog"
    understood = said("words of ", "river", " and ((", "sea", ", without ", "salt", ") or (", "lake")
    understood += said(", without (", "ice", " and ", "snow", ")))") + said(", without ", "fog")
    assert asked_words(SearchAnswer(query, understood=understood)) == ("river", "sea", "lake")


def test_a_long_passage_is_cut_around_its_words(qtbot: QtBot) -> None:
    text = "One thing after another happens here. " * 20 + "Then the river comes. " + "And it goes on. " * 20
    long = hit("a", text, "river", start_ms=7000)
    excerpt = Excerpts().of(long)
    assert excerpt.lines == LINES
    assert len(excerpt.text) < 200
    assert excerpt.text.endswith("…")
    assert [excerpt.text[mark.start : mark.end] for mark in excerpt.marks] == ["river"]
    assert place(long, excerpt.first) == "0:07"


def test_marks_count_as_qt_does(qtbot: QtBot) -> None:
    excerpt = Excerpts().of(hit("a", "🌊🌊 a river", "river"))
    assert excerpt.marks == (Span(7, 12),)


def test_an_excerpt_is_kept_while_the_same_is_marked(qtbot: QtBot) -> None:
    excerpts = Excerpts()
    excerpt = excerpts.of(hit("a", "a river and a stone", "river"))
    assert excerpts.of(hit("a", "a river and a stone", "river")) is excerpt
    other = excerpts.of(hit("a", "a river and a stone", "stone"))
    assert [other.text[mark.start : mark.end] for mark in other.marks] == ["stone"]


def test_the_place_previewed_holds_the_first_marked_word(qtbot: QtBot) -> None:
    text = (
        "A river here. "
        + "Nothing of the kind stands in this part of it. " * 30
        + "A river with water and water."
    )
    excerpts = Excerpts()
    one = hit("a", text, "river|water")
    place = one.places[first_place(one, excerpts)]
    assert place == one.spans[excerpts.of(one).first]
    assert first_place(NOTE, excerpts) == 0


def test_lines_take_no_more_room_than_before_once_another_search_begins(qtbot: QtBot) -> None:
    board = AnswerBoard(load_theme("light"))
    qtbot.addWidget(board)
    board.resize(300, 600)
    with qtbot.waitExposed(board):
        board.show()
    lines = child(board, AnswerLines)

    def height(query: str) -> int:
        board.set_answer(answer(query, ONE), titles("a"))
        return lines.sizeHint().height()

    short, long = height("river"), height("river and a very long row of words that needs more than one line")
    assert long > short
    assert height("river and") == long
    assert height("stone") == short
