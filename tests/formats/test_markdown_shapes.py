"""Markdown as notes, sites and notebooks write it: bold headings, captions, callouts, attributes, tags."""

import pytest

from companion.core.documents import ParagraphKind
from tests.formats.texts import document, paragraphs
from tests.formats.tides import LONG, OTHER


def test_bold_lines_of_their_own_are_headings() -> None:
    read = document(
        f"# Boats\n\n**Ropes**\n\n{LONG}\n\n**What is left**\n\n{OTHER}\n\n**A sentence.**\n", "x.md"
    )
    assert [(one.level, one.title) for one in read.sections] == [
        (1, "Boats"),
        (2, "Ropes"),
        (2, "What is left"),
    ]


def test_one_bold_line_alone_is_text() -> None:
    read = document(f"# Boats\n\n**Ropes**\n\n{LONG}\n", "x.md")
    assert [one.title for one in read.sections] == ["Boats"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("caption", ["*The pier at noon.*", "_The pier at noon._"])
def test_slanted_lines_below_a_picture_are_its_caption(gap: str, caption: str) -> None:
    read = document(f"{LONG}\n\n![A pier](pier.png){gap}{caption}\n\n{OTHER}\n", "x.md")
    assert paragraphs(read, ParagraphKind.CAPTION) == ["A pier", "The pier at noon."]


def test_callouts_with_a_blank_line_between_are_two() -> None:
    read = document("> [!note] Ice\n> It is thick.\n\n> [!quote]- Ole\n> It stays.\n", "x.md")
    assert paragraphs(read) == ["Note: Ice", "It is thick.", "Quote: Ole", "It stays."]


def test_rows_of_labels_stay_apart() -> None:
    read = document(
        "# Ice\n\nCreated: today\nTags: ice, salt\nStatus: *open*\n\nTime\nand tide: both.\n", "x.md"
    )
    assert paragraphs(read) == [
        "Ice",
        "Created: today\nTags: ice, salt\nStatus: open",
        "Time and tide: both.",
    ]


LOOKS = {
    "Pandoc's fences": ("::: {.note}\nIce.\n:::\n\n:::: {#two .wide}\nSalt.\n::::\n", ["Ice.", "Salt."]),
    "kramdown's lines": ("Ice.\n{: .wide}\n\nSalt.\n", ["Ice.", "Salt."]),
    "pages": ("Ice.\n\n\\newpage\n\nSalt.\n", ["Ice.", "Salt."]),
    "components": ('<Tab name="a">Ice.</Tab>\n\n<Hint kind={1} />Salt.\n', ["Ice.", "Salt."]),
    "code of a site": ("Ice.\n\n{% highlight js %}\nsalt();\n{% endhighlight %}\n", ["Ice.", "salt();"]),
    "code of another": ("Ice.\n\n{{< highlight go >}}\nsalt()\n{{< /highlight >}}\n", ["Ice.", "salt()"]),
    "definitions": ("Ice\n: cold\n\n: wet\n", ["Ice", "cold", "wet"]),
}


@pytest.mark.parametrize(("text", "expected"), LOOKS.values(), ids=LOOKS)
def test_marks_of_looks_are_not_read(text: str, expected: list[str]) -> None:
    assert paragraphs(document(text, "x.md")) == expected


def test_placeholders_in_angle_brackets_are_text() -> None:
    assert paragraphs(document("Say <Name> or <Your Name>.", "x.md")) == ["Say <Name> or <Your Name>."]


def test_the_table_of_a_notebook_is_no_code() -> None:
    text = (
        "<div>\n<table>\n  <tbody>\n    <tr>\n      <td>noon</td>\n    </tr>\n  </tbody>\n</table>\n</div>\n"
    )
    assert paragraphs(document(text, "x.md")) == ["noon"]


def test_a_title_block_and_the_name_of_an_export_give_the_title() -> None:
    assert document(f"% On Ice\n% Ina Holm\n\n# First\n\n{LONG}\n", "x.md").title == "On Ice"
    assert document(LONG, "Ice notes 0123456789abcdef0123456789abcdef.md").title == "Ice notes"


CAPTIONS = (
    "1\n00:00:01,000 --> 00:00:04,000\nANA: The boats are in.\n\n"
    "2\n00:00:04,000 --> 00:00:06,000\nBEN: All?\n"
)


@pytest.mark.parametrize("fence", ["```", "~~~~", "```srt"])
def test_a_text_that_shows_a_transcript_as_code_is_none(fence: str) -> None:
    closing = fence.removesuffix("srt")
    text = f"# Formats\n\nThese are read.\n\n## SubRip\n\n{fence}\n{CAPTIONS}{closing}\n\nAnd so on.\n"
    read = document(text, "formats.md")
    assert read.layout == "markdown"
    assert paragraphs(read, ParagraphKind.CODE) == [CAPTIONS.strip()]


def test_a_transcript_that_is_all_in_a_fence_still_is_one() -> None:
    assert document(f"```\n{CAPTIONS * 6}```\n", "talk.md").cues
