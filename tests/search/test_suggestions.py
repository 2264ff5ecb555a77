"""Where nothing is found the nearest queries are offered that have hits, fields and all."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from companion.search.likely_names import likely_speaker
from companion.search.query import parse_query
from companion.search.suggestions import as_names, instead_of_speaker, looser_queries, write_query
from companion.search.tree import Field, Filter, Query
from tests.builders import talk
from tests.search.conftest import SearchIn

EVERYTHING = "*"


def hits(*found: str) -> Callable[[Query], int]:
    """Return what counts one hit for each of some queries, or for every one, and keeps no other."""
    return lambda query: int(found == (EVERYTHING,) or write_query(query) in found)


def looser(query: str, having: Collection[str] = (EVERYTHING,)) -> list[str]:
    return [
        one.query
        for one in looser_queries(parse_query(query, complete=False).query, hits(*having), lambda _: 1.0)
    ]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("salt tide", ["tide", "salt"]),
        ("salt tide foam", ["tide foam", "salt foam", "salt tide", "salt", "tide"]),
        ("salt -tide", ["salt"]),
        ("salt speaker:ann", ["salt", "speaker:ann"]),
        ("salt speaker:ann in:x", ["salt in:x", "salt speaker:ann", "speaker:ann in:x", "salt"]),
        (
            "salt tide speaker:ann",
            ["salt tide", "tide speaker:ann", "salt speaker:ann", "speaker:ann", "salt"],
        ),
        ("speaker:ann in:x", ["in:x", "speaker:ann"]),
        ("speaker:ann", []),
        ("speaker:ann speaker:ben salt", ["salt", "speaker:ann speaker:ben"]),
        ("salt -speaker:ann", ["salt"]),
        ("salt spekar:ann", ["salt speaker:ann", "spekar:ann", "salt"]),
        ("salt color:mint langauge:korean", ["salt colour:mint lang:ko", "salt langauge:korean"]),
    ],
)
def test_what_keeps_most_is_offered_first(query: str, offered: list[str]) -> None:
    assert looser(query)[: len(offered)] == offered
    assert len(looser(query)) <= 5
    assert len(set(looser(query))) == len(looser(query))


TELLING = {
    "the": 0.0,
    "of": 0.0,
    "water": 0.0,
    "sea": 2.0,
    "tide": 3.0,
    "salt": 5.0,
    "kelp": 6.0,
    "foam": 8.0,
}


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("tide salt", ["salt", "tide"]),
        ("the foam of kelp", ["foam of kelp", "the foam kelp", "the foam of", "the of kelp", "foam kelp"]),
        ("foam sea the", ["foam sea", "foam the", "sea the", "foam"]),
        ("the of", []),
        ("the of speaker:ann", ["speaker:ann"]),
        ("foam whale sea", ["foam sea", "foam"]),
        ("whale foam", ["foam"]),
        ("whale the of", []),
        ("whale water", ["water"]),
        ("whale the water", ["water"]),
    ],
)
def test_common_words_are_left_out_first_and_never_offered_alone(query: str, offered: list[str]) -> None:
    asked = parse_query(query, complete=False).query
    found = looser_queries(
        asked, lambda one: "whale" not in write_query(one), lambda one: TELLING.get(one.terms[0].typed)
    )
    assert [one.query for one in found][: len(offered) + 1] == offered


def test_only_what_has_hits_is_offered() -> None:
    assert looser("salt tide speaker:ann in:x", ["salt tide", "speaker:ann in:x", "zebra"]) == [
        "salt tide",
        "speaker:ann in:x",
    ]


def test_a_document_stands_in_for_a_speaker_nobody_names() -> None:
    query = parse_query("simulation speaker:tobin -mud ").query
    titles = ["Deep “dreams”", "Nothing", "?!"]
    found = instead_of_speaker(query, titles, hits('simulation in:"Deep dreams" -mud'))
    assert [(one.query, one.total) for one in found] == [('simulation in:"Deep dreams" -mud', 1)]
    likely = instead_of_speaker(query, [*map(str, range(20)), "With Josh Tobin"], hits(EVERYTHING))
    assert likely[0].query == 'simulation in:"With Josh Tobin" -mud'
    assert instead_of_speaker(parse_query("simulation -speaker:tobin").query, titles, hits(EVERYTHING)) == ()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tomasz", ["speaker:tomasz", "in:tomasz"]),
        ("harbour band", ['speaker:"harbour band"', 'in:"harbour band"']),
        ('"tomasz"', []),
        ("tomasz -gate", []),
        ("tomasz OR ines", []),
        ("tomasz in:x", []),
        ("a b c d e f g", []),
        ("?", []),
        ("", []),
    ],
)
def test_plain_words_may_be_a_name(query: str, names: list[str]) -> None:
    named = as_names(parse_query(query, complete=False).query)
    assert [write_query(one) for one in named if one.clauses] == names


def test_a_name_that_no_passage_has_leads_to_what_its_bearer_says(search_in: SearchIn) -> None:
    text = talk("A heron stands in the water.")
    spoken = replace(text, paragraphs=tuple(replace(one, speaker="Sergey") for one in text.paragraphs))
    answer = search_in("sergey", spoken)
    assert answer.total == 0
    assert [(one.query, one.total) for one in answer.looser] == [("speaker:sergey", 1)]


def test_a_word_put_right_keeps_fields_and_signs(search_in: SearchIn) -> None:
    lake = talk("A heron stands in the water.")
    answer = search_in("herno title:talk =watr ", lake)
    assert answer.did_you_mean == "heron title:talk =water"
    assert answer.did_you_mean_total == 1


def test_fields_without_hits_offer_the_words(search_in: SearchIn) -> None:
    answer = search_in("heron kind:article", talk("A heron stands in the water."))
    assert [(one.query, one.total) for one in answer.looser] == [("heron", 1)]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("sergei", "sergey"),
        ("Sergie Levin", "sergey levin"),
        ("levine sergei", "levine sergey"),
        ("pieter", "peter"),
        ("Sergey", None),
        ("lev", None),
        ("ann", None),
        ("anm", "ann"),
        ("tobin", None),
        ("?", None),
    ],
)
def test_the_speaker_who_was_probably_meant(asked: str, meant: str | None) -> None:
    speakers = ["SERGEY LEVINE", "Peter", "Ann Lee"]
    likely = likely_speaker(Filter(Field.SPEAKER, asked), speakers)
    assert (likely.value if likely else None) == meant
    assert likely_speaker(Filter(Field.TITLE, asked), speakers) is None


def test_a_name_put_right_is_asked_back(search_in: SearchIn) -> None:
    text = talk("A heron stands in the water.")
    spoken = replace(text, paragraphs=tuple(replace(one, speaker="Sergey") for one in text.paragraphs))
    answer = search_in("heron speaker:sergei", spoken)
    assert (answer.did_you_mean, answer.did_you_mean_total) == ("heron speaker:sergey", 1)
