"""Chats as messengers save them and people copy them, all of them invented."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.documents import Document, ParagraphKind
from companion.formats.chats.stamps import day_line, minute_of
from tests.formats.inventing import HANGUL, LATIN, made_of
from tests.formats.texts import document, paragraphs

ASKED = "Who comes along?"


def said(read: Document) -> list[tuple[str | None, str]]:
    """Return who wrote what, message by message."""
    return [
        (paragraph.speaker, read.paragraph_text(number))
        for number, paragraph in enumerate(read.paragraphs)
        if paragraph.kind is ParagraphKind.TEXT
    ]


TALK = [("Ina Holm", ASKED), ("Ole", "Me, at low water."), ("Ina Holm", "Good: bring boots.")]
LINES = {
    "telephone, brackets": "[12/03/2024, 10:15:{n:02}] {name}: {text}",
    "telephone, direction marks": "\u200e[12/03/2024, 10:15:{n:02}] {name}: {text}",
    "telephone, narrow blank": "[3/12/24, 10:15:{n:02}\u202fAM] ~\u202f{name}: {text}",
    "telephone, dash": "12.03.24, 10:{n:02} - {name}: {text}",
    "telephone, twelve hours": "3/12/24, 10:{n:02} pm - {name}: {text}",
    "telephone, points": "12/3/2024, 10.{n:02} - {name}: {text}",
    "telephone, Korean": "2024. 3. 12. 오전 10:{n:02}, {name} : {text}",
    "both in brackets": "[{name}] [오후 10:{n:02}] {text}",
    "team, one line": "[10:{n:02} AM] {name}: {text}",
    "team, no blank": "[10:{n:02} AM]{name}: {text}",
    "team, name and time": "{name}  10:{n:02} AM\n{text}\n",
    "team, one blank": "{name} 10:{n:02} AM\n{text}\n",
    "team, name and bracket": "{name} [10:{n:02} AM]\n{text}\n",
    "team, name and time below": "{name}\n10:{n:02} AM\n{text}\n",
    "team, bold": "**{name}** 10:{n:02} AM\n{text}\n",
    "comments": "{name}\n12 March 2024 at 10:{n:02}\n{text}\n",
    "server, today": "{name} — Today at 10:{n:02} AM\n{text}",
    "server, day": "{name} — 03/12/2024 10:{n:02}\n{text}",
    "messenger on the desktop": "{name}, [12.03.2024 10:{n:02}]\n{text}\n",
    "meeting": "10:15:{n:02} From {name} to Everyone: {text}",
    "meeting, older": "10:15:{n:02}\t From  {name} : {text}",
    "meeting, below": "10:15:{n:02} From {name} To Everyone:\n\t{text}",
    "nicks in brackets": "[10:{n:02}] <{name}> {text}",
    "nicks, ranks": "10:{n:02} <@{name}> {text}",
    "nicks, ISO": "2024-03-12T10:15:{n:02} <{name}> {text}",
    "nicks alone": "<{name}> {text}",
}


@pytest.mark.parametrize("layout", LINES)
def test_reads_who_wrote_what(layout: str) -> None:
    lines = [LINES[layout].format(n=20 + n, name=name, text=text) for n, (name, text) in enumerate(TALK)]
    read = document("\n".join(lines))
    assert said(read) == TALK
    assert (read.layout, read.units, read.timed) == ("chat", 3, 0)
    assert read.speakers == {"Ina Holm": 2, "Ole": 1}
    assert all(cue.start_ms is None for cue in read.cues)


def test_days_are_sections_and_times_stand_where_a_silence_ends() -> None:
    read = document(
        "12.03.24, 10:15 - Ina: Who comes along?\n"
        "12.03.24, 10:17 - Ole: Me.\n"
        "And Mia.\n"
        "\n"
        "She has boots.\n"
        "12.03.24, 18:40 - Ina: Good.\n"
        "13.03.24, 07:02 - Ole: Low water.\n"
    )
    assert paragraphs(read) == [
        *("12.03.24", "10:15", "Who comes along?", "Me.\nAnd Mia.", "She has boots."),
        *("18:40", "Good.", "13.03.24", "07:02", "Low water."),
    ]
    assert [section.title for section in read.sections] == ["12.03.24", "13.03.24"]
    assert paragraphs(read, ParagraphKind.CAPTION) == ["10:15", "18:40", "07:02"]
    assert [cue.text for cue in read.cues][1] == "12.03.24 10:17 Me. And Mia. She has boots."
    assert read.turns == 4


def test_what_the_program_says_has_no_speaker() -> None:
    read = document(
        "12.03.24, 10:15 - Messages are for nobody else.\n"
        "12.03.24, 10:15 - Ina named the group “Tide: low”\n"
        "12.03.24, 10:16 - Ina: Who comes along?\n"
        "12.03.24, 10:17 - +49 170 1234567: Me.\n"
        "12.03.24, 10:18 - Ina: Good.\n"
    )
    assert read.speakers == {"Ina": 2, "+49 170 1234567": 1}
    assert paragraphs(read, ParagraphKind.CAPTION)[1:] == [
        "Messages are for nobody else.",
        "Ina named the group “Tide: low”",
    ]


def test_events_of_a_channel_are_kept_apart() -> None:
    read = document(
        "--- Day changed Wed Mar 13 2024\n"
        "[10:15] <ina> who comes along?\n"
        "[10:16] * ole waves\n"
        "[10:16] -!- mia has joined #tide\n"
        "[10:17] <ole> me\n"
        "[10:18] <ina> good\n"
    )
    assert said(read) == [("ina", "who comes along?"), ("ole", "me"), ("ina", "good")]
    assert "* ole waves" in paragraphs(read, ParagraphKind.CAPTION)
    assert read.sections[0].title == "Day changed Wed Mar 13 2024"


def test_names_alone_beside_a_stamp_head_what_stands_below() -> None:
    block = "[12-Mar-24 10:15 AM] ina#1234\nWho comes along?\n\n[12-Mar-24 10:17 AM] ole\nMe.\n\n"
    read = document(block * 4)
    assert read.speakers == {"ina#1234": 4, "ole": 4}
    assert said(read)[:2] == [("ina#1234", "Who comes along?"), ("ole", "Me.")]


def test_tabs_beneath_a_line_with_the_day_are_a_chat() -> None:
    read = document("2024/03/12(火)\n10:15\tIna\t誰が来る？\n10:17\tOle\t私。\n10:18\tIna\tいいね。\n")
    assert said(read) == [("Ina", "誰が来る？"), ("Ole", "私。"), ("Ina", "いいね。")]
    assert read.sections[0].title == "2024/03/12(火)"


def test_a_time_alone_begins_the_next_message_of_the_same_person() -> None:
    read = document(
        "Ina Holm  10:15 AM\nWho comes along?\n\n"
        "Ole  10:17 AM\nMe.\n10:18\nAnd Mia.\n\nIna Holm  10:19 AM\nGood.\n"
    )
    assert read.speakers == {"Ina Holm": 2, "Ole": 2}


def test_a_meetings_chat_that_counts_from_its_start_has_times() -> None:
    read = document(
        "00:02:10 From Ina to Everyone: The tide table is here.\n"
        "00:14:00 From Ole to Ina(Direct Message): Thanks.\n"
        "01:02:03 From Ina to Everyone: Bye.\n"
    )
    assert [cue.start_ms for cue in read.cues] == [130_000, 840_000, 3_723_000]
    assert paragraphs(read)[1] == "(to Ina) Thanks."


@pytest.mark.parametrize(
    "text",
    [
        "Ina  0:37\nWho comes along?\n\nOle  0:41\nMe.\n\nIna  1:02\nGood.\n\nOle  1:09\nYes.\n",
        "[00:00:10] Ina: Who comes along?\n[00:00:14] Ole: Me.\n[00:00:19] Ina: Good.\n",
        "00:10\tIna\tWho comes along?\n00:14\tOle\tMe.\n00:19\tIna\tGood.\n",
        "12 March 2024\n\n00:10\tIna\tWho comes?\n00:14\tOle\tMe.\n00:19\tIna\tGood.\n",
        "[2024-03-12 10:15:22] INFO: Started\n[2024-03-12 10:15:23] WARN: The tide is late\n" * 5,
        "<p>One paragraph\n<p>Another paragraph\n<p>A third one\n",
        "The tide on 12.03.2024, 10:15 - that was low.\nNothing else.\nNobody came.\nWe left.\n",
        "[2024-03-12 10:15:01] Server started on port 80\n[2024-03-12 10:15:02] Read 12 files\n" * 1
        + "".join(f"[2024-03-12 10:16:{n:02}] Looked at wave {n}\n" for n in range(20)),
    ],
)
def test_recordings_and_logs_are_no_chats(text: str) -> None:
    assert document(text).layout != "chat"


def test_reads_the_export_of_a_messenger() -> None:
    link = {"type": "link", "text": "tide.example"}
    messages = [
        {"id": 1, "type": "service", "date": "2024-03-12T10:15:22", "actor": "Ina", "text": ""},
        {"id": 2, "date": "2024-03-12T10:16:22", "from": "Ina", "text": ["See ", link]},
        {"id": 3, "date": "2024-03-13T09:00:01", "from": "Ole", "text": "Will do."},
    ]  # fmt: skip
    read = document(json.dumps({"name": "Tide walkers", "messages": messages}), "result.json")
    assert said(read) == [("Ina", "See tide.example"), ("Ole", "Will do.")]
    assert (read.title, read.layout) == ("Tide walkers", "chat")
    assert [section.title for section in read.sections] == ["2024-03-12", "2024-03-13"]


@pytest.mark.parametrize(
    "messages",
    [
        [{"user": "U1", "ts": "1710238522.000100", "user_profile": {"real_name": "Ina"}, "text": ASKED},
         {"user": "U2", "ts": "1710238582.000100", "user_profile": {"real_name": "Ole"}, "text": "Me."}],
        {"channel": {"name": "tide"}, "messages": [
            {"timestamp": "2024-03-12T10:15:22.1+00:00", "content": ASKED, "author": {"name": "Ina"}},
            {"timestamp": "2024-03-12T10:16:22Z", "content": "Me.", "author": {"name": "Ole"}}]},
        {"value": [
            {"createdDateTime": "2024-03-12T10:15:22Z", "from": {"user": {"displayName": "Ina"}},
             "body": {"contentType": "html", "content": f"<p>{ASKED}</p>"}},
            {"createdDateTime": "2024-03-12T10:16:22Z", "from": {"user": {"displayName": "Ole"}},
             "body": {"contentType": "text", "content": "Me."}}]},
        [{"sender": "Ina", "sent_at": 1710238522, "message": ASKED},
         {"sender": "Ole", "sent_at": 1710238582, "message": "Me."}],
    ],
)  # fmt: skip
def test_reads_messages_in_json_of_every_shape(messages: object) -> None:
    read = document(json.dumps(messages), "4f2a9c01.json")
    assert said(read) == [("Ina", ASKED), ("Ole", "Me.")]
    assert [section.title for section in read.sections] == ["2024-03-12"]
    assert read.timed == 0


def test_reads_a_conversation_with_a_program() -> None:
    turns = [{"role": "user", "content": ASKED}, {"role": "assistant", "content": "Me."}]
    read = document(json.dumps({"model": "x", "messages": [*turns, turns[0]]}), "4f2a9c01.json")
    assert read.speakers == {"user": 2, "assistant": 1}


def test_minutes_of_the_day() -> None:
    assert [
        minute_of(clock) for clock in ("10:15", "12:05 AM", "12:05 pm", "오후 1:18", "23.59", "25:00")
    ] == [
        *(615, 5, 725, 798, 1439),
        None,
    ]
    assert minute_of("noon") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("--------------- 2024년 3월 12일 화요일 ---------------", "2024년 3월 12일 화요일"),
        ("— Tuesday, March 12th, 2024 —", "Tuesday, March 12th, 2024"),
        ("12 March 2024", "12 March 2024"),
        ("12.03.2024", "12.03.2024"),
        ("We met on 12.03.2024 at the beach", ""),
        ("1/2", ""),
    ],
)
def test_days_between_messages(line: str, day: str) -> None:
    assert day_line(line) == day


texts = st.lists(made_of(LATIN, HANGUL, ends=".,?!"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["Ina", "Ole", "Mia"]), texts), min_size=3, max_size=20))
def test_the_words_of_a_chat_are_the_words_of_the_document(messages: list[tuple[str, list[str]]]) -> None:
    lines = [f"[12/03/2024, 10:15:22] {name}: {' '.join(words)}" for name, words in messages]
    read = document("\n".join(lines))
    assert said(read) == [(name, " ".join(words)) for name, words in messages]


HOURS = """Ada Wirth  9:02
Has anybody seen the long rope that was lying behind the door on Monday? I need it for the bell, and soon.

Ben Holt  9:03
No.

Ada Wirth  9:03
Then I will look for it.

Ben Holt  9:40
Found it!
"""


def test_hours_and_minutes_alone_are_no_places_in_a_recording() -> None:
    """What is said between them would be too much for seconds, or too little."""
    for text in (HOURS, HOURS.replace("  9", "\n9"), f"Monday, 1 January 2024\n{HOURS}"):
        read = document(text)
        assert read.layout == "chat"
        assert [cue.speaker for cue in read.cues if cue.speaker] == ["Ada Wirth", "Ben Holt"] * 2
        assert all(cue.start_ms is None for cue in read.cues)
        assert "9:40" in read.text


def test_an_excerpt_of_a_recording_keeps_its_times() -> None:
    """Where people speak as fast as people do, late times are a recording's."""
    said = "So the rope was lying behind the door, and nobody had seen it there for a week or longer."
    text = "\n".join(f"{name}  {time}\n{said}\n" for name, time in zip("AB" * 3, SECONDS, strict=False))
    text = text.replace("A ", "Ada ").replace("B ", "Ben ")
    assert [cue.start_ms for cue in document(text).cues] == [542_000, 548_000, 555_000, 561_000, 570_000]


SECONDS = ("9:02", "9:08", "9:15", "9:21", "9:30")


def test_nicks_behind_the_time_of_a_recording_speak_in_it() -> None:
    """A time below one minute is not one of the night."""
    text = "".join(
        f"0:{second:02} <{name}> About ropes.\n" for name, second in (("Ada", 4), ("Ben", 9), ("Ada", 14))
    )
    read = document(text)
    assert [(cue.speaker, cue.start_ms) for cue in read.cues] == [
        ("Ada", 4_000),
        ("Ben", 9_000),
        ("Ada", 14_000),
    ]


def test_few_messages_of_a_meeting_are_no_chapters() -> None:
    """Who wrote to whom stands beside each time."""
    text = "14:02:11\t From Ada Wirth : hello\n14:05:19\t From Ben Holt to Everyone : hi\n"
    text += "14:09:02\t From Ada Wirth : ropes\n"
    assert document(text).layout == "chat"
