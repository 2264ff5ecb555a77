"""Code in fences decides nothing, unless a transcript stands in it that is nearly all of the text."""

import pytest

from companion.core.documents import Document, Kind, ParagraphKind
from tests.formats.costs import assert_in_proportion
from tests.formats.fixtures import texts
from tests.formats.test_properties import assert_sound
from tests.formats.texts import PODCAST, WHISPER, document, paragraphs

TEXTS = texts()
SPOKEN = {
    name: text
    for name, text in TEXTS.items()
    if name not in {"article.txt", "notes.md", "page.html", "page.rtf", "bold.md"}
}
ABOVE = "# Tide pools\n\nHeard on Tuesday; the *first* half is the better one."
BELOW = "## Later\n\nLook up what a whelk is."


def said(read: Document) -> list[tuple[str, int | None, str | None]]:
    return [(cue.text, cue.start_ms, cue.speaker) for cue in read.cues]


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize("fence", ["```", "~~~", "````text"])
@pytest.mark.parametrize("name", SPOKEN)
def test_a_transcript_that_is_all_in_a_fence_is_read_without_the_marks(
    name: str, fence: str, ending: str
) -> None:
    text = SPOKEN[name].strip("\n")
    bare = document(text, "tides.txt")
    read = document(f"{fence}\n{text}\n{fence.removesuffix('text')}\n", f"tides.{ending}")
    assert (read.kind, read.layout, read.text) == (bare.kind, bare.layout, bare.text)
    assert said(read) == said(bare)
    assert [cue.line for cue in read.cues] == [cue.line + 1 for cue in bare.cues]
    assert_sound(read)


@pytest.mark.parametrize("text", [WHISPER, PODCAST, TEXTS["talk.srt"], TEXTS["talk.json"]])
def test_what_stands_around_a_transcript_is_kept(text: str) -> None:
    bare = document(text, "tides.txt")
    read = document(f"{ABOVE}\n\n```\n{text.strip()}\n```\n\n{BELOW}\n", "tuesday.md")
    assert read.kind is Kind.TRANSCRIPT
    assert read.title == "Tide pools"
    above, below = "Heard on Tuesday; the first half is the better one.", "Look up what a whelk is."
    assert read.text == "\n\n".join(["Tide pools", above, bare.text, "Later", below])
    assert said(read) == said(bare)
    assert (read.units, read.timed, read.language) == (bare.units, bare.timed, bare.language)
    assert read.paragraphs[-1].line == len(text.strip().split("\n")) + 10
    assert [(one.title, read.paragraph_text(one.paragraph)) for one in read.sections] == [
        (one, one) for one in ("Tide pools", *(part.title for part in bare.sections), "Later")
    ]
    assert_sound(read)


def test_a_transcript_in_two_fences_is_one() -> None:
    turns = TEXTS["turns.txt"].split("\n\n")[:8]
    first, second = "\n\n".join(turns[:4]), "\n\n".join(turns[4:])
    text = f"## One\n\n```\n{first}\n```\n\n## Two\n\n```\n{second}\n```\n"
    read = document(text, "tides.md")
    assert said(read) == said(document("\n\n".join(turns), "tides.txt"))
    assert "`" not in read.text
    assert len({one.turn for one in read.paragraphs if one.turn is not None}) == read.turns > 5
    below = text[: text.index("## Two")].count("\n")
    sections = [read.sections[one.section or 0].title for one in read.paragraphs if one.line > below]
    assert set(sections) == {"Two"}
    assert_sound(read)


def shown(heading: str, text: str, fence: str) -> str:
    lines = text.strip("\n").split("\n")
    code = [f"    {line}" for line in lines] if not fence else [fence, *lines, fence]
    return "\n".join([heading, "", "It looks like this:", "", *code, "", "And so it goes on.", ""])


PROSE = "\n\n".join([("Every tide brings something that nobody has asked for, and takes it back. " * 6)] * 6)


@pytest.mark.parametrize("fence", ["```", "~~~~", ""])
@pytest.mark.parametrize("name", SPOKEN)
def test_an_example_makes_no_transcript(name: str, fence: str) -> None:
    example = "\n".join(SPOKEN[name].strip("\n").split("\n")[:14])
    parts = [PROSE, shown("## One", example, fence), PROSE, shown("## Two", example, fence)]
    text = "\n\n".join(["# Layouts", *parts])
    read = document(text, "layouts.md")
    assert (read.kind, read.layout, read.title) == (Kind.ARTICLE, "markdown", "Layouts")
    assert len(paragraphs(read, ParagraphKind.CODE)) == 2
    assert "```" not in read.text


@pytest.mark.parametrize("headings", [("", ""), ("# One", ""), ("# One", "## Two")])
def test_examples_of_many_layouts_make_no_transcript_with_however_many_headings(
    headings: tuple[str, str],
) -> None:
    parts = [shown(headings[number == 0], text, "```") for number, text in enumerate(SPOKEN.values())]
    read = document("\n".join(parts), "layouts.md")
    assert read.layout == "markdown"
    assert len(paragraphs(read, ParagraphKind.CODE)) == len(SPOKEN)


def test_a_talk_with_a_little_code_in_it_stays_one() -> None:
    talk = TEXTS["bold.md"].split("\n\n")
    text = "\n\n".join([*talk[:4], "```python\ntide = moon(3)\nprint(tide)\n```", *talk[4:]])
    read = document(text, "tides.md")
    assert (read.kind, read.layout) == (Kind.TRANSCRIPT, "turns")
    assert "tide = moon(3)\nprint(tide)" in paragraphs(read, ParagraphKind.CODE)


def test_a_fence_that_never_ends_hides_no_transcript() -> None:
    bare = document(SPOKEN["turns.txt"], "tides.txt")
    assert said(document(f"```\n{SPOKEN['turns.txt']}", "tides.md")) == said(bare)


SETTINGS = "\n".join(f"{key}: {number}" for number in range(9) for key in ("Port", "Host", "Name"))


@pytest.mark.parametrize(("fence", "inside"), [("```yaml", SETTINGS), ("```json", '{"tide": [1, 2]}\n' * 9)])
def test_settings_in_a_fence_are_no_talk(fence: str, inside: str) -> None:
    read = document(f"{fence}\n{inside}\n```\n", "settings.md")
    assert read.kind is not Kind.TRANSCRIPT
    assert paragraphs(read, ParagraphKind.CODE) == [inside.strip()]


@pytest.mark.parametrize(
    "unit", ["```\n", "```\nANA: 00:{:02}\n```\n", "~~~\n\n```\n", "# A\n\n    00:{:02} b\n\n"]
)
def test_any_number_of_fences_costs_time_in_proportion(unit: str) -> None:
    def read(length: int) -> Document:
        count = length // len(unit)
        return document("Begin.\n\n" + "".join(unit.format(number % 60) for number in range(count)), "x.md")

    assert_in_proportion(read, 60_000)


def test_what_is_most_of_a_note_decides() -> None:
    lines = TEXTS["turns.txt"].strip()
    for remark, kind in (("Good. " * 20, Kind.TRANSCRIPT), ("Good. " * 60, Kind.ARTICLE)):
        assert document(f"# Tides\n\n{remark}\n\n```\n{lines}\n```\n", "tides.md").kind is kind
