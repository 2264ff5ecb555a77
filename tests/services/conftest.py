"""An empty library, and a folder for the files to be added to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty library."""
    with open_store(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "talks"
    folder.mkdir()
    return folder
