"""PDF: its pages become a text that flows, with headings, lists, speakers and the page of each paragraph."""

import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QPdfWriter, QRawFont, QTextDocument
from PySide6.QtWidgets import QApplication

from companion.core.documents import Document, Kind, ParagraphKind
from companion.core.errors import CompanionError, ReadingError, SkippedError
from companion.formats.pdf.hyphens import Divisions
from companion.formats.pdf.spelling import spell
from companion.formats.registry import document_of, read_document
from tests.formats import pdf_maker
from tests.formats.inventing import LATIN, made_of
from tests.formats.pdf_maker import BOLD, CODE, PageMaker, PdfMaker, simple_pdf, width_of, wrapped
from tests.formats.test_properties import assert_sound, calm
from tests.formats.texts import paragraphs

HARBOUR = (
    "The harbour lies at the mouth of a slow river. In winter the ice comes down from the hills, and the "
    "boats are drawn up on the shingle until the middle of March. Nobody minds the waiting."
)
LANTERNS = (
    "When the first herring are seen off the point, every house sends out a boat, and the bay is full of "
    "lanterns. The catch is divided by a custom that is older than the church."
)
QUAY = (
    "A third part goes to the owner of the nets, and a third to the crew. What is left is sold on the quay "
    "before the sun is up, to whoever comes first with a barrow and a loud voice."
)
TALK = (
    "We were out on the water that night, and nobody had thought to bring a lamp, which is the first thing "
    "that you learn when you are a child here.",
    "And what did you do?",
    "We waited. There is nothing else to do when it is that dark.",
    "Did it take long?",
    "It took until four in the morning, I think, and then there was a light on the hill and we rowed home.",
)


def read(maker: PdfMaker, name: str = "4f2a9c01.pdf") -> Document:
    return document_of(maker.data(), Path(name))


def filled(
    page: PageMaker, y: float, *texts: str, gap: float = 8, x: float = 72, width: float = 460
) -> float:
    for text in texts:
        y = page.lines(x, y, wrapped(text, width)) + gap
    return y


def words_of_pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [word for text in texts for word in text.split()]


def test_lines_become_paragraphs_by_gaps() -> None:
    maker = PdfMaker()
    filled(maker.page(), 90, HARBOUR, LANTERNS, QUAY)
    assert paragraphs(read(maker)) == [HARBOUR, LANTERNS, QUAY]


def test_lines_become_paragraphs_by_indents() -> None:
    maker = PdfMaker()
    page, y = maker.page(), 90.0
    for text in (HARBOUR, LANTERNS, QUAY):
        first, *rest = wrapped(text, 460, indent=18)
        y = page.lines(72, page.lines(90, y, [first]), rest)
    assert paragraphs(read(maker)) == [HARBOUR, LANTERNS, QUAY]


def test_entries_whose_first_line_hangs_out() -> None:
    maker = PdfMaker()
    page, y = maker.page(), 90.0
    for text in (f"[Ho1] {HARBOUR}", f"[Qu2] {LANTERNS}", "[Ro3] On barrows.", f"[Se4] {QUAY}"):
        first, *rest = wrapped(text, 430, indent=-24)
        y = page.lines(96, page.lines(72, y, [first]), rest)
    read_as = paragraphs(read(maker))
    assert [text[:5] for text in read_as] == ["[Ho1]", "[Qu2]", "[Ro3]", "[Se4]"]


def test_lines_become_paragraphs_where_a_line_ends_early() -> None:
    maker = PdfMaker()
    filled(maker.page(), 90, HARBOUR, LANTERNS, QUAY, gap=0)
    assert paragraphs(read(maker)) == [HARBOUR, LANTERNS, QUAY]


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "line by line"])
def test_columns_are_read_one_after_the_other(across: bool) -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(110, 80, "On the Division of Herring Among Crews", 18, BOLD)
    top = filled(page, 110, HARBOUR, x=72, width=468) + 10
    left, right = wrapped(f"{LANTERNS} {QUAY}", 222), wrapped(f"{QUAY} {HARBOUR}", 222)
    rows = [(0, line, 12 * row) for row, line in enumerate(left)]
    rows += [(1, line, 12 * row) for row, line in enumerate(right)]
    for column, line, down in sorted(rows, key=lambda one: (one[2], one[0]) if across else one[0]):
        page.text((72, 318)[column], top + down, line)
    document = read(maker)
    assert document.title == "On the Division of Herring Among Crews"
    assert paragraphs(document, ParagraphKind.TEXT) == [HARBOUR, f"{LANTERNS} {QUAY}", f"{QUAY} {HARBOUR}"]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    maker = PdfMaker()
    page = maker.page()
    lines = wrapped(" ".join((HARBOUR, LANTERNS, QUAY)), 222)
    half = len(lines) // 2
    page.lines(72, 90, lines[:half])
    page.lines(318, 90, lines[half:])
    assert paragraphs(read(maker)) == [" ".join((HARBOUR, LANTERNS, QUAY))]


def test_a_table_is_read_row_by_row() -> None:
    maker = PdfMaker()
    page = maker.page()
    y = filled(page, 90, HARBOUR)
    for row, cells in enumerate(
        (("Boat", "Crew", "Catch"), ("Svea", "four", "much"), ("Tove", "six", "more"))
    ):
        for column, cell in enumerate(cells):
            page.text(72 + 150 * column, y + 14 * row, cell)
    table = paragraphs(read(maker), ParagraphKind.TABLE)
    assert table == ["Boat | Crew | Catch\nSvea | four | much\nTove | six | more"]


def test_heads_of_a_table_that_stand_close_are_told_apart() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(72, 90, "Name").text(170, 90, "Weight of catch").text(250, 90, "Share of crew")
    for row, cells in enumerate((("Svea", "12.5", "1.5"), ("Tove", "9.25", "3.5"), ("Ida", "", "2"))):
        for column, cell in enumerate(cells):
            page.text((72, 170, 260)[column], 106 + 14 * row, cell)
    table = paragraphs(read(maker), ParagraphKind.TABLE)
    assert table[0].split("\n")[:2] == ["Name | Weight of catch | Share of crew", "Svea | 12.5 | 1.5"]


def test_sentences_go_on_over_pages_and_footnotes_follow() -> None:
    maker = PdfMaker()
    lines = wrapped(" ".join((HARBOUR, LANTERNS, QUAY)), 460)
    first, second = maker.page(), maker.page()
    first.lines(72, 600, lines[:3])
    first.text(72, 730, "1 The ice is thinner than it was.", 8)
    second.lines(72, 90, lines[3:])
    filled(second, 300, LANTERNS)
    document = read(maker)
    assert paragraphs(document) == [
        " ".join((HARBOUR, LANTERNS, QUAY)),
        "1 The ice is thinner than it was.",
        LANTERNS,
    ]
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 1, 2]


def test_what_repeats_on_most_pages_is_left_out_and_said() -> None:
    maker = PdfMaker()
    for number in range(1, 7):
        page = maker.page()
        page.text(72, 40, "The Herring Book" if number % 2 else "Of Custom and Law")
        page.text(300, 760, f"- {number} -")
        filled(page, 90, f"{number}00 boats were counted. {HARBOUR}", LANTERNS)
    document = read(maker)
    assert "Herring Book" not in document.text
    assert "Custom and Law" not in document.text
    assert "- 3 -" not in document.text
    assert document.text.count("boats were counted") == 6
    notice = "Page numbers and lines that repeat at the top or bottom of 6 pages are left out."
    assert notice in document.notices


def test_text_that_repeats_is_not_taken_for_a_running_line() -> None:
    maker = PdfMaker()
    for _ in range(5):
        filled(maker.page(), 90, HARBOUR, LANTERNS, gap=0)
    assert read(maker).text.count("lies at the mouth") == 5


def test_what_stands_on_few_pages_stays() -> None:
    pages = [["Notice to Masters", "", f"Boat number {number} is missed."] for number in range(2)]
    assert document_of(simple_pdf(pages), Path("a.pdf")).text.count("Notice to Masters") == 2


def test_headings_by_size_and_weight() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(72, 80, "The Herring Book", 22)
    y = filled(page, 120, HARBOUR)
    page.text(72, y + 10, "1 Boats", 14, BOLD)
    y = filled(page, y + 30, LANTERNS)
    page.text(72, y + 6, "Of nets", 10, BOLD)
    y = filled(page, y + 22, QUAY)
    page.text(72, y + 10, "2 Crews", 14, BOLD)
    filled(page, y + 30, HARBOUR)
    document = read(maker)
    assert [(section.title, section.level) for section in document.sections] == [
        ("The Herring Book", 1),
        ("1 Boats", 2),
        ("Of nets", 3),
        ("2 Crews", 2),
    ]
    assert document.title == "The Herring Book"


def test_a_heading_may_follow_the_title_at_once() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(72, 80, "The Herring Book", 22, BOLD)
    page.text(72, 110, "Ana Holm and Ole Quist", 12)
    y = 140.0
    for number in range(1, 4):
        page.text(72, y, f"{number} Boats of the coast", 14, BOLD)
        y = filled(page, y + 24, HARBOUR, LANTERNS, QUAY) + 14
    titles = [section.title for section in read(maker).sections]
    assert titles == ["The Herring Book", *(f"{number} Boats of the coast" for number in range(1, 4))]


def test_a_large_heading_over_two_lines_is_one() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(150, 80, "Of the Herring and What Becomes of It in", 18)
    page.text(240, 102, "Hard Winters", 18)
    filled(page, 140, HARBOUR, LANTERNS)
    assert read(maker).title == "Of the Herring and What Becomes of It in Hard Winters"


def test_the_outline_names_and_places_the_sections() -> None:
    maker = PdfMaker()
    for number in range(1, 4):
        page = maker.page()
        y = filled(page, 90, HARBOUR)
        page.text(72, y, f"{number} Lesson about boats" if number < 3 else "An old song of the sea")
        filled(page, y + 20, LANTERNS)
    maker.bookmark("Lesson about boats", 1, 120)
    maker.bookmark("Lesson about boats", 2, 120)
    maker.bookmark("Words that nobody printed", 3, 80)
    sections = read(maker).sections
    assert [section.title for section in sections] == [
        "1 Lesson about boats",
        "2 Lesson about boats",
        "Words that nobody printed",
    ]
    document = read(maker)
    assert [document.paragraphs[section.paragraph].page for section in sections] == [1, 2, 3]


def test_an_outline_of_page_numbers_is_none() -> None:
    maker = PdfMaker()
    for number in range(1, 5):
        filled(maker.page(), 90, HARBOUR)
        maker.bookmark(f"Page {number}", number)
    assert read(maker).sections == ()


def test_lists_keep_their_markers() -> None:
    maker = PdfMaker()
    page = maker.page()
    y = filled(page, 90, HARBOUR)
    for text in ("bread for two days", "water for three days, which is kept in a barrel"):
        page.text(80, y, "•").text(94, y, text)
        y += 12
    y += 12
    for number, text in enumerate(("Wait for the light.", "Row with the tide."), 1):
        page.text(80, y, f"{number}.").text(98, y, text)
        y += 12
    filled(page, y + 12, QUAY)
    document = read(maker)
    items = [one for one in document.paragraphs if one.kind is ParagraphKind.LIST]
    assert [item.marker for item in items] == ["•", "•", "1.", "2."]
    assert paragraphs(document, ParagraphKind.LIST)[0] == "bread for two days"


def test_a_lone_letter_with_a_dot_begins_no_list() -> None:
    assert paragraphs(document_of(simple_pdf([["A. Holm and B. Quist"]]), Path("a.pdf"))) == [
        "A. Holm and B. Quist"
    ]


def test_code_keeps_its_lines() -> None:
    maker = PdfMaker()
    page = maker.page()
    y = filled(page, 90, HARBOUR, LANTERNS, QUAY)
    page.lines(90, y + 6, ["def row():"], font=CODE)
    page.lines(90 + 24, y + 18, ["return home"], font=CODE)
    assert paragraphs(read(maker), ParagraphKind.CODE) == ["def row():\n    return home"]


def test_contents_keep_their_lines() -> None:
    rows = ["Boats . . . . . . . . . . 3", "Crews . . . . . . . . . . 17"]
    document = document_of(simple_pdf([rows]), Path("a.pdf"))
    assert paragraphs(document) == ["Boats … 3\nCrews … 17"]


def test_words_divided_at_line_ends() -> None:
    maker = PdfMaker()
    page = maker.page()
    lines = [
        "The custom is old, and it is kept by all who live by the water and the cus-",
        "tom is known to all.",
    ]
    page.lines(72, 90, lines)
    page.lines(
        72, 150, ["They sail by the light of a well-known star, which they call the well-", "known one."]
    )
    document = read(maker)
    assert "the custom is known" in document.text
    assert "call the well-known one" in document.text
    assert document.remarks == ()


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("har", "bour", "harbour"),
        ("lan", "tern", "lantern"),
        ("long", "boat", "long-boat"),
        ("boat", "house", "boat-house"),
        ("boat", "ing", "boating"),
        ("re", "sea", "resea"),
        ("Karl", "Johan", "Karl-Johan"),
        ("self", "rule", "self-rule"),
        ("sea", "ice", "sea-ice"),
        ("d", "ice", "d-ice"),
    ],
)
def test_a_hyphen_goes_where_the_word_is_surely_one(first: str, second: str, joined: str) -> None:
    divisions = Divisions(["a", "harbour,", "the", "sea", "and", "(ice)", "a", "long", "boat"])
    assert divisions.join(first, second) == joined
    assert divisions.reasons.total() == 1


def test_a_soft_hyphen_always_goes() -> None:
    assert Divisions([]).join("Fisch", "Kutter", soft=True) == "FischKutter"


def test_ligatures_and_accents_are_spelt() -> None:
    maker = PdfMaker()
    maker.page().text(72, 90, "The ﬁrst ﬂag of Århus flew in the café for 2² hours.")
    assert read(maker).text == "The first flag of Århus flew in the café for 2² hours."
    assert spell("M¨oller") == "Möller"
    assert spell("ﬀﬃ²") == "ffffi²"
    assert spell("⽇本") == "日本"


def test_links_lead_out() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(72, 90, "See the tide tables before you sail.")
    page.link(72 + width_of("See the ", 10), 90, width_of("tide tables", 10), "https://example.org/tides")
    page.link(72, 90, 10, "file:///etc/passwd")
    document = read(maker)
    (link,) = document.links
    assert (document.text[link.span.start : link.span.end], link.target) == (
        "tide tables",
        "https://example.org/tides",
    )


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("Tides and Lamps", "x.pdf", "Tides and Lamps"),
        ("Microsoft Word - x.doc", "About lamps.pdf", "About lamps"),
        ("untitled", "about_lamps.pdf", "About lamps"),
        ("book.indd", "4f2a9c01.pdf", HARBOUR.split(".", maxsplit=1)[0]),
    ],
)
def test_titles(title: str, name: str, expected: str) -> None:
    maker = PdfMaker(title)
    filled(maker.page(), 90, HARBOUR)
    assert read(maker, name).title == expected


def test_the_language_is_what_the_file_says_where_the_words_allow_it() -> None:
    maker = PdfMaker(language="en-GB")
    filled(maker.page(), 90, HARBOUR)
    assert read(maker).language == "en"


SPELLINGS = {
    "name and time": ["{who}  {clock}", "{text}"],
    "label": ["{who}: {text}"],
    "boxed time": ["[00:{clock}] {who}: {text}"],
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_a_transcript_is_one_with_pages(spelling: list[str]) -> None:
    maker = PdfMaker()
    page, y = maker.page(), 90.0
    for number in range(25):
        clock = f"{number * 17 // 60:02}:{number * 17 % 60:02}"
        who = ("Ana Brandt", "Ole Holm")[number % 2]
        for form in spelling:
            y = page.lines(72, y, wrapped(form.format(who=who, clock=clock, text=TALK[number % 5]), 460))
        y += 8
        if y > 640:
            page, y = maker.page(), 90.0
    document = read(maker)
    assert document.kind is Kind.TRANSCRIPT
    assert document.layout == "pdf"
    assert document.speakers == {"Ana Brandt": 13, "Ole Holm": 12}
    pages = [paragraph.page for paragraph in document.paragraphs]
    assert pages[0] == 1
    assert pages[-1] == len(maker.pages)
    assert pages == sorted(page for page in pages if page is not None)


def test_a_locked_file_is_refused_in_words() -> None:
    maker = PdfMaker(locked=True)
    filled(maker.page(), 90, HARBOUR)
    with pytest.raises(ReadingError, match="locked by a password; save it without one"):
        read(maker)


def test_scanned_pages_are_said_to_have_no_text() -> None:
    maker = PdfMaker()
    maker.page(picture=True)
    with pytest.raises(SkippedError, match=r"scanned pages without text; .* OCR program first"):
        read(maker)
    filled(maker.page(), 90, HARBOUR)
    maker.page(picture=True)
    maker.page()
    assert read(maker).remarks == (
        "Pages 1, 3 are pictures without text; make them searchable with an OCR program.",
    )


TURNS = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def turned(rotation: int, x: float, y: float) -> tuple[float, float]:
    """Return where a point of a page that is shown turned lies on the sheet."""
    if rotation == 90:
        return y, pdf_maker.HEIGHT - x
    if rotation == 180:
        return pdf_maker.WIDTH - x, pdf_maker.HEIGHT - y
    return pdf_maker.WIDTH - y, x


@pytest.mark.parametrize("rotation", TURNS)
def test_turned_pages_are_read(rotation: int) -> None:
    maker = PdfMaker()
    page = maker.page(rotation)
    y = 90
    for text in (HARBOUR, LANTERNS):
        for line in wrapped(text, 460):
            page.text(*turned(rotation, 72, y), line, turn=TURNS[rotation])
            y += 12
        y += 10
    assert paragraphs(read(maker)) == [HARBOUR, LANTERNS]


def test_what_is_set_aslant_comes_last() -> None:
    maker = PdfMaker()
    page = maker.page()
    page.text(30, 500, "Copy for the master", turn="0 1 -1 0")
    filled(page, 90, HARBOUR)
    assert paragraphs(read(maker)) == [HARBOUR, "Copy for the master"]


def test_a_file_in_disorder_is_read_from_top_to_bottom() -> None:
    maker = PdfMaker()
    page = maker.page()
    lines = [*wrapped(HARBOUR, 460), *wrapped(LANTERNS, 460)]
    placed = [(90 + 12 * row, line) for row, line in enumerate(lines)]
    for y, line in placed[::-1]:
        page.text(72, y, line)
    assert " ".join(paragraphs(read(maker))) == f"{HARBOUR} {LANTERNS}"


def test_the_mark_may_stand_within_the_first_kilobyte(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"Printed by nobody\n" + simple_pdf([[HARBOUR]]))
    assert read_document(path).layout == "pdf"


def test_damaged_files_are_read_or_refused_in_words() -> None:
    maker = PdfMaker()
    filled(maker.page(), 90, HARBOUR, LANTERNS)
    data = maker.data()
    for cut in range(10, len(data), 97):
        for damaged in (data[:cut], data[:cut] + b"\0" * 20 + data[cut + 20 :]):
            with suppress(CompanionError):
                assert_sound(document_of(damaged, Path("a.pdf")))


letters = made_of(LATIN, ends=".,?!")
placed = st.tuples(
    st.integers(20, 580), st.integers(20, 780), st.sampled_from([6, 9, 10, 10, 10, 14, 24]), st.integers(0, 3)
)


@calm
@given(st.lists(st.tuples(st.lists(letters, min_size=1, max_size=8), placed), min_size=1, max_size=30))
def test_no_word_is_lost_wherever_it_stands(lines: list[tuple[list[str], tuple[int, int, int, int]]]) -> None:
    maker = PdfMaker()
    page = maker.page()
    for words, (x, y, size, font) in lines:
        page.text(x, y, " ".join(words), size, font)
    data = maker.data()
    document = document_of(data, Path("4f2a9c01.pdf"))
    assert_sound(document)
    read_letters = Counter("".join(_signs(document)))
    assert not Counter("".join(words_of_pdfium(data))) - read_letters
    assert not read_letters - Counter("".join(word for words, _ in lines for word in words))


def _signs(document: Document) -> list[str]:
    """Return the words of a document, the markers of its lists among them, without separators of cells."""
    markers = [paragraph.marker for paragraph in document.paragraphs]
    names = [cue.speaker or "" for cue in document.cues]
    return [word for word in (*document.text.split(), *markers, *names) if word != "|"]


def test_a_pdf_of_another_program_in_other_scripts(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "sea.pdf"
    texts = (
        "항구는 느린 강의 어귀에 있다. 겨울에는 얼음이 언덕에서 내려오고, 배들은 봄까지 자갈밭 위에 있다.",
        "港は静かな川の河口にある。冬には氷が丘から下りてきて、船は春まで浜に上げられている。",
        "الميناء يقع عند مصب نهر بطيء. في الشتاء ينزل الجليد من التلال إلى الشاطئ.",
    )
    missing = [text for text in texts if not _can_write(text)]
    if missing:
        pytest.skip("no font for this script here")
    written = QTextDocument()
    written.setHtml("<h1>바다와 등대</h1>" + "".join(f"<p>{text}</p>" for text in texts))
    written.setPageSize(QSizeF(595, 842))
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    written.print_(writer)
    document = read_document(path)
    assert document.title == "바다와 등대"
    assert paragraphs(document, ParagraphKind.TEXT) == list(texts)


def _can_write(text: str) -> bool:
    """Say whether a font with the letters of a text is installed."""
    letter = next(letter for letter in text if letter.isalpha())
    families = QFontDatabase.families()
    return any(QRawFont.fromFont(QFont(family)).supportsCharacter(ord(letter)) for family in families)


def test_hundreds_of_pages_are_read_whole() -> None:
    maker = PdfMaker()
    for number in range(200):
        page = maker.page()
        page.text(72, 40, "The Herring Book")
        page.text(300, 760, str(number + 1))
        filled(page, 90, *([HARBOUR, LANTERNS, QUAY] * 4))
    document = document_of(maker.data(), Path("a.pdf"))
    assert len(re.findall("slow river", document.text)) == 800
    assert document.paragraphs[-1].page == 200


ASKED = (
    "Where were you that night, on the quay?",
    "I was on the quay with a lamp.",
    "We waited for the boats to come in",
    "until it was four in the morning.",
)


def test_the_numbers_of_lines_are_left_out() -> None:
    maker = PdfMaker()
    for number in range(3):
        page = maker.page().text(500, 40, f"{number + 7}")
        for line in range(1, 26):
            page.text(60 if line > 9 else 65, 60 + 26 * line, str(line)).text(
                100, 60 + 26 * line, ASKED[(line + number) % 4]
            )
    found = read(maker)
    assert not re.search(r"\d", found.text)
    assert all(found.text.count(text) >= 18 for text in ASKED)


def test_a_numbered_list_keeps_its_numbers() -> None:
    maker = PdfMaker()
    page = maker.page()
    y = filled(page, 90, HARBOUR, LANTERNS, QUAY)
    for line in range(1, 9):
        page.text(72, y + 20 * line, str(line)).text(100, y + 20 * line, ASKED[line % 4])
    assert all(str(number) in read(maker).text for number in range(1, 9))


def test_feet_below_few_lines_are_left_out() -> None:
    maker = PdfMaker()
    for number in range(1, 5):
        page = maker.page().text(72, 100, f"Slide {'abcd'[number - 1]}", 28, BOLD)
        page.text(72, 160, ASKED[number - 1], 18)
        page.text(72, 760, "Harbour Days").text(500, 760, str(number))
    assert "Harbour Days" not in read(maker).text


def test_the_number_of_a_single_page_is_left_out() -> None:
    maker = PdfMaker()
    filled(maker.page().text(300, 760, "- 1 -"), 90, HARBOUR, QUAY)
    assert paragraphs(read(maker)) == [HARBOUR, QUAY]


def test_questions_and_answers_are_no_list() -> None:
    maker = PdfMaker()
    page = maker.page()
    for line in range(8):
        page.text(72, 90 + 24 * line, f"{'QA'[line % 2]}. {ASKED[line % 4]}")
    found = read(maker)
    assert {one.kind for one in found.paragraphs} == {ParagraphKind.TEXT}
    assert found.speakers == {"Q": 4, "A": 4}
