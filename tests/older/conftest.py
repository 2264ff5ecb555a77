"""The libraries of earlier programs, as they were left, and what their databases say without this program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.store.folder import DATABASE
from tests.older.making import STATES, unpack

Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Older:
    """What an earlier program left, and from which version the tables of its database are."""

    folder: Path
    tables: int

    @property
    def library(self) -> Path:
        """The folder of the library."""
        return self.folder / "library"

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.folder / "settings.toml"

    def rows(self, query: str) -> Rows:
        """Ask the database without the program."""
        with closing(sqlite3.connect(self.library / DATABASE)) as connection:
            return connection.execute(query).fetchall()

    def open(self) -> Services:
        """Open the library with the program of today."""
        return open_services(self.library)


def left(state: str, folder: Path) -> Older:
    """Unpack what one state of the program left."""
    unpack(folder, state)
    return Older(folder / state, int(state.split("-")[1]))


@pytest.fixture(params=STATES.values())
def older(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Older:
    """Each of the libraries, and its settings in the place of the user's."""
    return use(left(request.param, tmp_path), monkeypatch)


@pytest.fixture(params=["tables-1-readers-1-index-1", "tables-2-readers-2-index-5"])
def much_older(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Older:
    """One library of each earlier version of the database."""
    return use(left(request.param, tmp_path), monkeypatch)


@pytest.fixture
def newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Older:
    """The library that was made last."""
    return use(left(list(STATES.values())[-1], tmp_path), monkeypatch)


def use(found: Older, monkeypatch: pytest.MonkeyPatch) -> Older:
    """Have the program take these settings for the user's."""
    monkeypatch.setattr("companion.app.settings_file", lambda: found.settings)
    return found


@pytest.fixture
def opened(older: Older) -> Iterator[Services]:
    """Each of the libraries, open."""
    with older.open() as services:
        yield services
