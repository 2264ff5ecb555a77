"""Plain text in the shapes that people keep it in: headings, wrapped lines, poems, letters, books."""

import textwrap

import pytest

from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs
from tests.formats.tides import (
    AR,
    DE,
    INDENTED,
    JA,
    KO,
    LONG,
    OTHER,
    RU,
    THIRD,
    WRAPPED,
    ZH,
    B,
    headed,
    two_articles,
)

HEADINGS: dict[str, tuple[list[str], list[int]]] = {
    "capitals": (["THE FIRST DAY", "WATER", "WHAT CAME AFTER"], [2, 2, 2]),
    "numbers": (["1. Introduction", "2. Method", "3. What we saw"], [2, 2, 2]),
    "numbers without a dot": (["1 Introduction", "2 Method", "3 What we saw"], [2, 2, 2]),
    "numbers of numbers": (["1. Tides", "1.1 Moon", "1.2 Sun", "2. Boats"], [2, 3, 3, 2]),
    "Roman numbers": (["I. Tides", "II. Boats", "III. Ropes"], [2, 2, 2]),
    "letters": (["A. Tides", "B. Boats"], [2, 2]),
    "chapters": (["Chapter 1", "Chapter 2", "Chapter 3"], [2, 2, 2]),
    "chapters with a title": (["CHAPTER I. The Tide", "CHAPTER II. The Boats"], [2, 2]),
    "chapters in words": (["Chapter One: Water", "Chapter Two: Rope"], [2, 2]),
    "German chapters": (["Kapitel 1: Die Flut", "Kapitel 2: Die Boote"], [2, 2]),
    "French chapters": (["Chapitre premier", "Chapitre II"], [2, 2]),
    "Spanish chapters": (["Capítulo 1", "Capítulo 2"], [2, 2]),
    "Russian chapters": (["Глава 1. Прилив", "Глава 2. Лодки"], [2, 2]),
    "Ukrainian chapters": (["Розділ 1", "Розділ 2"], [2, 2]),
    "Korean chapters": (["제1장 밀물", "제2장 배"], [2, 2]),
    "Chinese chapters": (["第一章 潮水", "第二章 船"], [2, 2]),
    "Japanese chapters": (["第1話 潮", "第2話 舟"], [2, 2]),
    "Arabic chapters": (["الفصل الأول", "الفصل الثاني"], [2, 2]),
    "Farsi chapters": (["فصل اول: دریا", "فصل دوم: قایق"], [2, 2]),
    "lessons": (["Lesson 1", "Lesson 2"], [2, 2]),
    "questions": (["Where does water come from?", "How long is a rope?"], [2, 2]),
    "Chinese numbers": (["一、潮水", "二、船"], [2, 2]),
    "brackets": (["(1) Tides", "(2) Boats"], [2, 2]),
}


@pytest.mark.parametrize(("headings", "levels"), HEADINGS.values(), ids=HEADINGS)
def test_headings_may_be(headings: list[str], levels: list[int]) -> None:
    read = document(headed(*headings))
    assert [section.title for section in read.sections] == ["The Great Tide", *headings]
    assert [section.level for section in read.sections] == [1, *levels]
    assert read.title == "The Great Tide"


UNDERLINED = f"""The Great Tide
==============

{LONG}

Ropes
-----
{OTHER}

Stones and moss
---------------

{LONG}
"""


def test_headings_may_be_underlined() -> None:
    read = document(UNDERLINED)
    assert [(section.level, section.title) for section in read.sections] == [
        (1, "The Great Tide"),
        (2, "Ropes"),
        (2, "Stones and moss"),
    ]
    assert "----" not in read.text
    assert "====" not in read.text


def test_a_heading_may_stand_between_two_rules() -> None:
    read = document(f"=====\nROPES\n=====\n\n{LONG}\n\n======\nSTONES\n======\n\n{LONG}\n")
    assert [section.title for section in read.sections] == ["ROPES", "STONES"]


def test_a_chapter_may_have_its_title_below() -> None:
    text = f"A BOOK OF TIDES\n\nCHAPTER I\n\nThe Water\n\n{LONG}\n\nCHAPTER II\nThe Rope\n\n{LONG}\n"
    assert [section.title for section in document(text).sections] == [
        "A BOOK OF TIDES",
        "CHAPTER I The Water",
        "CHAPTER II The Rope",
    ]


def test_a_table_of_contents_is_no_outline() -> None:
    contents = "\n".join(f"{number}. {name}" for number, name in enumerate(("Tides", "Boats", "Ropes"), 1))
    read = document(
        f"The Great Tide\n\nContents\n\n{contents}\n\n{LONG}\n\n1. Tides\n\n{LONG}\n\n2. Boats\n\n{LONG}\n"
    )
    assert [section.title for section in read.sections] == ["The Great Tide", "1. Tides", "2. Boats"]
    assert paragraphs(read, ParagraphKind.LIST) == ["Tides", "Boats", "Ropes"]


def test_steps_of_a_list_are_no_headings() -> None:
    steps = "\n\n".join(f"{at}. {B}" for at in (1, 2, 3))
    read = document(f"The Great Tide\n\n{LONG}\n\n{steps}\n\n{LONG}\n")
    assert [section.title for section in read.sections] == ["The Great Tide"]
    assert len(paragraphs(read, ParagraphKind.LIST)) == 3


@pytest.mark.parametrize(
    ("language", "title", "body", "heading"),
    [
        ("ko", "밀물은 왜 왔을까?", KO, "배를 묶는 밧줄"),
        ("ja", "潮はなぜ来たのか", JA, "舟と縄"),
        ("zh", "潮水为什么会来", ZH, "船与绳"),
        ("ru", "Откуда пришёл прилив", RU, "Лодки и верёвки"),
        ("ar", "لماذا جاء المد", AR, "القوارب والحبال"),
        ("de", "Woher die Flut kam", DE, "Boote und Seile"),
    ],
)
def test_articles_of_other_scripts(language: str, title: str, body: str, heading: str) -> None:
    text = f"{title}\n\n{body}\n\n{body}\n\n\n{heading}\n\n{body}\n\n{body}\n"
    read = document(text)
    assert (read.language, read.kind) == (language, Kind.COLLECTION)
    assert [(section.level, section.title) for section in read.sections] == [(1, title), (1, heading)]
    within = document(f"{title}\n\n{body}\n\n{heading}\n{body}\n\n{title}!\n{body}\n")
    assert [(section.level, section.title) for section in within.sections] == [
        (1, title),
        (2, heading),
        (2, f"{title}!"),
    ]


def test_wrapped_lines_are_paragraphs_and_their_headings_stay() -> None:
    read = document(f"The Great Tide\n\n{WRAPPED}\n\nROPES\n\n{WRAPPED}\n\nStones\n{WRAPPED}\n")
    assert [section.title for section in read.sections] == ["The Great Tide", "ROPES", "Stones"]
    assert paragraphs(read)[1] == THIRD.strip()


def test_a_word_torn_at_the_end_of_a_line_is_whole_where_the_text_knows_it() -> None:
    row = "The harbourmaster of the island looks at the water every evening and harbour-"
    text = (
        f"{row}\nmaster is what they call him, for he is well-\nknown to all of them and he is called so.\n"
    )
    read = document(text * 3)
    assert "evening and harbourmaster is what" in read.text
    assert "he is well-known to all" in read.text or "he is well- known to all" in read.text


def test_an_indented_first_line_begins_a_paragraph() -> None:
    one = textwrap.fill(THIRD, 70, initial_indent="    ")
    read = document(f"The Great Tide\n\n{one}\n{one}\n{one}\n")
    assert paragraphs(read)[1:] == [THIRD.strip()] * 3


def test_ideographic_indents_begin_paragraphs() -> None:
    read = document(f"潮水为什么会来\n\n　　{ZH}\n　　{ZH}\n")
    assert len(read.paragraphs) == 3


def test_an_indented_text_is_read_like_any_other() -> None:
    text = f"1.  Introduction\n\n{INDENTED}\n\n1.1.  Tides\n\n{INDENTED}\n\n\f\n2.  Boats\n\n{INDENTED}\n"
    read = document(text)
    assert [(section.level, section.title) for section in read.sections] == [
        (2, "1. Introduction"),
        (3, "1.1. Tides"),
        (2, "2. Boats"),
    ]
    assert paragraphs(read)[1] == THIRD.strip()


POEM = """The Tide

The water came
without a name
and took the oars away;

the boats were dry
we don't know why
we pulled them up that day.
"""


def test_a_poem_keeps_its_lines() -> None:
    read = document(POEM)
    assert paragraphs(read)[-1] == "the boats were dry\nwe don't know why\nwe pulled them up that day."
    assert read.title == "The Tide"


def test_a_letter_is_called_by_its_subject() -> None:
    head = "From: Ada Lind <ada@tide.example>\nTo: the island\nSubject: Boats and ropes\nDate: 3 May 2021"
    read = document(f"{head}\n\n{LONG}\n")
    assert read.title == "Boats and ropes"
    assert [section.title for section in read.sections] == []
    assert "Ada Lind" in read.text
    assert read.speakers == {}


def test_a_book_is_called_by_its_title() -> None:
    head = "An eBook from the island library\n\nTitle: The Book of Tides\n\nAuthor: Ada Lind"
    read = document(f"{head}\n\n\n\n\nCHAPTER I\n\n{LONG}\n\n\n\nCHAPTER II\n\n{LONG}\n")
    assert read.title == "The Book of Tides"
    assert [section.title for section in read.sections] == ["CHAPTER I", "CHAPTER II"]


def test_a_list_of_links_has_no_headings() -> None:
    text = "\n".join(f"Boats of number {at} https://tide.example/{at}" for at in range(12))
    read = document(text)
    assert read.sections == ()
    assert len(read.paragraphs) == 12


def test_lines_are_paragraphs_where_they_are_long() -> None:
    read = document(f"The Great Tide\n{LONG}\n{OTHER}\n{THIRD}\n")
    assert len(read.paragraphs) == 4


def test_words_and_meanings_stay_apart() -> None:
    text = "\n".join(f"word{at} - what it means, in some more words of number {at}" for at in range(9))
    read = document(text)
    assert read.sections == ()
    assert read.text.split() == text.split()


@pytest.mark.parametrize(
    "text", [UNDERLINED, POEM, two_articles("\n* * *\n\n"), headed("1. Tides", "2. Boats")]
)
def test_words_are_kept(text: str) -> None:
    marks = {"-----", "---------------", "==============", "*", "1.", "2."}
    wanted = [word for word in text.split() if word not in marks]
    assert [word for word in document(text).text.split() if word not in marks] == wanted
