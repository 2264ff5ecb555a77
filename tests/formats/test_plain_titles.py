"""Plain text: where articles part, what may be a title and what is none."""

import pytest

from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs
from tests.formats.tides import LONG, OTHER, two_articles

TWO = [(1, "The Great Tide"), (1, "Ropes and Stones")]


SEPARATED = {
    "two blank lines": "\n\n",
    "four blank lines": "\n\n\n\n",
    "a rule of dashes": "\n----------\n\n",
    "a rule of equals": "\n====================\n\n",
    "spaced stars": "\n* * *\n\n",
    "stars": "\n***\n\n",
    "underscores": "\n__________\n\n",
    "tildes": "\n~~~~~~~~\n\n",
    "a long dash": "\n————————\n\n",
    "box drawing": "\n────────────\n\n",
    "an asterism": "\n⁂\n\n",
    "hashes": "\n########\n\n",
    "a rule and much space": "\n\n\n-----\n\n\n",
    "a page break": "\n\f\n",
    "spaced dashes": "\n- - - - -\n\n",
}


@pytest.mark.parametrize("between", SEPARATED.values(), ids=SEPARATED)
def test_articles_part_at(between: str) -> None:
    read = document(two_articles(between))
    assert [(section.level, section.title) for section in read.sections] == TWO
    assert (read.kind, read.title) == (Kind.COLLECTION, "The Great Tide and 1 more")


TITLES = {
    "in capitals": "THE GREAT TIDE",
    "a question": "Why did the tide come?",
    "an exclamation": "Pull up the boats!",
    "with a colon": "Tides: a short history of water",
    "with quotes": "“A Very Wet Week” and other tales",
    "in lower case but for the first letter": "What the water left behind",
    "with a number": "7 ways to tie a boat",
    "with a year": "2019 in boats",
    "with brackets": "Ropes (and how to keep them)",
    "one word": "Water",
    "Korean": "밀물은 왜 왔을까?",
    "Japanese": "潮はなぜ来たのか",
    "Chinese": "潮水为什么会来",
    "Russian": "Откуда пришёл прилив",
    "Arabic": "لماذا جاء المد",
    "German": "Woher die Flut kam",
    "in corner brackets": "「潮」をめぐる話",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_may_be(title: str) -> None:
    read = document(two_articles("\n\n", second=title))
    assert [section.title for section in read.sections] == ["The Great Tide", title]


NO_TITLES = {
    "a sentence": "The tide came at noon.",
    "a Japanese sentence": "潮が来た。",
    "a credit": "Photo: the harbour museum",
    "a German credit": "Foto: Hafenmuseum",
    "a Korean credit": "사진: 항구 박물관",
    "a Chinese credit": "图片来源：港口博物馆",
    "a Japanese credit": "写真：港の博物館",
    "a figure": "Figure 3: the height of the water",
    "a German figure": "Abbildung 2: Höhe des Wassers",
    "a Russian figure": "Рис. 2. Высота воды",
    "a table": "Table 1. Boats and their ropes",
    "a French figure": "Figure 1 : la hauteur de l’eau",
    "thanks": "Thanks to the rowers of the east shore",
    "acknowledgement": "With thanks to everyone who rowed",
    "subscribe": "Subscribe to the island letter",
    "subscribe in German": "Jetzt den Inselbrief abonnieren",
    "unsubscribe in French": "Se désabonner de cette lettre",
    "a copyright": "© 2021 The Island Press",
    "a reservation": "All rights reserved",
    "a byline": "By Ada Lind",
    "a German byline": "Von Ada Lind",
    "an author": "Author: Ada Lind",
    "a date": "12 March 2021",
    "an English date": "March 12, 2021",
    "an ISO date": "2021-03-12",
    "a Korean date": "2021년 3월 12일",
    "reading time": "5 min read",
    "a link": "https://tide.example/boats",
    "a mail address": "letters@tide.example",
    "an invitation": "Read more about boats",
    "a share": "Share this article",
    "an unfinished line": "and so it was that",
    "an opening": "Three things are needed:",
    "a page number": "Page 12 of 30",
    "a bare number": "42",
}


@pytest.mark.parametrize("line", NO_TITLES.values(), ids=NO_TITLES)
def test_no_title_is(line: str) -> None:
    text = f"The Great Tide\n\n{LONG}\n\n{OTHER}\n\n\n{line}\n\n{LONG}\n\n{OTHER}\n"
    read = document(text)
    assert [section.title for section in read.sections] == ["The Great Tide"]
    assert line in paragraphs(read)


COPIED = f"""{{}}

What a small town knows of water

Mira Oakes
Mar 14, 2024

48
12
Share

{LONG}

The pier at noon. Photo by the author.

{OTHER}

What it cost

{LONG}

Share this post

Who pays for it

{OTHER}

48 Likes
12 Comments
"""


def test_a_title_stands_above_byline_date_and_buttons() -> None:
    read = document(COPIED.format("The Slow Return of the Tide"))
    assert read.title == "The Slow Return of the Tide"
    assert [section.title for section in read.sections] == [
        "The Slow Return of the Tide",
        "What it cost",
        "Who pays for it",
    ]
    assert paragraphs(read, ParagraphKind.CAPTION) == ["The pier at noon. Photo by the author."]


def test_a_short_line_heads_a_list() -> None:
    read = document(f"Plum Cake\n\n{LONG}\n\nFor the dough\n- flour\n- butter\n\nFor the Top\n- plums\n")
    assert [section.title for section in read.sections] == ["Plum Cake", "For the dough", "For the Top"]


@pytest.mark.parametrize(
    "line", ["Bottom line: wait for a boat.", "Top story: the ferry", "The rule has the following form:"]
)
def test_places_in_speech_are_no_captions(line: str) -> None:
    read = document(f"The Great Tide\n\n{LONG}\n\n{line}\n\n{OTHER}\n")
    assert line not in paragraphs(read, ParagraphKind.CAPTION)
