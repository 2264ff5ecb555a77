"""WebVTT is read as its specification says, rule by rule."""

from pathlib import Path

import pytest

from companion.core.documents import Document, ParagraphKind
from companion.core.errors import SkippedError
from companion.formats.registry import document_of
from tests.formats.texts import document, paragraphs

HEAD = "WEBVTT\n\n"
ONE = "00:01.000 --> 00:02.000\nThe kettle sings."


def cue_texts(read: Document) -> list[str]:
    """Return the texts of a document's cues."""
    return [cue.text for cue in read.cues]


def refused(text: str) -> bool:
    """Say whether nothing is found in a file of that text."""
    try:
        document(text, "x.vtt")
    except SkippedError:
        return True
    return False


@pytest.mark.parametrize(
    "signature", ["WEBVTT", "WEBVTT ", "WEBVTT\t", "\ufeffWEBVTT", "WEBVTT kitchen talk"]
)
def test_signatures_that_are_right(signature: str) -> None:
    read = document(f"{signature}\n\n{ONE}", "x.txt")
    assert (read.layout, read.units) == ("WebVTT", 1)
    assert refused(signature)


@pytest.mark.parametrize(
    "signature", ["WEBVTTS", "webvtt", "WEBVTT:", " WEBVTT", "\nWEBVTT", "WEBVTT\u00a0x"]
)
def test_without_the_signature_the_next_reader_takes_it(signature: str) -> None:
    read = document(f"{signature}\n\n{ONE}", "x.vtt")
    assert read.layout == "subtitles"
    assert cue_texts(read) == ["The kettle sings."]


@pytest.mark.parametrize(
    "times",
    [
        "00:01.000-->00:02.000",
        "  00:00:01.000\t-->\t000:00:02.000  ",
        "0:00:01.000 --> 00:02.000 align:start line:0%",
        "00:01.000 --> 00:02.000x",
        "\f00:01.000 --> 00:02.000",
    ],
)
def test_times_that_are_right(times: str) -> None:
    read = document(f"{HEAD}{times}\nThe kettle sings.", "x.vtt")
    assert [(cue.start_ms, cue.end_ms) for cue in read.cues] == [(1000, 2000)]


@pytest.mark.parametrize(
    "times",
    [
        "0:01.000 --> 00:02.000",
        "00:01.00 --> 00:02.000",
        "00:01.0000 --> 00:02.000",
        "00:61.000 --> 00:02.000",
        "00:60:01.000 --> 00:02.000",
        "00:01.000 -> 00:02.000 -->",
        "00:01.000 --> ",
        "00:01.000 x--> 00:02.000",
        "00:01.000\0 --> 00:02.000",
        "\v00:01.000 --> 00:02.000",
        "00:00:01 --> 00:00:02",
    ],
)
def test_a_cue_with_bad_times_is_dropped_and_that_is_said(times: str) -> None:
    read = document(f"{HEAD}{times}\nNobody hears this.\n\n{ONE}", "x.vtt")
    assert cue_texts(read) == ["The kettle sings."]
    assert any("1 cue has times" in remark for remark in read.remarks)


def test_hours_have_any_number_of_digits_and_an_end_may_lie_before_the_start() -> None:
    read = document(
        f"{HEAD}1234:00:00.500 --> 1234:00:01.000\nLate.\n\n00:05.000 --> 00:04.000\nBackwards.\n\n"
        "00:06.000 --> 00:06.000\nAt once.",
        "x.vtt",
    )
    assert [(cue.start_ms, cue.end_ms) for cue in read.cues] == [
        (4_442_400_500, 4_442_401_000),
        (5000, None),
        (6000, 6000),
    ]


def test_a_header_may_hold_anything_and_end_with_the_first_times() -> None:
    read = document(f"WEBVTT\nKind: captions\nLanguage: de-AT\nTitle: Tee\n{ONE}", "x.vtt")
    assert (read.language, read.title, read.units) == ("de", "Tee", 1)
    assert document(f"WEBVTT\n \n{ONE}", "x.vtt").units == 1


def test_names_of_cues_are_any_text_and_an_arrow_begins_a_new_cue() -> None:
    text = (
        f"{HEAD} a name with -- > \n{ONE}\n-->\n00:03.000 --> 00:04.000\nIt boils.\n"
        "00:05.000 --> 00:06.000\nIt whistles."
    )
    assert cue_texts(document(text, "x.vtt")) == ["The kettle sings.", "It boils.", "It whistles."]


def test_comments_styles_and_regions_are_no_text_but_words_within_a_cue_are() -> None:
    text = (
        f"{HEAD}NOTE\nfor the cook\n\nSTYLE\n::cue(b) {{\n}}\n\nREGION\nid:a\n\n"
        "00:01.000 --> 00:02.000\nNOTE this down.\nSTYLE matters."
    )
    read = document(text, "x.vtt")
    assert cue_texts(read) == ["NOTE this down. STYLE matters."]
    assert read.remarks == ()


def test_what_stands_outside_of_the_cues_is_left_out_and_that_is_said() -> None:
    read = document(f"{HEAD}{ONE}\n\nand nobody\nhears it\n", "x.vtt")
    assert cue_texts(read) == ["The kettle sings."]
    assert any("2 lines stand outside" in remark for remark in read.remarks)


def test_lines_end_in_any_way_and_a_blank_is_no_empty_line() -> None:
    text = "WEBVTT\r\r00:01.000 --> 00:02.000\rOne\r \rtwo\r\r\n00:03.000 --> 00:04.000\nthree"
    assert cue_texts(document(text, "x.vtt")) == ["One two", "three"]


def test_a_nul_becomes_a_replacement_character() -> None:
    data = f"{HEAD}00:01.000 --> 00:02.000\nte\0a".encode()
    assert document_of(data, Path("x.vtt")).text == "te\ufffda"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>Hot</b> <i.loud>tea</i>, <u>please</u>", "Hot tea, please"),
        ("<c.yellow.bg_blue>Hot</c> tea", "Hot tea"),
        ("Hot <00:00:01.500>tea<00:00:01.750> now", "Hot tea now"),
        ("<lang en-GB>Hot tea</lang>", "Hot tea"),
        ("Tea &amp; milk &lt;b&gt; &nbsp;now", "Tea & milk <b> now"),
        ("a &amp;amp; b", "a &amp; b"),
        ("<steam>Hot</steam> tea", "Hot tea"),
        ("Hot </b>tea</x>", "Hot tea"),
        ("five < six and I <3 tea", "five < six and I <3 tea"),
        ("tea <i", "tea"),
        ("<ruby>茶<rt>ちゃ</rt>碗<rt>わん</rt></ruby>だ", "茶碗(ちゃわん)だ"),
        ("{\\an8}Hot tea", "Hot tea"),
        ("<b\nclass>Hot</b> tea", "Hot tea"),
    ],
)
def test_the_text_of_a_cue(source: str, shown: str) -> None:
    assert document(f"{HEAD}00:01.000 --> 00:02.000\n{source}", "x.vtt").text == shown


def test_voices_are_speakers_closed_or_not_and_several_in_one_cue() -> None:
    read = document(
        f"{HEAD}00:01.000 --> 00:02.000\n<v.first.loud Ina &amp; Ole>Tea?\n\n"
        "00:02.000 --> 00:03.000\n<v Per   Lind>No.</v> <v Ina &amp; Ole>Oh.</v>\n\n"
        "00:03.000 --> 00:04.000\nWhat a pity.",
        "x.vtt",
    )
    assert [(cue.speaker, cue.text, cue.start_ms) for cue in read.cues] == [
        ("Ina & Ole", "Tea?", 1000),
        ("Per Lind", "No.", 2000),
        ("Ina & Ole", "Oh.", 2000),
        (None, "What a pity.", 3000),
    ]
    assert (read.units, read.timed) == (3, 3)
    assert [(paragraph.speaker, paragraph.turn) for paragraph in read.paragraphs] == [
        ("Ina & Ole", 0),
        ("Per Lind", 1),
        ("Ina & Ole", 2),
    ]
    assert paragraphs(read)[-1] == "Oh. What a pity."


def test_a_signed_file_with_the_times_of_subrip_is_read_as_such() -> None:
    read = document(f"{HEAD}1\n00:00:01,000 --> 00:00:02,000\nHot tea.\n", "x.vtt")
    assert (read.layout, read.text) == ("subtitles", "Hot tea.")


def test_chapters_are_told_by_the_header_too() -> None:
    cues = "\n\n".join(f"00:0{at}.000 --> 00:0{at + 1}.000\nCup {at}" for at in range(3))
    read = document(f"WEBVTT\nKind: chapters\n\n{cues}", "x.vtt")
    assert [section.title for section in read.sections] == ["Cup 0", "Cup 1", "Cup 2"]
    assert {paragraph.kind for paragraph in read.paragraphs} == {ParagraphKind.HEADING}


def test_rows_that_roll_up_word_by_word_are_said_once() -> None:
    lines = [
        "pour<00:00:01.200><c> the</c>",
        "water<00:00:02.400><c> on</c>",
        "the<c> leaves</c>",
        "and wait",
    ]
    plain = ["pour the", "water on", "the leaves", "and wait"]
    cues, before = [], " "
    for at, (row, shown) in enumerate(zip(lines, plain, strict=True)):
        cues.append(f"00:0{at}.000 --> 00:0{at}.990 align:start position:0%\n{before}\n{row}")
        cues.append(f"00:0{at}.990 --> 00:0{at + 1}.000 align:start position:0%\n{shown}\n ")
        before = shown
    read = document(HEAD + "\n\n".join(cues), "x.vtt")
    assert read.text == "pour the water on the leaves and wait"
    assert read.units == 8


def test_captions_that_grow_are_said_once_and_a_line_said_twice_stays_twice() -> None:
    grown = ["pour", "pour the", "pour the water", "pour the water now", "Then", "Then wait"]
    cues = [f"00:0{at}.000 --> 00:0{at + 1}.000\n{text}" for at, text in enumerate(grown)]
    assert document(HEAD + "\n\n".join(cues), "x.vtt").text == "pour the water now Then wait"
    cues = [f"00:0{at}.000 --> 00:0{at + 1}.000\nWait." for at in range(4)]
    assert document(HEAD + "\n\n".join(cues), "x.vtt").text == "Wait. Wait. Wait. Wait."


def test_a_name_in_quotes_above_the_times_speaks() -> None:
    """Meeting programs write number, name and account where a cue's own name stands."""
    text = HEAD + '1 "Ada Wirth" (4410)\n' + ONE + '\n\n2 "Ben Holt" (77)\n00:03.000 --> 00:04.000\nOh.\n'
    assert [cue.speaker for cue in document(text).cues] == ["Ada Wirth", "Ben Holt"]
