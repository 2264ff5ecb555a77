"""Plain text as it is copied from mail, wikis, manuals, papers and sources in other markup."""

import pytest

from companion.core.documents import ParagraphKind
from tests.formats.texts import document, paragraphs
from tests.formats.tides import JA, LONG, OTHER, ZH, A, B

MAIL = """From: Ina <ina@ice.example>
To: boats@ice.example
Subject: Re: Opening hours

On Monday Ole wrote:
> I think that we should close at four, because nobody comes
> after it gets dark.
>
>> Who counted the visitors?

I counted them in the first week of the month, and there were
eleven of them after four o'clock on the Saturday alone.

Ina
"""


def test_a_mail_quotes_without_marks_and_its_lines_are_joined() -> None:
    read = document(MAIL)
    assert paragraphs(read, ParagraphKind.QUOTE) == [
        "I think that we should close at four, because nobody comes after it gets dark.",
        "Who counted the visitors?",
    ]
    assert "month, and there were eleven of them" in read.text
    assert read.title == "Re: Opening hours"


MARKED = {
    "AsciiDoc": (f"= Boats\n\n{LONG}\n\n== Ropes\n\n{OTHER}\n\n=== Knots\n{LONG}\n", [1, 2, 3]),
    "a wiki": (f"= Boats =\n{LONG}\n== Ropes ==\n{OTHER}\n===Knots===\n{LONG}\n", [1, 2, 3]),
    "LaTeX": (
        f"\\title{{Boats}}\n\n\\section{{Ropes}}\n{LONG}\n\\subsection*{{Knots}}\n{OTHER}\n",
        [1, 2, 3],
    ),
    "Org": (f"#+TITLE: Boats\n\n* Ropes\n  {LONG}\n** Knots\n   {OTHER}\n", [1, 2, 3]),
    "a copied wiki": (f"Boats\n\n{LONG}\n\nRopes[edit]\n{OTHER}\n\nKnots[edit]\n{LONG}\n", [1, 2, 2]),
    "a German one": (
        f"Boats\n\n{LONG}\n\nRopes [Bearbeiten | Quelltext bearbeiten]\n{OTHER}\nKnots[Bearbeiten]\n{LONG}\n",
        [1, 2, 2],
    ),
    "reStructuredText": (
        f"=====\nBoats\n=====\n\n{LONG}\n\nRopes\n=====\n\n{OTHER}\n\nKnots\n-----\n\n{A}\n",
        [1, 2, 3],
    ),
    "a plain mailing": (
        f"** Boats\n=======\n\n{LONG}\n\n** Ropes\n------\n\n{B}\n\n** Knots\n------\n\n{A}\n",
        [1, 2, 2],
    ),
}


@pytest.mark.parametrize(("text", "levels"), MARKED.values(), ids=MARKED)
def test_headings_of_other_markup_are_headings(text: str, levels: list[int]) -> None:
    read = document(text)
    assert [(one.level, one.title) for one in read.sections] == list(
        zip(levels, ["Boats", "Ropes", "Knots"], strict=True)
    )
    assert read.title == "Boats"


def test_stars_are_a_list_where_nothing_says_org() -> None:
    read = document(f"Boats\n\n{LONG}\n\n* oars\n* sails\n  and masts\n")
    assert paragraphs(read, ParagraphKind.LIST) == ["oars", "sails and masts"]


NO_BLANKS = {
    "English": ["Boats", LONG, "Ropes and knots", OTHER, LONG, "What is left", OTHER],
    "Japanese": ["舟と綱", JA, "■綱のこと", JA, JA, "■残り", JA],
    "Chinese": [
        "船和绳子",
        "\u3000\u3000" + ZH,
        "一、绳子",
        "\u3000\u3000" + ZH,
        ZH,
        "二、剩下的",
        "\u3000\u3000" + ZH,
    ],
    "numbers": ["Boats", LONG, "1 Ropes", OTHER, LONG, "2 What is left", OTHER],
}


@pytest.mark.parametrize("rows", NO_BLANKS.values(), ids=NO_BLANKS)
def test_a_text_without_blank_lines_has_its_headings(rows: list[str]) -> None:
    read = document("\n".join(rows) + "\n")
    assert read.title == rows[0]
    assert [one.title for one in read.sections] == [rows[0], rows[2], rows[5]]
    assert paragraphs(read) == [" ".join(row.split()) for row in rows]


def test_entries_with_authors_have_their_titles_as_headings() -> None:
    entry = "no:{} [pdf]\n{}\nAuthors: Ina Holm, Ole Brandt\nSubjects: Ice\n\n{}\n\n"
    titles = ["On the Ice of Harbours", "A Survey of Ropes", "How Boats Rest"]
    read = document("".join(entry.format(number, title, LONG) for number, title in enumerate(titles)))
    assert [one.title for one in read.sections] == titles


def test_a_manual_has_its_capitals_as_headings() -> None:
    text = (
        "ICE(1)      Manual      ICE(1)\n\n"
        "NAME\n       ice - tell how thick it is\n\nSYNOPSIS\n       ice [-d]\n\n"
        "DESCRIPTION\n       The ice utility tells how thick the ice of a harbour is, and\n       where.\n\n"
        "SEE ALSO\n       salt(1)\n"
    )
    read = document(text)
    assert [one.title for one in read.sections] == ["NAME", "SYNOPSIS", "DESCRIPTION", "SEE ALSO"]


def test_drawn_tables_and_timetables_keep_their_rows() -> None:
    table = "+-----+-----+\n| ice | 2.4 |\n+-----+-----+"
    days = "Monday\n\n9:00 Ice\n10:00 Salt and a long row of words\n\nTuesday\n\n9:00 Tea\n10:00 Boats\n"
    read = document(f"Boats\n\n{LONG}\n\n{table}\n\n{days}")
    assert paragraphs(read, ParagraphKind.TABLE) == [table]
    assert [one.title for one in read.sections] == ["Boats", "Monday", "Tuesday"]


def test_numbered_clauses_are_headings_with_little_text_too() -> None:
    text = (
        f"TERMS\n\n1. ICE\n\n{LONG}\n\n2. SALT\n\n2.1 Salt is taken away:\n\n"
        "(a) if it is wet;\n\n(b) if not.\n\n"
        f"3. BOATS\n\n{OTHER}\n\n4. THE LAST\n\nThis is all.\n"
    )
    read = document(text)
    assert [one.title for one in read.sections][1:] == ["1. ICE", "2. SALT", "3. BOATS", "4. THE LAST"]
    assert paragraphs(read, ParagraphKind.LIST) == ["if it is wet;", "if not."]


def test_an_item_over_two_lines_is_one_paragraph() -> None:
    read = document(f"Boats\n\n{LONG}\n\n  * one with a long row of words that\n    goes on\n  * two\n")
    assert paragraphs(read, ParagraphKind.LIST) == ["one with a long row of words that goes on", "two"]


CODE = """import math

# What the water does.
PERIOD = 12.42


def height(hours):
    turn = hours / PERIOD

    return 2.4 * math.cos(turn)


for hour in range(24):
    print(height(hour))
"""


def test_source_code_stays_as_it_stands() -> None:
    read = document(CODE)
    assert {one.kind for one in read.paragraphs} == {ParagraphKind.CODE}
    assert "    turn = hours / PERIOD\n\n    return" in read.text
    assert [one.line for one in read.paragraphs] == [1, 3, 7, 13]


def test_the_lines_of_a_log_stay_apart() -> None:
    lines = [
        f"2024-05-02 10:15:3{at} INFO gauge number {at} tells what the water of the harbour does"
        for at in range(5)
    ]
    assert paragraphs(document("\n".join(lines))) == lines
