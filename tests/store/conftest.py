"""Fixtures for tests of what is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new, empty library."""
    with open_store(tmp_path / "library") as opened:
        yield opened
