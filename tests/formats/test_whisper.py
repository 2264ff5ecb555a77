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
        f"[{at // 60:02}:{at % 60:02}.000 --> {at // 60:02}:{at % 60:02}.900]   and on and on it goes"
        for at in range(120)
    ]
    read = document("\n".join(lines))
    assert 1 < len(read.paragraphs) < 10
    assert max(len(text) for text in paragraphs(read)) <= 900
    assert " ".join(paragraphs(read)).split() == ("and on and on it goes " * 120).split()


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
