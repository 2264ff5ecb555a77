from companion.core.documents import ParagraphKind
from tests.formats.texts import document, paragraphs

SRT = """1
00:00:00,179 --> 00:00:02,399
Ina: So this is
the harbour.

2
00:00:02,399 --> 00:00:04,000
It is <i>cold</i>. {\\an8}

3
00:00:05,000 --> 00:00:06,000
42

4
00:00:06,000 --> 00:00:07,000
Ole: Is that all?
5
00:00:07,000 --> 00:00:08,000
Ina: No.

00:00:08,000 --> 00:00:0,500
Ole: Oh.
"""

VTT = """WEBVTT - a film
Kind: captions

NOTE this is
not said

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.500 align:start
<v Ina Holm>Good <00:01.500>evening &amp; welcome

1000:00:03.000 --> 1000:00:04.000
<v.loud Ole>Thanks</v>
"""


def test_reads_subrip_with_its_usual_faults() -> None:
    read = document(SRT, "x.srt")
    assert (read.units, read.timed) == (6, 6)
    assert [(cue.speaker, cue.text) for cue in read.cues] == [
        ("Ina", "So this is the harbour."),
        (None, "It is cold."),
        (None, "42"),
        ("Ole", "Is that all?"),
        ("Ina", "No."),
        ("Ole", "Oh."),
    ]
    assert [cue.line for cue in read.cues] == [2, 7, 11, 15, 18, 21]
    assert read.cues[-1].end_ms is None
    assert [(paragraph.speaker, paragraph.turn) for paragraph in read.paragraphs] == [
        ("Ina", 0),
        ("Ole", 1),
        ("Ina", 2),
        ("Ole", 3),
    ]


def test_reads_webvtt_with_voices_notes_and_styles() -> None:
    read = document(VTT, "x.vtt")
    assert [(cue.speaker, cue.text, cue.start_ms) for cue in read.cues] == [
        ("Ina Holm", "Good evening & welcome", 1000),
        ("Ole", "Thanks", 3_600_003_000),
    ]
    assert paragraphs(read) == ["Good evening & welcome", "Thanks"]


def test_rolled_up_lines_are_said_once() -> None:
    rows = ["the tide", "comes in", "and goes", "out again", "every day"]
    cues = [
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{rows[at - 1] + chr(10) if at else ''}{row}"
        for at, row in enumerate(rows)
    ]
    read = document("WEBVTT\n\n" + "\n\n".join(cues), "x.vtt")
    assert read.text == "the tide comes in and goes out again every day"
    assert read.units == 5


def test_chapters_are_sections_with_a_start() -> None:
    cues = [
        f"00:0{at}:00.000 --> 00:0{at + 1}:00.000\nPart {name}"
        for at, name in enumerate(("One", "Two", "Three"))
    ]
    read = document("WEBVTT\n\n" + "\n\n".join(cues), "x.vtt")
    assert [(section.title, section.start_ms) for section in read.sections] == [
        ("Part One", 0),
        ("Part Two", 60_000),
        ("Part Three", 120_000),
    ]
    assert {paragraph.kind for paragraph in read.paragraphs} == {ParagraphKind.HEADING}


def test_japanese_lines_are_joined_without_a_space() -> None:
    read = document(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n港の灯\n\n00:02.000 --> 00:03.000\nが消えた。", "x.vtt"
    )
    assert (read.text, read.language) == ("港の灯が消えた。", "ja")


def test_reads_pairs_frames_columns_and_segments() -> None:
    pairs = document("0:00:00.480,0:00:02.480\nthe tide\n0:00:02.480,0:00:03.000\ncomes[br]in\n", "x.sbv")
    assert [(cue.start_ms, cue.text) for cue in pairs.cues] == [(480, "the tide"), (2480, "comes in")]
    frames = document("{1}{1}25\n{25}{50}The tide|comes in.\n", "x.sub")
    assert [(cue.start_ms, cue.end_ms) for cue in frames.cues] == [(1000, 2000)]
    assumed = document("{25}{50}The tide.\n", "x.sub")
    assert "23.976" in assumed.remarks[0]
    columns = document("start\tend\ttext\n380\t1100\tthe tide\n", "x.tsv")
    assert [(cue.start_ms, cue.end_ms) for cue in columns.cues] == [(380, 1100)]
    segments = document(
        '{"segments": [{"speaker": "Ina", "startTime": "0.5", "endTime": 1, "body": "The"},'
        '{"speaker": "Ina", "startTime": 1, "endTime": 1.5, "body": "tide."}]}',
        "x.json",
    )
    assert (segments.text, segments.speakers, segments.cues[0].start_ms) == ("The tide.", {"Ina": 2}, 500)


def test_lines_that_begin_with_a_time_are_cues() -> None:
    text = "Notes of a call\n\n" + "\n\n".join(f"00:0{at}:30 part {at} of one" for at in range(6))
    read = document(text)
    assert (read.units, read.timed) == (6, 6)
    assert paragraphs(read)[0] == "Notes of a call"
    assert read.cue_at(read.text.index("part 3")) == read.cues[3]
