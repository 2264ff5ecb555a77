"""Subtitles of every other kind that people have."""

import pytest

from companion.core.documents import Document
from companion.core.errors import SkippedError
from companion.formats.checks import check_bytes
from tests.formats.texts import document


def said(read: Document) -> list[tuple[int | None, int | None, str | None, str]]:
    """Return the times, the speaker and the text of each cue."""
    return [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in read.cues]


ASS = """[Script Info]
Title: The Lamp
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,a word for the editor
Dialogue: 0,0:00:01.50,0:00:03.00,Default,Ina,0,0,0,,{\\i1}The lamp,{\\i0} you see,\\Nis\\hout.
Dialogue: 0,0:00:03.00,0:00:04.00,Default,Ole,0,x,0,,{\\p1}m 0 0 l 9 9{\\p0}I {\\k20}see {open brace.
Dialogue: 0,0:00:xx.00,0:00:04.00,Default,Ole,0,0,0,,No time, yet words.
"""


def test_ass_has_actors_rows_and_drawings() -> None:
    read = document(ASS, "x.ass")
    assert (read.title, read.layout) == ("The Lamp", "styled subtitles")
    assert said(read) == [
        (1500, 3000, "Ina", "The lamp, you see, is out."),
        (3000, 4000, "Ole", "I see {open brace."),
        (None, None, "Ole", "No time, yet words."),
    ]
    assert [cue.line for cue in read.cues] == [9, 10, 11]


def test_ssa_is_read_too() -> None:
    text = (
        "[Script Info]\nTitle: untitled\n[V4 Styles]\n[Events]\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,,0000,0000,0000,,The lamp, again.\n"
    )
    assert said(document(text, "x.ssa")) == [(1000, 2000, None, "The lamp, again.")]


TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="de-DE"
    ttp:frameRate="25" ttp:tickRate="1000">
<head><metadata><ttm:title>Die Lampe</ttm:title>
<ttm:agent xml:id="i" type="person"><ttm:name type="full">Ina Holm</ttm:name></ttm:agent>
<ttm:agent xml:id="o" type="person"><ttm:name type="alias">Ole</ttm:name></ttm:agent></metadata></head>
<body><div>
<p begin="00:00:01.500" end="00:00:03.000" ttm:agent="i">Die <span>Lampe</span><br/>ist
   aus.</p>
<p begin="00:00:03:05" dur="1s">Was?</p>
<p begin="5s" end="6.5s"><span ttm:agent="i">Aus.</span> <span ttm:agent="o">Ach &amp; so.</span></p>
<p begin="7000t" end="8000t">Ja.</p>
<p begin="225f" end="250f">So.</p>
</div>
<div begin="20s"><p begin="1s" end="2s">Spät.</p><p><span begin="3s" end="4s">Ein</span>
<span begin="4s" end="5s">Wort</span></p></div></body></tt>
"""


def test_ttml_counts_in_clocks_frames_ticks_and_units() -> None:
    read = document(TTML, "x.ttml")
    assert (read.title, read.language, read.units) == ("Die Lampe", "de", 8)
    assert said(read) == [
        (1500, 3000, "Ina Holm", "Die Lampe ist aus."),
        (3200, 4200, None, "Was?"),
        (5000, 6500, "Ina Holm", "Aus."),
        (5000, 6500, "Ole", "Ach & so."),
        (7000, 8000, None, "Ja."),
        (9000, 10000, None, "So."),
        (21000, 22000, None, "Spät."),
        (23000, 24000, None, "Ein"),
        (24000, 25000, None, "Wort"),
    ]
    assert read.remarks == ()


def test_ttml_in_sequence_with_an_assumed_rate_and_old_names() -> None:
    text = (
        '<tt:tt xmlns:tt="http://www.w3.org/2006/10/ttaf1"><tt:body><tt:div timeContainer="seq">'
        '<tt:p dur="2s">One.</tt:p><tt:p dur="00:00:01:15">Two.</tt:p><tt:p begin="1s" dur="1s">Three.</tt:p>'
        "</tt:div></tt:body></tt:tt>"
    )
    read = document(text, "x.xml")
    assert [(cue.start_ms, cue.end_ms) for cue in read.cues] == [(0, 2000), (2000, 3500), (4500, 5500)]
    assert "30 frames" in read.remarks[0]


def test_ttml_fetches_nothing_and_expands_nothing() -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bomb">]>'
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s">The &a;&b; lamp</p></div></body></tt>'
    )
    assert document(text, "x.dfxp").text == "The &a;&b; lamp"


def test_broken_ttml_keeps_what_can_be_read_and_other_xml_is_refused() -> None:
    assert document('<tt><body><div><p begin="1s">The <b>lamp</p>', "x.ttml").text == "The lamp"
    with pytest.raises(SkippedError, match="no subtitles"):
        document("<?xml version='1.0'?><stock><lamp/></stock>", "x.xml")


def test_sami_ends_what_is_shown_with_a_blank() -> None:
    text = (
        "<SAMI><HEAD><TITLE>The Lamp</TITLE><STYLE TYPE='text/css'><!-- P { color: white } --></STYLE></HEAD>"
        "<BODY>\n"
        "<SYNC Start=1000><P Class=ENCC>The lamp<br>is &amp; stays\n<SYNC Start=2500><P Class=ENCC>&nbsp;\n"
        "<SYNC Start=4000><P Class=ENCC><i>out.</i>\n</BODY></SAMI>"
    )
    read = document(text, "x.smi")
    assert read.title == "The Lamp"
    assert said(read) == [(1000, 2500, None, "The lamp is & stays"), (4000, None, None, "out.")]


def test_sami_in_two_languages_reads_the_first_and_says_so() -> None:
    text = "<SAMI><BODY>" + "".join(
        f"<SYNC Start={at}000><P Class=ENCC>Lamp {at}.<P Class=FRCC>Lampe {at}." for at in range(1, 4)
    )
    read = document(text, "x.smi")
    assert read.text == "Lamp 1. Lamp 2. Lamp 3."
    assert "FRCC left out" in read.remarks[0]


def test_spruce_says_the_rate_that_it_assumes() -> None:
    text = "$FontName = Arial\n// by hand\n00:00:01:05 , 00:00:03:20 , ^IThe lamp^I|is out.\n"
    read = document(text, "x.stl")
    assert said(read) == [(1200, 3800, None, "The lamp is out.")]
    assert "25 frames" in read.remarks[0]
    assert "30 frames" in document("00:00:01:29,00:00:03:20,The lamp.\n", "x.stl").remarks[0]


def test_the_stl_of_broadcasters_is_refused_in_words() -> None:
    with pytest.raises(SkippedError, match="EBU STL"):
        check_bytes(b"850STL25.01" + bytes(1100))


def test_microdvd_with_rate_styles_and_lines_that_go_on() -> None:
    text = "{1}{1}25.000\n{DEFAULT}{C:$ffffff}\n{25}{50}{y:i}The lamp|/is out.\nYes.\n{75}{}Again.\n"
    assert said(document(text, "x.sub")) == [
        (1000, 2000, None, "The lamp is out. Yes."),
        (3000, None, None, "Again."),
    ]


def test_mpl2_and_tmplayer() -> None:
    tenths = document("[10][25]The lamp|/is out.\n[30][40]Ina: Oh.\n[45][50]Ole: Yes.\n", "x.txt")
    assert said(tenths)[0] == (1000, 2500, None, "The lamp is out.")
    assert [cue.speaker for cue in tenths.cues] == [None, "Ina", "Ole"]
    clocks = document("00:00:01:The lamp|is out.\n00:00:03:\n00:00:04:Again.\n00:00:06=No.\n", "x.txt")
    assert said(clocks) == [
        (1000, 3000, None, "The lamp is out."),
        (4000, None, None, "Again."),
        (6000, None, None, "No."),
    ]


def test_subviewer_gives_its_title() -> None:
    second = (
        "[INFORMATION]\n[TITLE]The Lamp\n[AUTHOR]Ina\n[END INFORMATION]\n[SUBTITLE]\n"
        "[COLF]&HFFFFFF,[SIZE]18\n"
        "00:00:01.00,00:00:02.50\nThe lamp[br]is out.\n\n00:00:03.00,00:00:04.00\nAgain.\n"
    )
    first = (
        "[TITLE]\nThe Lamp\n[AUTHOR]\n[BEGIN]\n******** START SCRIPT ********\n[00:00:01]\nThe lamp|is out.\n"
        "[00:00:02]\n\n[00:00:03]\nAgain.\n[00:00:04]\n\n[END]\n******** END SCRIPT ********\n"
    )
    assert said(document(second, "x.sub")) == [
        (1000, 2500, None, "The lamp is out."),
        (3000, 4000, None, "Again."),
    ]
    assert said(document(first, "x.sub")) == [
        (1000, 2000, None, "The lamp is out."),
        (3000, 4000, None, "Again."),
    ]
    assert {document(text, "x.sub").title for text in (first, second)} == {"The Lamp"}


def test_sbv_keeps_overlaps_and_what_stands_above() -> None:
    read = document(
        "For Ole\n\n0:00:01.000,0:00:04.000\nthe lamp\n0:00:02.000,0:00:05.000\nis out\n", "x.sbv"
    )
    assert said(read) == [(1000, 4000, None, "the lamp"), (2000, 5000, None, "is out")]
    assert read.text == "For Ole\n\nthe lamp is out"


def test_the_xml_of_video_pages_in_both_forms() -> None:
    old = (
        '<?xml version="1.0" encoding="utf-8" ?><transcript>'
        '<text start="1.5" dur="2">Ina&amp;#39;s lamp</text>'
        '<text start="3.5" dur="1.25">is out.</text></transcript>'
    )
    new = (
        '<?xml version="1.0"?><timedtext format="3">\n<body>\n'
        '<p t="1500" d="2000"><s>Ina\'s</s><s t="400"> lamp</s></p>'
        '\n<p t="2600" d="900" a="1">\n</p>'
        '<p t="3500" d="1250"><s>is</s><s t="90"> out.</s></p></body></timedtext>'
    )
    for text in (old, new):
        assert said(document(text, "x.xml")) == [
            (1500, 3500, None, "Ina's lamp"),
            (3500, 4750, None, "is out."),
        ]


def test_ass_follows_its_own_order_of_fields() -> None:
    """The line of the format says which field stands where; what no event holds stays as text."""
    text = (
        "Written by the lamplighter\n[Script Info]\nTitle: The Lamp\n[Events]\n"
        "Format: Start, End, Layer, Actor, Text\n"
        "Dialogue: 0:00:01.50,0:00:03.00,0,Ada,Light it, please.\nand be quick\n"
        "Dialogue: 0:00:04.00,0:00:05.00,0,Ben,Now.\n"
    )
    read = document(text, "lamp.ass")
    assert said(read) == [
        (1_500, 3_000, "Ada", "Light it, please. and be quick"),
        (4_000, 5_000, "Ben", "Now."),
    ]
    assert read.text.startswith("Written by the lamplighter")


@pytest.mark.parametrize("between", [" - ", " "])
@pytest.mark.parametrize("colon", [":", ";"])
def test_times_with_frames_of_editing_programs(between: str, colon: str) -> None:
    """Start and end stand above the words, parted by a dash or a blank, colons or semicolons in them."""
    spans = (("00", "03"), ("04", "06"), ("07", "09"))
    text = "\n\n".join(
        f"01:00:{start}:12{between}01:00:{end}:03\nThe lamp burns at {end}." for start, end in spans
    ).replace(":", colon)
    read = document(text)
    assert [(cue.start_ms, cue.end_ms) for cue in read.cues] == [
        (3_600_000, 3_603_000),
        (3_604_000, 3_606_000),
        (3_607_000, 3_609_000),
    ]
