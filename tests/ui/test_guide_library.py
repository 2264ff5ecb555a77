"""The guide's own library: made once for a version, by one program at a time, beside nobody's texts."""

import threading
from pathlib import Path

import pytest

from companion.app import open_services
from companion.core.errors import LibraryError
from companion.core.queries import SearchRequest
from companion.services.guide import Guide, read_guide
from companion.store.folder import DATABASE
from companion.ui.guide.library import GuideLibrary

HERON = "# Birds\n\nA heron stands in the reeds.\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "01-birds.md").write_text(HERON, encoding="utf-8")
    (folder / "02-boats.md").write_text("# Boats\n\nA boat lies in the reeds.\n", encoding="utf-8")
    return folder


def found(library: GuideLibrary, query: str) -> list[str]:
    return [hit.text for hit in library.search(SearchRequest(query)).hits]


def prepared(guide: Guide, cache: Path) -> GuideLibrary:
    library = GuideLibrary(guide, cache)
    library.prepare()
    return library


def test_hits_lead_to_the_pages_that_are_read(pages: Path, tmp_path: Path) -> None:
    guide = read_guide(pages)
    library = prepared(guide, tmp_path / "cache")
    (hit,) = library.search(SearchRequest("heron")).hits
    document = guide.opened(hit.document).document
    assert document.text[hit.offset : hit.offset + len(hit.text)] == hit.text
    assert library.passages >= 2
    library.close()


def test_it_is_made_once_and_used_from_then_on(pages: Path, tmp_path: Path) -> None:
    prepared(read_guide(pages), tmp_path / "cache").close()
    again = prepared(read_guide(pages), tmp_path / "cache")
    assert found(again, "boat") == found(again, "lies")
    again.close()
    with open_services(again.folder) as services:
        assert len(services.adding.reports()) == 1


def test_another_version_of_a_page_takes_the_place_of_the_library(pages: Path, tmp_path: Path) -> None:
    old = prepared(read_guide(pages), tmp_path / "cache")
    old.close()
    (pages / "01-birds.md").write_text(HERON.replace("heron", "bittern"), encoding="utf-8")
    new = prepared(read_guide(pages), tmp_path / "cache")
    assert found(new, "bittern")
    assert not found(new, "heron")
    new.close()
    assert new.folder.exists()
    assert not old.folder.exists()


def test_a_damaged_library_is_made_anew(pages: Path, tmp_path: Path) -> None:
    library = prepared(read_guide(pages), tmp_path / "cache")
    library.close()
    for file in library.folder.glob(f"{DATABASE}*"):
        file.write_bytes(b"nothing that was ever a database" * 200)
    again = prepared(read_guide(pages), tmp_path / "cache")
    assert found(again, "heron")
    again.close()


def test_an_index_that_is_gone_is_made_again(pages: Path, tmp_path: Path) -> None:
    library = prepared(read_guide(pages), tmp_path / "cache")
    library.close()
    for file in (library.folder / "index").iterdir():
        file.unlink()
    again = prepared(read_guide(pages), tmp_path / "cache")
    assert found(again, "heron")
    again.close()


def test_two_at_once_both_find(pages: Path, tmp_path: Path) -> None:
    guide = read_guide(pages)
    both = [GuideLibrary(guide, tmp_path / "cache") for _ in range(2)]
    threads = [threading.Thread(target=one.prepare) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert [len(found(one, "reeds")) for one in both] == [2, 2]
    for one in both:
        one.close()


def test_a_cache_that_cannot_be_made_is_told_in_words(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    library = GuideLibrary(read_guide(pages), tmp_path / "cache")
    with pytest.raises(LibraryError, match="cache is no folder"):
        library.prepare()
    library.close()


def test_it_gives_up_when_it_is_stopped_while_another_one_makes_it(pages: Path, tmp_path: Path) -> None:
    library = GuideLibrary(read_guide(pages), tmp_path / "cache")
    library.stop()
    with pytest.raises(LibraryError, match="closed"):
        library.prepare()
    library.close()
