"""The sample in a library, as it comes, and with the five notes that the guide speaks of."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.app import Services, open_services
from companion.core.colours import Colour
from companion.paths import resource
from tests.guide.pages import page


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of the sample library, in a folder called so."""
    return Path(shutil.copytree(resource("sample"), tmp_path_factory.mktemp("ana") / "sample"))


@pytest.fixture(scope="session")
def stock(own_folders: None, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library that holds the sample; to be copied, not to be opened."""
    folder = tmp_path_factory.mktemp("stock") / "library"
    with open_services(folder) as services:
        assert len(services.adding.add((sample,)).documents) == 5
        assert services.upkeep.bring_up_to_date() == ""
    return folder


@pytest.fixture(scope="session")
def stocked(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A library that holds the sample; not to be changed."""
    copy = Path(shutil.copytree(stock, tmp_path_factory.mktemp("stocked") / "library"))
    with open_services(copy) as services:
        yield services


@pytest.fixture(scope="session")
def noted(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A library that holds the sample and the notes of the examples; not to be changed."""
    copy = Path(shutil.copytree(stock, tmp_path_factory.mktemp("noted") / "library"))
    with open_services(copy) as services:
        (table,) = page("05-notes").tables("in", "at", "mark")
        for row in table.rows:
            _make(services, row)
        assert services.upkeep.bring_up_to_date() == ""
        yield services


def _make(services: Services, row: tuple[str, ...]) -> None:
    title, quote, mark, text, tags = row
    draft = services.notes.draft_at_quote(services.library.find(title).id, quote)
    colour = Colour(mark) if mark in list(Colour) else None
    stored = services.notes.add(replace(draft, text=text, tags=tuple(tags.split()), colour=colour))
    assert mark in (stored.kind.value, stored.colour and stored.colour.value)
