"""Word files, OpenDocument texts and rich text become documents with what their marks say."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.core.documents import Document, Kind, ParagraphKind
from companion.core.errors import CompanionError, ReadingError
from companion.formats.checks import check_bytes
from companion.formats.registry import document_of
from tests.formats.inventing import HANGUL, LATIN, made_of
from tests.formats.office_files import NUMBERING, WORD, open_document_file, paragraph, word_file, zipped
from tests.formats.test_properties import assert_sound

words = st.lists(made_of(LATIN, HANGUL, "*_#[]`~", ends=".,?!"), min_size=1, max_size=9)


def read(data: bytes, name: str = "letters.docx") -> Document:
    check_bytes(data)
    document = document_of(data, Path(name))
    assert_sound(document)
    return document


def kinds(document: Document) -> list[tuple[ParagraphKind, int, str, str]]:
    return [
        (one.kind, one.level, one.marker, document.paragraph_text(number))
        for number, one in enumerate(document.paragraphs)
    ]


def test_word_styles_say_what_a_paragraph_is() -> None:
    document = read(
        word_file(
            paragraph("Of tides", '<w:pStyle w:val="Titel"/>')
            + paragraph("The moon", '<w:pStyle w:val="berschrift1"/>')
            + paragraph("Twice a day the water comes.")
            + paragraph("Springs", '<w:pStyle w:val="Own"/>')
            + paragraph("High indeed.", '<w:pStyle w:val="Zitat"/>')
            + paragraph("Neaps", '<w:outlineLvl w:val="2"/>')
            + paragraph("first", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
            + paragraph("below", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
            + paragraph("second", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
            numbering=NUMBERING,
        )
    )
    heading, text, item = ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.LIST
    assert kinds(document) == [
        (heading, 1, "", "Of tides"),
        (heading, 1, "", "The moon"),
        (text, 0, "", "Twice a day the water comes."),
        (heading, 2, "", "Springs"),
        (ParagraphKind.QUOTE, 0, "", "High indeed."),
        (heading, 3, "", "Neaps"),
        (item, 1, "1)", "first"),
        (item, 2, "•", "below"),
        (item, 1, "2)", "second"),
    ]
    assert (document.title, document.kind, document.layout) == ("Of tides", Kind.ARTICLE, "word")
    assert [section.title for section in document.sections] == ["Of tides", "The moon", "Springs", "Neaps"]


def test_no_word_of_a_word_file_is_passed_over() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    boxed = f"<w:r><w:pict><w:txbxContent>{paragraph('in a box')}</w:txbxContent></w:pict></w:r>"
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("cell one", "cell two"))
    body = (
        f'<w:p><w:hyperlink r:id="r1">{run("a link")}</w:hyperlink>{run(" and ")}'
        f"<w:ins>{run('added')}</w:ins><w:del><w:r><w:delText>taken away</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('in a control')}</w:sdtContent></w:sdt>"
        f"<w:p>{run('beside')}{boxed}</w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        f'<w:p>{run("noted")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>"
    )
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p>{run("a footnote")}</w:p></w:footnote></w:footnotes>'
    )
    links = '<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://tides.example/"/></Relationships>'
    data = word_file(body, footnotes=notes, **{"_rels/document": links})
    data = zipped({**_parts(data), "word/_rels/document.xml.rels": links})
    document = read(data)
    assert [text for *_, text in kinds(document)] == [
        "a link and added",
        "in a control",
        "beside",
        "in a box",
        "cell one | cell two",
        "noted[2]",
        "one\ntwo three",
        "a footnote",
    ]
    assert [(document.text[one.span.start : one.span.end], one.target) for one in document.links] == [
        ("a link", "https://tides.example/")
    ]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


TURNS = [
    ("Ann", "0:03", "The tide comes in."),
    ("Bo", "0:09", "And *then* it goes [out]."),
    ("Ann", "0:15", "Twice a day & more."),
    ("Bo", "1:02", "So they say."),
]


def row(*texts: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in texts)}</w:tr>"


@pytest.mark.parametrize(
    "body",
    [
        "".join(paragraph(f"{name}   {time}") + paragraph(text) for name, time, text in TURNS),
        "".join(paragraph(f" [{time}] {text}", bold=f"{name}:") for name, time, text in TURNS),
        "".join(paragraph(f"{name}: {time} {text}") for name, time, text in TURNS),
        f"<w:tbl>{''.join(row(time, name, text) for name, time, text in TURNS)}</w:tbl>",
    ],
    ids=["name and time above", "bold name", "one line", "table"],
)
def test_a_word_file_of_speech_is_a_transcript(body: str) -> None:
    document = read(word_file(body.replace("&", "&amp;")), "Talk on tides.docx")
    assert document.kind is Kind.TRANSCRIPT
    assert document.speakers == {"Ann": 2, "Bo": 2}
    assert [cue.start_ms for cue in document.cues] == [3_000, 9_000, 15_000, 62_000]
    assert [document.paragraph_text(number) for number in range(len(document.paragraphs))] == [
        text for _, _, text in TURNS
    ]


def test_open_documents_keep_their_marks() -> None:
    document = read(
        open_document_file(
            '<text:h text:outline-level="2">The  moon</text:h>'
            '<text:p>Twice<text:s text:c="2"/>a <text:span>day</text:span><text:line-break/>and <text:a '
            'xlink:href="https://tides.example/">more</text:a>.<text:note><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>Mostly.</text:p></text:note-body></text:note></text:p>"
            "<text:list><text:list-item><text:p>springs</text:p><text:list><text:list-item><text:p>neaps</text:p>"
            "</text:list-item></text:list></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
            meta="<dc:title>Of tides</dc:title><dc:language>de-DE</dc:language>",
        ),
        "tides.odt",
    )
    assert [(kind.value, level, text) for kind, level, _, text in kinds(document)] == [
        ("heading", 2, "The moon"),
        ("text", 0, "Twice a day\nand more.[1]"),
        ("list", 1, "springs"),
        ("list", 2, "neaps"),
        ("table", 0, "a | b"),
        ("list", 1, "Mostly."),
    ]
    assert (document.title, document.language, len(document.links)) == ("Of tides", "de", 1)


def test_rich_text_is_read_without_its_control_words() -> None:
    head = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 The caf\'e9 by the sea.\par "
    document = read(head + rb"\b Tides\b0  \u-10179?\u-9215? come.\par}", "sea.rtf")
    assert document.text == "The café by the sea.\n\nTides \U0001f401 come."


@settings(max_examples=40, deadline=None)
@given(st.lists(words, min_size=1, max_size=8))
def test_the_words_of_office_files_are_the_words_of_the_document(lines: list[list[str]]) -> None:
    texts = [" ".join(line) for line in lines]
    made = [
        word_file("".join(map(paragraph, texts))),
        open_document_file("".join(f"<text:p>{text}</text:p>" for text in texts)),
    ]
    for data in made:
        assert read(data).text.split() == [word for line in lines for word in line]


def test_an_archive_that_unfolds_without_end_is_refused() -> None:
    bomb = f"<w:document {WORD}><w:body>" + " " * 60_000_000 + "</w:body></w:document>"
    with pytest.raises(ReadingError, match="unfolds"):
        document_of(zipped({"word/document.xml": bomb}), Path("x.docx"))


def test_entities_are_never_expanded() -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE d [<!ENTITY l0 "ha">{layers}]>'
    body = f"{laughs}<w:document {WORD}><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(CompanionError):
        document_of(zipped({"word/document.xml": body}), Path("x.docx"))


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("moonlight")
    outside = f'<!DOCTYPE d [<!ENTITY f SYSTEM "{secret.as_uri()}">]><w:document {WORD}><w:body>'
    body = f"{outside}<w:p><w:r><w:t>Read &f; it</w:t></w:r></w:p></w:body></w:document>"
    document = document_of(zipped({"word/document.xml": body}), Path("x.docx"))
    assert document.text.startswith("Read")
    assert "moonlight" not in document.text


@pytest.mark.parametrize("cut", [40, 200, 500])
def test_a_damaged_file_is_refused_in_words(cut: int) -> None:
    whole = word_file(paragraph("Tides."))
    with pytest.raises(CompanionError):
        read(whole[:cut])


def test_a_locked_part_is_refused_in_words() -> None:
    data = bytearray(word_file(paragraph("Tides.")))
    data[6] |= 1
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(ReadingError, match="password"):
        document_of(bytes(data), Path("x.docx"))


def test_a_part_whose_sum_is_wrong_is_refused_in_words() -> None:
    data = word_file(paragraph("Tides."))
    part = zlib.crc32(_parts(data)["word/document.xml"])
    broken = data.replace(struct.pack("<L", part), struct.pack("<L", part ^ 1))
    with pytest.raises(ReadingError, match="damaged"):
        document_of(broken, Path("x.docx"))
