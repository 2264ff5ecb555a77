"""Where in a query the completion of fields opens, and what it replaces."""

import pytest

from companion.ui.search.field_word import field_word

FIELDS = ("speaker", "in", "colour")


@pytest.mark.parametrize(
    ("query", "field", "beginning", "replaced"),
    [
        ("speaker:|", "speaker", "", "speaker:"),
        ("speaker:se|", "speaker", "se", "speaker:se"),
        ("touch Speaker:se| robot", "speaker", "se", "Speaker:se"),
        ("touch -in:le|ctures", "in", "le", "-in:lectures"),
        ('in:"robot dr| hand', "in", "robot dr", 'in:"robot dr'),
        ('in:"robot dr|eams" hand', "in", "robot dr", 'in:"robot dreams"'),
        ('"a phrase" in:ro|', "in", "ro", "in:ro"),
        ("(touch OR speaker:s|)", "speaker", "s", "speaker:s"),
        ("touch :|", "", "", ":"),
        ("-:sp|", "", "sp", "-:sp"),
        ("강 speaker:김|", "speaker", "김", "speaker:김"),
    ],
)
def test_the_word_of_a_field(query: str, field: str, beginning: str, replaced: str) -> None:
    cursor = query.index("|")
    query = query.replace("|", "")
    word = field_word(query, cursor, FIELDS)
    assert word is not None
    assert (word.field, word.beginning, query[word.start : word.end]) == (field, beginning, replaced)
    assert word.unwanted is replaced.startswith("-")


@pytest.mark.parametrize(
    "query",
    [
        "touch|",
        "speaker|",
        "spea|ker:x",
        "|speaker:x",
        "speaker:ines |",
        'speaker:"ines moreau"|',
        '"said speaker:in|',
        '"a phrase speaker:in|es" x',
        "http://in|",
        "10:20|",
        "unknown:va|",
        'touch"in:a|',
        "",
    ],
)
def test_no_other_word_is_a_field(query: str) -> None:
    cursor = query.find("|")
    assert field_word(query.replace("|", ""), max(cursor, 0), FIELDS) is None
