import pytest

from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs

LONG = "Nobody knew at first why the lamps along the harbour had gone out, and nobody asked the keeper. " * 3
LANG = "부두의 등불이 왜 꺼졌는지 처음에는 아무도 몰랐고, 물어보는 사람도 없었습니다. " * 5

COLLECTION = f"""The Lamps of the Harbour

{LONG}

What the Keeper Saw
{LONG}

A lamp standing on an empty quay


{LONG}

How Do Lamps Work?
{LONG}


등대에 대하여: 우리는 무엇을 보았나?

{LANG}

밤의 기록


출처: 항구 박물관

{LANG}

아침의 기록

{LANG}


A Title Without a Body


Small Boats

{LONG}
"""


def _sections(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in document(text).sections]


def test_articles_are_sections_and_headings_stand_below_them() -> None:
    read = document(COLLECTION)
    assert read.kind is Kind.COLLECTION
    assert _sections(COLLECTION) == [
        (1, "The Lamps of the Harbour"),
        (2, "What the Keeper Saw"),
        (2, "How Do Lamps Work?"),
        (1, "등대에 대하여: 우리는 무엇을 보았나?"),
        (2, "밤의 기록"),
        (2, "아침의 기록"),
        (1, "A Title Without a Body"),
        (1, "Small Boats"),
    ]
    assert read.title == "The Lamps of the Harbour and 3 more"
    assert paragraphs(read, ParagraphKind.CAPTION) == [
        "A lamp standing on an empty quay",
        "출처: 항구 박물관",
    ]


def test_sections_know_their_lines_and_paragraphs() -> None:
    read = document(COLLECTION)
    lines = COLLECTION.split("\n")
    for section in read.sections:
        assert lines[section.line - 1] == section.title
        assert read.paragraph_text(section.paragraph) == section.title
    for number, paragraph in enumerate(read.paragraphs):
        assert paragraph.section is not None
        assert read.sections[paragraph.section].paragraph <= number


@pytest.mark.parametrize(
    "line",
    [
        "Source: the harbour museum",
        "Photo by the keeper",
        "Image showing how lamps work",
        "A keeper walking over wet and slippery planks",
        "Left: the quay, right: the lamp",
        "Ablation study of lamps and wicks",
        "Distribution of lamps along the quay.",
        "This is a short sentence.",
        "Subscribe to the harbour letter",
        "Thanks to everyone who came",
        "and it goes on in the middle of a sentence",
        "Three things matter:",
        "• an item of a list",
    ],
)
def test_no_article_begins_where_a_picture_was_lost(line: str) -> None:
    text = f"The Lamps of the Harbour\n\n{LONG}\n\n{LONG}\n\n\n{line}\n\n{LONG}\n\n{LONG}\n"
    assert _sections(text) == [(1, "The Lamps of the Harbour")]


def test_a_list_of_titles_and_people_is_a_list() -> None:
    papers = "\n\n".join(f"Paper Number {n}: On Lamps\nAda Lind, Bo Ek{n}, Cy Dahl" for n in range(6))
    workshops = "Workshops (only ours)\nOn Quays\nHosts: Ada Lind, Bo Ek"
    text = f"Papers of the Year\n\n{LONG}\n\n{papers}\n\n{workshops}\n"
    read = document(text)
    assert _sections(text) == [(1, "Papers of the Year"), (2, "Workshops (only ours)")]
    items = paragraphs(read, ParagraphKind.LIST)
    assert items[0] == "Paper Number 0: On Lamps\nAda Lind, Bo Ek0, Cy Dahl"
    assert len(items) == 7


def test_lists_keep_their_marker_and_level() -> None:
    read = document("Some words first.\n\n  • one\n  • two\n    • deeper\n  1. first\n     goes on\n")
    items = [paragraph for paragraph in read.paragraphs if paragraph.kind is ParagraphKind.LIST]
    assert [(item.marker, item.level) for item in items] == [("•", 1), ("•", 1), ("•", 2), ("1.", 1)]
    assert paragraphs(read)[-1].split() == ["first", "goes", "on"]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    words = ("The keeper of the lamps went down to the water every evening and " * 8).split()
    rows = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    read = document("\n".join(rows) + "\n\n" + "\n".join(rows))
    assert len(read.paragraphs) == 2
    assert paragraphs(read)[0] == " ".join(words)


def test_a_stray_mark_is_no_text() -> None:
    assert paragraphs(document("One.\n\n<!– –>\n\nTwo.")) == ["One.", "Two."]


def test_a_text_of_one_line_is_a_document() -> None:
    read = document("Buy lamp oil")
    assert (read.title, read.text, read.kind) == ("Buy lamp oil", "Buy lamp oil", Kind.ARTICLE)


def test_the_name_a_person_gave_is_the_title_where_the_text_has_none() -> None:
    assert document("just words, nothing else.", "Harbour walk.txt").title == "Harbour walk"
    assert document("just words, nothing else.", "000_b9576381.txt").title == "just words, nothing else"


def test_a_paragraph_of_one_enormous_line_is_cut() -> None:
    read = document("word " * 50_000)
    assert max(len(text) for text in paragraphs(read)) <= 4_000
    assert read.text.split() == ["word"] * 50_000


def test_a_collection_that_a_person_named_keeps_the_name_and_an_article_its_own_title() -> None:
    collection = (
        "Rain on the Roof\n\n" + "It rained for a week, and the roof held. " * 12 + "\n\n\n"
        "Snow on the Path\n\n" + "Then came the snow, and the path was gone. " * 12 + "\n"
    )
    assert document(collection, "Weather notes.txt").title == "Weather notes"
    assert document(collection, "0b5d9e61ff3a.txt").title == "Rain on the Roof and 1 more"
    article = collection.partition("\n\n\n")[0] + "\n"
    assert document(article, "Weather notes.txt").title == "Rain on the Roof"
