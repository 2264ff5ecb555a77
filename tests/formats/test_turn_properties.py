"""Turns in every layout: times, names and words survive, and no line costs more time than its length."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.timestamps import format_clock, format_long_clock
from tests.formats.costs import assert_in_proportion
from tests.formats.inventing import HANGUL, SMALL, made_of
from tests.formats.test_properties import assert_sound
from tests.formats.texts import document


def soon(seconds: list[int]) -> list[int]:
    """Return times in order, the first in the first five minutes: later ones may be hours of a day."""
    first, *others = sorted(seconds)
    return [first % 300, *others]


calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
words = st.lists(made_of(SMALL + "äéßжя", HANGUL, least=2), min_size=2, max_size=9)
turns = st.lists(st.tuples(st.sampled_from(("Mira Kolb", "Jon Aske")), words), min_size=4, max_size=12)
starts = st.lists(st.integers(0, 30_000), min_size=12, max_size=12, unique=True).map(soon)
near = st.lists(st.integers(0, 240), min_size=12, max_size=12, unique=True).map(sorted)

SPELLINGS = (
    "{name} ({time})\n{text}",
    "{name}: {time} {text}",
    "{name}\t{long}\t{text}",
    "**{name}** [{long}] {text}",
    "[{time}] {name}: {text}",
    "{long} - {name}: {text}",
    "【{time}】{name}：{text}",
    "{name} | {time}\n\n{text}",
    "[{long} --> {long}] {name}: {text}",
    "{time}\n{name}:\n{text}",
)


@calm
@given(turns, starts, st.sampled_from(SPELLINGS), st.sampled_from(("txt", "md")))
def test_times_names_and_words_survive(
    said: list[tuple[str, list[str]]], seconds: list[int], spelling: str, ending: str
) -> None:
    named = [("Mira Kolb", ["Ice", "here."]), ("Jon Aske", ["Ice", "there."])] * 2
    turns = [*named, *((name, [*spoken, "so."]) for name, spoken in said)][: len(seconds)]
    rows = [
        spelling.format(
            name=name,
            time=format_clock(start * 1000),
            long=format_long_clock(start * 1000),
            text=" ".join(spoken),
        )
        for start, (name, spoken) in zip(seconds, turns, strict=False)
    ]
    read = document("\n\n".join(rows), f"x.{ending}")
    assert_sound(read)
    assert read.text.split() == [word for _, spoken in turns for word in spoken]
    assert [cue.start_ms for cue in read.cues] == [start * 1000 for start in seconds[: len(turns)]]
    assert [cue.speaker for cue in read.cues] == [name for name, _ in turns]
    for cue, (_, spoken) in zip(read.cues, turns, strict=True):
        assert cue.text == " ".join(spoken)


@calm
@given(
    st.lists(words, min_size=5, max_size=12),
    near,
    st.sampled_from(("{}\n{}", "{} {}", "[{}] {}", "({}) {}")),
)
def test_times_and_words_without_names_survive(
    said: list[list[str]], seconds: list[int], spelling: str
) -> None:
    said = [[*spoken, "so."] for spoken in said]  # A line that recurs and has no stop may be a name.
    rows = [
        spelling.format(format_clock(start * 1000), " ".join(spoken))
        for start, spoken in zip(seconds, said, strict=False)
    ]
    read = document("\n".join(rows))
    assert_sound(read)
    assert read.text.split() == [word for spoken in said for word in spoken]
    assert [cue.start_ms for cue in read.cues] == [start * 1000 for start in seconds[: len(said)]]


PARTS = (
    *(
        "Mira: ",
        "Jon (0:05)",
        "[00:12]",
        "0:09 ",
        "\n",
        "\n\n",
        "\n\n\n",
        "# ",
        "**",
        "- ",
        "Ice.",
        "the ice ",
    ),
    *(
        "(1:02:03 - 1:02:09)",
        "【0:44】",
        "：",
        "\t",
        "Transcript\n",
        "Q: ",
        "5m12s ",
        "1 minute, 5 seconds",
        "[",
        ")",
    ),
    *(
        "https://a.example?t=5 ",
        "](",
        "<Mira> ",
        "[Mira] ",
        "MIRA ",
        "0:05ice",
        "[BREAK]",
        "…",
        "said [0:20]\n",
    ),
)


@calm
@given(st.lists(st.sampled_from(PARTS), max_size=60).map("".join), st.sampled_from(("txt", "md")))
def test_any_mixture_of_marks_is_read_and_keeps_its_words(text: str, ending: str) -> None:
    if not text.strip():
        return
    read = document(f"{text}\nend", f"x.{ending}")
    assert_sound(read)
    spoken = " ".join((*read.speakers, read.text, read.title)).split()
    assert sum("ice" in word.lower() for word in spoken) >= text.count("the ice")


HOSTILE = (
    *("[00:01 - ", "A (00:01", "00:01:", "［", "1 minute, ", "**A (", "<A ", "A [", "12:34 A ", "#1 ", "A, "),
    *(
        "0:01a",
        "[0:01]",
        "(0:01) ",
        "A A A ",
        "A:",
        "：",
        "A：",
        "1h2m",
        "5s ",
        "\\[(",
        "- A: ",
        "](",
        "https://a?t=1 ",
    ),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_line_costs_time_in_proportion(unit: str) -> None:
    turns = "Mira: 0:01 a\nJon: 0:02 b\nMira: 0:03 c\n"
    assert_in_proportion(lambda length: document(f"{turns}{unit * (length // len(unit))}"))


def test_many_short_lines_cost_time_in_proportion() -> None:
    def lines(count: int) -> str:
        return "\n".join(
            f"{at // 60}:{at % 60:02}\nMira {at % 7}\n- So [0:{at % 60:02}]" for at in range(count)
        )

    assert_in_proportion(lambda count: document(lines(count)), 3_000)
