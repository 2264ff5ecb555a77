"""What is left out, what cannot be read, and how bytes become text."""

import os
import random
from pathlib import Path

import pytest

from companion.core.errors import ReadingError, SkippedError
from companion.formats.checks import LIMIT, check_readable
from companion.formats.encoding.decoding import decode
from companion.formats.registry import read_document

GERMAN = "Über den Dächern läuft die Größte der Möwen, süß und träge. "


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0 and so on", "a picture, not text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", "a picture, not text"),
        ("all.zip", b"PK\x03\x04", "an archive, not text"),
        ("all.txt", b"PK\x03\x04 and so on", "an archive, not text"),
        ("talk.mp3", b"ID3", "a sound recording, not text"),
        ("empty.txt", b"", "nothing in it"),
        ("blank.txt", b" \r\n\t\n", "nothing in it"),
        ("mark.txt", b"\xef\xbb\xbf", "nothing in it"),
        ("zeros.txt", b"some text" + b"\x00" * 9, "binary data, not text"),
        (".hidden.txt", b"text", "a hidden file"),
        ("list.json", b'{"a": [1, 2]}', "JSON without a transcript in it"),
    ],
)
def test_says_by_which_rule_a_file_is_left_out(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SkippedError) as caught:
        read_document(path)
    assert str(caught.value) == reason


def test_noise_is_binary(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(random.Random(1).randbytes(5_000))
    with pytest.raises(SkippedError, match="binary"):
        read_document(path)


def test_a_large_file_is_left_out_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 40_000_000)
    with pytest.raises(SkippedError, match="140 MB; the limit is 100 MB"):
        check_readable(path)


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(SkippedError, match="a folder"):
        check_readable(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SkippedError, match="not a regular file"):
        check_readable(tmp_path / "pipe.txt")


def test_a_missing_file_should_have_been_read(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        read_document(tmp_path / "gone.txt")


def test_a_file_without_permission_should_have_been_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("text")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ReadingError, match="ask its owner or change its rights"):
        read_document(path)


def test_broken_json_should_have_been_read(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"segments": [')
    with pytest.raises(ReadingError, match="not JSON"):
        read_document(path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_alike_and_marks_are_gone(mark: bytes, end: str) -> None:
    decoded = decode(mark + f"One.{end}Two\x00.{end}".encode())
    assert (decoded.text, decoded.encoding, decoded.remarks) == ("One.\nTwo.\n", "utf-8", ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_told_with_and_without_a_mark(encoding: str) -> None:
    decoded = decode((GERMAN * 3).encode(encoding))
    assert decoded.text == GERMAN * 3
    assert decoded.remarks == ()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", GERMAN),
        ("cp1252", "He said “no” – that’s all. "),
        ("cp1251", "Над крышами гавани летит самая большая чайка, и никто не знает, куда она летит. "),
        ("koi8_r", "Над крышами гавани летит самая большая чайка, и никто не знает, куда она летит. "),
        ("shift_jis", "港の屋根の上を一番大きなかもめが飛んでいます。どこへ行くのかは誰も知りません。"),
        ("euc_kr", "항구의 지붕 위로 가장 큰 갈매기가 날아갑니다. 어디로 가는지는 아무도 모릅니다. "),
        ("gb18030", "最大的海鸥飞过港口的屋顶，没有人知道它要去哪里。灯光照着水面，船都回来了。"),
        ("big5", "最大的海鷗飛過港口的屋頂，沒有人知道牠要去哪裡。燈光照著水面，船都回來了。"),
    ],
)
def test_old_encodings_are_read_and_the_user_is_asked_to_look(encoding: str, text: str) -> None:
    decoded = decode((text * 8).encode(encoding))
    assert decoded.text == text * 8
    assert decoded.remarks[0].startswith("not UTF-8; read as ")
    assert decoded.remarks[0].endswith(", please look at it")


def test_the_document_says_what_it_was_decoded_from(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(GERMAN.encode("cp1252"))
    document = read_document(path)
    assert document.encoding == "cp1252"
    assert document.remarks == ("not UTF-8; read as Windows-1252, please look at it",)


def test_a_few_broken_places_do_not_change_the_encoding() -> None:
    decoded = decode((GERMAN * 20).encode() + b"\xc3")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(GERMAN)
    assert "could not be read" in decoded.remarks[0]


def test_letters_are_composed() -> None:
    assert decode("u\u0308ber".encode()).text == "über"
