"""A card says of a document what its text does not: where it comes from, of what day it is."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from companion.core.cards import NOWHERE, Card, Origin, folder_names, make_card, outermost
from companion.core.documents import Kind
from tests.builders import talk

MODIFIED = int(datetime(2020, 2, 2, 12).timestamp()) * 10**9


@pytest.mark.parametrize(
    ("name", "text", "modified", "expected"),
    [
        ("2024-03-09.txt", "Of 2023-01-01.", MODIFIED, date(2024, 3, 9)),
        ("talk.txt", "Of 2023-01-01.", MODIFIED, date(2023, 1, 1)),
        ("talk.txt", "Of tides.", MODIFIED, date(2020, 2, 2)),
        ("talk.txt", "Oh well. " * 100 + "Of 2023-01-01.", MODIFIED, date(2020, 2, 2)),
        ("talk.txt", "Of tides.", None, None),
    ],
)
def test_the_date_stands_in_the_name_in_the_text_or_is_the_files(
    name: str, text: str, modified: int | None, expected: date | None
) -> None:
    card = make_card(talk(text), Origin(path=Path("/talks") / name, modified_ns=modified))
    assert card.date == (expected.toordinal() if expected else None)


def test_what_a_source_says_of_its_date_comes_before_its_text() -> None:
    document = replace(talk("Of 2023-01-01."), dated="27 Jan 2020")
    assert make_card(document, NOWHERE).date == date(2020, 1, 27).toordinal()
    assert make_card(replace(document, dated="last year"), NOWHERE).date == date(2023, 1, 1).toordinal()


def test_a_card_has_what_is_known() -> None:
    plain = talk("Tides rise.", "They fall.")
    spoken = replace(plain.paragraphs[1], speaker="Ida")
    document = replace(plain, paragraphs=(plain.paragraphs[0], spoken), language="de")
    path = Path("/talks/sea/tides.v2.txt")
    card = make_card(document, Origin("On tides", path, ("talks", "sea")))
    assert card == Card(
        title="On tides",
        folders=("talks", "sea"),
        file_name="tides.v2.txt",
        path=str(path),
        kind=Kind.TRANSCRIPT,
        language="de",
        end_ms=20_000,
        speakers=("Ida",),
    )
    assert make_card(plain, NOWHERE).title == "A talk"


def test_folders_are_named_from_the_outermost_that_was_added() -> None:
    roots = outermost([Path("/a/talks"), Path("/a/talks/sea"), Path("/a/talksome")])
    assert roots == [Path("/a/talks"), Path("/a/talksome")]
    assert folder_names(Path("/a/talks/sea/2024/tides.txt"), roots) == ("talks", "sea", "2024")
    assert folder_names(Path("/a/talks/tides.txt"), roots) == ("talks",)
    assert folder_names(Path("/a/tides.txt"), roots) == ()
    assert folder_names(Path("/tides.txt"), [Path("/")]) == ("/",)
