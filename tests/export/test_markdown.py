"""Exported Markdown keeps its structure, its stability and what the user wrote into it."""

from dataclasses import replace

import yaml
from hypothesis import given
from hypothesis import strategies as st

from companion.core.colours import Colour
from companion.core.documents import Span
from companion.core.exports import Excerpt, ExportDocument
from companion.core.notes import AnchorState
from companion.export.markdown import identify, render
from companion.export.markdown_blocks import block_id, find_blocks
from tests.export.builders import excerpt, export_document

FIRST = excerpt("The moon pulls the water", "Because of *gravity*.", number=1)
SECOND = excerpt("Twice a day the harbour", number=2)
THIRD = excerpt("harbour is empty", "Low tide.", number=3)

HOSTILE = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "---",
                "```",
                "~~~~",
                "> quoted ^a-0000000000000002",
                "^a-0000000000000001",
                "<!-- end a-0000000000000001: write your own below this line -->",
                "<!-- end a-0000000000000002: write your own below this line -->",
                "<!--",
                "<script>",
                "<pre><!--",
                "<?php",
                "# heading",
                "title: other",
                "text",
                "",
                "    code",
                "\r",
                "\u2028> — x ^a-0000000000000002",
                "> ",
            ]
        ),
        max_size=8,
    ).map("\n".join),
)


def front_matter(text: str) -> dict[str, object]:
    values = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(values, dict)
    return values


def with_text(one: Excerpt, text: str, quote: str | None = None) -> Excerpt:
    anchor = one.note.anchor if quote is None else replace(one.note.anchor, quote=quote)
    return replace(one, note=replace(one.note, text=text, anchor=anchor))


def ids(text: str) -> list[str]:
    return [block.id for block in find_blocks(text.splitlines(keepends=True), {})]


def test_a_note_has_quote_speaker_time_link_and_id() -> None:
    text = render(export_document(FIRST))
    assert (
        "> The moon pulls the water\n>\n> — **Ana** · On tides @ 00:00:10 · "
        "[00:00:10–00:00:20](studycompanion://open?doc=00000000000000a1&a=0000000000000001&t=10" in text
    )
    assert "%20pulls%20the%20water) ^a-0000000000000001\n\nBecause of *gravity*.\n" in text


def test_the_front_matter_names_the_document() -> None:
    tagged = replace(FIRST, note=replace(FIRST.note, tags=("exam", "open question")))
    values = front_matter(render(export_document(tagged, title="Tides: yes # no")))
    assert values["title"] == "Tides: yes # no"
    assert values["document"] == "00000000000000a1"
    assert values["source"] == "/lectures/tides.srt"
    assert values["speakers"] == ["Ana"]
    assert values["tags"] == ["exam", "open-question"]
    assert values["created"] == "2024-03-01T08:30:00Z"


def test_inherited_times_orphans_and_colours_are_told() -> None:
    gone = replace(
        FIRST,
        note=replace(FIRST.note, state=AnchorState.ORPHAN, colour=Colour.ROSE),
        time_inherited=True,
    )
    text = render(export_document(gone))
    assert "On tides @ ~00:00:10 · [~00:00:10–00:00:20](" in text
    assert ") · rose · its passage is gone from the new version ^a-" in text


def test_a_text_without_times_still_has_its_link() -> None:
    anchor = replace(FIRST.note.anchor, start_ms=None, end_ms=None)
    text = render(export_document(replace(FIRST, note=replace(FIRST.note, anchor=anchor))))
    assert "· On tides · [passage](studycompanion://" in text


def test_writing_again_changes_no_byte() -> None:
    document = export_document(FIRST, SECOND, THIRD)
    once = render(document)
    assert render(document, once) == once


def test_a_changed_note_is_replaced_and_never_doubled() -> None:
    once = render(export_document(FIRST, SECOND))
    again = render(export_document(with_text(FIRST, "Otherwise."), with_text(SECOND, "New.")), once)
    assert "gravity" not in again
    assert again.count("Otherwise.") == 1
    assert ids(again) == ["a-0000000000000001", "a-0000000000000002"]


def test_new_notes_come_in_the_order_of_the_text() -> None:
    once = render(export_document(SECOND))
    again = render(export_document(FIRST, SECOND, THIRD), once)
    assert ids(again) == [block_id(one) for one in (FIRST, SECOND, THIRD)]
    assert again == render(export_document(FIRST, SECOND, THIRD))


def test_notes_that_are_not_written_this_time_stay() -> None:
    once = render(export_document(FIRST, SECOND))
    assert ids(render(export_document(THIRD), once)) == [block_id(one) for one in (FIRST, SECOND, THIRD)]


def test_what_the_user_wrote_stays_where_it_is() -> None:
    once = render(export_document(FIRST, SECOND))
    mine = once.replace("# On tides\n", "# My own heading\n\nAbove.\n")
    mine = mine.replace("> Twice", "Between.\n\n> Twice") + "\n## Mine\n\n> a quote of mine\n\nBelow."
    mine = mine.replace("kind: transcript\n", 'kind: transcript\naliases: [ebb, "flow"] # why\n')
    again = render(export_document(with_text(FIRST, "Changed."), SECOND, THIRD), mine)
    for own in ("# My own heading\n\nAbove.\n", "\nBetween.\n\n> Twice", "a quote of mine\n\nBelow.\n"):
        assert own in again
    assert 'aliases: [ebb, "flow"] # why\n' in again
    assert ids(again) == [block_id(one) for one in (FIRST, SECOND, THIRD)]


def test_own_tags_of_the_user_stay_and_tags_of_notes_go_with_them() -> None:
    tagged = replace(FIRST, note=replace(FIRST.note, tags=("exam",)))
    mine = render(export_document(tagged)).replace('- "exam"\n', '- "exam"\n  - mine\n')
    assert front_matter(render(export_document(FIRST), mine))["tags"] == ["mine"]


def test_a_deleted_end_mark_doubles_nothing() -> None:
    once = render(export_document(FIRST))
    mine = "".join(line for line in once.splitlines(keepends=True) if not line.startswith("<!-- end"))
    assert render(export_document(FIRST), mine).count("gravity") == 1


def test_the_heading_follows_the_title_unless_the_user_wrote_it() -> None:
    once = render(export_document(FIRST))
    assert "\n# Ebb\n" in render(export_document(FIRST, title="Ebb"), once)
    mine = once.replace("# On tides", "# Harbours")
    assert "\n# Harbours\n" in render(export_document(FIRST, title="Ebb"), mine)


def test_line_ends_and_byte_order_mark_of_the_file_are_kept() -> None:
    once = "\ufeff" + render(export_document(FIRST)).replace("\n", "\r\n")
    again = render(export_document(FIRST, SECOND), once)
    assert again.startswith("\ufeff---\r\n")
    assert "\n" not in again.replace("\r\n", "")
    assert render(export_document(FIRST), once) == once


def test_quotes_show_as_they_are() -> None:
    hostile = "# no heading\n[x](http://example.org) <b>*bold*</b>\n![p](p.png)\n1. one\n&amp; a_b_c [Music]"
    text = render(export_document(with_text(FIRST, "", hostile)))
    assert "> \\# no heading\n> [x\\](http://example.org) \\<b>\\*bold\\*\\</b>\n" in text
    assert "> ![p\\](p.png)\n> 1\\. one\n> \\&amp; a_b_c [Music]\n" in text


def test_passages_found_are_marked_and_have_ids_of_their_own() -> None:
    found = replace(SECOND, found=True, marks=(Span(6, 11),))
    document = replace(export_document(found), query="a day")
    text = render(document)
    assert "> Twice **a day** the harbour\n" in text
    assert "^h-0000000000000002\n" in text
    assert identify(text) != identify(render(export_document(SECOND)))


def test_other_files_are_not_taken_for_exports() -> None:
    assert identify("# mine\n") is None
    assert identify("---\ndocument: [1]\n---\n") is None
    assert identify("---\ntitle: never closed") is None


@given(HOSTILE, HOSTILE, HOSTILE)
def test_nothing_in_a_note_or_quote_breaks_the_structure(one: str, two: str, quote: str) -> None:
    document = export_document(with_text(FIRST, one, quote), with_text(SECOND, two, quote))
    text = render(document)
    lines = text.split("\n")
    blocks = find_blocks([line + "\n" for line in lines], {})
    assert [block.id for block in blocks] == ["a-0000000000000001", "a-0000000000000002"]
    assert render(document, text) == text
    assert front_matter(text)["document"] == "00000000000000a1"


@given(HOSTILE, HOSTILE)
def test_what_stands_outside_the_blocks_survives_any_change(before: str, after: str) -> None:
    document: ExportDocument = export_document(with_text(FIRST, before), SECOND)
    mine = render(document).replace("# On tides\n", "# On tides\n\nmine above\n") + "\nmine below\n"
    again = render(export_document(with_text(FIRST, after), with_text(SECOND, before)), mine)
    assert "# On tides\n\nmine above\n" in again
    assert again.endswith("\nmine below\n")
    assert render(export_document(with_text(FIRST, after), with_text(SECOND, before)), again) == again
