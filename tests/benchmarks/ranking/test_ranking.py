"""The benchmark of ranking counts right, asks all engines alike, and Companion comes off best."""

from pathlib import Path

import pytest

from companion.core.documents import Document, DocumentId, Kind, Paragraph, ParagraphKind, Span
from tests.benchmarks.ranking.engines import Answer, Companion, Engine, Fts5, Shown, StockWhoosh, Way
from tests.benchmarks.ranking.judged import Grade
from tests.benchmarks.ranking.measures import Stretch, measure
from tests.benchmarks.ranking.reading import Text
from tests.benchmarks.ranking.run import Results, run
from tests.benchmarks.ranking.table import details, mean, table, worst

FILE = "seeds/talk.txt"
PEERS = {Way.TYPED: ("FTS5, AND", "Whoosh, AND"), Way.ANY: ("FTS5, OR", "Whoosh, OR")}


@pytest.fixture(scope="module")
def results(test_data: Path) -> Results:
    return run(test_data)


@pytest.fixture
def texts(tmp_path: Path) -> list[Text]:
    parts = ["A lantern hangs over the harbour.", "The harbour is quiet.", "Nobody mends nets."]
    text = "\n\n".join(parts)
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    paragraphs = tuple(Paragraph(ParagraphKind.TEXT, span, line) for line, span in enumerate(spans, 1))
    document = Document("Ships", Kind.NOTES, "en", "text", text, paragraphs)
    passages = (Span(0, len(text)),)
    return [Text(DocumentId("0" * 16), FILE, tmp_path / "talk.txt", document, passages)]


def test_the_best_order_is_worth_one() -> None:
    places = [_place(0, Grade.EXACT), _place(1, Grade.HELPFUL)]
    best = measure(_answer(0, 1), places)
    assert (best.ndcg, best.recall, best.reach, best.meant) == (1.0, 1.0, 1.0, True)
    turned = measure(_answer(1, 0), places)
    assert turned.ndcg < 1
    assert not turned.meant


def test_a_place_counts_once() -> None:
    places = [_place(0, Grade.EXACT), _place(1, Grade.EXACT)]
    assert measure(_answer(0, 0), places).ndcg == measure(_answer(0, 5), places).ndcg
    assert measure(_answer(0, 0), places).recall == 0.5


def test_what_only_touches_the_matter_need_not_be_found() -> None:
    places = [_place(0, Grade.EXACT), _place(1, Grade.TOUCHING)]
    found = measure(_answer(0), places)
    assert found.recall == 1.0
    assert found.ndcg < 1


def test_places_of_other_files_are_not_found() -> None:
    elsewhere = Shown("seeds/other.txt", Span(0, 10))
    assert measure(Answer([elsewhere], [elsewhere]), [_place(0, Grade.EXACT)]).ndcg == 0


@pytest.mark.parametrize("way", Way)
def test_companion_finds_words(texts: list[Text], tmp_path: Path, way: Way) -> None:
    _check(Companion(texts, tmp_path / "index", way), any_word=way is not Way.TYPED)


@pytest.mark.parametrize("joined", ["AND", "OR"])
def test_peers_find_words(texts: list[Text], joined: str) -> None:
    _check(Fts5(texts, joined), any_word=joined == "OR")
    _check(StockWhoosh(texts, joined), any_word=joined == "OR")


@pytest.mark.slow
@pytest.mark.parametrize(("way", "peer"), [(way, peer) for way, peers in PEERS.items() for peer in peers])
def test_companion_ranks_better_than_its_peers(results: Results, way: Way, peer: str) -> None:
    ours = mean(results.asked, way, lambda one: one.ndcg)
    assert ours > mean(results.asked, peer, lambda one: one.ndcg)


@pytest.mark.slow
def test_the_table_has_every_kind_and_the_worst_answers(results: Results) -> None:
    shown = table(results)
    for one in results.asked:
        assert f"\n| {one.judged.kind} | " in shown
        assert f"\n| {one.judged.query} | " in details(results)
    assert all(f"\n| {one.judged.query} | " in shown for one in worst(results))


def _check(engine: Engine, *, any_word: bool) -> None:
    try:
        assert len(engine.ask("lantern harbour").every) == 1
        assert len(engine.ask("lanterns dragon").every) == any_word
        assert not engine.ask("dragon").every
    finally:
        engine.close()


def _place(number: int, grade: Grade) -> Stretch:
    return Stretch(FILE, Span(number * 20, number * 20 + 10), grade)


def _answer(*numbers: int) -> Answer:
    hits = [Shown(FILE, Span(number * 20, number * 20 + 10)) for number in numbers]
    return Answer(hits, hits)
