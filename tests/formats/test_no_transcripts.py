"""Texts that only look like transcripts, and times in transcripts that mark nothing."""

import pytest

from companion.core.documents import Kind
from tests.formats.test_layout_variants import written
from tests.formats.texts import document

NO_RECORDINGS = {
    "hours of a day": "09:00 Registration\n09:30 Opening\n10:45 Coffee\n11:00 On ice\n17:00 End\n",
    "ranges of a day": "- 09:00 - 09:30 Registration\n- 09:30 - 10:45 Ice\n- 10:45 - 17:00 Walk\n",
    "hours with names": "9:00 – Mira Kolb: Opening\n9:30 – Jon Aske: Ice\n10:00 – Mira Kolb: Salt\n",
    "opening hours": "Monday: 09:00 - 17:00\nTuesday: 09:00 - 17:00\nFriday: 10:00 - 17:00\n",
    "verses": "1:1 In the harbour was ice.\n1:2 And it was thick.\n1:3 And it stayed.\n2:1 Then it thawed.\n",
    "times in sentences": "It goes up at 5:30 UTC.\n\nSupper is at 7:30pm or 2:34am.\n\nFrom 9:00 to 17:00.",
    "ratios": "The screen is 16:9.\n\nProverbs 26:4 says so.\n\nThe odds are 2:1.\n\nIt listens on :8080.",
    "remarks": "Note: salt melts ice.\n\nTip: use sand.\n\nNote: it stays.\n\nTip: rest.",
    "labels": "What’s new: a raft.\n\nHow it works: it floats.\n\nWhat’s new: a bell.\n\nHow it works: so.",
    "credits": "출처: 항구 신문\n\n얼음이 두껍다.\n\n출처: 섬 신문\n\n사진: 항구\n\n사진: 섬",
    "results": "Results: good.\n\nAuthors: Mira, Jon\n\nHosts: Lena Voss\n\npodcast: https://ice.example",
    "letters": "From: Mira\nTo: Jon\nSubject: Ice\n\nThick.\n\nFrom: Jon\nTo: Mira\nSubject: Ice\n\nI know.",
    "glossary": "Ice: frozen water.\n\nSalt: what melts it.\n\nSand: what does not.\n\nSpade: a tool.",
    "two times": "0:05 the ice\n\n0:09 the ferry\n\nThat is all there is to it, and it is not much.",
    "falling times": "9:05 the ice\n7:01 the ferry\n5:33 the spade\n3:12 the salt\n1:01 the sand\n",
    "steps": "Step 1: take ice.\n\nStep 2: add salt.\n\nStep 1: again.\n\nStep 2: again.",
}


@pytest.mark.parametrize("case", NO_RECORDINGS)
def test_what_only_looks_like_a_transcript_is_none(case: str) -> None:
    read = document(NO_RECORDINGS[case])
    assert read.kind is not Kind.TRANSCRIPT
    assert (read.timed, read.speakers) == (0, {})
    words = [word for word in NO_RECORDINGS[case].split() if word != "-"]
    assert [word for word in read.text.split() if word != "-"] == words


def test_an_unintelligible_place_is_text_and_no_marker() -> None:
    read = document(
        "**Mira:** It was \\[unintelligible 00:38:55.23\\] there.\n\n**Jon:** \\[00:39\\] Yes.\n\n"
        "**Mira:** \\[00:40\\] So \\[unintelligible 00:39:01.10\\].\n\n**Jon:** \\[00:41\\] No.",
        "x.md",
    )
    assert read.timed == 3
    assert "[unintelligible 00:38:55.23]" in read.text


def test_an_agenda_above_a_transcript_is_a_list() -> None:
    agenda = "* The ice (0:00 - 29:00)\n* The ferry (29:00 - 53:00)\n* Questions (53:00 - 1:15:00)\n\n"
    read = document(f"# Talk\n\n{agenda}" + written("{name} ({time}): {text}"), "x.md")
    assert read.timed == 5
    assert read.speakers == {"Mira Kolb": 3, "Jon Aske": 2}
    assert "The ferry (29:00 - 53:00)" in read.text
