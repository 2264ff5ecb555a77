"""Files broken in ten thousand ways: each is read or refused, soon, and loses no word."""

import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from companion.core.documents import Document
from companion.core.errors import CompanionError
from companion.formats.checks import check_bytes
from companion.formats.registry import document_of
from tests.formats.fixtures import files
from tests.formats.test_properties import assert_sound

ROUNDS = 500
"""Mutations of each file; with more than twenty layouts over ten thousand."""

SECONDS = 2.0
FILES = files()
WHOLE = ("whisper.txt", "turns.txt", "names.txt", "otter.txt", "lines.txt", "article.txt")
"""Files without marks: every word of theirs must stand in the document, however they are broken."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_TOKENS = (
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b":",
    b"-->",
    b"00:10",
    b"[",
    b"]",
    b"#",
    b"- ",
    b"\x00",
)
_BYTES = bytes(range(256))


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change a few bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.choice(_BYTES)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """End the file early."""
    return data[: chance.randrange(1, len(data))]


def lose(data: bytes, chance: random.Random) -> bytes:
    """Take a stretch away."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def double(data: bytes, chance: random.Random) -> bytes:
    """Repeat a stretch, perhaps often."""
    start = chance.randrange(len(data))
    stretch = data[start : start + chance.randint(1, 200)]
    return data[:start] + stretch * chance.choice((2, 3, 50)) + data[start:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Put marks where they do not belong."""
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(_TOKENS) + data[place:]
    return data


def mix(data: bytes, chance: random.Random) -> bytes:
    """Go on with the end of another file."""
    other = FILES[chance.choice(list(FILES))]
    return data[: chance.randrange(1, len(data))] + other[chance.randrange(len(other)) :]


def shuffle(data: bytes, chance: random.Random) -> bytes:
    """Put the lines into another order."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def recode(data: bytes, chance: random.Random) -> bytes:
    """Write a text in another encoding, or with other line ends."""
    text = data.decode("utf-8", "replace")
    if chance.random() < 0.3:
        return text.replace("\n", chance.choice(("\r", "\r\n"))).encode()
    return text.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "cp949")), "replace")


Mutation = Callable[[bytes, random.Random], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    flip,
    cut,
    lose,
    double,
    insert,
    mix,
    shuffle,
    recode,
)


def read(data: bytes, name: str) -> Document | None:
    """Read bytes as a file is read; None where they are refused in words."""
    begun = time.process_time()
    try:
        check_bytes(data)
        document = document_of(data, Path(name))
    except CompanionError:
        return None
    finally:
        assert time.process_time() - begun < SECONDS
    assert_sound(document)
    return document


def words_of(document: Document) -> set[str]:
    """Return the words that a reader sees: of the text, of its speakers, of titles."""
    speakers = [paragraph.speaker or "" for paragraph in document.paragraphs]
    sections = [section.title for section in document.sections]
    cues = [cue.speaker or "" for cue in document.cues]
    return set(_WORD.findall(" ".join((document.text, document.title, *speakers, *sections, *cues))))


def broken(name: str, mutations: Sequence[Mutation] = MUTATIONS, rounds: int = ROUNDS) -> list[bytes]:
    """Return a file broken in as many ways as there are rounds, the same in every run."""
    chance = random.Random(name)
    return [chance.choice(mutations)(FILES[name], chance) for _ in range(rounds)]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_read_or_refused(name: str) -> None:
    for data in broken(name):
        read(data, name)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", WHOLE)
def test_a_broken_text_loses_no_word(name: str) -> None:
    for data in broken(name, (flip, cut, lose, double, insert, shuffle), 150):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        document = read(data, name) if "\x00" not in text else None
        if document is not None:
            assert set(_WORD.findall(text)) <= words_of(document), text


@pytest.mark.parametrize("name", FILES)
def test_an_unbroken_file_is_read_whole(name: str) -> None:
    document = read(FILES[name], name)
    assert document is not None
