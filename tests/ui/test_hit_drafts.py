"""The bookmarks that a search makes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.core.notes import NoteId
from companion.core.queries import Hit, SearchRequest
from companion.ui.hit_drafts import HitDrafts, draft_hits


@pytest.fixture
def services(tmp_path: Path, quick_processes: None) -> Iterator[Services]:
    letters = {
        "one.txt": "A river begins small.\n\nThe river grows, and the river ends.\n\nNothing here.\n",
        "two.txt": "Another river.\n\nA lake.\n",
    }
    for name, text in letters.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_services(tmp_path / "library") as opened:
        opened.adding.add([tmp_path / name for name in letters])
        assert opened.indexing.wait()
        yield opened


def hits(services: Services, query: str = "river") -> tuple[Hit, ...]:
    return services.searching.search(SearchRequest(query, 0)).hits


def quotes(drafted: HitDrafts) -> list[str]:
    return sorted(draft.anchor.quote for draft in drafted.drafts)


def test_each_paragraph_with_hits_gets_one(services: Services) -> None:
    drafted = draft_hits(hits(services), services, lambda _: True)
    assert len(quotes(drafted)) == len(set(quotes(drafted)))
    assert {"A river begins small.", "Another river."} <= set(quotes(drafted))
    assert drafted.there == 0


def test_what_is_marked_is_left_alone_and_counted(services: Services) -> None:
    first = draft_hits(hits(services), services, lambda _: True)
    services.notes.add_all(first.drafts[:1])
    second = draft_hits(hits(services), services, lambda _: True)
    assert second.there == 1
    assert len(second.drafts) == len(first.drafts) - 1


def test_a_hit_without_places_is_marked_where_it_begins(services: Services) -> None:
    bare = [replace(hit, spans=(), starts_ms=(), ends_ms=(), places=()) for hit in hits(services)]
    begun = {hit.text.split("\n\n", 1)[0] for hit in bare}
    assert quotes(draft_hits(bare, services, lambda _: True)) == sorted(begun)


def test_one_that_is_stopped_makes_nothing(services: Services) -> None:
    told: list[int] = []

    def goes_on(documents: int) -> bool:
        told.append(documents)
        return documents < 1

    assert draft_hits(hits(services), services, goes_on) == HitDrafts()
    assert told == [0, 1]


def test_notes_are_not_bookmarked(services: Services) -> None:
    noted = [replace(hit, note=NoteId("n")) for hit in hits(services)]
    assert draft_hits(noted, services, lambda _: True) == HitDrafts()
