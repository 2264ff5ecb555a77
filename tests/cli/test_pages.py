"""show and search tell the pages of a text that has some."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.formats.pdf_maker import simple_pdf


def test_paragraphs_and_hits_have_their_pages(type_in: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "lamps.pdf"
    path.write_bytes(
        simple_pdf([["Of oil lamps."], ["Of gas lamps."], ["Of quicksilver lamps."]], "Of Lamps")
    )
    added = type_in("add", str(path), "--json").data["documents"][0]
    shown = type_in("show", added["id"], "--json").data
    assert [paragraph["page"] for paragraph in shown["paragraphs"]] == [1, 2, 3]
    hits = type_in("search", "quicksilver", "--json").data["hits"]
    assert [hit["page"] for hit in hits] == [3]
    assert "Of Lamps · p. 3" in type_in("search", "quicksilver").out


def test_a_text_without_pages_has_none(type_in: Terminal) -> None:
    assert {hit["page"] for hit in type_in("search", "memory", "--json").data["hits"]} == {None}
