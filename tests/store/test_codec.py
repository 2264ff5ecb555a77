"""A document comes back from the database as it went in."""

import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.documents import Code, Link, Section, Span
from companion.store.codec import decode_structure, decode_text, encode_structure, encode_text
from tests.builders import talk


def test_document_comes_back_whole() -> None:
    document = replace(
        talk("Tides rise twice a day.", "They fall as often.", "(gulls crying)"),
        sections=(Section("Tides", 1, 0, 1, 0), Section("Falling", 2, 1, 2)),
        links=(Link(Span(0, 5), "https://tides.example/"),),
        codes=(Code(Span(6, 10)), Code(Span(11, 16))),
        remarks=("Read as Windows-1252, please look at it.",),
    )
    assert decode_structure(encode_structure(document), document.text) == document


def test_document_without_anything_comes_back() -> None:
    empty = talk()
    assert decode_structure(encode_structure(empty), "") == empty


def test_field_that_older_data_lack_takes_its_default() -> None:
    document = talk("One.", "Two.")
    written = json.loads(zlib.decompress(encode_structure(document)))
    del written["paragraphs"]["marker"], written["confidence"]
    older = zlib.compress(json.dumps(written).encode())
    assert decode_structure(older, document.text) == document


def test_damaged_data_are_told() -> None:
    document = talk("One.", "Two.")
    structure, text = encode_structure(document), encode_text(document.text)
    with pytest.raises(ValueError, match="damaged"):
        decode_structure(structure[:-9], document.text)
    with pytest.raises(ValueError, match="damaged"):
        decode_text(text[:3] + b"\0" + text[4:])


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), max_size=8))
def test_any_text_comes_back(paragraphs: list[str]) -> None:
    document = talk(*paragraphs)
    assert decode_text(encode_text(document.text)) == document.text
    assert decode_structure(encode_structure(document), document.text) == document
