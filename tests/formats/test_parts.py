"""The builder, sentences and languages."""

import pytest

from companion.core.documents import Cue, Kind, ParagraphKind
from companion.core.sentences import ends_sentence, sentence_ends
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.cutting import pack
from companion.formats.languages.language import language_of
from tests.formats.texts import document

FRAME = Frame("A title", Kind.ARTICLE, "test")


def test_offsets_count_in_the_folded_text() -> None:
    builder = DocumentBuilder([Cue("one two", 1, 0), Cue("three", 2, 1000, own_time=True)])
    builder.add(Draft((Run("  one \t two ", 0), Run("\u00a0three", 1), Run(".", 1)), 1))
    builder.add(Draft((Run("   "),), 2))
    builder.add(Draft((Run("see "), Run(" here ", target="#x"), Run("now")), 3))
    read = builder.build(FRAME)
    assert read.text == "one two three.\n\nsee here now"
    assert [(piece.offset, piece.cue) for piece in read.pieces] == [(0, 0), (8, 1)]
    (link,) = read.links
    assert read.text[link.span.start : link.span.end] == "here"


def test_a_line_break_in_a_run_stays_and_code_keeps_its_blanks() -> None:
    builder = DocumentBuilder()
    builder.add(Draft((Run("a \n  b"),), 1, ParagraphKind.LIST))
    builder.add(Draft((Run("if x:\n\n\tgo"),), 3, ParagraphKind.CODE))
    assert builder.build(FRAME).text == "a\nb\n\nif x:\n\n    go"


def test_sections_begin_with_their_heading_and_can_end() -> None:
    builder = DocumentBuilder()
    builder.add(Draft((Run("before"),), 1))
    builder.heading((Run(" A  heading "),), 2, 2)
    builder.add(Draft((Run("within"),), 3))
    builder.close_section()
    builder.add(Draft((Run("after"),), 4))
    read = builder.build(FRAME)
    assert [(s.title, s.level, s.paragraph, s.line) for s in read.sections] == [("A heading", 2, 1, 2)]
    assert [paragraph.section for paragraph in read.paragraphs] == [None, 0, 0, None]


def test_only_the_first_paragraph_of_a_cue_owns_its_time() -> None:
    builder = DocumentBuilder([Cue("a b", 1, 5, own_time=True)])
    builder.add(Draft((Run("a", 0),), 1))
    builder.add(Draft((Run("b", 0),), 1))
    assert [paragraph.own_time for paragraph in builder.build(FRAME).paragraphs] == [True, False]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? ", 3),
        ("Dr. Holm met J. Brandt. He left. ", 2),
        ("She said “no.” Then she went. ", 2),
        ("Well... then. So it was… Yes. ", 3),
        ("It costs 3.5 dollars e.g. here. ", 1),
        ("港の灯が消えた。誰も知らない。", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: int) -> None:
    assert len(sentence_ends(text)) == sentences


def test_a_comma_or_a_title_ends_no_sentence() -> None:
    assert ends_sentence("That is all.”")
    assert not ends_sentence("That is,")
    assert not ends_sentence("That is Dr.")


def test_packing_cuts_only_at_ends() -> None:
    spans = pack(100, [10, 40, 45, 90], 50)
    assert [span.end for span in spans][-1] == 100
    assert {span.end for span in spans} <= {10, 40, 45, 90, 100}
    assert all(len(span) <= 60 for span in spans)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The keeper of the lamp went to the water"),
        ("de", "Der Wärter ging mit der Lampe an das Wasser und sie war nicht an"),
        ("fr", "Le gardien est dans la tour et il ne dort pas avec les autres"),
        ("es", "El guardián no está en la torre y las luces se apagan por la noche"),
        ("ko", "등대지기는 물가로 갔습니다"),
        ("ja", "灯台守は水辺へ行きました"),
        ("zh", "守灯塔的人走到水边"),
        ("ru", "Смотритель пошёл к воде и не взял с собой лампу"),
        ("uk", "Доглядач пішов до води і не взяв із собою лампу, але він її любить"),
        ("ar", "ذهب الحارس إلى الماء"),
        ("el", "Ο φύλακας πήγε στο νερό"),
        ("he", "השומר הלך אל המים"),
        ("en", "…"),
    ],
)
def test_languages_are_told(language: str, text: str) -> None:
    assert language_of(text) == language


def test_nothing_in_a_title_can_mislead() -> None:
    named = document("Some words of a text that says little.\n", "notes \u202etxt.\u0007exe \nof spring.txt")
    assert named.title == "Notes txt. exe of spring"
