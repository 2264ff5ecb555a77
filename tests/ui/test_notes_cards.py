"""What cards say, which notes fit a filter, how the model changes."""

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from companion.core.colours import Colour
from companion.core.documents import Cue, ParagraphKind
from companion.core.notes import AnchorState, Note, NoteFilter, NoteKind
from companion.ui.note_flow import where
from companion.ui.notes.cards import Card, NotePlace, make_cards, note_places
from companion.ui.notes.matching import matcher, nothing_fits, parse_filter
from companion.ui.notes.model import NotesModel
from companion.ui.notes.tag_field import completion, parse_tags, write_tags
from tests.builders import talk
from tests.ui.notes_builders import KOREAN, TITLES, make_note
from tests.ui.reading import article, note_on

PLAIN = make_note(1)
EXAM = make_note(2, "Was it *measured*?", ("exam", "Touch"), Colour.SKY)
MARKED = make_note(3, colour=Colour.ROSE)
LECTURE = make_note(4, "강의가 좋다", ("모델",), document=KOREAN)
ALL = (PLAIN, EXAM, MARKED, LECTURE)


@pytest.mark.parametrize(
    ("typed", "fitting"),
    [
        ("", ALL),
        ("measured river", (EXAM,)),
        ("MEASURED", (EXAM,)),
        ("#exam", (EXAM,)),
        ("#exam #touch", (EXAM,)),
        ("#exam #cpc", ()),
        ("#ex", (EXAM,)),
        ("#ex #touch", ()),
        ("quote 1", (PLAIN,)),
        ("강의", (LECTURE,)),
        ("#모델 좋", (LECTURE,)),
    ],
)
def test_words_and_tags_are_all_asked_for(typed: str, fitting: tuple[Note, ...]) -> None:
    query, tags = parse_filter(typed)
    fits = matcher(NoteFilter(query=query, tags=tags))
    assert tuple(note for note in ALL if fits(note)) == fitting


def test_any_of_the_colours_and_kinds_is_enough() -> None:
    fits = matcher(NoteFilter(colours=(Colour.SKY, Colour.ROSE)))
    assert [note for note in ALL if fits(note)] == [EXAM, MARKED]
    fits = matcher(NoteFilter(kinds=(NoteKind.BOOKMARK, NoteKind.HIGHLIGHT)))
    assert [note for note in ALL if fits(note)] == [PLAIN, MARKED]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (NoteFilter(tags=("exam", "touch")), "No note has both #exam and #touch."),
        (NoteFilter(tags=("exam",)), "No note has #exam."),
        (NoteFilter(query="river bed", tags=("exam",)), "No note has all of #exam, “river”, “bed”."),
        (NoteFilter(colours=(Colour.SKY, Colour.ROSE)), "No note has the colour sky or rose."),
        (NoteFilter(kinds=(NoteKind.HIGHLIGHT,)), "No note is a highlight."),
        (NoteFilter(query="bed", kinds=(NoteKind.NOTE,)), "No note has “bed” and is a note with text."),
    ],
)
def test_nothing_that_fits_is_said_in_words(wanted: NoteFilter, words: str) -> None:
    assert nothing_fits(wanted) == words


def test_tags_are_parted_by_blanks_and_commas() -> None:
    assert parse_tags("#exam, touch;#Exam  ##모델 #") == ("exam", "touch", "모델")
    assert parse_tags(write_tags(("one", "zwei"))) == ("one", "zwei")


def test_a_card_is_said_in_words() -> None:
    card = Card(EXAM, NotePlace("Ana"))
    assert card.time == "0:20"
    assert card.spoken == (
        "0:20, note · Ana, marked in sky, “quote 2 of the river”, Was it *measured*?, #exam, #Touch"
    )


def test_what_became_of_a_place_is_said() -> None:
    moved = make_note(1, state=AnchorState.MOVED)
    words = "Found again 0:12 later, after the text changed."
    assert Card(moved, NotePlace(moved_ms=12_000)).state_words == words
    assert Card(moved, NotePlace(moved_ms=-5_000)).state_words == words.replace("0:12 later", "0:05 earlier")
    assert Card(moved).state_words == "Found again, after the text changed."
    assert "gone" in Card(make_note(1, state=AnchorState.ORPHAN)).state_words


def test_cards_stand_in_the_order_of_the_text_below_their_documents() -> None:
    cards = make_cards((LECTURE, MARKED, EXAM, PLAIN), TITLES, {})
    assert [card.note for card in cards] == [PLAIN, EXAM, MARKED, LECTURE]
    assert [card.heading for card in cards] == ["Rivers", "", "", "강의 노트"]
    assert {card.heading for card in make_cards((EXAM, PLAIN), TITLES, {})} == {""}


def test_speaker_and_inherited_time_come_from_the_document() -> None:
    document = talk("one two three", "four five six")
    assert note_places(document, [make_note(0)]) == {make_note(0).id: NotePlace(None, False)}
    inherited = type(document)(
        **{
            name: getattr(document, name)
            for name in ("title", "kind", "language", "layout", "text", "paragraphs", "pieces")
        },
        cues=(Cue("one two three", 1, 0, own_time=False), document.cues[1]),
    )
    place = note_places(inherited, [make_note(0)])[make_note(0).id]
    assert place.time_inherited
    assert Card(make_note(1), place).time == "~0:10"


def test_the_model_keeps_the_rows_that_stay() -> None:
    model = NotesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model
    model.set_cards([Card(PLAIN), Card(EXAM), Card(MARKED)])
    held = QPersistentModelIndex(model.index_of(EXAM.id))
    model.set_cards([Card(EXAM), Card(MARKED), Card(LECTURE)])
    assert held.row() == 0
    model.set_cards([Card(LECTURE), Card(PLAIN), Card(EXAM)])
    assert held.row() == 2
    assert [card.note for card in model.cards] == [LECTURE, PLAIN, EXAM]
    changed = make_note(2, "other words")
    model.set_cards([Card(LECTURE), Card(PLAIN), Card(changed)])
    assert model.card(model.index_of(EXAM.id)).note.text == "other words"
    model.set_cards([])
    assert not held.isValid()
    assert model.row_of(EXAM.id) is None


@pytest.mark.parametrize(
    ("label", "name"),
    [("SERGEY", "Sergey"), ("JEAN-LUC O'NEIL", "Jean-Luc O'Neil"), ("Ana de Souza", "Ana de Souza")],
)
def test_a_speaker_in_capitals_is_written_as_a_name(label: str, name: str) -> None:
    assert Card(PLAIN, NotePlace(label)).byline.endswith(f" · {name}")


def test_a_tag_of_two_words_stays_one() -> None:
    assert parse_tags(write_tags(("two words", "one"))) == ("two words", "one")


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("#ex", "exam"),
        ("#touch EX", "exam"),
        ("#exam ex", "example"),
        ("#", ""),
        ("exam ", ""),
        ("모", "모델"),
    ],
)
def test_the_last_word_is_completed_by_a_tag_that_is_not_there_yet(line: str, tag: str) -> None:
    assert completion(line, ("exam", "example", "모델")) == tag


def test_a_quote_of_a_table_shows_no_bars() -> None:
    document = article(
        (ParagraphKind.HEADING, "Tides"),
        (ParagraphKind.TABLE, "when | how\nnoon | three metres\nnight | one"),
    )
    note = note_on(document, "noon | three metres")
    assert Card(note).quote == "noon   three metres"
    assert where(note.anchor) == "at “noon three metres”"
    assert "|" not in Card(note_on(document, "noon | three metres\nnight")).quote
