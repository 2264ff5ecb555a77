"""Names in the place of labels, and what becomes of the turns."""

from dataclasses import replace

from companion.core.documents import Document, Paragraph, ParagraphKind
from companion.core.speakers import Cast, cast_of, rename_speakers, settled, written_name
from tests.builders import talk


def spoken(*labels: str | None) -> Document:
    """Make a talk in which these speak one after the other, each in a turn."""
    document = talk(*(f"Words number {number}." for number in range(len(labels))))
    paragraphs = [
        replace(paragraph, speaker=label)
        for paragraph, label in zip(document.paragraphs, labels, strict=True)
    ]
    cues = tuple(replace(cue, speaker=label) for cue, label in zip(document.cues, labels, strict=True))
    return replace(document, paragraphs=tuple(paragraphs), cues=cues)


def read(document: Document) -> list[tuple[str | None, int | None]]:
    return [(paragraph.speaker, paragraph.turn) for paragraph in document.paragraphs]


def test_a_name_stands_in_the_place_of_its_label() -> None:
    document = spoken("SPEAKER 1", "SPEAKER 2", "SPEAKER 1")
    renamed = rename_speakers(document, {"SPEAKER 1": "Ida"})
    assert read(renamed) == [("Ida", 0), ("SPEAKER 2", 1), ("Ida", 2)]
    assert renamed.names == ("Ida", "SPEAKER 2")
    assert renamed.speakers == {"SPEAKER 1": 2, "SPEAKER 2": 1}
    assert renamed.text == document.text


def test_turns_that_now_follow_each_other_are_one() -> None:
    renamed = rename_speakers(spoken("Ida", "Ida M.", "Olu", "IDA"), {"Ida M.": "Ida", "IDA": "Ida"})
    assert read(renamed) == [("Ida", 0), ("Ida", 0), ("Olu", 1), ("Ida", 2)]
    assert renamed.turns == 3


def test_sounds_and_the_unnamed_keep_turns_apart_as_they_were() -> None:
    document = spoken("Ida", None, "Ida M.", None, None)
    sound = Paragraph(ParagraphKind.SOUND, document.paragraphs[2].span, 9, turn=2)
    paragraphs = (*document.paragraphs[:3], sound, replace(document.paragraphs[3], speaker="Ida", turn=3))
    renamed = rename_speakers(replace(document, paragraphs=paragraphs), {"Ida M.": "Ida"})
    assert read(renamed) == [("Ida", 0), (None, 1), ("Ida", 2), (None, 2), ("Ida", 2)]


def test_nothing_to_rename_is_the_same_document() -> None:
    document = spoken("Ida", None)
    assert rename_speakers(document, {}) is document
    assert rename_speakers(document, {"Nobody": "Somebody"}) is document
    assert rename_speakers(talk(), {"Ida": "Olu"}) == talk()


def test_a_label_may_differ_in_case_and_blanks() -> None:
    renamed = rename_speakers(spoken("Tom  Beck", "Olu"), {"TOM BECK": "Tom"})
    assert renamed.names == ("Tom", "Olu")


def test_everybody_keeps_the_colour() -> None:
    document = spoken("A", "B", "C", "D")
    assert rename_speakers(document, {"B": "A"}).voices == ("A", "", "C", "D")
    assert rename_speakers(document, {"A": "B"}).voices == ("", "B", "C", "D")
    assert rename_speakers(document, {"A": "X", "C": "X"}).voices == ("X", "B", "", "D")
    assert [one.voice for one in cast_of(document, {"A": "B"}).speakers] == [1, 1, 2, 3]


def test_names_may_be_swapped() -> None:
    renamed = rename_speakers(spoken("A", "B"), {"A": "B", "B": "A"})
    assert read(renamed) == [("B", 0), ("A", 1)]


def test_what_was_typed_is_settled() -> None:
    labels = ("IDA", "Olu", "Guest")
    assert settled(labels, {"IDA": " Ida ", "Olu": "", "Guest": "guest"}) == {"IDA": "Ida", "Guest": "guest"}
    assert settled(labels, {"Guest": "olu"}) == {"Guest": "Olu"}
    assert settled(labels, {"IDA": "Ida", "Guest": "ida"}) == {"IDA": "Ida", "Guest": "Ida"}
    assert settled(labels, {"IDA": "Ida\u202e\nM.", "Nobody": "X"}) == {"IDA": "Ida M."}
    assert len(settled(labels, {"IDA": "x" * 5000})["IDA"]) < 200


def test_turns_are_counted_under_the_names_that_are_tried() -> None:
    cast = cast_of(spoken("Ida", "Olu", "Ida M.", None, "Ida"), {})
    assert cast.labels == ("Ida", "Olu", "Ida M.")
    assert cast.count({}) == {"Ida": 2, "Olu": 1, "Ida M.": 1}
    assert cast.count({"Ida M.": "Ida"}) == {"Ida": 3, "Olu": 1}
    assert cast.count({"Olu": "Ida", "Ida M.": "Ida"}) == {"Ida": 2}
    assert Cast().count({}) == {}


def test_a_name_is_written_as_in_the_text() -> None:
    text = "A mark was left when Mark McRae met DeeDee."
    assert written_name(" mark  mcrae ", text) == "Mark McRae"
    assert written_name("deedee o'hara", text) == "DeeDee O'hara"
    assert written_name("iPat", text) == "iPat"
    assert written_name("left", text) == "Left"
