"""Speakers without times: on records of courts, in plays, in parliaments, among friends."""

import pytest

from companion.core.documents import Document, Kind
from tests.formats.texts import document, paragraphs


def turns(read: Document) -> list[tuple[str | None, str]]:
    """Return who says what, paragraph by paragraph."""
    return [(one.speaker, read.paragraph_text(number)) for number, one in enumerate(read.paragraphs)]


COURT = """                                              7
 1             THE CLERK:  Please rise.
 2             ADA WIRTH,
 3   sworn, said as follows:
 4       Q.   Good morning.  Where was the rope on
 5   that day?
 6       A.   Behind the door.
 7             MR. EK:  Objection: vague.
 8       Q.   Which door: the large one?
 9       A.   The small
10   one.
                                              8
 1       Q.   And then?
 2       A.   Then it was gone.
"""


def test_records_of_courts_have_numbered_lines() -> None:
    """Numbers of lines and pages are taken away; letters with a full stop ask and answer."""
    read = document(COURT)
    assert turns(read)[1:] == [
        ("Q", "Good morning. Where was the rope on that day?"),
        ("A", "Behind the door."),
        ("MR. EK", "Objection: vague."),
        ("Q", "Which door: the large one?"),
        ("A", "The small one."),
        ("Q", "And then?"),
        ("A", "Then it was gone."),
    ]
    assert read.paragraph_text(0).startswith("THE CLERK: Please rise. ADA WIRTH, sworn")


def test_plays_have_capitals_and_a_full_stop() -> None:
    """Names stand before the words or above them, how they are said in brackets behind."""
    text = (
        "ACT I.\n\nSCENE I. A bakery.\n\nADA. Who took the rope?\n\nBEN. Not I.\n\n"
        "ADA (laughing). Who, then?\n\n"
        "BEN.\nThe bell has it,\nand it swings.\n\nADA. Oh.\n"
    )
    assert turns(document(text))[2:] == [
        ("ADA", "Who took the rope?"),
        ("BEN", "Not I."),
        ("ADA", "(laughing) Who, then?"),
        ("BEN", "The bell has it, and it swings."),
        ("ADA", "Oh."),
    ]


def test_letters_of_a_list_ask_nothing() -> None:
    """Answers to choose from begin with a letter and a full stop."""
    text = "A. rope\nB. door\nC. bell\n\nA. hall\nB. beam\nC. roof\n\nA. one\nB. two\nC. three\n"
    assert document(text).kind is Kind.ARTICLE


def test_the_chair_speaks_between_all_others() -> None:
    """In a parliament most speak once, each below the own name."""
    others = ("Ben Holt (Rope Party)", "Cleo Dahl (Bell Party)", "Dan Ek (Rope Party)")
    text = "\n\n".join(
        f"Chairwoman Ada Wirth:\nThe floor is yours.\n\n{name}:\nThe rope is too short.\n(Applause)"
        for name in others
    )
    said = turns(document(text))
    assert [speaker for speaker, _ in said if speaker in others] == list(others)
    assert said[0] == ("Chairwoman Ada Wirth", "The floor is yours.")


@pytest.mark.parametrize("indent", ["", "                "])
def test_names_alone_may_bear_notes(indent: str) -> None:
    """What stands in brackets behind a name makes nobody else of it."""
    rows = [
        ("ADA", "Who is there?"),
        ("BEN (off)", "It is me."),
        ("ADA", "Late."),
        ("BEN", "I know."),
        ("ADA", "Good."),
    ]
    text = "A bakery at night.\n\n" + "\n\n".join(
        f"{indent}{name}\n{indent[4:]}{said}" for name, said in rows
    )
    assert turns(document(text))[1:] == rows


def test_names_in_small_letters() -> None:
    """Nicknames before nearly every line are names, keys of settings are none."""
    text = "ada: who took the long rope\nben: it was not me at all\n" * 3
    assert {speaker for speaker, _ in turns(document(text))} == {"ada", "ben"}
    settings = "host: bakery\nport: 80\n" * 4
    assert document(settings).kind is Kind.ARTICLE


def test_lines_without_blank_ones_between_the_turns() -> None:
    """Turns of several broken lines follow each other closely."""
    turn = "{}: The rope hangs from the beam, and whoever\nopens the door in the morning must take\n"
    turn += "care of it, or the bell rings.\n"
    text = "".join(turn.format(name) for name in ("BAKER", "VISITOR") * 4)
    read = document(text)
    assert [speaker for speaker, _ in turns(read)] == ["BAKER", "VISITOR"] * 4
    assert len(set(paragraphs(read))) == 1


def test_heads_of_pages_are_read_once() -> None:
    """What stands above every page with its number does not interrupt anybody."""
    pages = (
        "BAKER: Who took the rope? It was hanging here when I",
        "came in.\n\nVISITOR: Not I.\n\nBAKER: Who then?",
        "VISITOR: Ask the bell.",
    )
    text = "\n\n".join(
        f"Talk in the bakery    Page {number}\n\n{page}" for number, page in enumerate(pages, 1)
    )
    assert turns(document(text)) == [
        (None, "Talk in the bakery Page 1"),
        ("BAKER", "Who took the rope? It was hanging here when I came in."),
        ("VISITOR", "Not I."),
        ("BAKER", "Who then?"),
        ("VISITOR", "Ask the bell."),
    ]


@pytest.mark.parametrize("mark", ["[{}]", "({})", "{}"])
def test_a_transcript_on_one_line(mark: str) -> None:
    """Where the line breaks were lost, each time begins a new line."""
    clocks = [f"{minute}:{second:02}" for minute in (0, 1) for second in (2, 17, 31, 50)]
    text = " ".join(f"{mark.format(clock)} the rope hangs there at {clock[0]} o'clock" for clock in clocks)
    read = document(text)
    assert [cue.start_ms for cue in read.cues][:3] == [2_000, 17_000, 31_000]
    assert len(read.cues) == len(clocks)
    assert read.text.startswith("the rope hangs there at 0 o'clock the rope")


@pytest.mark.parametrize(
    "text",
    [
        "Colour: red\nWeight: 2 kg\n" * 4,
        "Surname: Wirth\nBorn: 1902 in Harbour\nDied: 1981\n\n" * 3,
        "SEC. 1. The rope is long.\n\nART. 1. The bell hangs.\n\n" * 3,
        "NOTE. Never pull the rope.\n\nWARNING. The bell may ring at night.\n\n" * 3,
        "Ingrédients :\nde la farine et du sel\n\nPréparation :\nMélangez bien le tout.\n\n" * 3,
    ],
)
def test_fields_articles_and_recipes_are_not_said(text: str) -> None:
    """Labels that alternate stand before words and figures, too, that nobody says."""
    assert document(text).kind is Kind.ARTICLE
