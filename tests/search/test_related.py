"""Related passages: the words that tell, the passages of other documents that share them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from companion.app import open_services
from companion.core.documents import Document, DocumentId
from companion.core.queries import Related
from companion.search.finding import Finder
from tests.builders import talk
from tests.search.conftest import open_index, write_index

Relate = Callable[..., Related]

EVERYDAY = """
well thank you all for coming along this evening it is good to see everybody again now we begin
because time getting late some lovely question happy answer after had break go back a little say same
thing other words somebody asked about plan afraid nobody made one so far come
"""
TIDES = "Neap tides leave the mudflats dry and wading birds arrive to feed at slack water."
MORE_TIDES = "Along an estuary mudflats fall dry at neap tides, the lighthouse keeper said."
BREAD = "A sourdough starter needs flour and warmth; its crumb turns sour when it ferments."
MORE_BREAD = "Feed sourdough with rye flour, and let its crumb rest until you cut the loaf."


@pytest.fixture
def relate(tmp_path: Path) -> Iterator[Relate]:
    """Index documents and ask what is related to the first passage of one that holds some words."""
    with ExitStack() as stack:

        def ask(words: str, *documents: Document, without: tuple[str, ...] = ()) -> Related:
            write_index(tmp_path / "index", list(documents))
            finder = Finder(stack.enter_context(closing(open_index(tmp_path / "index"))))
            number = next(number for number, one in enumerate(documents) if words in one.text)
            offset = documents[number].text.index(words)
            return finder.related(DocumentId(str(number)), offset, frozenset(without))

        yield ask


def chat(*telling: str, seed: str = "") -> Document:
    """Make a talk of long passages in which something is said among what is always said."""
    chance = Random(f"{telling}{seed}")
    chatter = [" ".join(chance.choices(EVERYDAY.split(), k=45)) for _ in range(len(telling) + 5)]
    spoken = [f"{said} {words}." for said, words in zip(telling, chatter, strict=False)]
    return talk(*spoken, *(f"{words.capitalize()}." for words in chatter[len(telling) :]))


def others(number: int = 6) -> list[Document]:
    """Make talks in which only what is always said is said."""
    return [chat(seed=f"{one}") for one in range(number)]


def shared(found: Related, number: int = 0) -> set[str]:
    """Return the words that are marked in a passage."""
    hit = found.hits[number]
    return {hit.text[span.start : span.end].casefold() for span in hit.spans}


def test_telling_words_lead_to_other_documents(relate: Relate) -> None:
    found = relate("Neap", chat(TIDES), chat(MORE_BREAD, MORE_TIDES), chat(BREAD), *others())
    assert set(found.words) == {"neap", "tides", "mudflats", "dry"}
    assert [hit.document for hit in found.hits] == ["1"]
    assert found.hits[0].text.startswith("Along an estuary")
    assert shared(found) == set(found.words)


def test_the_document_itself_is_left_out(relate: Relate) -> None:
    assert relate("Neap", chat(TIDES, MORE_TIDES), chat(BREAD), *others()) == Related()


def test_what_everybody_says_tells_nothing(relate: Relate) -> None:
    idle = chat()
    found = relate(idle.text[:40], idle, chat(TIDES), chat(BREAD), *others())
    assert found == Related()


def test_one_word_alone_may_be_chance(relate: Relate) -> None:
    other = chat("Neap: I never heard that word before in my life.")
    assert relate("Neap tides", chat(TIDES), other, chat(BREAD), *others()).hits == ()


def test_words_are_shared_in_any_form(relate: Relate) -> None:
    other = chat("A mudflat shows with each neap tide.")
    assert shared(relate("Neap", chat(TIDES), other, *others())) == {"mudflat", "neap", "tide"}


def test_a_word_switched_off_is_not_compared_but_still_named(relate: Relate) -> None:
    birds = chat("Wading birds come in with neap tides.")
    documents = (chat(TIDES), chat(MORE_TIDES), birds, chat(BREAD), *others())
    before = relate("Neap", *documents)
    assert {hit.document for hit in before.hits} == {"1", "2"}
    found = relate("Neap", *documents, without=("mudflats", "dry", "neap"))
    assert {"mudflats", "neap"} <= set(found.words)
    assert [hit.document for hit in found.hits] == ["2"]
    assert shared(found) == {"wading", "birds", "tides"}


def test_a_word_is_switched_off_in_all_its_forms(relate: Relate) -> None:
    documents = (chat(TIDES), chat(MORE_TIDES), chat(BREAD), *others())
    found = relate("Neap", *documents, without=("Mudflat", "tide", "neaps", "dry", "unheard of"))
    assert found.hits == ()
    assert set(found.words) == {"mudflats", "tides", "neap", "dry"}
    assert found.off == {"mudflats": "Mudflat", "tides": "tide", "neap": "neaps", "dry": "dry"}


def test_words_of_another_passage_that_are_off_are_not_named(relate: Relate) -> None:
    found = relate("Neap", chat(TIDES), chat(MORE_TIDES), chat(BREAD), *others(), without=("sourdough",))
    assert "sourdough" not in found.words
    assert found.hits


def test_the_same_text_in_another_file_is_no_news(relate: Relate) -> None:
    copies = (chat(TIDES), chat(MORE_TIDES), chat(MORE_TIDES))
    found = relate("Neap", chat(TIDES), *copies, chat(BREAD), *others())
    assert len(found.hits) == 1
    assert found.hits[0].text.startswith("Along an estuary")


def test_a_short_passage_is_compared_with_what_stands_around_it(relate: Relate) -> None:
    spoken = talk("The tides rise.", "Quite.", "The neap mudflats.", seconds=60)
    turns = [replace(one, speaker=f"S{number}") for number, one in enumerate(spoken.paragraphs)]
    document = replace(spoken, paragraphs=tuple(turns))
    found = relate("Quite", document, chat(MORE_TIDES), chat(BREAD), *others())
    assert shared(found) == {"neap", "tides", "mudflats"}


def test_several_documents_come_before_several_of_one(relate: Relate) -> None:
    birds = "With neap tides wading birds of mudflats get counted by volunteers."
    boats = "Boats never sail over mudflats at neap tides."
    found = relate("Neap tides leave", chat(TIDES), chat(MORE_TIDES, birds), chat(boats), *others())
    owners = [hit.document for hit in found.hits]
    assert sorted(owners) == ["1", "1", "2"]
    assert set(owners[:2]) == {"1", "2"}


def test_there_are_five_at_most_and_they_stay_the_same(relate: Relate) -> None:
    names = ("Alda", "Bela", "Cora", "Dana", "Edda", "Fred", "Gero")
    many = [chat(f"{name} paints mudflats at neap tides.") for name in names]
    first = relate("Neap tides leave", chat(TIDES), *many, *others())
    assert len(first.hits) == 5
    assert relate("Neap tides leave", chat(TIDES), *many, *others()) == first


def test_names_are_written_as_the_passage_writes_them(relate: Relate) -> None:
    found = relate(
        "It was", chat("It was Ondine who met Abelard."), chat("Call Abelard, or Ondine."), *others()
    )
    assert set(found.words) == {"Ondine", "Abelard"}


def test_addresses_tell_by_their_names_alone(relate: Relate) -> None:
    one, other = chat("See https://www.ondine.com/neap.html"), chat("Or https://www.abelard.com/tide.html")
    assert relate("See", one, other, *others()) == Related()


def test_korean_words_are_compared_without_their_endings(relate: Relate) -> None:
    one = talk("강화학습은 보상을 통해 정책을 배운다.", "그리고 그것은 매우 다른 것이다.")
    other = talk("로봇이 강화학습으로 정책과 보상도 다룬다.", "날씨가 좋다.")
    third = talk("오늘은 매우 다른 것을 통해 배운다.", "김치를 담근다.")
    found = relate("강화학습은", one, other, third, *others())
    assert found.hits[0].document == "1"
    assert {"강화학습", "정책", "보상"} <= set(found.words)
    assert not {"통해", "다른", "매우"} & set(found.words)
    assert {"강화학습", "정책", "보상"} <= shared(found)


def test_japanese_grammar_tells_nothing(relate: Relate) -> None:
    one = talk("強化学習では報酬からロボットが方策を学びます。")
    other = talk("ロボットの強化学習について話します。")
    third = talk("天気について話しますからでは。", "料理が好きです。")
    found = relate("強化", one, other, third, *others())
    assert [hit.document for hit in found.hits] == ["1"]
    assert shared(found) == {"強化学習", "ロボット"}


def test_nothing_is_related_where_there_is_nothing(relate: Relate, tmp_path: Path) -> None:
    assert relate("A sourdough", chat(BREAD)) == Related()
    write_index(tmp_path / "other", [talk("Words.")])
    with closing(open_index(tmp_path / "other")) as reader:
        assert Finder(reader).related(DocumentId("none"), 0, frozenset()) == Related()
        assert Finder(reader).related(DocumentId("0"), 10_000, frozenset()) == Related()


def test_texts_on_the_same_lead_to_each_other(test_data: Path, tmp_path: Path) -> None:
    """What a talk says of robots learning in simulation is said by others, too."""
    with open_services(tmp_path / "library") as services:
        assert services.adding.add([test_data / "seeds"]).complete
        assert services.indexing.wait()
        texts = {one.id: services.library.open(one.id).document.text for one in services.library.summaries()}
        asked = [(one, text.find("simulator")) for one, text in texts.items() if "simulator" in text]
        found = [services.searching.related(one, at) for one, at in asked]
        assert len(found) > 1
        assert all(
            hit.document != one for (one, _), each in zip(asked, found, strict=True) for hit in each.hits
        )
        assert sum(bool(each.hits) for each in found) > len(found) / 2
        assert all(len(shared(each, number)) > 1 for each in found for number in range(len(each.hits)))
