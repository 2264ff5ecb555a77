"""The rows of answers: why a hit is there, where hits lie, how many of all are shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF

from companion.core.documents import DocumentId
from companion.core.queries import Fragment, Lender, Loan, LooserQuery, Offer, OfferKind, SearchAnswer
from companion.ui.search.density import bars, hit_words, pointed_at, position
from companion.ui.search.listing import result_rows
from companion.ui.search.rows import (
    MOST_AT_ONCE,
    EndRow,
    HeadingRow,
    LooserRow,
    MessageRow,
    PassageRow,
    Row,
    Showing,
    SpeakersRow,
    key,
)
from companion.ui.search.words import asked_values, asked_words, lent, plain, spoken, wanting
from tests.ui.answers import answer, hit, summary, titles

MANY = [hit("a", "river", "river", offset=number) for number in range(7)]
OTHER = hit("b", "a river", "river")
A = DocumentId("a")


def listed(found: SearchAnswer, showing: Showing | None = None) -> list[Row]:
    return list(result_rows(found, showing or Showing(titles("a", "b"))))


def test_the_end_says_how_many_of_all_are_shown() -> None:
    assert listed(answer("river", *MANY))[-1] == EndRow(7, 7)
    folded = listed(answer("river", *MANY, OTHER))[-1]
    assert folded == EndRow(4, 8)
    assert key(folded) == ("all", "8")
    assert key(EndRow(8, 8)) is None
    assert key(EndRow(8, MOST_AT_ONCE + 1)) is None
    opened = Showing(titles("a", "b"), opened=frozenset({A}))
    assert listed(answer("river", *MANY, OTHER), opened)[-1] == EndRow(8, 8)
    shown = listed(answer("river", *MANY, OTHER, a=70))
    assert shown[-1] == EndRow(sum(isinstance(row, PassageRow) for row in shown), 71)


def test_one_hit_needs_no_end() -> None:
    assert not any(isinstance(row, EndRow) for row in listed(answer("river", OTHER)))


def test_a_tick_leads_to_its_hit() -> None:
    hits = [hit("a", "river", "river", offset=offset, start_ms=None) for offset in (900, 100, 500)]
    (heading, *_) = listed(answer("river", *hits))
    assert isinstance(heading, HeadingRow)
    assert heading.ticks == (0.1, 0.5, 0.9)
    axis = QRectF(20, 37, 300, 8)
    for one in hits:
        x = axis.left() + position(one, summary("a")) * axis.width()
        assert pointed_at(heading, axis, QPointF(x + 9, 41)) is one
        assert pointed_at(heading, axis, QPointF(x, 20)) is None


def test_a_strip_full_of_hits_shows_where_there_are_most() -> None:
    few = bars((0.1, 0.5), 300)
    assert sorted(few) == [(30, 1.0), (150, 1.0)]
    crowd = tuple(number / 1000 for number in range(500)) + tuple(number / 100 for number in range(50, 100))
    shares = dict(bars(crowd, 300))
    assert shares[30] > 0.8
    assert 0 < shares[240] < 0.3


def test_a_hit_on_the_strip_is_named_by_its_time() -> None:
    timed = replace(hit("a", "river", "river", start_ms=65_000), speaker="Ana")
    assert hit_words(timed) == "1:05 · Ana"
    assert hit_words(hit("a", "river", "river", start_ms=None)) == "Go to this passage"


def test_a_row_says_which_words_are_only_around_it() -> None:
    loans = (
        Loan("abbeel", Lender.TITLE),
        Loan("tobin", Lender.SPEAKERS),
        Loan("berkeley", Lender.TITLE),
    )
    said = "abbeel and berkeley are in the title, tobin is among the speakers"
    assert plain(wanting(replace(OTHER, loans=loans))) == said
    assert spoken(replace(OTHER, loans=loans), 0, "a river").endswith(f"a river, {said}")


def test_a_row_says_which_words_a_passage_lacks() -> None:
    lacking = replace(OTHER, lacks=("promise", "1.0"))
    assert plain(wanting(lacking)) == "without promise or 1.0"
    both = replace(lacking, loans=(Loan("abbeel", Lender.TITLE),))
    assert plain(wanting(both)) == "abbeel is in the title, without promise or 1.0"


def test_where_no_passage_has_all_words_other_queries_stand_beside_what_was_found() -> None:
    whole = replace(
        answer("river boat promse", *MANY),
        did_you_mean="river boat promise",
        did_you_mean_total=2,
        looser=(LooserQuery("river boat", 3),),
    )
    rows = list(result_rows(replace(whole, nearly=whole.total), Showing()))
    queries = [row.query for row in rows if isinstance(row, LooserRow)]
    assert queries == ["river boat promise", "river boat"]
    assert rows[0] == LooserRow(
        "river boat promise", "Did you mean promise?", "2 passages · river boat promise"
    )
    assert isinstance(rows[1], HeadingRow)
    assert not any(isinstance(row, LooserRow) for row in result_rows(whole, Showing()))


def test_the_explanation_says_for_how_many_words_were_lent() -> None:
    lender = replace(OTHER, loans=(Loan("abbeel", Lender.TITLE),))
    found = answer("abbeel river", *MANY, lender)
    assert lent(found) == ()
    assert plain(lent(replace(found, lent=3))) == " · 3 have abbeel only in the title"
    assert plain(lent(replace(found, lent=1))) == " · 1 has abbeel only in the title"
    assert plain(lent(replace(found, lent=8))) == " · all have abbeel only in the title"
    assert plain(lent(replace(answer("abbeel river", *MANY), lent=2))) == " · 2 have a word only around them"
    other = replace(found.hits[0], loans=(Loan("river", Lender.TITLE),))
    mixed = replace(found, hits=(*found.hits, other), lent=2)
    assert plain(lent(mixed)) == " · 2 have abbeel or river only in the title"


def asked(query: str, *fragments: Fragment, **more: object) -> SearchAnswer:
    return replace(SearchAnswer(query, understood=fragments), **more)  # type: ignore[arg-type]


SPEAKER = Fragment("tobin", emphasised=True, field="speaker")


def test_values_of_fields_are_no_words_that_were_looked_for() -> None:
    found = asked(
        "policy speaker:tobin -in:x",
        Fragment("words of "),
        Fragment("policy", emphasised=True),
        Fragment(", spoken by "),
        SPEAKER,
        Fragment(", without "),
        Fragment("x", emphasised=True, field="in"),
    )
    assert asked_words(found) == ("policy",)
    assert asked_values(found) == ("tobin",)
    assert asked_values(found, "in") == ()
    message, *_ = listed(found)
    assert isinstance(message, MessageRow)
    assert message.title == "Nothing for “policy speaker:tobin -in:x”"
    assert plain(message.line).startswith("Searched the library for policy. Read as words of policy, spoken")


def test_fields_alone_are_answered_too() -> None:
    message, *_ = listed(asked("speaker:tobin", Fragment("spoken by "), SPEAKER))
    assert isinstance(message, MessageRow)
    assert message.title == "Nothing for “speaker:tobin”"
    assert plain(message.line) == "Searched the library. Read as spoken by tobin."


@pytest.mark.parametrize(
    "fragments",
    [
        (Fragment("all passages not from "), Fragment("articles", emphasised=True, field="kind")),
        (Fragment("all passages without "), Fragment("notes", emphasised=True, field="has")),
    ],
)
def test_where_everything_is_left_out_nothing_is_found(fragments: tuple[Fragment, ...]) -> None:
    message, *_ = listed(asked("-kind:article", *fragments))
    assert isinstance(message, MessageRow)
    assert message.title == "Nothing for “-kind:article”"


def test_an_unknown_speaker_leads_to_the_texts_that_name_nobody() -> None:
    found = asked(
        "speaker:tobin",
        Fragment("spoken by "),
        SPEAKER,
        nameless=(A, DocumentId("b")),
        looser=(LooserQuery("in:tobin", 4, A), LooserQuery('in:"Title of a"', 70)),
    )
    assert listed(found) == [
        MessageRow(
            "No one here is called “tobin”", (Fragment("Title of a and Title of b name no speakers."),)
        ),
        SpeakersRow(A, "Title of a", ("tobin",)),
        SpeakersRow(DocumentId("b"), "Title of b", ("tobin",)),
        LooserRow("in:tobin", "in:tobin", "4 passages in Title of a"),
        LooserRow('in:"Title of a"', "Search in Title of a instead", '70 passages · in:"Title of a"'),
    ]


def test_a_text_whose_title_is_one_word_is_searched_instead_in_the_same_words() -> None:
    one = replace(summary("a"), title="Tides")
    found = asked("speaker:tobin", SPEAKER, nameless=(A,), looser=(LooserQuery("in:Tides sea", 4),))
    *_, row = listed(found, Showing({A: one}))
    assert row == LooserRow("in:Tides sea", "Search in Tides instead", "4 passages · in:Tides sea")


def test_what_the_title_says_of_a_speaker_is_not_said_again() -> None:
    found = asked(
        "speaker:tobin tag:no",
        SPEAKER,
        nameless=(A,),
        remark="No one here is called “tobin”. No note has the tag #no.",
    )
    title, other, *_ = listed(found)
    assert isinstance(title, MessageRow)
    assert title.title == "No one here is called “tobin”"
    assert other == MessageRow("", (Fragment("No note has the tag #no."),))


def test_many_texts_without_names_are_counted() -> None:
    nameless = tuple(DocumentId(letter) for letter in "abcdef")
    message, *rows = listed(asked("speaker:tobin", SPEAKER, nameless=nameless), Showing(titles(*"abcdef")))
    assert isinstance(message, MessageRow)
    assert plain(message.line) == "Title of a, Title of b and 4 others name no speakers."
    assert len(rows) == 2


def test_where_nothing_is_found_other_words_are_rows() -> None:
    offers = (
        Offer(OfferKind.SOUND, "pieter", "pieter", 12),
        Offer(OfferKind.FAMILY, "peters", "peters", 1),
    )
    begun = replace(offers[1], word="peterhouse", query="peterhouse")
    looser = (LooserQuery("peters", 1), LooserQuery("peterh*", 1))
    found = asked("peter", Fragment("peter", emphasised=True), looser=looser)
    _, *rows = listed(found, Showing(offers=(*offers, begun)))
    assert rows == [
        LooserRow("peters", "peters", "1 passage"),
        LooserRow("peterh*", "peterh*", "1 passage"),
        LooserRow("pieter", "pieter", "sounds alike · 12 passages"),
    ]
