"""Every format that the guide shows is read as it says, and none is left out."""

from pathlib import Path

import pytest

from companion.core.documents import Kind
from companion.core.encodings import NAMES
from companion.core.errors import SkippedError
from companion.core.exports import ExportFormat
from companion.export.registry import available, format_of
from companion.formats.checks import _BY_ENDING, check_readable
from companion.formats.registry import CONTAINERS, READERS, document_of
from tests.guide.pages import Block, code_in, page

LAYOUTS = {
    "Whisper output": "whisper",
    "SubRip": "subtitles",
    "WebVTT": "WebVTT",
    "SBV and SubViewer 2": "caption pairs",
    "SubViewer 1": "SubViewer",
    "MicroDVD": "frames",
    "MPL2 and TMPlayer": "player lines",
    "ASS and SSA": "styled subtitles",
    "TTML and DFXP": "timed text",
    "Timed text of video pages": "timed text of video pages",
    "SAMI": "SAMI",
    "Spruce STL": "Spruce STL",
    "Tables": "columns",
    "JSON": "segments",
    "Names and times": "turns",
    "Times alone": "timed lines",
    "Chats": "chat",
    "Chapters": "chapters",
    "Markdown": "markdown",
    "Web pages": "web page",
    "Newsletters": "newsletter",
    "Articles in plain text": "text",
}
DOCUMENTS = {
    "PDF": "pdf",
    "EPUB": "book",
    "Word, .docx": "word",
    "OpenDocument, .odt": "open document",
    "RTF": "rich text",
}
EXAMPLES = page("08-formats").blocks("text")
TIMED = [
    one for one in EXAMPLES if LAYOUTS[one.heading] not in ("markdown", "web page", "newsletter", "text")
]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.heading for one in EXAMPLES])
def test_an_example_is_read_as_what_it_stands_for(example: Block) -> None:
    document = document_of(example.text.encode(), Path(example.name))
    assert document.layout == LAYOUTS[example.heading]
    assert (document.kind is Kind.TRANSCRIPT) == (example in TIMED)
    if example in TIMED and example.heading != "Chats":
        assert [cue for cue in document.cues if cue.start_ms is None] == []
        assert document.cues


def test_every_reader_is_in_the_guide() -> None:
    assert {one.heading for one in EXAMPLES} == set(LAYOUTS)
    assert set(LAYOUTS.values()) == {reader.layout for reader in READERS}


def test_every_kind_of_document_is_in_the_guide() -> None:
    (table,) = page("08-formats").tables("kind of file")
    assert {row[0] for row in table.rows} == set(DOCUMENTS)
    assert set(DOCUMENTS.values()) == {container.layout for container in CONTAINERS}


def test_what_is_skipped_is_skipped_for_the_reason_that_is_told(tmp_path: Path) -> None:
    (table,) = page("08-formats").tables("file", "Companion says")
    told = {code_in(name)[0]: reason for name, reason in table.rows}
    for name, reason in told.items():
        (tmp_path / name).write_bytes(b"" if name.startswith("empty") else b"words")
        with pytest.raises(SkippedError) as refused:
            check_readable(tmp_path / name)
        assert str(refused.value) == reason
    assert set(_BY_ENDING.values()) <= set(told.values())


def test_every_encoding_is_in_the_guide() -> None:
    text = " ".join(page("08-formats").prose.split())
    names = {name.removesuffix(", big-endian") for name in NAMES.values()}
    assert [name for name in sorted(names) if name not in text] == []


def test_every_format_of_export_is_in_the_guide() -> None:
    (table,) = page("06-exporting").tables("format", "name")
    named = [ExportFormat(code_in(row[1])[0]) for row in table.rows]
    assert named == list(available())
    assert f"`notes{format_of(ExportFormat.JSON).extension}`" in page("06-exporting").text
