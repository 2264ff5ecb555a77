"""Dates are read where they can be read in one way only."""

from datetime import date, datetime

import pytest

from companion.core.dates import date_in_name, date_in_text, day_of_file

NINTH = date(2024, 3, 9)

WRITTEN = (
    *("2024-03-09", "2024-3-9", "2024.03.09", "2024/03/09", "2024. 3. 9.", "2024-03-09T10:30:00Z"),
    *("March 9, 2024", "March 9 2024", "Mar. 9, 2024", "MARCH 9TH, 2024", "march  9,  2024"),
    *("9 March 2024", "9 Mar 2024", "9th of March 2024", "09 march, 2024", "Sat, 9 March 2024 at noon"),
    *("2024년 3월 9일", "2024년3월9일 토요일", "2024年3月9日"),
    *(
        "Recorded on 2024-03-09.",
        "(2024.03.09)",
        "from 9 March 2024 to 12 May 2025",
        "2024-02-31, then 2024-03-09",
    ),
)
NO_DATES = (
    *("", "03/04/05", "9/3/2024", "09.03.2024", "3-9-24", "March 2024", "2024", "May 9", "2024-03"),
    *(
        "2024-13-01",
        "2024-02-30",
        "30 February 2024",
        "1066-10-14",
        "2350-01-01",
        "12024-03-09",
        "2024-03-091",
    ),
    *("v1.2024.03.09", "10.2024.3.9.1", "Marching 9, 2024", "demarch 9, 2024", "99 March 2024", "2024년 3월"),
)
NAMES = {
    "2024-03-09 talk.txt": NINTH,
    "talk_20240309.srt": NINTH,
    "20240309": NINTH,
    "2024_03_09_talk.md": NINTH,
    "talk.2024.03.09.txt": NINTH,
    "talk-march-9-2024.txt": NINTH,
    "Talk_9_March_2024.html": NINTH,
    "회의 2024년 3월 9일.txt": NINTH,
    "lecture 12.txt": None,
    "IMG_20241399.txt": None,
    "1234567820240309.txt": None,
    "report 2024.txt": None,
    "03-04-05.txt": None,
    "": None,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_in_words_or_numbers_is_read(text: str) -> None:
    assert date_in_text(text) == date_in_text(f"Tides.\n\n{text}\n\nThey rise.") == NINTH


@pytest.mark.parametrize("text", NO_DATES)
def test_what_may_be_another_day_or_none_is_left(text: str) -> None:
    assert date_in_text(text) is None


def test_the_first_date_counts_however_it_is_written() -> None:
    assert date_in_text("9 March 2024, not 2023-01-01 and not May 2, 2022") == NINTH


@pytest.mark.parametrize("name", list(NAMES))
def test_names_of_files_have_dates(name: str) -> None:
    assert date_in_name(name) == NAMES[name]


def test_the_day_of_a_file_is_the_day_here() -> None:
    evening = datetime(2024, 3, 9, 23, 59)
    assert day_of_file(int(evening.timestamp()) * 10**9) == NINTH
    assert day_of_file(10**30) is None
