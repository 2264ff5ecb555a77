"""Lists of chapters: an outline, not speech. All of them invented."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.documents import Document, Kind
from companion.core.timestamps import format_clock, format_long_clock
from tests.formats.inventing import SMALL, made_of
from tests.formats.texts import document, paragraphs

TITLES = ("Low water", "Why are there tides?", "Crabs and other neighbours", "Questions")
MINUTES = (0, 3, 14, 62)
STARTS = [minute * 60_000 for minute in MINUTES]


def outline(read: Document) -> list[tuple[str, int | None]]:
    return [(section.title, section.start_ms) for section in read.sections]


LISTS = {
    "under a video": "{short} {title}",
    "dash": "{short} - {title}",
    "long dash": "{short} – {title}",
    "long clock": "{long} {title}",
    "brackets": "[{long}] {title}",
    "round brackets": "({short}) {title}",
    "bullets": "- {short} {title}",
    "stars and bold": "* **{short}** {title}",
    "numbers": "{n}. {short} – {title}",
    "milliseconds": "{long}.000 {title}",
    "bar": "{short} | {title}",
    "colon": "{short}: {title}",
    "tab": "{short}\t{title}",
    "behind": "{title} {short}",
    "behind in brackets": "{title} ({short})",
    "behind dots": "{title} ..... {short}",
    "address first": "https://video.example/watch?v=abc&t={seconds} {title}",
    "address behind": "{title}: https://video.example/watch?v=abc&t={seconds}s",
    "linked clock": "[{short}](https://video.example/w?t={seconds}) {title}",
    "linked title": "{n}. [{title}](https://video.example/w?t={seconds})",
    "labels": "{seconds}.000000\t{seconds}.000000\t{title}",
}


def listed(layout: str) -> str:
    rows = [
        LISTS[layout].format(
            short=format_clock(start), long=format_long_clock(start), seconds=start // 1000, title=title, n=n
        )
        for n, (title, start) in enumerate(zip(TITLES, STARTS, strict=True), 1)
    ]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("layout", LISTS)
def test_reads_lists_of_every_layout(layout: str) -> None:
    read = document(listed(layout))
    assert outline(read) == list(zip(TITLES, STARTS, strict=True))
    assert (read.layout, read.units, read.timed, read.turns) == ("chapters", 4, 4, 0)
    assert paragraphs(read) == list(TITLES)


def test_keeps_what_stands_around_a_list() -> None:
    read = document("A walk on the shore\n\n" + listed("under a video") + "\nMore: https://tide.example\n")
    assert read.title == "A walk on the shore"
    assert paragraphs(read) == ["A walk on the shore", *TITLES, "More: https://tide.example"]


def test_reads_the_chapters_of_a_matroska_tool() -> None:
    read = document(
        "CHAPTER01=00:00:00.000\nCHAPTER01NAME=Low water\nCHAPTER02=00:03:26.500\nCHAPTER02NAME=Crabs\n"
    )
    assert outline(read) == [("Low water", 0), ("Crabs", 206_500)]


def test_reads_metadata_with_chapters() -> None:
    read = document(
        ";FFMETADATA1\ntitle=A walk\nartist=Ina Holm\n\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=206500\ntitle=Low \\= water\n"
        "[CHAPTER]\nTIMEBASE=1/10\nSTART=2065\nEND=9000\ntitle=Crabs\n"
    )
    assert outline(read) == [("Low = water", 0), ("Crabs", 206_500)]
    assert (read.title, paragraphs(read)[0], read.cues[1].end_ms) == ("A walk", "Ina Holm", 900_000)


@pytest.mark.parametrize("name", ["walk.psc", "walk.txt"])
def test_reads_chapters_in_xml(name: str) -> None:
    simple = document(
        '<?xml version="1.0"?>\n'
        '<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">\n'
        '  <psc:chapter start="00:00:00.000" title="Low &amp; high water" />\n'
        "  <psc:chapter title='Crabs' start='206.5' href='https://tide.example'/>\n</psc:chapters>",
        name,
    )
    assert outline(simple) == [("Low & high water", 0), ("Crabs", 206_500)]
    atoms = document(
        "<Chapters><EditionEntry>\n"
        "<ChapterAtom><ChapterTimeStart>00:00:00.000000000</ChapterTimeStart>"
        "<ChapterDisplay><ChapterString>Low water</ChapterString></ChapterDisplay></ChapterAtom>\n"
        "<ChapterAtom><ChapterTimeStart>00:03:26.500000000</ChapterTimeStart>\n"
        "<ChapterDisplay><ChapterString>Crabs</ChapterString></ChapterDisplay></ChapterAtom>\n"
        "</EditionEntry></Chapters>",
        name,
    )
    assert outline(atoms) == [("Low water", 0), ("Crabs", 206_500)]


def test_reads_a_cue_sheet() -> None:
    read = document(
        'PERFORMER "Ina Holm"\nTITLE "A walk"\nFILE "walk.mp3" MP3\n'
        '  TRACK 01 AUDIO\n    TITLE "Low water"\n    PERFORMER "Ina Holm"\n    INDEX 01 00:00:00\n'
        '  TRACK 02 AUDIO\n    TITLE "Crabs"\n    PERFORMER "Ole"\n'
        "    INDEX 00 03:20:00\n    INDEX 01 03:26:30\n",
        "walk.cue",
    )
    assert outline(read) == [("Low water", 0), ("Crabs – Ole", 206_400)]
    assert (read.title, paragraphs(read)[0]) == ("A walk", "Ina Holm")


@pytest.mark.parametrize(
    "text",
    [
        "00:00 Good morning all\n00:03 and welcome to the beach\n00:06 where we look\n00:09 at pools\n",
        "00:00 Ina: Good morning\n01:00 Ole: hello\n02:00 Ina: fine\n03:00 Ole: yes\n",
        "0:00\nGood morning all\n1:00\nand welcome\n2:00\nto the beach\n3:00\nof crabs\n",
        "00:00 We begin with a sentence, a long one.\n00:40 Then we go on.\n01:20 And on.\n02:00 Done.\n",
        "9:00 Welcome\n9:30 Coffee\n10:15 A walk\n12:00 Lunch\n",
        "The tide falls.\n\n0:00 Low water\n3:26 Crabs\n14:00 Questions\n\n" + "It rises again. " * 30,
    ],
)
def test_speech_programmes_and_articles_are_no_chapters(text: str) -> None:
    assert document(text).layout != "chapters"


words = st.lists(made_of(SMALL + "äé", least=3).map(str.capitalize), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(words, st.integers(40, 3_000)), min_size=3, max_size=30))
def test_titles_and_times_survive(chapters: list[tuple[str, int]]) -> None:
    expected, at = [], 0
    for title, lasting in chapters:
        expected.append((title, at * 1000))
        at += lasting
    read = document("\n".join(f"{format_long_clock(start)} {title}" for title, start in expected))
    assert outline(read) == expected


def test_what_begins_late_is_no_list_of_chapters() -> None:
    """Timetables, results of a race and hours of a day begin anywhere, recordings at their beginning."""
    for text in (
        "07:12 Bakery\n07:42 Harbour\n08:12 Bakery\n08:42 Harbour\n",
        "1. Ada Wirth 31:12\n2. Ben Holt 31:40\n3. Cleo Dahl 33:05\n4. Dan Ek 35:59\n",
    ):
        assert document(text).kind is Kind.ARTICLE
    film = "01:00:00 Harbour\n01:02:10 Bakery\n01:07:00 Ropes\n"
    assert document(film).layout == "chapters"
