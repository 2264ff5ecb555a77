"""Whatever is typed is read in some way, and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.search.query import MOST_WORDS, Remark, Term, parse_query
from companion.search.wording import describe, remark_on


def typed(query: str, complete: bool = False) -> list[list[str]]:
    return [[shape(term) for term in clause.terms] for clause in parse_query(query, complete).query.clauses]


def shape(term: Term) -> str:
    words = " ".join(element.stems[0] + ("*" if element.prefix else "") for element in term.elements)
    return f'"{words}"' if term.quoted else words


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("salt  water", [["salt"], ["water"]]),
        ('"salt water" tide', [['"salt water"'], ["tide"]]),
        ("salt OR pepper tide", [["salt", "pepper"], ["tide"]]),
        ('salt OR "sea water" OR tide', [["salt", '"sea water"', "tide"]]),
        ("OR", [["or"]]),
        ("salt OR", [["salt"]]),
        ("salt OR OR tide", [["salt", "tide"]]),
        ("salt or tide", [["salt"], ["or"], ["tide"]]),
        ("well-kept", [["well kept"]]),
        ("harb*", [["harb*"]]),
        ("(salt [tide])", [["salt"], ["tide"]]),
        ("“salt water”", [['"salt water"']]),
        ('"salt" "water', [['"salt"'], ["water"]]),
        ('"" tide " "', [["tide"]]),
        ("바다", [["바다"]]),
        ("다", [["다*"]]),
        ('"바다 가"', [['"바다 다 가*"']]),
        ("API를", [["api 를*"]]),
        ("??!", []),
    ],
)
def test_clauses(query: str, clauses: list[list[str]]) -> None:
    assert typed(query) == clauses


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("salt wat", "wat*"),
        ("salt wat ", "wat"),
        ('salt "wat"', '"wat"'),
        ("salt water.", "water"),
        ("sea-wat", "sea wat*"),
        ("harbour's", "harbour"),
        ("salt OR wat", "wat*"),
    ],
)
def test_the_last_word_is_completed_while_it_is_typed(query: str, last: str) -> None:
    assert typed(query, complete=True)[-1][-1] == last
    assert "*" not in typed(query)[-1][-1]


def test_unwanted_words_and_phrases() -> None:
    query = parse_query('tide -salt -"sea water" - foam', complete=True).query
    assert [shape(term) for term in query.unwanted] == ["salt", '"sea water"']
    assert [shape(term) for term in query.terms] == ["tide", "foam*"]


@pytest.mark.parametrize(
    ("query", "words", "remark"),
    [
        ("salt wat", "words of *salt* and words that begin *wat…*", ""),
        ('"salt water"', "the phrase *salt water*", ""),
        ("salt tide foam ", "words of *salt*, *tide* and *foam*", ""),
        ("salt OR tide ", "words of *salt* or words of *tide*", ""),
        ('tide -salt -"sea water" ', "words of *tide*, without *salt* or *sea water*", ""),
        ("바다", "the letters *바다*", ""),
        (
            '"salt tide ',
            "words of *salt* and *tide*",
            "Read as the words salt and tide; the quotation mark has no partner.",
        ),
        ("?!", "", "Type a word, part of a word, or “a phrase”."),
        ("", "", "Type a word, part of a word, or “a phrase”."),
        ("-salt", "without *salt*", "Type also a word to look for; what has a - before it is only left out."),
    ],
)
def test_said_in_words(query: str, words: str, remark: str) -> None:
    parsed = parse_query(query)
    fragments = describe(parsed.query)
    assert "".join(f"*{one.text}*" if one.emphasised else one.text for one in fragments) == words
    assert remark_on(parsed) == remark


def test_long_queries_are_cut_and_it_is_said() -> None:
    parsed = parse_query("tide " * 3000)
    assert len(parsed.query.terms) == MOST_WORDS
    assert parsed.remarks == (Remark.CUT,)
    parsed = parse_query('"' + "tide " * 3000 + '" foam')
    assert sum(len(term.elements) for term in parsed.query.terms) == MOST_WORDS
    assert parsed.remarks == (Remark.CUT,)


@given(st.text(alphabet="ab\"“-*() OR가'’\n\\~:", max_size=60), st.booleans())
def test_never_raises(query: str, complete: bool) -> None:
    parsed = parse_query(query, complete)
    assert bool(parsed.query.clauses) or bool(parsed.remarks)
    describe(parsed.query)
    remark_on(parsed)
