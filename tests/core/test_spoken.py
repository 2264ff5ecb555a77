"""Names given to who speaks, and what becomes of turns and colours."""

from dataclasses import replace

import pytest

from companion.core.documents import Document, Kind, Paragraph, ParagraphKind, Span
from companion.core.speakers import cast_of, rename_speakers
from companion.core.spoken import Stretch, amount, spoken_by, spoken_in, unspoken

KINDS = {
    "#": ParagraphKind.HEADING,
    "(": ParagraphKind.SOUND,
    "!": ParagraphKind.CAPTION,
    ":": ParagraphKind.LABEL,
    "-": ParagraphKind.LIST,
}


def written(*rows: str) -> Document:
    """Make a document of rows as `A1 words`: label, turn, text; `.` is no label, `_` no turn."""
    made, texts, offset = [], [], 0
    for number, row in enumerate(rows):
        head, text = row.split(" ", 1)
        kind = KINDS.get(text[0], ParagraphKind.TEXT)
        speaker, turn = (None if head[0] == "." else head[0]), (None if head[1] == "_" else int(head[1]))
        made.append(Paragraph(kind, Span(offset, offset + len(text)), number + 1, speaker, turn=turn))
        texts.append(text)
        offset += len(text) + 2
    return Document("T", Kind.TRANSCRIPT, "en", "test", "\n\n".join(texts), tuple(made))


def on(document: Document, first: int, last: int, name: str) -> Stretch:
    paragraphs = document.paragraphs
    return Stretch(name, Span(paragraphs[first].span.start, paragraphs[last].span.end))


def read(document: Document) -> str:
    """Write who says each paragraph and in which turn, in the way of `written`."""
    return " ".join(
        f"{one.speaker or '.'}{'_' if one.turn is None else one.turn}" for one in document.paragraphs
    )


WHOLE = (None, None)


@pytest.mark.parametrize(
    ("rows", "said", "becomes"),
    [
        ((".0 a", ".0 b", ".1 c"), [("X", *WHOLE)], "X0 X0 X0"),
        ((".0 a", "S1 b", ".2 c"), [("X", *WHOLE)], "X0 S1 X2"),
        ((".0 a", ".0 (noise", ".1 c", ".1 (noise"), [("X", *WHOLE)], "X0 .0 X0 .0"),
        ((".0 a", ".1 (noise", ".1 c"), [("X", *WHOLE)], "X0 .0 X0"),
        ((".0 a", "._ # head", ".1 c"), [("X", *WHOLE)], "X0 ._ X0"),
        (("._ front", "._ - list", ".0 a"), [("X", *WHOLE)], "._ ._ X0"),
        (("._ # head", "._ a", "._ ! picture", "._ : label", "._ - list"), [("X", *WHOLE)], "._ X0 ._ ._ X0"),
        ((".0 a", ".0 b", ".0 c"), [("X", 1, 1)], ".0 X1 .2"),
        ((".0 a", ".0 b", ".0 c"), [("X", 0, 0), ("X", 1, 1)], "X0 X0 .1"),
        ((".0 a", ".0 b", ".0 c"), [("X", *WHOLE), ("Y", 1, 1)], "X0 Y1 X2"),
        ((".0 a", ".0 b", ".0 c"), [("Y", 1, 1), ("X", *WHOLE)], "X0 Y1 X2"),
        (("S0 a", "S0 b", "R1 c"), [("R", 1, 1)], "S0 R1 R1"),
        (("S0 a", "R1 b", "S2 c"), [("S", 1, 1)], "S0 S0 S0"),
        (("S0 a", "S1 b", "R2 c"), [("R", 1, 1)], "S0 R1 R1"),
        (("S0 a", "S1 b"), [("X", *WHOLE)], "S0 S1"),
        (("S0 a", "S0 (laughs", "S0 b"), [("R", 0, 2)], "R0 R0 R0"),
        (("S0 a", ".0 (laughs", "S0 b"), [("R", 2, 2)], "S0 .0 R1"),
        (("._ a", "._ b", "._ c"), [("X", 0, 0), ("X", 2, 2)], "X0 ._ X1"),
        ((".0 a", ".0 b", ".0 c"), [("X", 0, 2), ("Y", 1, 1)], "X0 Y1 X2"),
        ((".0 a", ".0 (noise"), [("X", 1, 1)], ".0 .0"),
    ],
)
def test_who_speaks_and_in_which_turn(
    rows: tuple[str, ...], said: list[tuple[str, int | None, int | None]], becomes: str
) -> None:
    document = written(*rows)
    stretches = [
        Stretch(name) if first is None or last is None else on(document, first, last, name)
        for name, first, last in said
    ]
    spoken = spoken_by(document, stretches)
    assert read(spoken) == becomes
    assert (spoken.text, spoken.sections, spoken.cues) == (document.text, document.sections, document.cues)


def test_a_stretch_takes_a_paragraph_of_which_it_holds_more_than_half() -> None:
    document = written(".0 one two three", ".0 four five six")
    assert read(spoken_by(document, [Stretch("X", Span(0, 6))])) == ".0 .0"
    assert read(spoken_by(document, [Stretch("X", Span(0, 8))])) == "X0 .1"
    both = [Stretch("X", Span(0, 5)), Stretch("X", Span(5, 9))]
    assert read(spoken_by(document, both)) == "X0 .1"


def test_without_names_it_is_the_same_document() -> None:
    document = written(".0 a", "S1 b")
    assert spoken_by(document, []) is document
    assert spoken_by(document, [on(document, 1, 1, "S")]) is document


def test_those_of_the_source_keep_their_colours() -> None:
    document = written(".0 a", "S1 b", "R2 c")
    spoken = spoken_by(document, [Stretch("X"), on(document, 1, 1, "Y")])
    assert spoken.voices == ("S", "R", "X", "Y")
    assert spoken.names == ("X", "Y", "R")
    assert rename_speakers(spoken, {"R": "Ruth"}).voices == ("S", "Ruth", "X", "Y")
    assert rename_speakers(spoken, {"R": "X"}).voices == ("S", "", "X", "Y")


def test_a_cast_knows_whom_the_user_gave() -> None:
    document = written(".0 a", "S1 b", "S2 c")
    cast = cast_of(document, {"S": "Sue"}, [Stretch("X"), on(document, 2, 2, "Y")])
    assert [(one.label, one.name, one.voice, one.own, one.given) for one in cast.speakers] == [
        ("S", "Sue", 0, 0, False),
        ("X", "X", 1, 1, True),
        ("Y", "Y", 2, 2, True),
    ]
    assert cast.turns == ("X", "S", "Y")
    gone = cast_of(document, {}, [on(document, 1, 2, "Y")])
    assert [(one.label, one.own) for one in gone.speakers] == [("Y", 1)]


def test_what_a_selection_touches() -> None:
    document = written(".0 one", "._ # head", ".0 two", ".0 (noise", "S1 three")
    ends = [paragraph.span.end for paragraph in document.paragraphs]
    assert spoken_in(document, Span(1, 2)) == (0,)
    assert spoken_in(document, Span(ends[0] - 1, ends[4])) == (0, 2, 4)
    assert spoken_in(document, Span(ends[0], ends[0] + 2)) == ()
    assert spoken_in(document, Span(ends[2] + 2, ends[3])) == ()
    assert unspoken(document) == (0, 2)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((0, 1), "1 turn"), ((0,), "1 paragraph"), ((0, 1, 2), "2 turns"), ((2, 3), "2 paragraphs")],
)
def test_how_much_is_chosen(numbers: tuple[int, ...], words: str) -> None:
    document = written("S0 a", "S0 b", "R1 c", ".2 d")
    assert amount(replace(document), numbers) == words
