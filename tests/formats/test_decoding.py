"""Every encoding that people have, with and without marks, under every end of line."""

import codecs
import random
import unicodedata
from itertools import product
from pathlib import Path

import pytest

from companion.core.encodings import NAMES, encoding_words, known_encoding
from companion.core.errors import SkippedError
from companion.formats.checks import check_bytes
from companion.formats.encoding.decoding import decode, offers
from companion.formats.encoding.guessing import ENCODINGS
from companion.formats.encoding.wide import wide_encoding
from companion.formats.registry import read_document
from tests.formats.tongues import OLD, TONGUES, written

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def told(text: str, encoding: str, mark: bytes = b"") -> bool:
    return decode(mark + text.encode(encoding)).text.replace("\r", "\n") == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("encoding", "end"), list(product(MARKS, ENDS)))
def test_unicode_is_read_with_and_without_a_mark(encoding: str, end: str) -> None:
    for language, mark in product(TONGUES, (b"", MARKS[encoding])):
        text = written(language, "utf-8")
        decoded = decode(mark + text.replace("\n", ENDS[end]).encode(encoding))
        assert decoded.text == unicodedata.normalize("NFC", text), language
        assert decoded.encoding == encoding
        assert decoded.remarks == ()


@pytest.mark.parametrize(("encoding", "end"), list(product(OLD, ENDS)))
def test_old_encodings_are_told_by_their_letters(encoding: str, end: str) -> None:
    for language in OLD[encoding]:
        text = written(language, encoding)
        decoded = decode(text.replace("\n", ENDS[end]).encode(encoding))
        assert decoded.text == unicodedata.normalize("NFC", text), language
        assert encoding_words(decoded.encoding) in NAMES.values()


@pytest.mark.parametrize("encoding", OLD)
def test_three_lines_are_enough(encoding: str) -> None:
    for language in OLD[encoding]:
        for first in range(len(TONGUES[language]) - 2):
            text = written(language, encoding, 3, first)
            assert text.isascii() or told(text, encoding), (language, first)


def test_single_lines_are_told_nearly_always() -> None:
    right = total = 0
    for encoding, languages in OLD.items():
        for language in languages:
            for first in range(len(TONGUES[language])):
                text = written(language, encoding, 1, first)
                total += not text.isascii()
                right += not text.isascii() and told(text, encoding)
    assert right >= 0.97 * total, f"{right} of {total}"


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_short_wide_texts_need_no_mark(language: str, encoding: str) -> None:
    for first in range(len(TONGUES[language]) - 2):
        text = written(language, "utf-8", 3, first)
        assert decode(text.encode(encoding)).encoding == encoding, first


def test_a_wide_line_without_blanks_is_told_by_its_signs() -> None:
    for language in ("zh", "ja", "zh-hant"):
        line = TONGUES[language][0].rstrip("。").replace("、", "") * 2
        assert decode(line.encode("utf-16-be")).text == line


def test_what_is_no_text_is_not_taken_for_wide() -> None:
    chance = random.Random(7)
    for size in (40, 400, 4000):
        for _ in range(40):
            assert wide_encoding(chance.randbytes(size)) is None


@pytest.mark.parametrize("encoding", OLD)
def test_old_texts_are_not_taken_for_wide(encoding: str) -> None:
    for language, first in product(OLD[encoding], range(3)):
        for lines in (1, 2, 3):
            assert wide_encoding(written(language, encoding, lines, first).encode(encoding)) is None


def test_zeros_beyond_one_in_a_hundred_are_no_text() -> None:
    text = b"The keeper lights the lamp at dusk. " * 20
    check_bytes(text + bytes(5))
    assert "\x00" not in decode(text + bytes(5)).text
    with pytest.raises(SkippedError, match="binary data"):
        check_bytes(text + bytes(9))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<?xml version="1.0" encoding="{}"?>\n<p>', "ISO-8859-2"),
        ('<html><head><meta charset="{}"></head><body>', "windows-1250"),
        ('<meta http-equiv="Content-Type" content="text/html; charset={}">\n', "windows-1257"),
        ("From: Ida\nContent-Type: text/plain; charset={}\n\n", "koi8-r"),
        ("Content-Type: text/plain;\n charset={}\n\n", "koi8-r"),
    ],
)
def test_what_a_file_says_of_itself_holds(head: str, encoding: str) -> None:
    data = head.format(encoding).encode() + b"\xb1\xea\xe6 \xb6\xe6\n"
    decoded = decode(data)
    if "\n charset" in head:
        assert decoded.remarks
        return
    assert decoded.text == data.decode(encoding)
    assert decoded.encoding == known_encoding(encoding)
    assert decoded.remarks == ()


def test_a_file_that_says_something_wrong_is_not_believed() -> None:
    russian = "\n".join(TONGUES["ru"])
    for named in ("shift_jis", "no-such-thing", "utf-16", "rot13", "idna"):
        decoded = decode(f'<meta charset="{named}">\n{russian}'.encode("cp1251"))
        assert decoded.text.endswith(russian), named
    decoded = decode(f'<meta charset="windows-1251">\n{russian}'.encode())
    assert (decoded.encoding, decoded.text[-5:]) == ("utf-8", russian[-5:])


def test_the_user_has_the_last_word() -> None:
    text = written("pl", "cp1250")
    data = text.encode("cp1250")
    decoded = decode(data, "cp1252")
    assert (decoded.text, decoded.encoding, decoded.remarks) == (data.decode("cp1252"), "cp1252", ())
    assert decode(text.encode(), "utf-8").remarks == ()
    wrong = decode(data, "utf-8")
    assert wrong.remarks[0].endswith("could not be read and stand as \ufffd")
    assert decode(codecs.BOM_UTF16_LE + "Więc".encode("utf-16-le"), "utf-16-le").text == "Więc"


def test_each_reading_is_offered_once_with_its_telling_lines() -> None:
    lines = [*TONGUES["pl"], "Nothing but ASCII here."]
    offered = offers("\n".join(reversed(lines)).encode("cp1250"))
    assert offered[0].encoding == "cp1250"
    assert offered[0].lines[0] == TONGUES["pl"][-1]
    assert len({offer.lines for offer in offered}) == len(offered)
    assert len(offered) >= 4
    assert all(len(offer.lines) <= 3 for offer in offered)
    assert all("\ufffd" not in "".join(offer.lines) for offer in offered)


def test_plain_and_broken_texts_are_offered_too() -> None:
    assert [offer.encoding for offer in offers(b"Plain words.\n")] == ["utf-8"]
    assert offers("Größe\n".encode())[0].encoding == "utf-8"
    assert offers(b"") == ()
    assert offers("Größe\n".encode("utf-16"))[0].encoding == "utf-16-le"
    long = "word " * 4000 + "Größe " + "word " * 4000
    assert "Größe" in offers(long.encode("cp1252"))[0].lines[0]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("One.\u0085Two.", "One.\nTwo."),
        ("One.\u2028Two.\u2028\nThree.", "One.\nTwo.\nThree."),
        ("One.\u2029Two.", "One.\n\nTwo."),
        ("One.\fTwo.\n\fThree.\n\f\nFour.", "One.\nTwo.\nThree.\n\nFour."),
        ("One.\vTwo.\r\n\v\r\nThree.", "One.\nTwo.\n\nThree."),
        ("One.\x1a", "One."),
        ("\ufeffOne.\ufeff\x00", "One."),
    ],
)
def test_whatever_ends_a_line_is_one_end(raw: str, read: str) -> None:
    assert decode(raw.encode()).text == read


def test_the_ellipsis_of_windows_is_no_end_of_a_line() -> None:
    text = "Wir warteten… und schliefen schließlich.\n"
    assert decode(text.encode("cp1252")).text == text


def test_names_of_encodings_are_known_however_they_are_written() -> None:
    assert known_encoding("ISO-8859-1") == "cp1252"
    assert known_encoding(" Windows-1251 ") == "cp1251"
    assert known_encoding("gb2312") == "gb18030"
    assert known_encoding("ks_c_5601-1987") == "cp949"
    assert known_encoding("x-user-defined") is None
    assert known_encoding("rot13") is None
    assert known_encoding("a\x00b") is None
    assert set(ENCODINGS) <= NAMES.keys()
    assert encoding_words("tis_620") == "TIS-620"


def test_a_document_is_read_as_its_letters_say(tmp_path: Path) -> None:
    path = tmp_path / "stary.txt"
    path.write_bytes(written("pl", "cp1250").encode("cp1250"))
    document = read_document(path)
    assert document.encoding == "cp1250"
    assert document.remarks == ("not UTF-8; read as Windows-1250, please look at it",)
