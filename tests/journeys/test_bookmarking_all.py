"""All that a search found is bookmarked at once."""

import pytest

from tests.journeys.driving import FEW, Driver, answer


def test_all_hits_are_bookmarked_shown_or_not_and_taken_back_at_once(few: Driver) -> None:
    few.search("the")
    total = answer(few).total
    assert total > FEW
    few.press("Ctrl+Shift+D")
    few.until(lambda: "takes them back" in few.said)
    made = few.services.notes.list()
    assert len(made) > FEW
    assert len({note.document for note in made}) == len(answer(few).counts)
    assert few.said.startswith(f"{len(made)} bookmarks")
    few.press("Ctrl+Shift+D")
    few.until(lambda: few.said == "All of these are marked already")
    few.press("Esc", "Ctrl+Z")
    few.until(lambda: not few.services.notes.list())


def test_very_many_are_bookmarked_after_asking_and_can_be_stopped(
    few: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.ui.bookmarking._MANY", FEW)
    few.search("the")
    few.press("Ctrl+Shift+D")
    banner = few.desk.stage.banner
    assert banner.message.title.startswith(f"Bookmark {answer(few).total} passages in ")
    few.press("Esc")
    assert not banner.isVisible()
    assert not few.services.notes.list()
    few.press("Ctrl+Shift+D")
    few.press("Return")
    few.until(lambda: "takes them back" in few.said)
    assert not banner.isVisible()
    assert len(few.services.notes.list()) > FEW
