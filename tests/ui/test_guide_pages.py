"""The pages of the guide: what they hold, where links between them lead, which one fits a place."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtWidgets import QWidget

import companion.ui
from companion.formats.registry import document_of
from companion.paths import resource
from companion.services.guide import Guide, anchor_of, read_guide
from companion.ui.guide.topics import TOPICS, topic_of


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The guide that ships with the program."""
    return read_guide(resource("guide"))


def test_pages_are_read_as_the_library_reads_them(guide: Guide) -> None:
    assert len(guide.pages) >= 8
    for page in guide.pages:
        added = document_of(page.path.read_bytes(), page.path)
        read = page.opened.document
        assert (read.text, read.sections, read.links) == (added.text, added.sections, added.links)


def test_every_link_between_pages_leads_to_a_page_and_a_section_that_are_there(guide: Guide) -> None:
    for page in guide.pages:
        for link in page.opened.document.links:
            if ":" in link.target:
                continue
            place = guide.follow(link.target, page.id)
            assert place is not None, f"{page.path.name}: {link.target}"
            assert bool(place.offset) == ("#" in link.target), f"{page.path.name}: {link.target}"


def test_the_contents_are_the_pages_with_their_sections(guide: Guide) -> None:
    nodes = guide.contents()
    assert [node.title for node in nodes] == [page.opened.summary.title for page in guide.pages]
    assert all(node.children for node in nodes)
    assert all(node.title not in [child.title for child in node.children] for node in nodes)


@pytest.mark.parametrize("topic", sorted(set(TOPICS.values())))
def test_every_topic_has_its_page_and_its_section(guide: Guide, topic: str) -> None:
    word, _, anchor = topic.partition("#")
    place = guide.about(topic)
    assert place is not None
    (page,) = [page for page in guide.pages if page.id == place.page]
    assert word in page.path.stem
    assert bool(place.offset) == bool(anchor)


def test_every_part_of_the_window_with_a_topic_is_there() -> None:
    parts = set()
    for module in walk_packages(companion.ui.__path__, "companion.ui."):
        names = vars(import_module(module.name)).values()
        parts |= {one.__name__ for one in names if isinstance(one, type) and issubclass(one, QWidget)}
    assert TOPICS.keys() <= parts


def test_a_place_without_a_topic_has_that_of_what_it_stands_in(qapp: object) -> None:
    class SearchPane(QWidget):
        pass

    around = SearchPane()
    assert topic_of(QWidget(around)) == "searching"
    assert topic_of(QWidget()) == ""
    assert topic_of(None) == ""


def test_without_pages_there_is_no_guide(tmp_path: Path) -> None:
    nothing = read_guide(tmp_path / "missing")
    assert nothing.pages == ()
    assert nothing.about("searching") is None
    assert nothing.follow("01.md", None) is None


def test_anchors_are_those_of_the_web() -> None:
    assert anchor_of("What kind, which language?") == "what-kind-which-language"
    assert anchor_of("SBV and SubViewer 2") == "sbv-and-subviewer-2"
