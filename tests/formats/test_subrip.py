"""SubRip and its kin are read however broken they are, and say who speaks."""

from pathlib import Path

import pytest

from companion.core.documents import Document, ParagraphKind
from companion.formats.registry import document_of
from tests.formats.texts import document, paragraphs


def said(read: Document) -> list[tuple[int | None, int | None, str]]:
    """Return the times and the text of each cue."""
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in read.cues]


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01,500 --> 00:00:02,000",
        "0:0:1.5 -> 0:0:2",
        "00:01,500 ---> 00:02,000",
        "00:00:01:500 → 00:00:02:000",
        "00:00:01,500 --> 00:00:02,000 X1:100 X2:200 Y1:050 Y2:060",
        "00:00:01, 500 -- > 00:00:02, 000",
        "٠٠:٠٠:٠١٫٥٠٠ --> ٠٠:٠٠:٠٢٫٠٠٠".replace("٫", ","),
        "00：00：01,500 --> 00：00：02,000",
        "  00:00:01,500\t-->\t00:00:02,000  ",
    ],
)
def test_times_in_many_spellings(times: str) -> None:
    read = document(f"1\n{times}\nThe door creaks.\n", "x.srt")
    assert said(read) == [(1500, 2000, "The door creaks.")]


def test_numbers_missing_repeated_or_wrong_are_no_text_but_numbers_that_are_said_are() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n2\n2\n00:00:02,000 --> 00:00:03,000\n7\n\n"
        "00:00:03,000 --> 00:00:04,000\nSeven?\n\n9\n00:00:04,000 --> 00:00:05,000\n1984\n10\n"
        "00:00:05,000 --> 00:00:06,000\nYes."
    )
    assert [cue.text for cue in document(text, "x.srt").cues] == ["How many?", "7", "Seven?", "1984", "Yes."]


def test_blank_lines_within_a_cue_and_none_between_cues() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nThe door\n\ncreaks.\n\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "And shuts.\n3\n00:00:03,000 --> 00:00:04,000\nSo.\n"
    )
    assert [cue.text for cue in document(text, "x.srt").cues] == ["The door creaks.", "And shuts.", "So."]


def test_no_word_is_lost_above_the_cues_beside_the_times_or_with_times_that_are_none() -> None:
    text = (
        "Found in the attic\n\n1\n00:00:01,000 --> 00:00:02,000 The door\ncreaks.\n\n"
        "2\n00:00:99,000 --> 00:00:03,000\nAnd shuts.\n"
    )
    read = document(text, "x.srt")
    assert paragraphs(read) == ["Found in the attic", "The door creaks. And shuts."]
    assert said(read)[1] == (None, 3000, "And shuts.")


def test_tags_are_taken_away_and_what_only_looks_like_one_stays() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n"
        '{\\an8}<i>The</i> <font color="#fff">door</font> {i}creaks{/i}.<br>'
        "I <heard> it &amp; R&D &nothing; a < b\n"
    )
    assert document(text, "x.srt").text == "The door creaks. I <heard> it & R&D &nothing; a < b"


def test_names_of_any_text_are_no_text_where_every_cue_has_one() -> None:
    cues = [
        f"scene-{name}\n00:00:0{at},000 --> 00:00:0{at},900\nNumber {name}." for at, name in enumerate("abcd")
    ]
    read = document("\n\n".join(cues), "x.srt")
    assert read.text == "Number a. Number b. Number c. Number d."


def test_utf_16_and_old_encodings() -> None:
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nDie Tür knarrt.\r\n"
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        assert document_of(text.encode(encoding), Path("x.srt")).text == "Die Tür knarrt."


def talk(*texts: str) -> Document:
    """Return the document of cues with these texts."""
    cues = [f"{at + 1}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{text}\n" for at, text in enumerate(texts)]
    return document("\n".join(cues), "x.srt")


def voices(read: Document) -> list[tuple[str | None, str]]:
    """Return speaker and text of each paragraph."""
    return [(paragraph.speaker, read.paragraph_text(at)) for at, paragraph in enumerate(read.paragraphs)]


def test_a_name_before_the_words_is_a_speaker_until_the_next() -> None:
    read = talk("Ina: Did you hear", "the door?", "Ole: No.", "Ina: It was loud.", "Ole: I slept.")
    assert voices(read) == [
        ("Ina", "Did you hear the door?"),
        ("Ole", "No."),
        ("Ina", "It was loud."),
        ("Ole", "I slept."),
    ]
    assert read.speakers == {"Ina": 2, "Ole": 2}


def test_names_may_stand_in_brackets_behind_chevrons_and_in_later_rows() -> None:
    assert talk("[SPEAKER_00]: The door.", "It creaks.", "[SPEAKER_01]: Again?").speakers == {
        "SPEAKER_00": 1,
        "SPEAKER_01": 1,
    }
    read = talk(">> INA: The door.\n>> OLE: Again?", ">> Yes.", "It creaks.")
    assert voices(read) == [("INA", "The door."), ("OLE", "Again?"), (None, "Yes. It creaks.")]
    assert (read.units, len(read.cues)) == (3, 4)


def test_what_only_looks_like_a_name_stays_text() -> None:
    read = talk("Well then.", "So those three things: doors.", "And one more: a window.", "That is all.")
    assert read.speakers == {}
    assert "three things: doors." in read.text


def test_dashes_are_changes_of_voice_without_a_name() -> None:
    read = talk("-The door?\n-Which one?", "– Ta dør.\n– Ja.", "It is -5 degrees\n-20 at night.")
    assert [text for _, text in voices(read)] == [
        "The door?",
        "Which one?",
        "Ta dør.",
        "Ja. It is -5 degrees -20 at night.",
    ]


def test_sounds_stay_and_are_marked() -> None:
    read = talk("[CREAKING]", "Who is there?", "(footsteps)", "♪ la la ♪")
    assert [paragraph.kind for paragraph in read.paragraphs] == [
        ParagraphKind.SOUND,
        ParagraphKind.TEXT,
        ParagraphKind.SOUND,
        ParagraphKind.SOUND,
    ]
