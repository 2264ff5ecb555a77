"""What the guide promises of notes, backups, damage and faults comes true."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.app import Services, mend_library, open_services
from companion.cli import run
from companion.core.errors import CompanionError
from companion.core.notes import NoteFilter
from companion.core.queries import SearchRequest
from companion.store.folder import BACKUPS, DATABASE
from tests.guide.pages import page

LECTURE = "How memory keeps time"
TROUBLE = page("11-troubleshooting").quotes


@pytest.fixture
def own(stock: Path, tmp_path: Path) -> Path:
    """A library of one's own that holds the sample."""
    return Path(shutil.copytree(stock, tmp_path / "library"))


def noted_in(services: Services, quote: str) -> None:
    services.notes.add(services.notes.draft_at_quote(services.library.find(LECTURE).id, quote))


def notes_in(services: Services) -> int:
    return len(services.notes.list(NoteFilter()))


def test_a_text_that_was_taken_out_comes_back_with_its_notes(own: Path, sample: Path) -> None:
    with open_services(own) as services:
        noted_in(services, "forgetting curve")
        services.library.remove((services.library.find(LECTURE).id,))
        assert notes_in(services) == 0
    with open_services(own) as services:
        services.adding.add((sample / "Lectures" / f"{LECTURE}.txt",))
        assert notes_in(services) == 1


def test_files_that_are_elsewhere_are_known_again_with_their_notes(sample: Path, tmp_path: Path) -> None:
    here = Path(shutil.copytree(sample / "Lectures", tmp_path / "here"))
    with open_services(tmp_path / "library") as services:
        services.adding.add((here,))
        noted_in(services, "forgetting curve")
        services.adding.add((here.rename(tmp_path / "there"),))
        assert len(services.library.summaries()) == 2
        assert notes_in(services) == 1
        copied = Path(shutil.copytree(tmp_path / "there", tmp_path / "copied"))
        services.adding.add((copied,))
        assert len(services.library.summaries()) == 4


def test_an_older_day_is_brought_back_by_hand(own: Path, tmp_path: Path) -> None:
    with open_services(own) as services:
        noted_in(services, "forgetting curve")
        services.checking.check(rebuild=False)
        noted_in(services, "slide in a")
    away = tmp_path / "away"
    away.mkdir()
    for file in own.glob(f"{DATABASE}*"):
        file.rename(away / file.name)
    newest = max((own / BACKUPS).glob("*.sqlite3"))
    shutil.copy(newest, own / DATABASE)
    with open_services(own) as services:
        assert notes_in(services) == 1
        assert services.upkeep.bring_up_to_date() == ""
        assert services.searching.search(SearchRequest("walls water", 0)).total == 4


def test_damage_is_told_and_mended_as_the_guide_says(own: Path) -> None:
    with open_services(own) as services:
        noted_in(services, "forgetting curve")
        services.checking.check(rebuild=False)
    (own / DATABASE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(CompanionError, match="is damaged and needs mending") as told:
        open_services(own)
    assert any(quote.startswith("The library in") and "needs mending" in quote for quote in TROUBLE)
    assert "Nothing has been changed yet." in str(told.value)
    restored = mend_library(own)
    assert restored.set_aside.name.startswith("damaged-")
    with open_services(own) as services:
        assert notes_in(services) == 1


def test_what_the_guide_keeps_the_index_for_is_made_anew(own: Path) -> None:
    shutil.rmtree(own / "index")
    with open_services(own) as services:
        assert services.upkeep.bring_up_to_date() == ""
        assert services.searching.search(SearchRequest("walls water", 0)).total == 4


Doing = Callable[[Services], object]


@pytest.mark.parametrize(
    "doing",
    [
        lambda services: services.notes.draft_at_time(services.library.find(LECTURE).id, 7_800_000),
        lambda services: services.searching.search(SearchRequest("by:ines")).remark,
        lambda services: services.searching.search(SearchRequest("speaker:tobin")).remark,
    ],
    ids=["time past the end", "no such field", "nobody called so"],
)
def test_what_is_quoted_is_what_is_said(stocked: Services, doing: Doing) -> None:
    try:
        said = str(doing(stocked))
    except CompanionError as error:
        said = str(error)
    assert said in TROUBLE


def test_a_format_that_is_not_there_is_told_so(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--library", str(own), "export", "--to", str(tmp_path / "out"), "--format", "html"])
    assert capsys.readouterr().err.strip() in TROUBLE
