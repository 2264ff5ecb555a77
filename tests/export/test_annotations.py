"""The annotation page loses nothing of a note."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from companion.core.colours import Colour
from companion.core.documents import DocumentId, Span
from companion.core.notes import Anchor, AnchorState, Note, NoteId
from companion.export.annotations import render
from tests.export.builders import LECTURE, excerpt, export_document


def notes_of(page: str) -> list[Note]:
    """Read the notes back as another program would."""
    return [_note(item) for item in json.loads(page)["items"]]


def _note(item: dict[str, Any]) -> Note:
    target, bodies = item["target"], item["body"]
    by_type = {selector["type"]: selector for selector in target["selector"]}
    quote, position = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
    fragment = by_type.get("FragmentSelector")
    times = fragment["value"].removeprefix("t=").split(",") if fragment else []
    start_ms, end_ms = [*(round(float(time) * 1000) if time else None for time in times), None, None][:2]
    values: dict[str, list[str]] = {"commenting": [], "tagging": [], "highlighting": []}
    for body in bodies:
        values[body["purpose"]].append(body["value"])
    return Note(
        id=NoteId(item["id"].rpartition(":")[2]),
        document=DocumentId(target["source"]["id"].rpartition(":")[2]),
        anchor=Anchor(
            quote["exact"],
            quote["prefix"],
            quote["suffix"],
            Span(position["start"], position["end"]),
            target["companion:version"],
            start_ms,
            end_ms,
        ),
        text="".join(values["commenting"]),
        tags=tuple(values["tagging"]),
        colour=Colour(values["highlighting"][0]) if values["highlighting"] else None,
        created=datetime.fromisoformat(item["created"]),
        modified=datetime.fromisoformat(item["modified"]),
        state=AnchorState(target["companion:state"]),
    )


@given(
    text=st.text(),
    tags=st.lists(st.text(), max_size=3),
    colour=st.sampled_from([None, *Colour]),
    times=st.tuples(st.none() | st.integers(0, 10**8), st.none() | st.integers(0, 10**8)),
)
def test_a_note_comes_back_whole(
    text: str, tags: list[str], colour: Colour | None, times: tuple[int | None, int | None]
) -> None:
    one = excerpt("The moon pulls")
    anchor = replace(one.note.anchor, start_ms=times[0], end_ms=times[1])
    note = replace(one.note, anchor=anchor, text=text, tags=tuple(tags), colour=colour)
    page = render([export_document(replace(one, note=note))])
    assert notes_of(page) == [note]


def test_selectors_follow_the_standard() -> None:
    page = json.loads(render([export_document(excerpt("moon pulls the water"))]))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    quote, position, fragment = page["items"][0]["target"]["selector"]
    start = LECTURE.text.index("moon pulls")
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "moon pulls the water",
        "prefix": LECTURE.text[start - 32 : start],
        "suffix": LECTURE.text[start + 20 : start + 52],
    }
    assert position == {"type": "TextPositionSelector", "start": start, "end": start + 20}
    assert fragment["value"] == "t=10,20"


def test_a_link_stands_beside_its_words() -> None:
    target = json.loads(render([export_document(excerpt("moon"))]))["items"][0]["target"]
    assert target["companion:link"].startswith("studycompanion://open?doc=00000000000000a1&a=")
    assert target["companion:place"] == "On tides @ 00:00:10"


def test_passages_found_are_no_notes() -> None:
    found = replace(excerpt("moon"), found=True, marks=(Span(0, 4),))
    item = json.loads(render([replace(export_document(found), query="moon")]))["items"][0]
    assert item["id"].startswith("urn:studycompanion:passage:")
    assert item["companion:query"] == "moon"
    assert item["companion:spans"] == [[0, 4]]
    assert "created" not in item
