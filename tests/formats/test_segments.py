"""JSON in the shapes that programs give transcripts, all texts invented."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.documents import Document
from companion.core.errors import CompanionError, ReadingError, SkippedError
from tests.formats.inventing import HANGUL, SMALL, made_of
from tests.formats.texts import document, paragraphs

SAID = ("The tide is out.", "We go, says Ole.")
STARTS = (400, 3_000)


def spread(words: str, start: float, step: float = 0.4) -> list[tuple[str, float, float]]:
    """Return words with a start and an end in seconds, evenly spread."""
    return [(word, start + step * at, start + step * at + 0.3) for at, word in enumerate(words.split())]


WORDS = [*spread(SAID[0], 0.4), *spread(SAID[1], 3.0)]


def read_json(value: object, name: str = "4f2a9c01.json") -> Document:
    return document(json.dumps(value, ensure_ascii=False), name)


def starts(read: Document) -> list[int | None]:
    return [cue.start_ms for cue in read.cues]


SEGMENTS: dict[str, Any] = {
    "whisper": {
        "text": " The tide is out. We go, says Ole.",
        "segments": [
            {"id": 0, "seek": 0, "start": 0.4, "end": 2.5, "text": " The tide is out.", "tokens": [1, 2]},
            {"id": 1, "seek": 0, "start": 3.0, "end": 4.5, "text": " We go, says Ole.", "tokens": [3]},
        ],
        "language": "en",
    },
    "whisper with words": {
        "segments": [
            {
                "start": 0.4,
                "end": 2.5,
                "text": " The tide is out.",
                "words": [{"word": f" {w}", "start": s, "end": e} for w, s, e in WORDS[:4]],
            },
            {"start": 3.0, "end": 4.5, "text": " We go, says Ole.", "words": []},
        ]
    },
    "whisper.cpp": {
        "systeminfo": "AVX = 1",
        "result": {"language": "en"},
        "transcription": [
            {
                "timestamps": {"from": "00:00:00,400", "to": "00:00:02,500"},
                "offsets": {"from": 400, "to": 2500},
                "text": " The tide is out.",
            },
            {
                "timestamps": {"from": "00:00:03,000", "to": "00:00:04,500"},
                "offsets": {"from": 3000, "to": 4500},
                "text": " We go, says Ole.",
            },
        ],
    },
    "only offsets": [
        {"offsets": {"from": 400, "to": 2500}, "text": SAID[0]},
        {"offsets": {"from": 3000, "to": 4500}, "text": SAID[1]},
    ],
    "podcast": {
        "version": "1.0.0",
        "segments": [
            {"startTime": "0.4", "endTime": 2.5, "body": SAID[0]},
            {"startTime": 3, "endTime": 4.5, "body": SAID[1]},
        ],
    },
    "azure": {
        "combinedRecognizedPhrases": [{"channel": 0, "display": " ".join(SAID)}],
        "recognizedPhrases": [
            {
                "offset": "PT0.4S",
                "duration": "PT2.1S",
                "offsetInTicks": 4_000_000.0,
                "nBest": [{"lexical": "the tide is out", "display": SAID[0]}, {"display": "The tidy shout."}],
            },
            {"offset": "PT3S", "duration": "PT1.5S", "nBest": [{"lexical": "we go", "display": SAID[1]}]},
        ],
    },
    "azure, ticks by shape": [
        {"Id": "a", "Offset": 4_000_000, "Duration": 21_000_000, "DisplayText": SAID[0]},
        {"Id": "b", "Offset": 30_000_000, "Duration": 15_000_000, "DisplayText": SAID[1]},
    ],
    "azure, phrases": {
        "durationMilliseconds": 4500,
        "combinedPhrases": [{"text": " ".join(SAID)}],
        "phrases": [
            {"offsetMilliseconds": 400, "durationMilliseconds": 2100, "text": SAID[0], "locale": "en-US"},
            {"offsetMilliseconds": 3000, "durationMilliseconds": 1500, "text": SAID[1], "locale": "en-US"},
        ],
    },
    "youtube": {
        "wireMagic": "pb3",
        "events": [
            {"tStartMs": 0, "dDurationMs": 900_000, "id": 1},
            {"tStartMs": 400, "dDurationMs": 2100, "segs": [{"utf8": "The"}, {"utf8": " tide is out."}]},
            {"tStartMs": 2500, "aAppend": 1, "segs": [{"utf8": "\n"}]},
            {"tStartMs": 3000, "dDurationMs": 1500, "segs": [{"utf8": "We go,"}, {"utf8": " says Ole."}]},
        ],
    },
    "youtube, as shown": [
        {"transcriptSegmentRenderer": {"startMs": "400", "endMs": "2500", "snippet": {"runs": [{"text": t}]}}}
        if number == 0
        else {"transcriptSegmentRenderer": {"startMs": "3000", "snippet": {"runs": [{"text": t}]}}}
        for number, t in enumerate(SAID)
    ],
    "start and duration": [
        {"text": SAID[0], "start": 0.4, "duration": 2.1},
        {"text": SAID[1], "start": 3.0, "duration": 1.5},
    ],
    "chunks": {
        "text": " ".join(SAID),
        "chunks": [
            {"timestamp": [0.4, 2.5], "text": f" {SAID[0]}"},
            {"timestamp": [3.0, None], "text": f" {SAID[1]}"},
        ],
    },
    "clocks": {"cues": [{"begin": "0:00:00.400", "line": SAID[0]}, {"begin": "00:03", "line": SAID[1]}]},
    "ranges": [{"time": "00:00:00.400 --> 00:00:02.500", "text": SAID[0]}, {"time": "0:03", "text": SAID[1]}],
    "nested": [
        {"start": {"seconds": 0, "nanos": 400_000_000}, "utterance": SAID[0]},
        {"start": {"seconds": "3"}, "utterance": SAID[1]},
    ],
    "milliseconds by key": [{"start_ms": 400, "content": SAID[0]}, {"start_ms": "3000", "content": SAID[1]}],
    "milliseconds by shape": [
        {"start": 400, "end": 2500, "caption": SAID[0]},
        {"start": 3000, "end": 4500, "caption": SAID[1]},
    ],
    "microseconds by shape": [
        {"start": 400_000, "end": 1_600_000, "caption": SAID[0]},
        {"start": 3_000_000, "end": 4_500_000, "caption": SAID[1]},
    ],
    "seconds in words": [{"at": "0.4s", "sentence": SAID[0]}, {"at": "3 sec", "sentence": SAID[1]}],
    "rows": [[0.4, 2.5, SAID[0]], [3.0, 4.5, SAID[1]]],
    "rows of clocks": [["00:00:00.400", SAID[0]], ["00:00:03", SAID[1]]],
    "times as keys": {"00:00:00.400": SAID[0], "00:00:03.000": SAID[1]},
    "columns": {"start": [0.4, 3.0], "end": [2.5, 4.5], "text": list(SAID)},
    "samples of sound by shape": [
        {"transcript": SAID[0], "start_offset": 6_400, "end_offset": 28_800},
        {"transcript": SAID[1], "start_offset": 48_000, "end_offset": 70_400},
    ],
    "ranges of a document": {
        "objects": [
            {"startTime": 400, "endTime": 2500, "content": [{"text": SAID[0]}]},
            {"startTime": 3000, "endTime": 4500, "content": [{"text": SAID[1]}]},
        ]
    },
    "tags and entities": [
        {"start": 0.4, "text": "<i>The tide</i> is out."},
        {"start": 3, "text": "We&nbsp;go, says <b>Ole</b>."},
    ],
    "days and clocks": [
        {"startOffset": "00:00:00.4000000", "created": "2024-03-12T10:15:22Z", "text": SAID[0]},
        {"startOffset": "00:00:03", "created": "2024-03-12T10:15:22Z", "text": SAID[1]},
    ],
    "counted keys": {
        "segment_1": {"start": 0.4, "text": SAID[0]},
        "segment_2": {"start": 3.0, "text": SAID[1]},
    },
    "deep": {"data": {"job": {"result": {"parts": [{"items": [{"t": 0.4, "text": SAID[0]}]}]}}}}
    | {"x": [{"t": 3.0, "text": SAID[1] + " And more words than the other list."}]},
}


@pytest.mark.parametrize("name", [name for name in SEGMENTS if name != "deep"])
def test_reads_segments_of_every_shape(name: str) -> None:
    read = read_json(SEGMENTS[name])
    assert read.text == " ".join(SAID)
    assert starts(read) == list(STARTS)
    assert (read.layout, read.units, read.timed, read.speakers) == ("segments", 2, 2, {})


def test_takes_the_list_that_holds_most_of_the_words() -> None:
    assert starts(read_json(SEGMENTS["deep"])) == [3_000]


def _google(*, last: bool) -> dict[str, Any]:
    words = [{"startTime": f"{s:.3f}s", "endTime": f"{e:.3f}s", "word": w} for w, s, e in WORDS]
    tagged = [word | {"speakerTag": 1 if at < 4 else 2} for at, word in enumerate(words)]
    results: list[dict[str, Any]] = [
        {"alternatives": [{"transcript": SAID[0], "confidence": 0.9, "words": words[:4]}]},
        {
            "alternatives": [
                {"transcript": f" {SAID[1]}", "words": words[4:]},
                {"transcript": "We go sesame."},
            ]
        },
    ]
    return {"results": [*results, {"alternatives": [{"words": tagged}]}] if last else results}


def _amazon(**more: object) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    for word, start, end in WORDS:
        bare = word.rstrip(".,")
        spoken = {"type": "pronunciation", "start_time": str(start), "end_time": str(end)}
        items.append(spoken | {"alternatives": [{"confidence": "0.9", "content": bare}]})
        if bare != word:
            items.append({"type": "punctuation", "alternatives": [{"content": word[-1]}]})
    turns = [("spk_0", "0.4", "2.5"), ("spk_1", "3.0", "4.9")]
    labels = [{"speaker_label": name, "start_time": one, "end_time": two} for name, one, two in turns]
    return {
        "jobName": "tide",
        "results": {
            "transcripts": [{"transcript": " ".join(SAID)}],
            "speaker_labels": {"speakers": 2, "segments": labels},
            "items": items,
            **more,
        },
    }


def _rev() -> dict[str, Any]:
    monologues = []
    for speaker, said in ((0, WORDS[:4]), (1, WORDS[4:])):
        elements: list[dict[str, Any]] = []
        for word, start, end in said:
            bare = word.rstrip(".,")
            elements.append({"type": "text", "value": bare, "ts": start, "end_ts": end})
            elements.append({"type": "punct", "value": word[len(bare) :] + " "})
        monologues.append({"speaker": speaker, "elements": elements})
    return {"monologues": monologues, "speakers": [{"id": 0, "name": "Ina Holm"}, {"id": 1, "name": "Ole"}]}


def _typed() -> dict[str, Any]:
    results: list[dict[str, Any]] = []
    for at, (word, start, end) in enumerate(WORDS):
        bare = word.rstrip(".,")
        voice = {"speaker": "S1" if at < 4 else "S2"}
        spoken = {"type": "word", "start_time": start, "end_time": end}
        results.append(spoken | {"alternatives": [voice | {"content": bare}]})
        if bare != word:
            mark = {"type": "punctuation", "start_time": end, "end_time": end, "attaches_to": "previous"}
            results.append(mark | {"alternatives": [voice | {"content": word[-1]}]})
    return {"format": "2.9", "metadata": {"language": "en"}, "results": results}


BY_WORD: dict[str, tuple[Any, tuple[str, str] | None]] = {
    "google": (_google(last=False), None),
    "google, speakers in the last result": (_google(last=True), ("Speaker 1", "Speaker 2")),
    "amazon": (_amazon(), ("spk_0", "spk_1")),
    "rev": (_rev(), ("Ina Holm", "Ole")),
    "typed items": (_typed(), ("S1", "S2")),
    "deepgram": (
        {
            "results": {
                "channels": [
                    {
                        "detected_language": "en",
                        "alternatives": [
                            {
                                "transcript": " ".join(SAID),
                                "words": [
                                    {
                                        "word": w.lower().rstrip(".,"),
                                        "punctuated_word": w,
                                        "start": s,
                                        "end": e,
                                        "speaker": int(at > 3),
                                    }
                                    for at, (w, s, e) in enumerate(WORDS)
                                ],
                            }
                        ],
                    }
                ]
            }
        },
        ("Speaker 0", "Speaker 1"),
    ),
    "words without marks beside a text with them": (
        {
            "task": "transcribe",
            "language": "english",
            "text": " ".join(SAID),
            "words": [{"word": w.rstrip(".,"), "start": s, "end": e} for w, s, e in WORDS],
        },
        None,
    ),
    "blanks as items": (
        {
            "language_code": "en",
            "words": [
                part
                for w, s, e in WORDS
                for part in (
                    {"text": w, "start": s, "end": e, "type": "word"},
                    {"text": " ", "start": e, "end": e + 0.1, "type": "spacing"},
                )
            ],
        },
        None,
    ),
    "pieces of words": (
        [
            {"text": piece, "timestamp": [s, e]}
            for w, s, e in WORDS
            for piece in ((f" {w[:-2]}", w[-2:]) if len(w) > 3 else (f" {w}",))
        ],
        None,
    ),
    "words beside the turns of speakers": (
        {
            "words": [{"id": at, "text": w, "start": s, "end": e} for at, (w, s, e) in enumerate(WORDS)],
            "paragraphs": [
                {"id": 0, "start": 0.4, "end": 2.5, "speaker": "Ina"},
                {"id": 1, "start": 3.0, "end": 5, "speaker": "Ole"},
            ],
        },
        ("Ina", "Ole"),
    ),
    "people with words": (
        [
            {
                "participant": {"id": 7 + turn, "name": name},
                "words": [
                    {"text": w, "start_timestamp": {"relative": s, "absolute": "2024-03-12T10:15:22Z"}}
                    for w, s, _ in said
                ],
            }
            for turn, (name, said) in enumerate((("Ina", WORDS[:4]), ("Ole", WORDS[4:])))
        ],
        ("Ina", "Ole"),
    ),
}


@pytest.mark.parametrize("name", BY_WORD)
def test_reads_words_of_every_shape(name: str) -> None:
    value, voices = BY_WORD[name]
    read = read_json(value)
    assert read.text == ("\n\n" if voices else " ").join(SAID)
    assert starts(read) == [round(start * 1000) for _, start, _ in WORDS]
    assert [cue.text for cue in read.cues] == [word for word, _, _ in WORDS]
    assert read.speakers == ({voices[0]: 4, voices[1]: 4} if voices else {})


def test_prefers_segments_to_words_where_both_are_listed() -> None:
    segments = [
        {"id": 0, "transcript": SAID[0], "start_time": "0.4", "end_time": "2.5", "items": [0, 1]},
        {"id": 1, "transcript": SAID[1], "start_time": "3.0", "end_time": "4.9", "items": [2]},
    ]
    read = read_json(_amazon(audio_segments=segments))
    assert starts(read) == list(STARTS)
    assert read.speakers == {"spk_0": 1, "spk_1": 1}


def test_prefers_words_to_one_segment_of_an_hour() -> None:
    said = " ".join(f"Wave number {number} rolls in." for number in range(200))
    words = [{"text": w, "start": round(s * 1000), "end": round(e * 1000)} for w, s, e in spread(said, 0)]
    read = read_json(
        {"utterances": [{"speaker": "A", "start": 0, "end": 400_000, "text": said}], "words": words}
    )
    assert (read.units, read.cues[5].start_ms, read.speakers) == (1000, 2000, {"A": 1000})
    assert read.text.split() == said.split()


def test_reads_turns_in_milliseconds_with_letters_for_speakers() -> None:
    turns = [
        {"speaker": "A", "start": 400, "end": 2500, "text": SAID[0], "words": []},
        {"speaker": "B", "start": 3000, "end": 4500, "text": SAID[1], "words": []},
    ]
    words = [{"text": w, "start": round(s * 1000), "end": round(e * 1000)} for w, s, e in WORDS]
    read = read_json({"id": "x", "text": " ".join(SAID), "words": words, "utterances": turns})
    assert (paragraphs(read), starts(read)) == (list(SAID), list(STARTS))
    assert read.speakers == {"A": 1, "B": 1}


def test_a_segment_takes_the_speaker_of_its_words() -> None:
    segments = [
        {"start": 0.4, "end": 2.5, "text": SAID[0]},
        {"start": 3.0, "end": 6.2, "text": SAID[1]},
    ]
    words = [
        {"word": w, "start": s, "end": e, "speaker": f"SPEAKER_0{int(at > 3)}"}
        for at, (w, s, e) in enumerate(WORDS)
    ]
    read = read_json({"segments": segments, "word_segments": words})
    assert read.speakers == {"SPEAKER_00": 1, "SPEAKER_01": 1}


@pytest.mark.parametrize(
    ("speaker", "shown"),
    [
        ("Ina Holm", "Ina Holm"),
        (2, "Speaker 2"),
        ({"id": 4, "name": "Ina"}, "Ina"),
        ("spk_1", "spk_1"),
        ("7", "Mia"),
    ],
)
def test_names_speakers_as_they_are_written_or_listed(speaker: object, shown: str) -> None:
    value = {
        "people": [{"id": 7, "name": "Mia"}],
        "list": [{"start": 0, "end": 3, "speaker": speaker, "text": SAID[0]}],
    }
    assert read_json(value).speakers == {shown: 1}


def test_a_result_that_tells_only_its_end_begins_where_the_one_before_ended() -> None:
    results = [
        {"alternatives": [{"transcript": SAID[0]}], "resultEndTime": "2.100s"},
        {"alternatives": [{"transcript": SAID[1]}], "resultEndTime": {"seconds": "4", "nanos": 500_000_000}},
    ]
    read = read_json({"results": results})
    assert starts(read) == [None, 2100]
    assert [cue.end_ms for cue in read.cues] == [2100, 4500]


def test_channels_are_read_in_the_order_of_time() -> None:
    channels = [
        {"alternatives": [{"words": [{"word": "Who", "start": 0.1}, {"word": "Me", "start": 2.0}]}]},
        {"alternatives": [{"words": [{"word": "Ole", "start": 1.0}, {"word": "there", "start": 1.4}]}]},
    ]
    read = read_json({"results": {"channels": channels}})
    assert paragraphs(read) == ["Who", "Ole there", "Me"]
    assert read.speakers == {"Channel 1": 2, "Channel 2": 2}


def test_words_of_han_and_kana_are_joined_without_blanks() -> None:
    words = [
        {"word": w, "start": at * 0.4, "end": at * 0.4 + 0.3}
        for at, w in enumerate(("今天", "潮水", "很", "低", "。", "走", "吧"))
    ]
    assert read_json({"words": words}).text == "今天潮水很低。走吧"


def test_reads_one_object_a_line_whatever_the_name() -> None:
    lines = [json.dumps({"start": s, "end": s + 2, "text": t}) for s, t in zip((0.4, 3.0), SAID, strict=True)]
    for name in ("talk.jsonl", "talk.txt", "talk.json"):
        read = document("\n".join(lines), name)
        assert (read.layout, read.text, starts(read)) == ("segments", " ".join(SAID), list(STARTS))
        assert [cue.line for cue in read.cues] in ([1, 2], [1, 1])


def test_reads_objects_that_follow_one_another() -> None:
    chunks = [
        {"result": [{"conf": 1.0, "start": s, "end": e, "word": w} for w, s, e in said], "text": text}
        for said, text in ((WORDS[:4], SAID[0]), (WORDS[4:], SAID[1]))
    ]
    read = document("\n".join(json.dumps(chunk, indent=2) for chunk in chunks), "talk.txt")
    assert (read.text, read.units) == (" ".join(SAID), 8)


def test_reads_what_stands_before_the_place_where_a_file_is_torn() -> None:
    whole = json.dumps(SEGMENTS["whisper"]["segments"])
    torn = document('{"segments": ' + whole[:-20], "torn.json")
    assert torn.text == SAID[0]
    assert torn.remarks == ("The file ends in the middle; what stands before that was read.",)


def test_reads_json_with_commas_to_spare() -> None:
    read = document(
        '{"list": [{"start": 0.4, "text": "Low, } tide.",}, {"start": 3, "text": "High.",},\n]}', "x.json"
    )
    assert (read.text, read.remarks) == ("Low, } tide. High.", ())


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] Ina: Who comes?\n[00:00:04] Ole: Me.\n[00:00:09] Ina: Good.\n",
        "<p><span class='t'>00:01</span> Ina: Who comes?</p><p><b>00:04</b> Ole: Me.</p><p>0:09 Ina: Good.",
    ],
)
def test_reads_a_transcript_that_is_one_text(text: str) -> None:
    read = read_json({"transcript": text, "media": "walk.mp3"})
    assert paragraphs(read) == ["Who comes?", "Me.", "Good."]
    assert (starts(read), read.speakers) == ([1_000, 4_000, 9_000], {"Ina": 2, "Ole": 1})


def test_says_that_a_broken_line_was_left_out() -> None:
    lines = ['{"start": 0.4, "text": "The tide is out."}', '{"start": oops', '{"start": 3, "text": "We go."}']
    read = document("\n".join(lines), "talk.jsonl")
    assert read.text == "The tide is out. We go."
    assert read.remarks == ("Some of the file is not JSON as it should be and was left out.",)


def test_uses_title_and_language() -> None:
    value = {"metadata": {"title": "Low water"}, "lang": "de-DE", "segments": SEGMENTS["rows"]}
    read = read_json(value)
    assert (read.title, read.language) == ("Low water", "de")


def test_keeps_a_text_that_the_list_does_not_hold() -> None:
    text = "A long text about the sea that nobody reads aloud, with many a word of its own, stands beside."
    read = read_json({"content": text, "highlights": [{"time": "0:10", "text": "The tide is out."}]})
    assert read.text == f"{text}\n\nThe tide is out."
    assert read.cues[0].start_ms == 10_000


@pytest.mark.parametrize(
    "value",
    [
        {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Low water"},
                                          {"startTime": 168, "title": "Crabs"}]},
        {"chapters": [{"start_time": "0.0", "start": 0, "tags": {"title": "Low water"}},
                      {"start_time": "168.0", "start": 168_000, "tags": {"title": "Crabs"}}]},
        [{"start": "00:00:00.000", "title": "Low water"}, {"start": "00:02:48.000", "title": "Crabs"}],
        {"title": "A walk", "toc": {"items": [{"start_ms": 0, "name": "Low water"},
                                               {"start_ms": 168_000, "name": "Crabs"}]}},
    ],
)  # fmt: skip
def test_chapters_are_an_outline(value: object) -> None:
    read = read_json(value)
    assert [(section.title, section.start_ms) for section in read.sections] == [
        ("Low water", 0),
        ("Crabs", 168_000),
    ]
    assert (read.units, read.timed, read.turns) == (2, 2, 0)


def test_chapters_beside_a_transcript_are_its_sections() -> None:
    said = [
        {"speaker": name, "start": at, "end": at + 4, "text": text}
        for at, name, text in ((0, "Ina", "Hello."), (30, "Ole", "Crabs."), (35, "Ina", "Many crabs."))
    ]
    chapters = [{"start": 0, "end": 30, "title": "Low water"}, {"start": 30, "end": 40, "title": "Crabs"}]
    read = read_json({"chapters": chapters, "segments": said})
    assert paragraphs(read) == ["Low water", "Hello.", "Crabs", "Crabs.", "Many crabs."]
    assert [(section.title, section.start_ms) for section in read.sections] == [
        ("Low water", 0),
        ("Crabs", 30_000),
    ]
    assert (read.units, read.timed, read.turns) == (3, 3, 3)
    assert [paragraph.speaker for paragraph in read.paragraphs if paragraph.speaker] == ["Ina", "Ole", "Ina"]


def test_sections_that_hold_what_was_said_are_speech() -> None:
    sections = [{"start": 0.4, "text": SAID[0]}, {"start": 3, "text": SAID[1]}]
    assert read_json({"sections": sections}).text == " ".join(SAID)
    nested = [{"title": "Low water", "start": 0, "segments": sections}] * 2
    assert SAID[1] in read_json({"chapters": nested}).text


def test_a_text_without_times_is_read() -> None:
    assert read_json({"text": " The tide is out. We go, says Ole."}).text == " ".join(SAID)


@pytest.mark.parametrize(
    "value",
    [
        {"name": "companion", "version": "1", "scripts": {"test": "pytest"}},
        {
            "a.txt": {
                "kind": "transcript",
                "probes": [{"q": "tide", "first": {"segment": 3, "start_s": 12.5}}] * 4,
            }
        },
        [1, 2, 3],
        {"series": [{"time": 1, "value": "12.5"}, {"time": 2, "value": "13"}]},
        [{"timestamp": "2024-03-12T10:15:22Z", "level": "info", "text": "Started the tide service"}] * 3,
        {},
        [],
    ],
)
def test_other_json_is_left_out(value: object) -> None:
    with pytest.raises(SkippedError, match="JSON without a transcript in it"):
        read_json(value)


@pytest.mark.parametrize("text", ['{"segments": [', "{not json}", '{"a": "b', "[[[["])
def test_what_is_no_json_is_refused_in_words(text: str) -> None:
    with pytest.raises(ReadingError, match="not JSON as it should be"):
        document(text, "x.json")


UNITS = {"start": 1.0, "start_ms": 1e3, "startTime": 1.0, "offsetInTicks": 1e7, "start_us": 1e6, "begin": 1e3}
calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
sentences = st.lists(made_of(SMALL + "äé", HANGUL, least=2), min_size=3, max_size=9)


@calm
@given(st.lists(sentences, min_size=2, max_size=12), st.sampled_from(sorted(UNITS)), st.integers(0, 90_000))
def test_times_and_words_survive_in_every_unit(said: list[list[str]], key: str, first: int) -> None:
    expected, items, at = [], [], first
    for words in said:
        length = 90 * len("".join(words)) + 200
        factor = UNITS[key] / 1_000
        number = at * factor if UNITS[key] == 1.0 else round(at * factor)
        lasting = length * factor if UNITS[key] == 1.0 else round(length * factor)
        ending = {"offsetInTicks": "durationInTicks", "start_ms": "duration_ms", "start_us": "duration_us"}
        items.append({"text": " ".join(words), key: number, ending.get(key, "duration"): lasting})
        expected.append(at)
        at += length + 150
    read = read_json({"items": items})
    assert starts(read) == expected
    assert read.text.split() == [word for words in said for word in words]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        ["", " ", "a", "0:01", "PT1S", "12s", "\ud800", "e\u0301", "か\u3099", "<b>", "1e9", "punctuation"]
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "text",
                    "start",
                    "end",
                    "words",
                    "speaker",
                    "segments",
                    "alternatives",
                    "type",
                    "1",
                    "0:01",
                    "title",
                    "timestamp",
                    "duration",
                    "from",
                    "chapters",
                    "speakers",
                    "id",
                    "name",
                    "channels",
                    "date",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values)
def test_no_json_raises_what_is_no_message(value: object) -> None:
    text = json.dumps(value)
    for cut in (text, text[: len(text) * 2 // 3]):
        try:
            read = document(cut, "x.json")
        except CompanionError:
            continue
        read.text.encode("utf-8")
        assert read.title


def test_a_file_of_figures_with_a_timed_remark_is_no_transcript() -> None:
    figures = [{"name": f"lamp {number}", "height": number, "lit": number % 2 == 0} for number in range(900)]
    remark = {"start": 12.5, "text": "The lamps were counted."}
    with pytest.raises(SkippedError, match="hardly a transcript"):
        document(json.dumps({"figures": figures, "remarks": [remark]}), "lamps.json")
