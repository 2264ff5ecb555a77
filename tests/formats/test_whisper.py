from companion.core.documents import ParagraphKind
from tests.formats.texts import WHISPER, document, paragraphs


def test_keeps_every_cue_with_its_times_and_line() -> None:
    read = document(WHISPER)
    assert (read.units, read.timed, read.layout) == (9, 9, "whisper")
    assert [(cue.start_ms, cue.end_ms, cue.line) for cue in read.cues[:2]] == [(0, 4000, 2), (4000, 7500, 3)]
    assert [cue.end_ms for cue in read.cues].count(12_000) == 2
    assert read.cues[7].text == read.cues[8].text == "Crabs do."


def test_stitches_sentences_and_breaks_at_voices_sounds_and_pauses() -> None:
    read = document(WHISPER)
    assert paragraphs(read) == [
        "Good morning. Today we will talk about tide pools, because they are small seas that you can "
        "look into.",
        "(waves breaking)",
        "How deep is one?",
        "Not deep.",
        "Not deep at all.",
        "And who lives there?",
        "Crabs do. Crabs do.",
    ]
    assert [paragraph.kind for paragraph in read.paragraphs].count(ParagraphKind.SOUND) == 1
    assert [paragraph.turn for paragraph in read.paragraphs] == [0, 0, 1, 2, 3, 4, 4]
    assert read.paragraphs[5].speaker == "Visitor"
    assert read.speakers == {}


def test_every_character_maps_to_its_cue() -> None:
    read = document(WHISPER)
    place = read.text.index("small seas")
    assert read.cue_at(place) == read.cues[1]
    assert read.cue_at(read.text.index("look into")) == read.cues[2]
    assert read.paragraphs[0].end_ms == 9000


def test_ends_paragraphs_at_sentences_of_a_sensible_length() -> None:
    said = "This sentence has exactly as many words as it needs. " * 40
    rows = [said[at : at + 70] for at in range(0, len(said), 70)]
    lines = [f"[00:{at:02}.000 --> 00:{at + 1:02}.000]   {row}" for at, row in enumerate(rows[:50])]
    read = document("\n".join(lines))
    lengths = [len(text) for text in paragraphs(read)]
    assert len(lengths) > 2
    assert max(lengths) <= 430
    assert all(text.endswith("needs.") for text in paragraphs(read))


def test_breaks_speech_without_stops_only_where_it_is_absurdly_long() -> None:
    lines = [
        f"[{at // 60:02}:{at % 60:02}.000 --> {at // 60:02}:{at % 60:02}.900]   and on and on goes {at % 7}"
        for at in range(120)
    ]
    read = document("\n".join(lines))
    assert 1 < len(read.paragraphs) < 10
    assert max(len(text) for text in paragraphs(read)) <= 900
    said = " ".join(f"and on and on goes {at % 7}" for at in range(120))
    assert " ".join(paragraphs(read)).split() == said.split()


def test_reads_short_times_and_leaves_out_what_the_program_logs() -> None:
    read = document("Detected language: English\n[00:01.500 --> 00:02.000]   Well then.\nand more")
    assert read.cues[0].start_ms == 1500
    assert paragraphs(read) == ["Well then. and more"]


def test_drops_an_end_before_the_start() -> None:
    read = document("[00:05.000 --> 00:02.000]   Back.\n[00:06.000 --> 00:06.000]   Again.")
    assert [cue.end_ms for cue in read.cues] == [None, 6000]


def test_a_transcript_without_words_is_a_document_without_text() -> None:
    read = document("[00:00.000 --> 00:02.000]\n[00:02.000 --> 00:04.000]   ")
    assert (read.text, read.units, read.paragraphs) == ("", 2, ())


def test_calls_a_lecture_by_its_subject() -> None:
    assert document(WHISPER).title == "Tide pools"
    assert document(WHISPER, "Tide pools at dawn.txt").title == "Tide pools at dawn"
    assert document(WHISPER, "lecture-07_tides.txt").title == "Lecture 07 tides"


LOGGED = """\
/usr/lib/whisper/transcribe.py:126: UserWarning: FP16 is not supported on CPU; using FP32 instead
  warnings.warn("FP16 is not supported on CPU; using FP32 instead")
Detecting language using up to the first 30 seconds.
Detected language: English
{cues}
100%|██████████| 6000/6000 [00:04<00:00, 1350.12frames/s]
"""


def test_leaves_out_what_is_logged_before_between_and_behind() -> None:
    cues = "[00:00.000 --> 00:02.000]  Salt is\n 40%|████      | 12/30 [00:01<00:02]\n"
    read = document(LOGGED.format(cues=cues + "[00:02.000 --> 00:04.000]  [BLANK_AUDIO]"))
    assert paragraphs(read) == ["Salt is", "[BLANK_AUDIO]"]
    assert read.paragraphs[1].kind is ParagraphKind.SOUND
    assert read.layout == "whisper"


def test_reads_seconds_with_their_unit() -> None:
    read = document("[0.00s -> 4.50s] Salt is old.\n[4.50s -> 12.25s]  So is bread.")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in read.cues] == [
        (0, 4500, "Salt is old."),
        (4500, 12_250, "So is bread."),
    ]


def test_takes_marks_of_a_turn_as_changes_of_voice() -> None:
    read = document(
        "[00:00:00.000 --> 00:00:02.000]  Is it salt? [SPEAKER_TURN]\n"
        "[00:00:02.000 --> 00:00:04.000]  It is. [SPEAKER_TURN] Really?\n"
        "[00:00:04.000 --> 00:00:06.000]  [SPEAKER_TURN]\n"
        "[00:00:06.000 --> 00:00:08.000]  Taste it.\n"
    )
    assert paragraphs(read) == ["Is it salt?", "It is.", "Really?", "Taste it."]
    assert [paragraph.turn for paragraph in read.paragraphs] == [0, 1, 2, 3]


def test_reads_speakers_in_brackets_and_with_a_colon() -> None:
    for spelling in ("[SPEAKER_0{}] {}", "SPEAKER_0{}: {}", "(speaker {}) {}"):
        rows = [(0, "Is it"), (0, "salt?"), (1, "It is."), (0, "Good.")]
        lines = [
            f"[00:{at:02}.000 --> 00:{at + 1:02}.000] {spelling.format(who, words)}"
            for at, (who, words) in enumerate(rows)
        ]
        read = document("\n".join(lines))
        assert paragraphs(read) == ["Is it salt?", "It is.", "Good."]
        assert list(read.speakers.values()) == [3, 1]


def test_the_same_line_again_and_again_is_one_paragraph() -> None:
    lines = [
        f"[{at // 60:02}:{at % 60:02}.000 --> {at // 60:02}:{at % 60:02}.900]  Thank you."
        for at in range(150)
    ]
    read = document(
        "\n".join(["[00:00.000 --> 00:00.500]  That was the sea.", *lines, "[03:00.000 --> 03:01.000]  So."])
    )
    assert read.units == 152
    assert len(read.paragraphs) <= 3
    assert read.text.count("Thank you.") == 150
