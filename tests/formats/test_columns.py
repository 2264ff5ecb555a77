"""Tables of captions are told by their header, else by their shape."""

import pytest

from companion.core.documents import Document
from companion.core.errors import SkippedError
from tests.formats.texts import document


def said(read: Document) -> list[tuple[int | None, int | None, str | None, str]]:
    """Return the times, the speaker and the text of each cue."""
    return [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in read.cues]


EXPECTED = [(0, 4000, "Ina", "Where, then, is the key?"), (4000, 6500, "Ole", "Under the stone.")]


@pytest.mark.parametrize(
    "text",
    [
        'start,end,text,speaker\n0,4,"Where, then, is the key?",Ina\n4,6.5,Under the stone.,Ole\n',
        'Speaker;Start;End;Text\nIna;0;4;"Where, then, is the key?"\nOle;4;6,5;Under the stone.\n',
        "Text\tSpeaker name\tStart time\tEnd time\n"
        "Where, then, is the key?\tIna\t00:00:00,000\t00:00:04,000\n"
        "Under the stone.\tOle\t00:00:04,000\t00:00:06,500\n",
        "start_ms|end_ms|speaker|text\n0|4000|Ina|Where, then, is the key?\n4000|6500|Ole|Under the stone.\n",
        'Start (s),Duration (s),Voice,Caption\n0.0,4.0,Ina,"Where, then, is the key?"\n'
        "4.0,2.5,Ole,Under the stone.\n",
        "begin\tend\twho\tcontent\n0:00\t0:04\tIna\tWhere, then, is the key?\n"
        "0:04.0\t0:06.5\tOle\tUnder the stone.\n",
        "start,end,speaker,text\n0,4000,Ina,Where, then, is the key?\n4000,6500,Ole,Under the stone.\n",
    ],
)
def test_columns_in_any_order_under_many_names(text: str) -> None:
    assert said(document(text, "x.csv")) == EXPECTED


def test_without_a_header_numbers_are_as_fast_as_people_speak() -> None:
    seconds = '0\t3\tWhere is the key, then?\n3\t5\tUnder the "old stone.\n5\t6\tAh.\n'
    milliseconds = '0\t3000\tWhere is the key, then?\n3000\t5000\tUnder the "old stone.\n5000\t6000\tAh.\n'
    for text in (seconds, milliseconds):
        read = document(text, "x.txt")
        assert [cue.start_ms for cue in read.cues] == [0, 3000, 5000]
        assert read.cues[1].text == 'Under the "old stone.'


def test_labels_of_an_editor_of_sound_and_a_column_of_speakers_without_a_header() -> None:
    rows = [("0.5", "2.25", "Ina", "Where is the key?"), ("2.25", "3.0", "Ole", "Under the stone.")]
    rows += [("3.0", "4.0", "Ina", "I looked there."), ("4.0", "5.5", "Ole", "Look again, please.")]
    read = document("\n".join("\t".join(row) for row in rows), "x.txt")
    assert read.speakers == {"Ina": 2, "Ole": 2}
    assert read.cues[0].start_ms == 500


def test_columns_left_out_are_named_and_rows_without_a_time_stay() -> None:
    read = document(
        "id,start,text,mood\na1,1.0,The key.,calm\nb2,,Which?,calm\nc3,2.0,Mine.,\n"
        "c4,3.0,Oh.,\nc5,4.0,Well.,\n",
        "x.csv",
    )
    assert read.text == "The key. Which? Mine. Oh. Well."
    assert (read.units, read.timed) == (5, 4)
    assert "id, mood" in read.remarks[0]


@pytest.mark.parametrize(
    "text",
    ["name,price\nkey,3\nstone,4\n", "timestamp,name,message\n1683000000,Ina,key\n1683000060,Ole,stone\n"],
)
def test_other_tables_are_refused_in_words(text: str) -> None:
    with pytest.raises(SkippedError, match="a table without"):
        document(text, "x.csv")
