"""Highlights inside highlights, what is said about them, and how they are taken back."""

from companion.core.colours import Colour
from companion.core.documents import Span
from companion.core.notes import Note, NoteKind
from tests.journeys.driving import Driver


def notes(desk: Driver) -> tuple[Note, ...]:
    return desk.services.notes.list()


def colours(desk: Driver) -> set[tuple[Colour | None, int]]:
    """Return colour and length of each highlight."""
    return {(note.colour, len(note.anchor.span)) for note in notes(desk)}


def sentence_and_paragraph(desk: Driver) -> tuple[Span, Span]:
    """Go to a paragraph of several sentences; return the first and all of them."""
    opened = desk.desk.reader.document
    assert opened is not None
    for paragraph in opened.document.paragraphs:
        desk.desk.reader.view.place_caret(paragraph.span.start)
        sentence = desk.desk.reader.here()
        if sentence.start == paragraph.span.start and sentence.end < paragraph.span.end - 5:
            return sentence, paragraph.span
    raise AssertionError("the sample has no paragraph of two sentences")


def mark_paragraph(desk: Driver, key: str) -> tuple[Span, Span]:
    """Highlight a whole paragraph, with the caret at its beginning afterwards."""
    desk.open("memory")
    sentence, paragraph = sentence_and_paragraph(desk)
    desk.press("S", "S")
    assert desk.desk.reader.selection() == paragraph
    desk.press(key)
    desk.settle()
    return sentence, paragraph


def test_a_digit_inside_a_highlight_recolours_all_of_it_and_says_so(desk: Driver) -> None:
    _, paragraph = mark_paragraph(desk, "2")
    assert colours(desk) == {(Colour.MINT, len(paragraph))}
    desk.press("5")
    desk.settle()
    assert colours(desk) == {(Colour.LILAC, len(paragraph))}
    assert desk.said.startswith("The whole highlight is now in lilac, at ")
    desk.press("Ctrl+Z")
    desk.settle()
    assert colours(desk) == {(Colour.MINT, len(paragraph))}
    desk.press("Ctrl+Shift+Z", "5")
    desk.settle()
    assert colours(desk) == set()
    assert desk.said.startswith("Highlight taken away")
    desk.press("Ctrl+Z")
    desk.settle()
    assert colours(desk) == {(Colour.LILAC, len(paragraph))}


def test_a_selection_inside_a_highlight_is_marked_beside_it(desk: Driver) -> None:
    sentence, paragraph = mark_paragraph(desk, "2")
    desk.press("S", "5")
    desk.settle()
    both = {(Colour.MINT, len(paragraph)), (Colour.LILAC, len(sentence))}
    assert colours(desk) == both
    assert desk.said.startswith("Highlighted in lilac")
    desk.press("4")
    desk.settle()
    assert colours(desk) == {(Colour.MINT, len(paragraph)), (Colour.ROSE, len(sentence))}
    desk.press("4")
    desk.settle()
    assert colours(desk) == {(Colour.MINT, len(paragraph))}


def test_a_highlight_elsewhere_in_the_sentence_is_let_be(desk: Driver) -> None:
    desk.open("memory")
    sentence, _ = sentence_and_paragraph(desk)
    desk.press("Ctrl+Shift+Right", "1")
    desk.settle()
    desk.desk.reader.view.place_caret(sentence.end - 2)
    desk.press("3")
    desk.settle()
    assert (Colour.SKY, len(sentence)) in colours(desk)
    assert len(notes(desk)) == 2


def test_the_card_of_a_note_that_is_done_is_the_chosen_one(desk: Driver) -> None:
    desk.open("memory")
    sentence_and_paragraph(desk)
    desk.press("B")
    desk.settle()
    desk.press("A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.type("mine")
    desk.press("Esc")
    desk.settle()
    mine = next(note.id for note in notes(desk) if note.kind is NoteKind.NOTE)
    assert desk.in_reader()
    assert desk.desk.notes.chosen == (mine,)


def test_walking_to_a_card_chooses_no_other_of_the_same_place(desk: Driver) -> None:
    desk.open("memory")
    sentence_and_paragraph(desk)
    desk.press("B")
    desk.settle()
    desk.press("1")
    desk.settle()
    bookmark = next(note.id for note in notes(desk) if note.kind is NoteKind.BOOKMARK)
    desk.desk.notes.note_chosen.emit(bookmark)
    desk.settle()
    assert desk.desk.notes.chosen == (bookmark,)


def test_what_was_just_made_is_chosen_whatever_else_is_there(desk: Driver) -> None:
    mark_paragraph(desk, "2")
    desk.press("S", "S", "B")
    desk.settle()
    bookmark = next(note.id for note in notes(desk) if note.kind is NoteKind.BOOKMARK)
    assert desk.desk.notes.chosen == (bookmark,)
