"""A PDF from adding to export: its pages are its places."""

import json
from pathlib import Path

import pytest

from companion.core.exports import ExportFormat, ExportRequest
from companion.core.notes import NoteKind
from tests.formats.pdf_maker import BOLD, PdfMaker, wrapped
from tests.journeys.conftest import Start
from tests.journeys.driving import Driver

_WINTER = (
    "In winter the ice comes down from the hills, and the boats are drawn up on the shingle until the "
    "middle of March. Nobody minds the waiting, for there are nets to mend."
)


_ORDINALS_TEXT = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = tuple(_ORDINALS_TEXT.split())


def herring_book() -> bytes:
    """Make a small book of twelve pages."""
    maker = PdfMaker("The Herring Book")
    for number in range(1, 13):
        page = maker.page()
        page.text(72, 90, f"{number} The chapter of the {_ORDINALS[number - 1]} boat", 15, BOLD)
        y = page.lines(72, 120, wrapped(_WINTER, 460))
        page.lines(72, y + 10, [f"The {_ORDINALS[number - 1]} boat carried a quicksilver lamp."])
        page.text(300, 760, str(number))
    return maker.data()


@pytest.fixture
def desk(start: Start, tmp_path: Path) -> Driver:
    """A window with the book in its library."""
    driver = start()
    book = tmp_path / "herring.pdf"
    book.write_bytes(herring_book())
    report = driver.services.adding.add([book])
    assert report.complete
    assert driver.services.indexing.wait()
    driver.until(
        lambda: any(one.title == "The Herring Book" for one in driver.flows.shelf.summaries.values())
    )
    driver.settle()
    return driver


def test_a_page_is_found_gone_to_noted_and_exported(desk: Driver, tmp_path: Path) -> None:
    desk.search("quicksilver seventh")
    answer = desk.flows.search.answer
    assert answer is not None
    assert answer.hits[0].page == 7
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    assert desk.title == "The Herring Book"
    desk.press("Ctrl+G")
    desk.type("p. 9")
    desk.press("Return")
    desk.settle()
    opened = desk.desk.reader.document
    assert opened is not None
    offset = desk.desk.reader.caret_offset()
    assert opened.document.text[offset:].startswith("9 The chapter of the ninth boat")
    assert "p. 9 of 12" in desk.desk.status.right.text()
    desk.press("B")
    desk.until(lambda: len(desk.services.notes.list()) == 1)
    desk.settle()
    [note] = desk.services.notes.list()
    assert note.kind is NoteKind.BOOKMARK
    exporting = desk.services.exporting
    markdown = exporting.export(ExportRequest(tmp_path / "out")).files[0].path.read_text("utf-8")
    assert "The Herring Book, p. 9 · [p. 9](studycompanion://open?" in markdown
    page = exporting.export(ExportRequest(tmp_path / "out", ExportFormat.JSON)).files[0].path
    selectors = json.loads(page.read_text("utf-8"))["items"][0]["target"]["selector"]
    assert selectors[-1]["value"] == "page=9"
