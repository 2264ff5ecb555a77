"""Times as people and tools write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.errors import CompanionError
from companion.core.timestamps import format_clock, format_long_clock, parse_clock, parse_time


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("0:07", 7_000),
        ("12:34", 754_000),
        ("1:02:03", 3_723_000),
        ("00:00:05.000", 5_000),
        ("00:00:05,25", 5_250),
        ("100:08", 6_008_000),
        (" 03:16 ", 196_000),
    ],
)
def test_a_clock_time_is_read(text: str, milliseconds: int) -> None:
    assert parse_clock(text) == milliseconds


@pytest.mark.parametrize("text", ["", "7", "1:2:3:4", "0:60", "1:60:00", "2:1x", "26:", ":30", "٣"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    assert parse_clock(text) is None


def test_a_typed_time_may_be_seconds() -> None:
    assert parse_time("754.5") == 754_500
    assert parse_time("12:34") == 754_000


@pytest.mark.parametrize("text", ["", "soon", "-5", "1e3", "12:99"])
def test_a_typed_time_that_is_none_says_how_to_write_it(text: str) -> None:
    with pytest.raises(CompanionError, match="12:34"):
        parse_time(text)


@given(st.integers(min_value=0, max_value=999 * 3600 - 1))
def test_whole_seconds_survive_writing_and_reading(seconds: int) -> None:
    assert parse_clock(format_clock(seconds * 1000)) == seconds * 1000
    assert parse_clock(format_long_clock(seconds * 1000)) == seconds * 1000


def test_hours_appear_only_when_there_are_some() -> None:
    assert format_clock(59_999) == "0:59"
    assert format_clock(3_600_000) == "1:00:00"
    assert format_long_clock(312_500) == "00:05:12"
