"""Rich text as word processors write it, and headings that are only larger or bold."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.core.documents import Document, ParagraphKind
from companion.formats.registry import document_of
from tests.formats.office_files import open_document_file, paragraph, word_file
from tests.formats.texts import paragraphs
from tests.formats.tides import LONG, OTHER

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl\f0\fswiss Arial;{\f1\fcharset204 Arial Cyr;}"
    rb"{\f2\fcharset128 Gothic;}}"
    rb"{\colortbl;\red0\green0\blue0;}{\*\generator Some words;}"
)


def rich(body: str | bytes) -> Document:
    """Read a rich text."""
    data = body if isinstance(body, bytes) else body.encode("cp1252")
    return document_of(HEAD + data + b"}", Path("4f2a9c01.rtf"))


LETTERS = {
    "a code page": (rb"caf\'e9 \'97 sea\par", "café — sea"),
    "the charset of a font": (rb"{\f1 \'eb\'e5\'e4} ice\par", "лед ice"),
    "two bytes": (rb"{\f2 \'95\'58} ice\par", "氷 ice"),
    "numbers": (rb"na\u239\'efve \u8230?\par", "naïve …"),
    "numbers without others": (rb"\uc0\u1083 \u1077 \u1076 \par", "лед"),
    "numbers with two others": (rb"\uc2\u27703\'95\'58 ice\par", "氷 ice"),
    "both halves": (rb"\u-10179?\u-9215? come\par", "\U0001f401 come"),
    "names of signs": (rb"\ldblquote ice\rdblquote  a\emdash b\~c\_d\-e\par", "“ice” a—b c-de"),
    "signs": (rb"\{ice\} \\salt\par", "{ice} \\salt"),
    "line ends of the file": (b"i\r\nce and \nsalt\\par", "ice and salt"),
    "binary data": (rb"ice {\*\shppict{\pict\bin4 }}}\}} and salt\par", "ice and salt"),
}


@pytest.mark.parametrize(("body", "text"), LETTERS.values(), ids=LETTERS)
def test_letters_are_written_as(body: bytes, text: str) -> None:
    assert rich(body).text == text


GONE = (
    rb"{\header Above\par}{\footer Below\par}{\info{\author Ina}}{\*\unheard of}{\v0 ice}{\deleted was}\par"
)


def test_what_is_no_text_is_not_read() -> None:
    assert rich(GONE).text == "ice"


def test_headings_lists_tables_links_and_notes() -> None:
    document = rich(
        rb"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b\fs32 heading 1;}{\s7\outlinelevel1 Own;}}"
        rb"\pard\s1\b Boats\par\pard\s7 Ropes\par"
        rb"\pard\plain They hold.{\super 1}{\footnote \pard\plain {\super \chftn } Mostly.\par}\par"
        rb"{\listtext\pard\plain 1.\tab}\pard\ls1 knots\line and splices\par"
        rb"{\listtext\'b7\tab}\pard\ls1\ilvl1 eyes\par"
        rb'\pard {\field{\*\fldinst{HYPERLINK "https://ice.example" }}{\fldrslt {\ul the page}}} of \par'
        rb"\trowd\pard\intbl Port\cell {Depth}\cell\row\trowd\pard\intbl Ask\par North\cell 6\cell\row"
        rb"\pard The end.\par"
    )
    assert [(one.level, one.title) for one in document.sections] == [(1, "Boats"), (2, "Ropes")]
    found = [(document.paragraphs[at].marker, text) for at, text in enumerate(paragraphs(document))]
    assert found[2:] == [
        ("", "They hold.1[1]"),
        ("1.", "knots\nand splices"),
        ("·", "eyes"),
        ("", "the page of"),
        ("", "Port | Depth\nAsk North | 6"),
        ("", "The end."),
        ("[1]", "Mostly."),
    ]
    assert [link.target for link in document.links] == ["https://ice.example"]
    assert document.title == "Boats"


def test_a_line_end_behind_a_backslash_ends_a_paragraph() -> None:
    document = rich(
        b"\\b\\fs36 Boats\\\n\\\n\\b0\\fs24 " + LONG.encode() + b"\\\n\\b Ropes\\b0 \\\n" + OTHER.encode()
    )
    assert [(one.level, one.title) for one in document.sections] == [(1, "Boats"), (2, "Ropes")]


@pytest.mark.parametrize("body", [r"{\b ice\par salt", r"ice}\par salt\par", r"ice\par salt{\footnote {deep"])
def test_braces_that_do_not_match_lose_nothing(body: str) -> None:
    assert rich(body).text.split()[:2] == ["ice", "salt"] or "salt" in rich(body).text


@pytest.mark.parametrize(
    "part", ["{", "}", "{\\b ", "\\par ", "\\u8230?", "\\'e9", "{\\footnote a}", "\\cell ", "\\"]
)
def test_hostile_rich_text_costs_time_in_proportion(part: str) -> None:
    begun = time.process_time()
    rich(f"ice {part * (80_000 // len(part))} salt\\par")
    assert time.process_time() - begun < 1.3


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("aбé漢😀 ", min_size=1), min_size=1, max_size=6))
def test_the_words_of_rich_text_are_the_words_of_the_document(lines: list[str]) -> None:
    def written(letter: str) -> str:
        units = letter.encode("utf-16-le")
        codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
        return letter if letter.isascii() else "".join(f"\\u{code}?" for code in codes)

    body = "ice\\par " + "".join("".join(map(written, line)) + "\\par " for line in lines)
    assert rich(body).text.split() == ["ice", *(word for line in lines for word in line.split())]


def _sized(text: str, size: int, *, bold: bool) -> str:
    look = f"{'<w:b/>' if bold else ''}<w:sz w:val='{size}'/>"
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_larger_lines_of_word_files_are_headings() -> None:
    body = _sized("Boats", 52, bold=False) + _sized("Ina Holm", 22, bold=False) + _sized(LONG, 22, bold=False)
    body += _sized("Ropes", 32, bold=True) + _sized(OTHER, 22, bold=False)
    body += _sized("Knots", 22, bold=True) + _sized(LONG, 22, bold=False)
    document = document_of(word_file(body), Path("4f2a9c01.docx"))
    assert [(one.level, one.title) for one in document.sections] == [(1, "Boats"), (2, "Ropes"), (3, "Knots")]
    assert document.title == "Boats"


def test_bold_lines_below_a_title_are_headings_and_others_stay() -> None:
    title = paragraph("Boats", '<w:pStyle w:val="Titel"/>')
    body = title + paragraph("", bold="Ropes") + paragraph(LONG) + paragraph(" is bold", bold="This") * 3
    document = document_of(word_file(body), Path("4f2a9c01.docx"))
    assert [(one.level, one.title) for one in document.sections] == [(1, "Boats"), (2, "Ropes")]
    body += paragraph("Marked", '<w:pStyle w:val="berschrift2"/>')
    marked = document_of(word_file(body), Path("4f2a9c01.docx"))
    assert [one.title for one in marked.sections] == ["Boats", "Marked"]


def test_bold_lines_that_recur_are_no_headings() -> None:
    said = "".join(paragraph("", bold=name) + paragraph("And what then?") for name in ("Ina", "Ole") * 5)
    document = document_of(word_file(said), Path("4f2a9c01.docx"))
    assert document.sections == ()


def test_larger_lines_of_open_documents_are_headings() -> None:
    styles = (
        '<style:style style:name="P1"><style:text-properties fo:font-size="18pt"/></style:style>'
        '<style:style style:name="P2"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        f'<text:p text:style-name="P1">Boats</text:p><text:p>{LONG}</text:p>'
        f'<text:p text:style-name="P2">Ropes</text:p><text:p>{OTHER}</text:p>'
    )
    document = document_of(open_document_file(body, styles), Path("4f2a9c01.odt"))
    assert [(one.level, one.title) for one in document.sections] == [(1, "Boats"), (2, "Ropes")]
    assert document.paragraphs[1].kind is ParagraphKind.TEXT
