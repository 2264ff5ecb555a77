"""Saved searches: what is new and what is not, undone and done again, through all layers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.core.documents import DocumentId
from companion.core.errors import NotFoundError, ReadOnlyLibraryError
from companion.core.queries import SearchRequest
from companion.core.saved import News, SavedSearch
from companion.services.history import History, StaleStepError
from companion.services.saved_searches import SavedSearches


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_processes: None) -> Iterator[Services]:
    monkeypatch.setattr("companion.app.settings_file", lambda: tmp_path / "settings.toml")
    with open_services(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def saved(services: Services, talks: Path) -> SavedSearch:
    """A search for tides, saved while one document has them once."""
    add(services, talks, "harbour", "The tides rise.")
    return services.saved_searches.save("tides")


def add(services: Services, talks: Path, name: str, *paragraphs: str) -> DocumentId:
    """Write a file, new or in the place of the one there, and add it."""
    path = talks / f"{name}.md"
    path.write_text("\n\n".join((f"# {name}", *paragraphs)), encoding="utf-8")
    report = services.adding.add([path])
    assert report.complete
    assert services.indexing.wait()
    return report.documents[0].summary.id


def counts(services: Services, query: str) -> dict[DocumentId, int]:
    return dict(services.searching.search(SearchRequest(query, limit=1)).counts)


def news(services: Services, search: SavedSearch) -> News:
    assert services.indexing.wait()
    return services.saved_searches.news()[search.id]


def look(services: Services, search: SavedSearch) -> None:
    services.saved_searches.opened(search.id, counts(services, search.query))


def test_what_there_is_when_a_query_is_saved_is_not_new(services: Services, saved: SavedSearch) -> None:
    assert (saved.query, saved.title, saved.opened) == ("tides", "tides", None)
    assert news(services, saved) == News(1, 0)
    assert services.saved_searches.list() == (saved,)


def test_new_is_what_came_since_and_looking_ends_it(
    services: Services, saved: SavedSearch, talks: Path
) -> None:
    add(services, talks, "marsh", "Nothing of the kind.")
    assert news(services, saved).new == 0
    add(services, talks, "dunes", "The tides fall.")
    assert news(services, saved) == News(2, 1)
    look(services, saved)
    assert news(services, saved) == News(2, 0)
    assert services.saved_searches.list()[0].opened is not None


def test_a_document_that_was_taken_out_and_put_back_is_nothing_new(
    services: Services, saved: SavedSearch, talks: Path
) -> None:
    dunes = add(services, talks, "dunes", "The tides fall.")
    look(services, saved)
    services.library.remove([dunes])
    assert news(services, saved) == News(1, 0)
    look(services, saved)
    services.library.restore([dunes])
    assert news(services, saved) == News(2, 0)


def test_a_document_that_was_erased_is_new_when_it_is_added_again(
    services: Services, saved: SavedSearch, talks: Path
) -> None:
    dunes = add(services, talks, "dunes", "The tides fall.")
    look(services, saved)
    services.library.remove([dunes])
    services.library.erase([dunes])
    assert services.indexing.wait()
    look(services, saved)
    add(services, talks, "dunes", "The tides fall.")
    assert news(services, saved) == News(2, 1)


def test_a_text_that_changed_counts_what_it_has_more(
    services: Services, saved: SavedSearch, talks: Path
) -> None:
    add(services, talks, "harbour", "Nothing rises here any more.")
    assert news(services, saved) == News(0, 0)
    add(services, talks, "harbour", "The tides rise.", "word " * 400, "All tides fall.")
    assert news(services, saved) == News(2, 1)
    add(services, talks, "harbour", "Nothing rises here any more.")
    look(services, saved)
    add(services, talks, "harbour", "The tides rise.")
    assert news(services, saved) == News(1, 1)


def test_while_the_index_is_built_anew_fewer_hits_mean_nothing(services: Services, talks: Path) -> None:
    whole = [False]
    add(services, talks, "harbour", "The tides rise.")
    searches = SavedSearches(services.store, services.searching, History(), lambda: whole[0])
    saved = searches.save("tides")
    searches.opened(saved.id, {})
    assert searches.news()[saved.id] == News(1, 0)
    whole[0] = True
    searches.opened(saved.id, {})
    assert searches.news()[saved.id] == News(1, 1)


def test_what_is_saved_already_stays_as_it_is(services: Services, saved: SavedSearch) -> None:
    assert services.saved_searches.find("  tides") == saved
    assert services.saved_searches.find("moon") is None
    services.saved_searches.rename(saved.id, "The sea")
    again = services.saved_searches.save("tides")
    assert (again.id, again.title) == (saved.id, "The sea")
    assert len(services.saved_searches.list()) == 1


def test_each_step_is_undone_and_done_again(services: Services, saved: SavedSearch) -> None:
    def titles() -> list[str]:
        return [one.title for one in services.saved_searches.list()]

    notes = services.notes
    services.saved_searches.rename(saved.id, " The   sea ")
    services.saved_searches.remove(saved.id)
    assert titles() == []
    assert notes.undo() == "Removal of the saved search “The sea”"
    assert titles() == ["The sea"]
    assert notes.undo() == "New title of the saved search “tides”"
    assert titles() == ["tides"]
    assert notes.undo() == "Saved search “tides”"
    assert titles() == []
    assert notes.redo() == "Saved search “tides”"
    assert notes.redo() == "New title of the saved search “tides”"
    assert titles() == ["The sea"]
    assert services.saved_searches.rename(saved.id, " ").title == "tides"


def test_undo_forgets_nothing_that_was_seen(services: Services, saved: SavedSearch, talks: Path) -> None:
    services.saved_searches.rename(saved.id, "The sea")
    add(services, talks, "dunes", "The tides fall.")
    look(services, saved)
    services.notes.undo()
    assert news(services, saved) == News(2, 0)
    services.saved_searches.remove(saved.id)
    services.notes.undo()
    assert news(services, saved) == News(2, 0)


def test_what_was_changed_elsewhere_since_is_not_taken_back(services: Services, saved: SavedSearch) -> None:
    services.saved_searches.rename(saved.id, "The sea")
    services.store.saved_searches.rename(saved.id, "Another sea")
    with pytest.raises(StaleStepError, match="changed elsewhere since"):
        services.notes.undo()
    services.saved_searches.remove(saved.id)
    other = SavedSearches(services.store, services.searching, History()).save("tides")
    with pytest.raises(StaleStepError):
        services.notes.undo()
    assert services.saved_searches.list() == (other,)


def test_one_that_is_gone_says_so(services: Services, saved: SavedSearch) -> None:
    services.store.saved_searches.delete(saved.id)
    for act in (
        lambda: services.saved_searches.remove(saved.id),
        lambda: services.saved_searches.rename(saved.id, "The sea"),
        lambda: services.saved_searches.opened(saved.id, {}),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert services.saved_searches.news() == {}


def test_a_library_that_may_not_be_written_is_looked_at_all_the_same(
    services: Services, saved: SavedSearch, talks: Path
) -> None:
    add(services, talks, "dunes", "The tides fall.")
    services.store.database.refusal = ReadOnlyLibraryError("no rights")
    look(services, saved)
    assert news(services, saved) == News(2, 1)
    with pytest.raises(ReadOnlyLibraryError, match="no rights"):
        services.saved_searches.save("moon")
    with pytest.raises(ReadOnlyLibraryError):
        services.saved_searches.remove(saved.id)
    services.store.database.refusal = None


def test_looking_for_news_can_be_stopped(services: Services, saved: SavedSearch) -> None:
    moon = services.saved_searches.save("moon")
    answers = iter((False, True))
    found = services.saved_searches.news(lambda: next(answers))
    assert found.keys() == {saved.id}
    assert services.saved_searches.news().keys() == {saved.id, moon.id}
