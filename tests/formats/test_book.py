"""Electronic books: chapters in order, headings of the table of contents, and what is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.documents import Document, Kind
from companion.core.errors import CompanionError, ReadingError, SkippedError
from companion.formats.registry import document_of
from tests.formats.test_properties import assert_sound
from tests.formats.texts import paragraphs

calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
)
ENCRYPTION = (
    '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
    '<e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)
STONE = "Granite is made deep down, where nobody has ever been, and comes to light when all above it is gone."


def nav(items: str) -> str:
    return PAGE.format(f'<nav epub:type="toc"><h1>Contents</h1><ol>{items}</ol></nav>')


def ncx(points: str) -> str:
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'


def point(title: str, target: str, inner: str = "") -> str:
    return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{target}"/>{inner}</navPoint>'


def packed(chapters: dict[str, str], *, more: dict[str, str] | None = None, spine: str = "") -> bytes:
    """Pack chapters, `nav.xhtml` and `toc.ncx` among them if they are to be the table of contents."""
    names = list(chapters)
    items, order = [], []
    for name in names:
        kind = "application/x-dtbncx+xml" if name.endswith(".ncx") else "application/xhtml+xml"
        properties = ' properties="nav"' if name == "nav.xhtml" else ""
        items.append(f'<item id="{name}" href="{name}" media-type="{kind}"{properties}/>')
        if name not in ("nav.xhtml", "toc.ncx"):
            order.append(f'<itemref idref="{name}"/>')
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>On Stones</dc:title><dc:language>en-GB</dc:language></metadata>"
        f"<manifest>{''.join(items)}</manifest><spine>{spine or ''.join(order)}</spine></package>"
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format("O/book.opf"),
        "O/book.opf": package,
        **{f"O/{name}": text for name, text in chapters.items()},
        **(more or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def book(chapters: dict[str, str], *, more: dict[str, str] | None = None, spine: str = "") -> Document:
    read = document_of(packed(chapters, more=more, spine=spine), Path("x.epub"))
    assert_sound(read)
    return read


def sections(read: Document) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in read.sections]


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    chapters = {name: PAGE.format(f"<p>Chapter {name[0]}.</p>") for name in ("a.xhtml", "b.xhtml", "c.xhtml")}
    spine = '<itemref idref="c.xhtml" linear="no"/><itemref idref="b.xhtml"/><itemref idref="a.xhtml"/>'
    read = book(chapters, spine=spine)
    assert paragraphs(read) == ["Chapter b.", "Chapter a.", "Chapter c."]
    assert (read.title, read.kind, read.language, read.layout) == ("On Stones", Kind.ARTICLE, "en", "book")
    assert [one.line for one in read.paragraphs] == [1, 2, 3]


TEXT = PAGE.format(f"<p>{STONE}</p>")
HEADINGS = [
    (
        {"a.xhtml": PAGE.format(f"<h1>Granite</h1><p>{STONE}</p><h2>Where</h2><p>x</p>")},
        "",
        [("Granite", 1), ("Where", 2)],
    ),
    ({"a.xhtml": TEXT}, '<li><a href="a.xhtml">Granite</a></li>', [("Granite", 1)]),
    (
        {"a.xhtml": PAGE.format(f"<h1>1</h1><h2>Granite</h2><p>{STONE}</p>")},
        '<li><a href="a.xhtml">1. Granite</a></li>',
        [("1", 1), ("Granite", 2)],
    ),
    (
        {"a.xhtml": PAGE.format(f'<p class="t">Granite</p><p>{STONE}</p>')},
        '<li><a href="a.xhtml">Granite</a></li>',
        [("Granite", 1)],
    ),
    (
        {"p.xhtml": PAGE.format('<img src="p.png"/>'), "a.xhtml": PAGE.format("<h1>Granite</h1><p>x</p>")},
        '<li><a href="p.xhtml">Part I</a><ol><li><a href="a.xhtml">Granite</a></li></ol></li>',
        [("Part I", 1), ("Granite", 2)],
    ),
    (
        {"a.xhtml": PAGE.format(f'<h2>Granite</h2><p>{STONE}</p><h2 id="b">Basalt</h2><p>{STONE}</p>')},
        '<li><a href="a.xhtml">Granite</a></li><li><a href="a.xhtml#b">Basalt</a></li>',
        [("Granite", 1), ("Basalt", 1)],
    ),
    (
        {"a.xhtml": PAGE.format(f'<p>{STONE}</p><p id="b">{STONE}</p><h3>Uses</h3><p>x</p>')},
        '<li><a href="a.xhtml">Granite</a></li><li><a href="a.xhtml#b">Basalt</a></li>',
        [("Granite", 1), ("Basalt", 1), ("Uses", 2)],
    ),
    (
        {"a.xhtml": PAGE.format(f"<h1>Granite</h1><p>{STONE}</p>")},
        '<li><a href="a.xhtml">Part I</a><ol><li><a href="a.xhtml">Granite</a></li></ol></li>',
        [("Part I", 1), ("Granite", 2)],
    ),
    (
        {
            "a.xhtml": PAGE.format(
                f'<div><img alt="A grey stone" src="x"/></div><h4>Granite</h4><p>{STONE}</p>'
            )
        },
        '<li><a href="A.xhtml">GRANITE</a></li>',
        [("Granite", 1)],
    ),
]


@pytest.mark.parametrize(("chapters", "items", "expected"), HEADINGS)
def test_the_table_of_contents_gives_headings_but_none_twice(
    chapters: dict[str, str], items: str, expected: list[tuple[str, int]]
) -> None:
    contents = {"nav.xhtml": nav(items)} if items else {}
    assert sections(book({**chapters, **contents})) == expected


def test_an_older_table_of_contents_does_as_well() -> None:
    points = point("Part I", "p.xhtml", point("Granite", "a.xhtml#x"))
    read = book({"p.xhtml": TEXT, "a.xhtml": TEXT.replace("<p>", '<p id="x">'), "toc.ncx": ncx(points)})
    assert sections(read) == [("Part I", 1), ("Granite", 2)]


def test_the_contents_page_itself_is_left_out() -> None:
    spine = '<itemref idref="nav.xhtml"/><itemref idref="a.xhtml"/>'
    read = book({"nav.xhtml": nav('<li><a href="a.xhtml">Granite</a></li>'), "a.xhtml": TEXT}, spine=spine)
    assert paragraphs(read) == ["Granite", STONE]


BODIES = [
    ("<p>hard&nbsp;stone&mdash;old</p>", ["hard stone—old"]),
    (
        '<p>old<a epub:type="noteref" href="#n">2</a></p><aside epub:type="footnote"><p>Very.</p></aside>',
        ["old[2]", "Very."],
    ),
    ('<p>old</p><aside epub:type="footnote" hidden="hidden"><p>Very.</p></aside>', ["old", "Very."]),
    ('<p>half a <span epub:type="pagebreak" title="5">5</span>sentence</p>', ["half a sentence"]),
    ('<img src="x" alt="A map of the quarry"/><p>x</p>', ["A map of the quarry", "x"]),
    ("<p>a<a id='x'/>b</p><p>c</p>", ["ab", "c"]),
    ("<p>never <b>closed</p><p>next &", ["never closed", "next &"]),
    (
        "<header><h1>Deep</h1></header><nav><p>up</p></nav><footer><p>End.</p></footer>",
        ["Deep", "up", "End."],
    ),
    ("<section><pre>a\n  b</pre></section>", ["a\n  b"]),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_chapters_are_read_whole(body: str, expected: list[str]) -> None:
    assert paragraphs(book({"a.xhtml": PAGE.format(body)})) == expected


def test_names_with_blanks_and_folders_are_found() -> None:
    package = (
        '<package><metadata/><manifest><item id="a" href="../Text/My%20Stone.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    read = book({}, more={"O/book.opf": package, "Text/My Stone.xhtml": TEXT})
    assert paragraphs(read) == [STONE]


def test_a_locked_book_is_refused_and_scrambled_fonts_are_not() -> None:
    def locked(method: str) -> bytes:
        return packed({"a.xhtml": TEXT}, more={"META-INF/encryption.xml": ENCRYPTION.format(method)})

    with pytest.raises(ReadingError, match="locked by its seller"):
        document_of(locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), Path("x.epub"))
    assert document_of(locked("http://www.idpf.org/2008/embedding"), Path("x.epub")).text == STONE


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"O/book.opf": ""}, "list of chapters"),
        ({"META-INF/container.xml": "nothing", "O/book.opf": "<package"}, "without text"),
        ({"O/a.xhtml": "0" * 40_000_000}, "unfolds"),
        ({"O/a.xhtml": PAGE.format('<img src="scan.png"/>')}, "pictures"),
    ],
)
def test_a_broken_book_is_refused_in_words(more: dict[str, str], words: str) -> None:
    with pytest.raises((ReadingError, SkippedError), match=words):
        document_of(packed({"a.xhtml": TEXT}, more=more), Path("x.epub"))


def test_parts_outside_the_archive_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xhtml"
    secret.write_text(PAGE.format("<p>secret</p>"), "utf-8")
    read = book({"a.xhtml": TEXT, f"../../../../../..{secret}": PAGE.format("<p>packed</p>")})
    assert "secret" not in read.text


@calm
@given(st.integers(0, 3_000), st.binary(min_size=1, max_size=40))
def test_no_damage_raises_what_is_no_message(place: int, damage: bytes) -> None:
    data = packed({"a.xhtml": TEXT, "nav.xhtml": nav('<li><a href="a.xhtml">Granite</a></li>')})
    place %= len(data)
    try:
        assert_sound(document_of(data[:place] + damage + data[place + len(damage) :], Path("x.epub")))
    except CompanionError:
        return
