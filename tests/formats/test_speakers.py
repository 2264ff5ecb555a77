"""Who speaks: spellings of one name, voices that are no people, labels carried on, dashes and chevrons."""

from companion.core.documents import ParagraphKind
from tests.formats.texts import document, paragraphs


def speakers(text: str, name: str = "4f2a9c01.txt") -> list[str | None]:
    """Return the speaker of each paragraph."""
    return [one.speaker for one in document(text, name).paragraphs]


def test_spellings_of_one_name_are_one_speaker() -> None:
    text = (
        "Mira Kolb: 00:01 One.\n\nJon Aske: 00:05 Two.\n\nMira kolb: 00:09 Three.\n\n"
        "Jon  Aske: 00:12 Four.\n\nMIRA KOLB: 00:15 Five.\n\nMira Kolb: 00:19 Six."
    )
    read = document(text)
    assert read.speakers == {"Mira Kolb": 2, "Jon Aske": 2, "Mira kolb": 1, "MIRA KOLB": 1}
    assert [one.speaker for one in read.paragraphs] == [
        *("Mira Kolb", "Jon Aske", "Mira Kolb"),
        *("Jon Aske", "Mira Kolb", "Mira Kolb"),
    ]
    assert read.turns == 5
    assert [one.turn for one in read.paragraphs] == [0, 1, 2, 3, 4, 4]


def test_the_first_spelling_stands_where_all_are_as_frequent() -> None:
    assert speakers("MIRA: 00:01 A.\n\nMira: 00:05 B.\n\nＭira: 00:09 C.") == ["MIRA"] * 3
    assert document("MIRA: 00:01 A.\n\nMira: 00:05 B.\n\nＭira: 00:09 C.").turns == 1


def test_different_names_stay_apart() -> None:
    assert speakers("Tim B: 0:01 A.\n\nTim R: 0:05 B.\n\nTim: 0:09 C.") == ["Tim B", "Tim R", "Tim"]


def test_captions_fold_spellings_too() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mira>One.\n\n00:02.000 --> 00:03.000\n<v MIRA>Two.\n"
    read = document(text, "x.vtt")
    assert read.speakers == {"Mira": 1, "MIRA": 1}
    assert {one.speaker for one in read.paragraphs} == {"Mira"}
    assert read.turns == 1


def test_breaks_and_music_are_labels_but_no_people() -> None:
    text = (
        "**Jingle:** \\[00:01\\] (bells)\n\n**Mira Kolb:** Welcome.\n\n**Jon Aske:** \\[00:09\\] Hello.\n\n"
        "**Break:** \\[00:20\\]\n\n**Mira Kolb:** So.\n\n**Jon Aske:** Yes.\n"
    )
    read = document(text, "x.md")
    assert read.speakers == {"Jingle": 1, "Mira Kolb": 2, "Jon Aske": 2, "Break": 1}
    assert read.names == ("Mira Kolb", "Jon Aske", "Jingle")


def test_paragraphs_without_a_label_belong_to_the_turn_before() -> None:
    read = document("Mira: 00:01 One.\n\nStill one.\n\nJon: 00:09 Two.\n\nMira: 00:12 Three.\n\nAnd more.")
    assert [one.speaker for one in read.paragraphs] == ["Mira", "Mira", "Jon", "Mira", "Mira"]
    assert [one.turn for one in read.paragraphs] == [0, 0, 1, 2, 2]


def test_who_speaks_once_is_told_beside_those_who_recur() -> None:
    text = (
        "Mira: 00:01 One.\n\nJon: 00:05 Two.\n\nMira: 00:09 Three.\n\nJon: 00:12 Four.\n\n"
        "Lena Voss: Five.\n\nSo the thing is: six.\n\nMira: 00:20 Seven."
    )
    read = document(text)
    assert read.speakers == {"Mira": 3, "Jon": 2, "Lena Voss": 1}
    assert "So the thing is: six." in paragraphs(read)


def test_dashes_and_chevrons_are_changes_without_a_name() -> None:
    lines = ["- Is it?", "- It is. - Really?", ">> Yes.", "-Да.", "-¿Sí?", "-그래."]
    text = "\n".join(f"[00:{at:02}.000 --> 00:{at + 1:02}.000]  {line}" for at, line in enumerate(lines))
    read = document(text)
    assert paragraphs(read) == ["Is it?", "It is.", "Really?", "Yes.", "Да.", "¿Sí?", "그래."]
    assert [one.turn for one in read.paragraphs] == list(range(7))
    assert read.speakers == {}


def test_sounds_are_kept_apart_from_what_is_said() -> None:
    read = document(
        "Mira: 00:01 [MUSIC PLAYING]\n\nJon: 00:05 \\[laughs\\]\n\nMira: 00:09 ♪ la la ♪\n\nJon: 00:10 So."
    )
    assert [one.kind for one in read.paragraphs] == [ParagraphKind.SOUND] * 3 + [ParagraphKind.TEXT]
