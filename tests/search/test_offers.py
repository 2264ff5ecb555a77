"""Words that may be meant too: of one family, and names that sound alike; never mixed in, counted truly."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.aliases import Alias
from companion.core.documents import Document
from companion.core.queries import Offer, OfferKind, SearchRequest
from companion.search.aliasing import with_aliases
from companion.search.arrays.container import Array
from companion.search.finding import Finder
from companion.search.offers import Asked, each_offer, find_offers
from companion.search.tree import Query
from tests.builders import talk
from tests.search.conftest import open_index, write_index

FAMILY, SOUND = OfferKind.FAMILY, OfferKind.SOUND
OffersFor = Callable[..., tuple[Offer, ...]]


def talks(*sentences: str) -> tuple[Document, ...]:
    """Return a document for each sentence, so that each is a hit of its own."""
    return tuple(map(talk, sentences))


HANDS = talks(
    "A robot with touch sensing in its hands.",
    "One touch sensor costs little, and sensors of touch wear out.",
    "The touch of a sensitive hand.",
    "A sensor without anything else.",
    "Sense and touch, again sensed.",
    "A sensational film.",
    "The tactile sensation of touch.",
)
PEOPLE = talks(
    "Yesterday Peter wrote to me about Pieter and the others.",
    "We asked Catherine; then Kathryn said no, and again Catherine was right.",
    "They write there what is right, and their wright is right there.",
    "In May we saw that Peter had left with Stephen.",
    "Mark the place, mark it well, and mark it twice before Marc sees it.",
)


def asked(finder: Finder, query: str, *aliases: Alias) -> Asked:
    request = SearchRequest(query, 0)
    evaluation = finder.evaluation()

    def find(one: Query) -> Array:
        return evaluation.run(with_aliases(one, aliases)).records

    typed = finder.parsed(request).query
    return Asked(typed, find(typed), evaluation, finder.reader, find)


@pytest.fixture
def offers_for(tmp_path: Path) -> Iterator[OffersFor]:
    with ExitStack() as stack:

        def offers(query: str, *documents: Document) -> tuple[Offer, ...]:
            write_index(tmp_path / "index", list(documents))
            finder = Finder(stack.enter_context(closing(open_index(tmp_path / "index"))))
            found = find_offers(asked(finder, query))
            for offer in found:
                total = finder.find(SearchRequest(offer.query, 0)).total
                assert total == finder.find(SearchRequest(query, 0)).total + offer.more
            return found

        yield offers


def said(offers: tuple[Offer, ...]) -> list[tuple[str, int]]:
    return [(offer.word, offer.more) for offer in offers]


@pytest.mark.parametrize("query", ["touch sensing", "touch sensing "])
def test_the_rest_of_a_family_is_offered_with_the_hits_it_adds(offers_for: OffersFor, query: str) -> None:
    offers = offers_for(query, *HANDS)
    assert said(offers) == [("sensation", 1), ("sensitive", 1), ("sensor", 1)]
    assert [offer.kind for offer in offers] == [FAMILY] * 3
    assert offers[2].query == "touch (sensing OR sensor)"


def test_families_that_add_most_come_first_by_their_commonest_word(offers_for: OffersFor) -> None:
    documents = talks(*["Sensors are here."] * 3, "One sensor.", "A sensation.", "A sense.", "All sensory.")
    assert said(offers_for("sensing ", *documents)) == [("sensors", 4), ("sensation", 1), ("sensory", 1)]


def test_while_a_word_is_typed_nothing_is_offered_for_it(offers_for: OffersFor) -> None:
    assert offers_for("touch sens", *HANDS) == ()
    assert offers_for("touch sensin", *HANDS) == ()
    assert offers_for("sens*", *HANDS) == ()


@pytest.mark.parametrize(
    ("query", "sentences", "offered"),
    [
        (
            "reading ",
            ["A reader came.", "All is ready.", "See the readme.", "It is readable."],
            ["readable", "reader"],
        ),
        ("generalization ", ["A general view.", "A generous gift.", "They generate it."], []),
        ("party ", ["Part of it.", "Partial views.", "Many particles.", "Two parties."], ["partial"]),
        ("ready ", ["He reads readings.", "They read readily."], []),
        ("mean ", ["Meanwhile it rains.", "A meaningful sign."], ["meaningful"]),
        ("memory ", ["A memorial stone.", "Memorize it."], ["memorize"]),
        ("sensor ", ["It senses well.", "By sensing it.", "A censor."], ["senses"]),
        ("sensor ", ["It senses well."], []),
        ("factor ", ["It is a fact."], []),
        ("reactor ", ["They react.", "A reactive one."], ["react", "reactive"]),
        ("discovery ", ["They discovered it."], ["discovered"]),
        ("station ", ["A state.", "The states."], []),
        ("touch ", ["A touchstone."], []),
    ],
)
def test_words_of_a_family_end_as_such_do(
    offers_for: OffersFor, query: str, sentences: list[str], offered: list[str]
) -> None:
    assert sorted(offer.word for offer in offers_for(query, *talks(*sentences))) == offered


def test_words_are_written_as_texts_write_them(offers_for: OffersFor) -> None:
    german = (replace(talk(text), language="de") for text in ("Ein Freund kam.", "Es war eine Freundschaft."))
    assert [offer.word for offer in offers_for("freund ", *german)] == ["Freundschaft"]
    naive = talks("A sensor here.", "Sensors.", "SENSORY.", "Éditrice.", "The editor.")
    assert {offer.word for offer in offers_for("sensing ", *naive)} == {"sensor", "sensory"}
    spoken = talk("i am pieter and so on.")
    spoken = replace(spoken, paragraphs=(replace(spoken.paragraphs[0], speaker="PIETER"),))
    assert [offer.word for offer in offers_for("peter", spoken)] == ["Pieter"]


def test_what_a_finished_beginning_loses_is_offered(offers_for: OffersFor) -> None:
    assert offers_for("touch sens", *HANDS) == ()
    assert said(offers_for("touch sens ", *HANDS)) == [("sense", 2), ("sensation", 1), ("sensitive", 1)]


@pytest.mark.parametrize(
    "query", ['"sensing"', "=sensing", "sensing~", '"touch sensing"', '"touch sensing"~3', "-sensing touch"]
)
def test_what_says_how_it_is_found_is_left_as_it_is(offers_for: OffersFor, query: str) -> None:
    assert offers_for(query, *HANDS) == ()


def test_words_that_hold_sentences_together_have_no_family(offers_for: OffersFor) -> None:
    documents = talks("With her.", "Without him.", "Within it.", "There, therefore.")
    assert offers_for("with ", *documents) == offers_for("there ", *documents) == ()


def test_the_other_clauses_and_filters_stay(offers_for: OffersFor) -> None:
    (offer,) = offers_for("sensing robot OR costs kind:transcript -film ", *HANDS)
    assert offer == Offer(FAMILY, "sensor", "(sensing OR sensor) robot OR costs kind:transcript -film", 1)
    assert offers_for("sensing kind:article ", *HANDS) == ()


@pytest.mark.parametrize(
    ("query", "offer"),
    [
        ("pieter ", Offer(SOUND, "Peter", "(pieter OR Peter)", 1)),
        ("peter", Offer(SOUND, "Pieter", "(peter OR Pieter)", 0)),
        ("steven", Offer(SOUND, "Stephen", "(steven OR Stephen)", 1)),
        ("steven left", Offer(SOUND, "Stephen", "(steven OR Stephen) left", 1)),
        ("Katherine", Offer(SOUND, "Catherine", "(Katherine OR Catherine)", 1)),
    ],
)
def test_names_that_sound_alike_are_offered(offers_for: OffersFor, query: str, offer: Offer) -> None:
    offers = [one for one in offers_for(query, *PEOPLE) if one.word == offer.word]
    assert offers == ([offer] if offer.more else [])


def test_names_are_offered_once_and_as_names(offers_for: OffersFor) -> None:
    documents = talks("We met Sergey there.", "And Sergey came.", "Later Sergei went.")
    assert offers_for("sergei", *documents) == (Offer(SOUND, "Sergey", "(sergei OR Sergey)", 2),)


@pytest.mark.parametrize("query", ["write ", "there ", "their ", "right ", "wright ", "mark "])
def test_ordinary_words_are_neither_offered_nor_taken_for_names(offers_for: OffersFor, query: str) -> None:
    assert [offer for offer in offers_for(query, *PEOPLE) if offer.kind is SOUND] == []


def test_a_capital_letter_asks_for_a_name(offers_for: OffersFor) -> None:
    documents = talks("They mark it.", "We know that Marc came.")
    assert said(offers_for("Mark ", *documents)) == [("Marc", 1)]
    assert said(offers_for("mark ", *documents)) == []


def test_capitals_say_nothing_where_all_words_have_them(offers_for: OffersFor) -> None:
    assert (
        offers_for("peter", *talks("WE SAW PIETER HERE.", "All The Pieter Titles.", "Pieter is here.")) == ()
    )


def test_one_who_speaks_has_a_name_however_it_is_written(offers_for: OffersFor) -> None:
    written = talk("i am pieter and so on.")
    spoken = replace(written, paragraphs=(replace(written.paragraphs[0], speaker="Pieter Abbeel"),))
    assert said(offers_for("peter", spoken, written)) == [("Pieter", 2)]
    assert said(offers_for("peter", written)) == []


def test_german_nouns_are_no_names(offers_for: OffersFor) -> None:
    german = replace(talk("wir sahen die Lehre dort und die Lehre ist gut."), language="de")
    assert offers_for("Lerre", german) == ()


def test_offers_come_in_steps(tmp_path: Path) -> None:
    write_index(tmp_path / "index", [*HANDS, *PEOPLE])
    with closing(open_index(tmp_path / "index")) as reader:
        steps = list(each_offer(asked(Finder(reader), "touch sensing")))
    assert len([step for step in steps if step is None]) > 5
    assert [step.word for step in steps if step is not None] == ["sensation", "sensitive", "sensor"]


def test_queries_that_find_nothing_or_ask_nothing_have_no_offers(offers_for: OffersFor) -> None:
    for query in ("", "-touch", "speaker:nobody", "바다", "x", "123456", "kind:transcript"):
        assert offers_for(query, *HANDS) == ()


def test_aliases_hold_for_what_is_offered_and_are_not_written(tmp_path: Path) -> None:
    write_index(tmp_path / "index", list(HANDS))
    with closing(open_index(tmp_path / "index")) as reader:
        offers = find_offers(asked(Finder(reader), "haptics sensing ", Alias(("haptics", "touch"))))
    assert Offer(FAMILY, "sensor", "haptics (sensing OR sensor)", 1) in offers
