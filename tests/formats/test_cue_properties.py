"""What must hold for subtitles of every kind: times survive being written and read, no word is lost."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.errors import CompanionError
from tests.formats.costs import assert_in_proportion
from tests.formats.inventing import HANGUL, LATIN, made_of
from tests.formats.test_properties import assert_sound
from tests.formats.texts import document


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue to be written: its times in milliseconds and its words."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(self.words)


def clock(time_ms: int, mark: str = ".", digits: int = 3) -> str:
    """Write a time as `HH:MM:SS` with so many digits after a mark."""
    seconds, rest = divmod(time_ms, 1000)
    whole = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return whole + (f"{mark}{rest:03}"[: digits + 1] if digits else "")


def vtt(cues: Sequence[Spoken]) -> str:
    return "WEBVTT\n\n" + "\n\n".join(f"{clock(c.start)} --> {clock(c.end)}\n{c.text}" for c in cues)


def srt(cues: Sequence[Spoken]) -> str:
    blocks = (
        f"{n}\n{clock(c.start, ',')} --> {clock(c.end, ',')}\n{c.text}\n" for n, c in enumerate(cues, 1)
    )
    return "\n".join(blocks)


def sbv(cues: Sequence[Spoken]) -> str:
    return "\n\n".join(f"{clock(c.start)},{clock(c.end)}\n{c.text}" for c in cues)


def microdvd(cues: Sequence[Spoken]) -> str:
    return "{1}{1}100\n" + "\n".join(f"{{{c.start // 10}}}{{{c.end // 10}}}{c.text}" for c in cues)


def ass(cues: Sequence[Spoken]) -> str:
    lines = (
        f"Dialogue: 0,{clock(c.start, digits=2)},{clock(c.end, digits=2)},Default,,0,0,0,,{c.text}"
        for c in cues
    )
    return "[Script Info]\n\n[Events]\n" + "\n".join(lines)


def ttml(cues: Sequence[Spoken]) -> str:
    lines = (f'<p begin="{clock(c.start)}" end="{c.end / 1000:.3f}s">{c.text}</p>' for c in cues)
    return '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>' + "\n".join(lines) + "</div></body></tt>"


def sami(cues: Sequence[Spoken]) -> str:
    lines = (
        f"<SYNC Start={c.start}><P Class=EN>{c.text}\n<SYNC Start={c.end}><P Class=EN>&nbsp;" for c in cues
    )
    return "<SAMI><BODY>\n" + "\n".join(lines) + "\n</BODY></SAMI>"


def mpl2(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"[{c.start // 100}][{c.end // 100}]{c.text}" for c in cues)


def tmplayer(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"{clock(c.start, digits=0)}:{c.text}" for c in cues)


def spruce(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"{clock(c.start, digits=0)}:00 , {clock(c.end, digits=0)}:00 , {c.text}" for c in cues)


def table(cues: Sequence[Spoken]) -> str:
    rows = (f'{c.start / 1000:.3f};{c.end / 1000:.3f};"{c.text}"' for c in cues)
    return "start;end;text\n" + "\n".join(rows)


def tabs(cues: Sequence[Spoken]) -> str:
    return "start\tend\ttext\n" + "\n".join(f"{clock(c.start)}\t{clock(c.end)}\t{c.text}" for c in cues)


Write = Callable[[Sequence[Spoken]], str]
EXACT: tuple[tuple[Write, str, int], ...] = (
    (vtt, "vtt", 1),
    (srt, "srt", 1),
    (sbv, "sbv", 1),
    (microdvd, "sub", 10),
    (ass, "ass", 10),
    (ttml, "ttml", 1),
    (sami, "smi", 1),
    (mpl2, "mpl", 100),
    (tmplayer, "txt", 1000),
    (spruce, "stl", 1000),
    (table, "csv", 1),
    (tabs, "tsv", 1),
)
"""Each layout with how to write it, its ending and its smallest step in milliseconds."""

word = made_of(LATIN + "я", HANGUL, ends=".,?!")
lengths = st.tuples(st.integers(0, 9_000), st.integers(1, 9_000), st.lists(word, min_size=1, max_size=9))
calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spoken(lengths: Sequence[tuple[int, int, list[str]]], step: int) -> list[Spoken]:
    """Return cues one after the other, their times multiples of a step."""
    found, now = [], 0
    for gap, length, words in lengths:
        start = now + gap // step * step
        now = start + max(step, length // step * step)
        found.append(Spoken(start, now, tuple(words)))
    return found


@pytest.mark.parametrize(("write", "ending", "step"), EXACT, ids=[ending for _, ending, _ in EXACT])
@calm
@given(st.lists(lengths, min_size=3, max_size=15))
def test_times_and_words_survive(
    write: Write, ending: str, step: int, lengths: list[tuple[int, int, list[str]]]
) -> None:
    cues = spoken(lengths, step)
    read = document(write(cues), f"x.{ending}")
    assert_sound(read)
    assert read.text.split() == [part for cue in cues for part in cue.words]
    assert [cue.start_ms for cue in read.cues] == [cue.start for cue in cues]
    if write is not tmplayer:
        assert [cue.end_ms for cue in read.cues] == [cue.end for cue in cues]


@calm
@given(
    st.lists(
        st.tuples(st.sampled_from(["Ina", "Ole", "Per Lind"]), st.lists(word, min_size=1, max_size=6)),
        min_size=2,
        max_size=12,
    )
)
def test_voices_and_their_words_survive(turns: list[tuple[str, list[str]]]) -> None:
    cues = [
        Spoken(at * 1000, at * 1000 + 900, (f"<v {name}>{' '.join(words)}</v>",))
        for at, (name, words) in enumerate(turns)
    ]
    read = document(vtt(cues), "x.vtt")
    assert [cue.speaker for cue in read.cues] == [name for name, _ in turns]
    assert read.text.split() == [part for _, words in turns for part in words]


MARKS = (
    *("<v Ina>", "</v>", "<c.a>", "<", ">", "&lt;", "&", "<rt>", "<ruby>", "</ruby>", "{\\p1}", "{", "}"),
    *("-->", "00:01.000 --> 00:02.000", "00:00:01,000 --> 00:00:02,000", "NOTE", "STYLE", "1", "\n", "\n\n"),
    *("Dialogue: 0,0:00:01.00,0:00:02.00,a,b,0,0,0,,x", "[Events]", "[10][20]", "00:00:01:x", "{1}{2}"),
    *(
        "<tt>",
        "<p begin='1s'>",
        "</p>",
        "<br/>",
        "&b;",
        "<SYNC Start=1>",
        "<SAMI>",
        "start,end,text",
        ",",
        '"',
    ),
    *(
        "1.5",
        "\t",
        "[BEGIN]",
        "[00:00:01]",
        "00:00:01:02 , 00:00:02:03 , x",
        ">> INA:",
        "- ",
        "WEBVTT",
        "word",
    ),
)


@calm
@given(
    st.lists(st.sampled_from(MARKS), max_size=40).map("".join),
    st.sampled_from(("vtt", "srt", "ass", "xml", "smi", "stl", "csv", "tsv", "sub", "txt")),
)
def test_no_mixture_of_marks_raises(text: str, ending: str) -> None:
    try:
        assert_sound(document(text, f"x.{ending}"))
    except CompanionError:
        return


HOSTILE = (
    *("<", "<v a", "<ruby><rt>", "&", "{\\", "{", "{}", "00:01.000 --> ", "1\n", "- a\n", "A: \n", ">> A: "),
    *(
        "[1][2]",
        "{1}{2}",
        "00:00:01:",
        "00:00:01,00:00:02\n",
        ",",
        '"',
        "<p>",
        "<SYNC Start=1>",
        "Dialogue: ,",
    ),
)
HEADS = {
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n",
    "ass": "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,a,b,0,0,0,,",
    "ttml": "<tt><body><div><p begin='1s'>",
    "smi": "<SAMI><BODY><SYNC Start=1><P Class=A>",
    "csv": "start,end,text\n1,2,",
}


@pytest.mark.parametrize("ending", HEADS)
@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_time_in_proportion(unit: str, ending: str) -> None:
    def read(length: int) -> None:
        with contextlib.suppress(CompanionError):
            document(HEADS[ending] + unit * (length // len(unit)), f"x.{ending}")

    assert_in_proportion(read)
