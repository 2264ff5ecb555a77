"""What is found in any library, however it came to be, is what a plain model finds."""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.core.documents import Document, DocumentId, Section, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.orders import Order
from companion.core.queries import Lender, Loan, SearchRequest
from companion.search import evaluation
from companion.search.finding import Finder
from tests.builders import paged, talk
from tests.search import model
from tests.search.comparing import lives
from tests.search.conftest import SearchIn, marked, open_index, write_index

NOW = datetime(2026, 5, 1, tzinfo=UTC)
FILLER = "Nothing of note is told on this quiet shore for a long while. " * 4


@pytest.mark.timeout(120)
def test_invented_libraries_are_answered_as_by_the_model(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for seed in range(10, 15):
        (tmp_path / f"{seed}").mkdir()
        counts += lives(tmp_path / f"{seed}", seed, queries=24)
    assert counts["found"] > counts["asked"] // 6
    assert counts["lent"] > 3


def test_none_borrows_where_enough_need_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "ENOUGH", 2)
    monkeypatch.setattr(evaluation, "ENOUGH", 2)
    lives(tmp_path, 15, queries=24)


def _note(name: str, text: str) -> Note:
    anchor = Anchor("", "", "", Span(0, 1), "v")
    return Note(NoteId(name), DocumentId("0"), anchor, text, (), None, NOW, NOW)


def _titled(document: Document, *sections: str) -> Document:
    made = tuple(Section(title, 1, number, number) for number, title in enumerate(sections))
    paragraphs = tuple(replace(one, section=number) for number, one in enumerate(document.paragraphs))
    return replace(document, sections=made, paragraphs=paragraphs)


def test_near_words_stand_in_one_text(search_in: SearchIn) -> None:
    notes = [_note("a", "the lamp"), _note("b", "the tide")]
    assert search_in('"lamp tide"~50', talk("Nothing."), notes=notes).total == 0
    assert search_in('"lamp the"~50', talk("Nothing."), notes=notes).total == 1


def test_near_words_are_marked_each_as_what_it_is(search_in: SearchIn) -> None:
    text = talk("바다는 그 keeper's naïveté")
    assert marked(search_in('"바 naïveté"~5', text)) == ["바", "naïveté"]
    assert marked(search_in('"naïveté 바다는"~5', text)) == ["바다는", "naïveté"]
    assert marked(search_in('"naïveté keeper\'s"~5', text)) == ["keeper's", "naïveté"]


def test_phrase_that_is_left_out_in_brackets_may_end_in_the_next_passage(search_in: SearchIn) -> None:
    long = FILLER + FILLER
    text = talk(f"A lamp. {long}brown", f"fox. {long}", f"A lamp. {long}")
    answer = search_in('zebra OR (lamp -"brown fox")', text)
    assert [hit.offset > 0 for hit in answer.hits] == [True]
    assert marked(answer) == ["lamp"]


def test_word_in_brackets_is_marked_where_a_filter_does_for_another(search_in: SearchIn) -> None:
    answer = search_in("zebra OR ((quay OR kind:article) lamp)", paged(("A lamp burns.", 1)))
    assert marked(answer) == ["lamp"]


def test_word_is_not_marked_where_its_brackets_do_not_hold(search_in: SearchIn) -> None:
    answer = search_in("(lamp -kind:article) OR kind:article", paged(("A lamp burns.", 1)))
    assert answer.total == 1
    assert marked(answer) == []


def test_brackets_in_which_words_are_only_left_out_stand_beside_words(search_in: SearchIn) -> None:
    texts = talk(f"A lamp. {FILLER}", f"A lamp and a tide. {FILLER}"), paged(("A lamp.", 1))
    answer = search_in("lamp (kind:article OR (kind:transcript -tide))", *texts)
    assert answer.total == 2


def test_loan_names_the_word_that_is_lent(search_in: SearchIn) -> None:
    document = _titled(paged((FILLER, 1), (FILLER + "A lamp.", 1)), "Quiet", "Beacons")
    others = [talk(FILLER) for _ in range(8)]
    (hit,) = search_in("zebra OR beacon lamp", document, *others).hits
    assert hit.loans == (Loan("beacon", Lender.SECTION),)


def test_hit_needs_a_word_where_others_are_lent(search_in: SearchIn) -> None:
    document = _titled(paged((FILLER, 1), (FILLER + "A lamp.", 1)), "Quiet", "Beacons")
    others = [talk(FILLER) for _ in range(8)]
    assert search_in("beacon (zebra OR kind:article)", document, *others).total == 0
    assert search_in("beacon (lamp OR kind:article)", document, *others).total == 1


@pytest.mark.parametrize("order", list(Order))
def test_documents_come_in_one_order_however_few_hits_are_asked_for(tmp_path: Path, order: Order) -> None:
    texts = [
        f"{'rope ' * (number % 5 + 1)}{FILLER[: number * 9]}the {'tide' * (number % 3)}"
        for number in range(30)
    ]
    write_index(tmp_path / "index", [talk(text, title=f"Talk {number}") for number, text in enumerate(texts)])
    with closing(open_index(tmp_path / "index")) as reader:
        finder = Finder(reader)
        for query in ("rope the", "rope", "the tide"):
            whole = finder.find(SearchRequest(query, 0, order=order))
            few = finder.find(SearchRequest(query, 2, order=order))
            assert list(few.counts) == list(whole.counts)


def test_hits_of_one_document_are_the_same_alone(search_in: SearchIn) -> None:
    many = [talk(f"A carpenter planed the wood. {FILLER}") for _ in range(9)]
    other = talk(FILLER + "The carpenter planed.", FILLER + "Wood was planed by a carpenter.", seconds=100)
    whole = search_in("carpenter planed wood", *many, other)
    alone = search_in("carpenter planed wood", *many, other, only=frozenset({DocumentId("9")}))
    assert whole.counts[DocumentId("9")] == alone.total == 1
    assert alone.nearly == 0
