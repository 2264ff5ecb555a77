"""Several layouts in one file, times that step back, and what stands around a transcript."""

import pytest

from companion.core.documents import Kind
from tests.formats.test_layout_variants import heard, written
from tests.formats.texts import document, paragraphs

MIXED = """\
Mira Kolb  0:05{blank}
The ice is thick.

[00:09] Jon Aske: How thick?

**Mira Kolb** (00:12)
A hand and a half.

Jon Aske — 00:20: Then the ferry stays.

00:25
It has stayed all week.

MIRA KOLB:\t00:31\tAnd the week before.

[00:35 - 00:40] It was cold then.

Jon Aske
00:44
I remember.

- Mira Kolb: 00:50 So do I.

Jon Aske: Good.
"""


def test_reads_all_layouts_in_one_file() -> None:
    read = document(MIXED.format(blank="  "))
    assert heard(read) == [
        ("Mira Kolb", 5, "The ice is thick."),
        ("Jon Aske", 9, "How thick?"),
        ("Mira Kolb", 12, "A hand and a half."),
        ("Jon Aske", 20, "Then the ferry stays."),
        (None, 25, "It has stayed all week."),
        ("MIRA KOLB", 31, "And the week before."),
        (None, 35, "It was cold then."),
        ("Jon Aske", 44, "I remember."),
        ("Mira Kolb", 50, "So do I."),
        ("Jon Aske", 50, "Good."),
    ]
    assert read.timed == 9
    assert [one.speaker for one in read.paragraphs][4:7] == ["Jon Aske", "Mira Kolb", "Mira Kolb"]
    assert read.cues[6].end_ms == 40_000


def test_reads_a_file_whose_second_half_has_no_times() -> None:
    said = written("{name} ({time}): {text}") + "\n\n" + written("{name}: {text}")
    read = document(said)
    assert (read.units, read.timed) == (10, 5)
    assert [cue.own_time for cue in read.cues] == [True] * 5 + [False] * 5
    assert {cue.start_ms for cue in read.cues[5:]} == {3_616_000}


def test_joins_the_sentences_of_one_speaker_across_short_lines() -> None:
    rows = [
        ("1", "so the harbour"),
        ("1", "was frozen and the"),
        ("1", "ferry stayed."),
        ("2", "Is"),
        ("2", "that so?"),
    ]
    rows += [("2", "I did not"), ("2", "know.")]
    text = "\n".join(f"00:00:{at:02} [Speaker {who}] {words}" for at, (who, words) in enumerate(rows))
    read = document(text)
    assert paragraphs(read) == [
        "so the harbour was frozen and the ferry stayed.",
        "Is that so? I did not know.",
    ]
    assert (read.units, read.turns) == (7, 2)


SPOKEN = [
    "0 seconds",
    "2 seconds",
    "59 seconds",
    "1 minute",
    "1 minute, 5 seconds",
    "1 hour, 2 minutes, 3 seconds",
]
SHOWN = ["0:00", "0:02", "0:59", "1:00", "1:05", "1:02:03"]


@pytest.mark.parametrize(
    "spelling", ["{time}\n{spoken}\n{text}", "{time}{spoken}{text}", "{time} {spoken}\n{text}"]
)
def test_times_that_are_said_once_more_are_no_words(spelling: str) -> None:
    texts = ["the ice", "was thick and", "5 ferries", "stayed", "12 seconds behind", "the others"]
    text = "\n".join(
        spelling.format(time=time, spoken=spoken, text=words)
        for time, spoken, words in zip(SHOWN, SPOKEN, texts, strict=True)
    )
    read = document(text)
    assert [cue.text for cue in read.cues] == texts
    assert [cue.start_ms for cue in read.cues] == [0, 2_000, 59_000, 60_000, 65_000, 3_723_000]


def test_minutes_go_past_an_hour_where_there_are_two_parts() -> None:
    read = document("MIRA: 98:05 One.\n\nJON: 100:08 Two.\n\nMIRA: 1:41:00 Three.\n\nJON: \\[102:09\\] Four.")
    assert [cue.start_ms for cue in read.cues] == [5_885_000, 6_008_000, 6_060_000, 6_129_000]


def test_times_that_step_back_keep_the_order_of_the_text() -> None:
    starts = ["0:10", "0:20", "0:20", "0:15", "0:30", "0:40"]
    read = document(
        "\n\n".join(f"{name} ({time}): Yes." for name, time in zip("ABABAB", starts, strict=True))
    )
    assert [cue.start_ms for cue in read.cues] == [10_000, 20_000, 20_000, 15_000, 30_000, 40_000]
    assert read.paragraph_at(read.offset_at(16_000) or 0) == 3


def test_an_end_before_the_start_is_dropped() -> None:
    read = document("Mira (0:10 - 0:05)\nOne.\n\nJon (0:12 - 0:12)\nTwo.\n\nMira (0:14 - 0:19)\nThree.")
    assert [cue.end_ms for cue in read.cues] == [None, 12_000, 19_000]


ANNOUNCED = """\
The ice of the harbour

Mira Kolb walks on the ice every morning. In this talk she says why, and what the ferry has to do with it.

More is said about the harbour in other places. Note: it is not always frozen.

Transcript

Jon Aske: Welcome, Mira.

Mira Kolb: Hello.

Jon Aske: Why do you walk?

Mira Kolb: The ice is there.
"""


def test_what_stands_above_a_transcript_is_no_speech() -> None:
    read = document(ANNOUNCED)
    assert read.kind is Kind.TRANSCRIPT
    assert read.speakers == {"Jon Aske": 2, "Mira Kolb": 2}
    assert [section.title for section in read.sections] == ["Transcript"]
    assert {one.speaker for one in read.paragraphs[:4]} == {None}


def test_headings_of_plain_text_between_turns_are_chapters() -> None:
    read = document("Mira: 00:01\n\nHello.\n\n\nThe ferry\n\n\nJon: 00:09\n\nYes.\n\nMira: 00:12\n\nNo.")
    assert [(section.title, section.start_ms) for section in read.sections] == [("The ferry", 9_000)]


def test_a_section_behind_the_last_turn_is_no_speech() -> None:
    said = "**Mira:** Hello.\n\n**Jon:** Yes.\n\n**Mira:** So.\n\n**Jon:** No."
    read = document(f"## Talk\n\n{said}\n\n## About\n\nMade in the harbour.", "x.md")
    assert read.paragraphs[-1].speaker is None
    assert [section.title for section in read.sections] == ["Talk", "About"]


def test_names_between_a_range_and_what_is_said_are_speakers() -> None:
    said = [("Mira Kolb", "The ice is thick."), ("Jon Aske", "How thick?"), ("Mira Kolb", "A hand.")]
    rows = [f"0:0:{at}.120 --> 0:0:{at + 1}.0\n{name}\n{text}" for at, (name, text) in enumerate(said, 5)]
    read = document("\n\n".join(rows))
    assert [(name, text) for name, _, text in heard(read)] == said
    assert (read.cues[0].start_ms, read.cues[0].end_ms) == (5_120, 6_000)
