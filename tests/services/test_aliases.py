"""Aliases are kept with the library, and every change of them can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.core.aliases import Alias
from companion.core.errors import CompanionError, ReadOnlyLibraryError
from companion.services.aliases import Aliases
from companion.services.history import History
from companion.store.store import Store, open_store

RL = Alias(("RL", "reinforcement learning"))
AI = Alias(("KI", "AI", "artificial intelligence"))


@pytest.fixture
def changes() -> list[str]:
    return []


@pytest.fixture
def history() -> History:
    return History()


@pytest.fixture
def aliases(store: Store, history: History, changes: list[str]) -> Aliases:
    return Aliases(store, history, lambda: changes.append("changed"))


def test_aliases_stay_in_the_order_in_which_they_were_written(aliases: Aliases, tmp_path: Path) -> None:
    assert aliases.all() == aliases.current() == ()
    assert aliases.replace((RL, AI)) == "Other words that mean the same: 2 added, 0 taken away"
    with open_store(tmp_path / "library") as again:
        assert again.aliases.all() == (RL, AI)
    assert aliases.current() == (RL, AI)


def test_what_was_done_is_said_and_taken_back(
    aliases: Aliases, history: History, changes: list[str], store: Store
) -> None:
    before = store.database.generation()
    assert aliases.replace((RL,)) == "Words that mean the same: RL = reinforcement learning"
    assert aliases.replace((RL,)) == ""
    assert store.database.generation() == before + 1
    assert aliases.replace(()) == "No longer the same: RL = reinforcement learning"
    assert history.undo() == "No longer the same: RL = reinforcement learning"
    assert aliases.current() == (RL,)
    assert history.undo() is not None
    assert history.redo() is not None
    assert aliases.current() == aliases.all() == (RL,)
    assert len(changes) == 5


def test_what_was_changed_elsewhere_since_stays(aliases: Aliases, history: History, store: Store) -> None:
    aliases.replace((RL,))
    store.aliases.put((AI,))
    with pytest.raises(CompanionError, match="changed elsewhere since"):
        history.undo()
    assert aliases.all() == (AI,)


def test_a_search_goes_on_with_what_another_process_wrote(
    aliases: Aliases, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr("companion.services.aliases.time.monotonic", lambda: clock[0])
    assert aliases.current() == ()
    store.aliases.put((RL,))
    assert aliases.current() == ()
    clock[0] += 1.1
    assert aliases.current() == (RL,)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_services(tmp_path / "library") as opened:
        yield opened


def test_undo_goes_through_the_one_history(services: Services) -> None:
    services.aliases.replace((RL,))
    assert services.notes.undo() == "Words that mean the same: RL = reinforcement learning"
    assert services.aliases.all() == ()


def test_a_library_that_may_not_be_written_says_so(services: Services) -> None:
    services.store.database.refusal = ReadOnlyLibraryError("no rights")
    with pytest.raises(ReadOnlyLibraryError, match="no rights"):
        services.aliases.replace((RL,))
    assert services.aliases.all() == ()
