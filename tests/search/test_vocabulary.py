"""A text cut by stretches has the tokens that it has word by word, and their terms have their stems."""

import sys
import tracemalloc
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.search import vocabulary
from companion.search.analysis import each_token, is_run, parts_of
from companion.search.borders import SLIGHT_LETTERS, TOKEN, find_begins
from companion.search.stemming import stem_in, stem_of, stems_in, term_in
from companion.search.vocabulary import Vocabulary
from tests.search.writings import LANGUAGES, languages, texts

STRETCHES = (1, 2, 3, 5, 8, 13, 1 << 16)
"""Sizes of stretches; the small ones have a border at every character of a text."""


def word_by_word(text: str, language: str) -> list[tuple[int, str]]:
    """Return where each token begins, and its term, as analysis says them one by one."""
    of_runs = bytearray(len(text))
    for match in TOKEN.finditer(text):
        if is_run(match.group()):
            of_runs[slice(*match.span())] = b"\1" * len(match.group())
    return [
        (token.start, token.folded if of_runs[token.start] else term_in(token.folded, language))
        for token in each_token(text)
    ]


def by_stretches(known: Vocabulary, text: str, language: str) -> list[tuple[int, str]]:
    """Return the same as a vocabulary says it."""
    starts, numbers = known.numbers(text, language)
    assert (starts.dtype.name, numbers.dtype.name) == ("int32", "uint32")
    return list(zip(starts.tolist(), (known.terms[number] for number in numbers.tolist()), strict=True))


@pytest.fixture(scope="module", params=STRETCHES)
def known(request: pytest.FixtureRequest) -> Vocabulary:
    """A vocabulary that many texts go through."""
    return Vocabulary(request.param)


@given(text=texts, language=languages)
@example("lamp'", "en")
@example("l'" + "\u00ad" * 9 + "herbe", "fr")
def test_a_text_has_the_same_tokens(known: Vocabulary, text: str, language: str) -> None:
    expected = word_by_word(text, language)
    assert by_stretches(known, text, language) == expected
    assert by_stretches(Vocabulary(), text, language) == expected


@given(st.lists(st.tuples(texts, languages), max_size=8))
def test_texts_in_many_languages_share_a_vocabulary(told: list[tuple[str, str]]) -> None:
    known = Vocabulary()
    for text, language in told:
        assert by_stretches(known, text, language) == word_by_word(text, language)
    assert len(known.terms) == len(set(known.terms))


@given(st.lists(texts, max_size=8))
def test_what_is_forgotten_keeps_its_number(told: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "_MOST_KNOWN", 3)
        known = Vocabulary(8)
        for text in told:
            assert by_stretches(known, text, "fr") == word_by_word(text, "fr")
    assert len(known.terms) == len(set(known.terms))


@pytest.mark.parametrize(
    "told", ["don't", "l’herbe", "Mara's", "바다는", "e\u0301te\u0301", "ก\u0e31น", "a\u0e31\u00adb"]
)
def test_no_border_of_stretches_splits_a_token(told: str) -> None:
    for size, length in product(STRETCHES[:-1], range(12)):
        text = "." * length + told + " " * length + told
        assert by_stretches(Vocabulary(size), text, "fr") == word_by_word(text, "fr")


def test_words_that_share_a_slot_are_told_apart() -> None:
    words = ["".join(letters) for letters in product("abcdefghijklmnopqrst", repeat=4)]
    known = Vocabulary()
    for _ in range(2):
        assert known.numbers(" ".join(words), "en").numbers.tolist() == list(range(len(words)))
    assert known.terms == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_texts_have_the_same_tokens(test_data: Path, language: str) -> None:
    known = Vocabulary(10_000)
    for path in sorted((test_data / "seeds").iterdir()):
        text = path.read_text("utf-8", "replace")[:30_000]
        assert by_stretches(known, text, language) == word_by_word(text, language)


def test_real_files_of_all_kinds_have_the_same_tokens(test_data: Path) -> None:
    known = Vocabulary()
    for path in sorted((test_data / "corpus").iterdir()):
        text = path.read_text("utf-8", "replace")[:60_000]
        assert by_stretches(known, text, "en") == word_by_word(text, "en")


@pytest.mark.parametrize("text", ["word " * 2_000_000, "바다" * 4_000_000, " " * 9_000_000])
def test_a_large_text_is_never_held_whole(text: str) -> None:
    known = Vocabulary()
    known.numbers("가 a", "en")
    tracemalloc.start()
    next(known.stretches(text, "en"), None)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16_000_000


def test_many_letters_leave_nothing_behind_but_their_terms() -> None:
    letters = "".join(chr(0x4E00 + number) + chr(0xAC00 + number) for number in range(300))
    known = Vocabulary(512)
    for shift in range(1, 60):
        text = letters[shift:] + letters[:shift:2]
        assert by_stretches(known, text, "zh") == word_by_word(text, "zh")
    assert len(known.terms) == len(set(known.terms))


def test_nothing_has_no_tokens() -> None:
    for text in ("", " ", "'", "\u0301", "ʼ", "\u0640 ʼʼ"):
        tokens = Vocabulary().numbers(text, "de")
        assert (tokens.starts.tolist(), tokens.numbers.tolist()) == ([], [])


def test_every_character_is_of_the_class_that_the_expression_says() -> None:
    spaced = " ".join(map(chr, range(sys.maxunicode + 1)))
    begins, _ = find_begins(spaced)
    assert begins.tolist() == [match.start() for match in TOKEN.finditer(spaced)]
    assert not any(spaced[begin].isspace() for begin in begins.tolist())


def test_nothing_is_left_of_slight_letters_alone() -> None:
    letters = (match.group() for match in TOKEN.finditer(" ".join(map(chr, range(sys.maxunicode + 1)))))
    assert (
        "".join(letter for letter in letters if not is_run(letter) and not parts_of(letter)) == SLIGHT_LETTERS
    )


@given(texts, languages)
def test_a_term_has_the_stem_of_its_word(text: str, language: str) -> None:
    for match in TOKEN.finditer(text):
        for part in () if is_run(match.group()) else parts_of(match.group()):
            term = term_in(part.folded, language)
            assert stem_of(term) == stem_in(part.folded, language)
            assert stem_of(term) in stems_in(part.folded, {language})


@given(texts)
def test_a_term_of_a_run_is_its_own_stem(text: str) -> None:
    for match in TOKEN.finditer(text):
        if is_run(match.group()):
            assert all(stem_of(token.folded) == token.folded for token in each_token(match.group()))


@pytest.mark.parametrize(
    ("word", "language", "term"),
    [
        ("lamps", "en", "lamps"),
        ("lampen", "de", "lampen\x1fde"),
        ("lamps", "ko", "lamps"),
        ("книги", "de", "книги"),
        ("كتاب", "fr", "كتاب"),
        ("λυχνος", "de", "λυχνος\x1fde"),
    ],
)
def test_only_words_that_a_language_stems_bear_its_mark(word: str, language: str, term: str) -> None:
    assert term_in(word, language) == term
