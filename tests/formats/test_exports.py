"""Transcripts as programs and pages give them away: what stands around the words, and times said twice."""

import pytest

from companion.core.documents import Kind
from tests.formats.texts import document, paragraphs

SAID = ("ropes hang from the beams", "and swing when the door", "is opened in the morning", "by the baker")


def speakers(text: str) -> list[str | None]:
    """Return who says each paragraph."""
    return [paragraph.speaker for paragraph in document(text).paragraphs]


def starts(text: str) -> list[int | None]:
    """Return the start of each paragraph in milliseconds."""
    return [paragraph.start_ms for paragraph in document(text).paragraphs]


class TestTimesSaidTwice:
    """Pages show each time in figures, and say it in words for those who listen."""

    @pytest.mark.parametrize(
        "spoken",
        [
            ("0 sekund", "7 sekund", "1 minuta i 4 sekundy", "1 godzina i 2 minuty"),
            ("0 seconden", "7 seconden", "1 minuut en 4 seconden", "1 uur en 2 minuten"),
            ("0 Sekunden", "7 Sekunden", "1 Minute und 4 Sekunden", "1 Stunde und 2 Minuten"),
            ("0 sekunder", "7 sekunder", "1 minut och 4 sekunder", "1 timme och 2 minuter"),
            ("0 saniye", "7 saniye", "1 dakika 4 saniye", "1 saat 2 dakika"),
            ("0 שניות", "7 שניות", "דקה ו-4 שניות", "שעה ו-2 דקות"),
            ("0 yks", "7 yks", "1 kaks ja 4 yks", "1 kolm ja 2 kaks"),
        ],
    )
    def test_below_the_figures_words_are_told_by_their_numbers(self, spoken: tuple[str, ...]) -> None:
        """No list of the words of every language is needed."""
        clocks = ("0:00", "0:07", "1:04", "1:02:00")
        rows = zip(clocks, spoken, SAID, strict=True)
        read = document("\n".join(f"{clock}\n{words}\n{said}" for clock, words, said in rows))
        assert read.text == " ".join(SAID)
        assert [cue.start_ms for cue in read.cues] == [0, 7_000, 64_000, 3_720_000]

    def test_words_that_stick_to_both_sides_are_cut_loose(self) -> None:
        """Words of time lie between the figures and what is said, without a blank."""
        text = "0:000 sekundropes hang\n0:077 sekundfrom beams\n1:041 minuta i 4 sekundyand swing\n"
        assert document(text).text == "ropes hang from beams and swing"

    def test_words_above_the_figures_and_behind_the_name_are_left_out(self) -> None:
        """A page of a meeting says name and time three times."""
        turns = (("Ada Wirth", 3), ("Ben Holt", 9), ("Ada Wirth", 14))
        text = "\n\n".join(
            f"{name}   \n0 minutes {time} seconds0:{time:02}\n{name} 0 minutes {time} seconds\nAbout ropes."
            for name, time in turns
        )
        assert speakers(text) == ["Ada Wirth", "Ben Holt", "Ada Wirth"]
        assert paragraphs(document(text)) == ["About ropes."] * 3
        assert starts(text) == [3_000, 9_000, 14_000]

    def test_buttons_that_end_in_a_time_are_that_time(self) -> None:
        """A course's page has a button before each part, for those who listen."""
        buttons = "".join(
            f"Go to ::{time} and listen0:{time}\n{said}\n"
            for time, said in zip((13, 31, 52), SAID, strict=False)
        )
        read = document(f"0:00\nGood morning, bakers.\n{buttons}")
        assert read.text == "Good morning, bakers. " + " ".join(SAID[:3])
        assert [cue.start_ms for cue in read.cues] == [0, 13_000, 31_000, 52_000]

    def test_a_number_that_is_said_is_no_time(self) -> None:
        """What is said below a time may begin with a number."""
        text = "0:00\n12 ropes\n0:07\n3 doors and a beam\n0:12\nno more\n0:20\n5 bakers\n"
        assert document(text).text == "12 ropes 3 doors and a beam no more 5 bakers"


class TestWhatStandsAbove:
    """Programs write the title, the day and the length above the first turn."""

    def test_the_length_of_a_recording_is_no_place_in_it(self) -> None:
        """A length above all turns does not make their times fall."""
        text = (
            "Ropes-20240102_101500-Recording\n\nJanuary 2, 2024, 9:15AM\n\n27m 40s\n\n"
            "Ada Wirth   0:03\nAbout ropes.\n\nBen Holt   0:09\nWhich ones?\n\nAda Wirth   0:15\nAll.\n"
        )
        assert starts(text)[-3:] == [3_000, 9_000, 15_000]
        assert speakers(text)[-3:] == ["Ada Wirth", "Ben Holt", "Ada Wirth"]
        assert "27m 40s" in document(text).text

    def test_facts_stay_lines(self) -> None:
        """Lines of facts are not run together, with blanks or without."""
        text = "主题：绳子\n时间：2024年1月2日 10:00\n参会人：李雷、王芳\n\n"
        text += "李雷 00:03\n绳子挂着。\n\n王芳 00:09\n哪里？\n\n李雷 00:14\n梁上。\n"
        assert paragraphs(document(text))[0] == "主题：绳子\n时间：2024年1月2日 10:00\n参会人：李雷、王芳"

    def test_broken_lines_above_are_one_text(self) -> None:
        """A preface of broken lines is joined as any other text."""
        text = "This talk was held in the bakery\nby the harbour, in winter.\n\n"
        text += "ADA: Ropes.\n\nBEN: Where?\n\nADA: There.\n\nBEN: Oh.\n"
        assert paragraphs(document(text))[0] == "This talk was held in the bakery by the harbour, in winter."

    @pytest.mark.parametrize(
        "day", ["2024-01-02 10:15", "Jan 02, 2024 10:15", "02.01.2024 10:15", "2024年1月2日 10:15"]
    )
    def test_a_day_is_nobody(self, day: str) -> None:
        """The day and hour of a recording are no speaker and his time."""
        text = f"Ropes\n{day}\n\nAda 00:00\nRopes.\n\nBen 00:09\nWhere?\n\nAda 00:14\nThere.\n"
        assert dict.fromkeys(speakers(text)) == dict.fromkeys((None, "Ada", "Ben"))

    def test_lines_of_a_log_are_no_turns(self) -> None:
        """The day before the time of each line speaks nowhere."""
        lines = (f"2024-01-02 10:15:{second:02} INFO rope: hangs" for second in range(8))
        assert document("\n".join(lines)).kind is Kind.ARTICLE


def test_names_of_two_words_are_whole() -> None:
    """A family name that always follows belongs to the name, whatever word comes then."""
    text = (
        "[00:00:03] Speaker 1 So tell me about ropes.\n\n[00:00:07] Ada Wirth I made them.\n\n"
        "[00:00:15] Speaker 1 How many?\n\n[00:00:18] Ada Wirth Eleven.\n\n[00:00:28] Speaker 1 And then?\n"
    )
    assert speakers(text) == ["Speaker 1", "Ada Wirth"] * 2 + ["Speaker 1"]


def test_times_between_number_signs() -> None:
    """Programs for interviews end each paragraph with its time, tenths behind a dash."""
    text = "I: Who took the rope? #00:00:05-3#\n\nB: I did. #00:00:12-8#\n\nI: Why? #00:01:14-1#\n"
    read = document(text)
    assert [(cue.speaker, cue.start_ms) for cue in read.cues] == [("I", 5_300), ("B", 12_800), ("I", 74_100)]
    assert paragraphs(read) == ["Who took the rope?", "I did.", "Why?"]


def test_a_length_above_times_without_names() -> None:
    """A recorder writes how long it listened above the first words."""
    text = "Ropes\nMar 5, 2024, 10:02 AM\n1:01:12\n\n"
    text += "00:00\nSo we begin.\n\n00:42\nThen the bell.\n\n01:31\nNobody knows.\n\n"
    read = document(f"{text}1:00:10\nThat is all.\n")
    assert [cue.start_ms for cue in read.cues] == [0, 42_000, 91_000, 3_610_000]
    assert "1:01:12" in read.text
