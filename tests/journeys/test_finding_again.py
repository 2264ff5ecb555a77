"""Find again what is half remembered, in real texts, with the keys alone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import Services, open_services
from companion.core.documents import DocumentId
from companion.core.orders import Order
from companion.core.queries import Hit, Lender, Loan, SearchAnswer, SearchRequest
from companion.ui.search.rows import LooserRow, MessageRow, PassageRow, SpeakersRow
from companion.ui.search.words import lent, plain, wanting
from companion.ui.tree.view import TreeView
from tests.journeys.driving import Driver, answer

ABBEEL_LECTURE, TOBIN_TALK, SERGEY_TALK = "003_", "004_", "001_"
FEW_KEYS = 2
"""Keys in which the passage is to be chosen once the words are typed."""


@pytest.fixture(scope="module")
def seeds(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of real texts; to be copied, not to be changed."""
    folder = tmp_path_factory.mktemp("seeds") / "library"
    with open_services(folder) as services:
        assert services.adding.add([test_data / "seeds"]).complete
        assert services.indexing.wait()
    return folder


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, place: Path, seeds: Path) -> Iterator[Driver]:
    """A window of real texts."""
    shutil.copytree(seeds, place)
    with open_services(place) as services:
        driver = Driver(qtbot, qapp, services)
        yield driver
        driver.window.close()


def asked(desk: Driver, query: str) -> SearchAnswer:
    """Wait for the answer to a query that stands in the field."""
    desk.until(lambda: desk.flows.search.answer is not None and answer(desk).query.strip() == query)
    desk.settle()
    return answer(desk)


def document(desk: Driver, name: str) -> DocumentId:
    """Return the document that was read from the file whose name begins so."""
    found = (one for one in desk.flows.shelf.summaries.values() if Path(one.path).name.startswith(name))
    return next(found).id


def chosen(desk: Driver) -> Hit:
    place = desk.desk.search.current
    assert place is not None
    return place.hit


def at(hours: int, minutes: int, seconds: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def test_where_did_abbeel_say_how_many_labelled_images(desk: Driver) -> None:
    desk.search("abbeel labelled images")
    found = answer(desk)
    wanted = next(hit for hit in found.hits if at(1, 23, 5) in hit.starts_ms)
    assert "abbeel" not in wanted.text.lower()
    assert wanted.loans == (Loan("abbeel", Lender.BEGINNING),)
    assert "abbeel" in plain(lent(found))
    for _ in range(FEW_KEYS):
        desk.press("Down")
        desk.settle()
        if chosen(desk) == wanted:
            break
    assert chosen(desk) == wanted
    row = desk.desk.search.board.chosen
    assert isinstance(row, PassageRow)
    assert plain(wanting(row.hit)) == "abbeel is at the beginning"
    assert {"labeled", "images"} <= {word.lower() for word in desk.marked.split()}
    desk.press("Return")
    desk.until(desk.in_reader)
    assert desk.flows.reading.document == document(desk, ABBEEL_LECTURE)


def test_all_that_sergey_says_on_touch_sensing_is_bookmarked_and_exported(
    desk: Driver, tmp_path: Path
) -> None:
    desk.press("Ctrl+K")
    desk.type("speaker:ser")
    desk.settle()
    desk.press("Tab")
    desk.type("touch sensing")
    before = asked(desk, "speaker:SERGEY touch sensing")
    desk.until(lambda: "sensor" in [offer.word for offer in desk.desk.search.board.offers.offers])
    assert desk.desk.search.board.offers.offers[0].word == "sensor"
    desk.press("Alt+Return")
    wider = asked(desk, "speaker:SERGEY touch (sensing OR sensor)")
    assert wider.total > before.total > 0
    assert list(wider.counts) == [document(desk, SERGEY_TALK)]
    desk.press("Ctrl+Shift+D")
    desk.until(lambda: desk.said.startswith(f"{wider.total} bookmarks"))
    desk.settle()
    desk.press("Ctrl+E", "Tab", "Tab", "Ctrl+A")
    desk.type(str(tmp_path / "out"))
    desk.press("Return")
    desk.until(lambda: "written to" in desk.said)
    (written,) = (tmp_path / "out").iterdir()
    quoted = written.read_text(encoding="utf-8")
    assert len(desk.services.notes.list()) == wider.total
    assert quoted.count("**SERGEY** · ") == wider.total
    desk.press("Esc", "Esc", "Ctrl+Z")
    desk.until(lambda: not desk.services.notes.list())


def test_what_tobin_and_abbeel_say_about_simulation(desk: Driver) -> None:
    for query, name, file in (
        ("simulation speaker:tobin", "Tobin", TOBIN_TALK),
        ("simulation speaker:abbeel", "Abbeel", ABBEEL_LECTURE),
    ):
        desk.search(query)
        message = desk.desk.search.board.results.rows.row(0)
        assert isinstance(message, MessageRow)
        assert message.title == f"No one here is called “{name.lower()}”"
        text, row = document(desk, file), None
        while not isinstance(row, SpeakersRow) or row.document != text:
            desk.press("Down")
            row = desk.desk.search.board.chosen
            assert isinstance(row, SpeakersRow | LooserRow)
        desk.press("Return")
        desk.until(desk.flows.speakers.sheet.isVisible)
        assert desk.flows.speakers.sheet.saying.field.text() == name
        desk.press("Return")
        desk.until(lambda: answer(desk).total > 0)
        desk.settle()
    desk.search("simulation speaker:tobin speaker:abbeel")
    found = answer(desk)
    assert set(found.counts) == {document(desk, TOBIN_TALK), document(desk, ABBEEL_LECTURE)}
    assert {hit.speaker for hit in found.hits} == {"Tobin", "Abbeel"}
    desk.press("Down", "Return")
    desk.until(desk.in_reader)
    assert desk.marked.lower().startswith("simulat")


def test_orders_places_and_documents_are_walked_by_keys(desk: Driver) -> None:
    desk.search('"reward function" OR "touch sensor"')
    places = desk.services.searching.search(SearchRequest(answer(desk).query, 0)).hits
    expected = {(hit.document, place.start) for hit in places for place in hit.places}
    assert len({one for one, _ in expected}) > 1
    desk.press("Down", "Down")
    desk.settle()
    kept = chosen(desk).key
    for order in (Order.TIME, Order.DOCUMENT, Order.RANK):
        desk.press("Ctrl+Shift+R")
        desk.settle()
        assert desk.flows.search.request.order is order
        assert chosen(desk).key == kept
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    seen = set()
    for _ in expected:
        desk.press("F3")
        desk.settle()
        current = desk.flows.search.place
        assert current is not None
        seen.add((current.hit.document, current.place.start))
    assert len(seen) == len(expected)
    titles = []
    for _ in answer(desk).counts:
        desk.press("Ctrl+PgDown")
        desk.settle()
        titles.append(desk.title)
    assert len(set(titles)) == len(answer(desk).counts)


def test_a_search_that_is_kept_has_news_of_a_file_that_comes(desk: Driver, tmp_path: Path) -> None:
    desk.search('"domain randomization"')
    total = answer(desk).total
    assert total > 0
    desk.press("Ctrl+S")
    desk.until(lambda: desk.said.startswith("Saved "))
    desk.press("Esc")
    (tmp_path / "fresh.md").write_text("# Fresh\n\nOn domain randomization again.\n", encoding="utf-8")
    assert desk.services.adding.add([tmp_path / "fresh.md"]).complete
    tree = desk.desk.tree.findChild(TreeView)
    assert isinstance(tree, TreeView)

    def told() -> str:
        first = tree.model().index(0, 0)
        return str(first.data(Qt.ItemDataRole.AccessibleTextRole))

    desk.until(lambda: told().endswith("1 new"))
    desk.press("Ctrl+1", "Home", "Return")
    desk.until(lambda: answer(desk).total == total + 1 and desk.title == "Fresh")


def test_near_exact_and_bracketed_words_find_what_they_say(desk: Driver) -> None:
    fits: dict[str, Callable[[str], bool]] = {
        '"reward learning"~8': lambda text: "reward" in text and "learn" in text,
        "=sensors": lambda text: "sensors" in text,
        "robot (touch OR lego) -sergey": lambda text: "robot" in text and "sergey" not in text,
    }
    for query, fitting in fits.items():
        desk.search(query)
        own = [hit.text.lower() for hit in answer(desk).hits if not hit.loans]
        assert own, query
        assert all(map(fitting, own)), query


def test_what_finds_nothing_leads_on(desk: Driver) -> None:
    for query, better in {
        "kind:article speaker:sergey": "speaker:sergey",
        "foo:bar robot": "robot",
        "zzzxq robot": "robot",
        "tag:exam robot": "robot",
        "speaker:sergai robot": "speaker:sergey robot",
        "reinforcem learn": "reinforcem* learn",
    }.items():
        desk.search(query)
        assert answer(desk).total == 0, query
        rows = desk.desk.search.board.results.rows.all_rows()
        wanted = next(row for row in rows if isinstance(row, LooserRow) and row.query == better)
        while desk.desk.search.board.chosen != wanted:
            desk.press("Down")
        desk.press("Return")
        asked(desk, better)
        assert answer(desk).total > 0, query
        assert desk.in_field()


def test_what_means_nothing_is_answered_in_words(desk: Driver) -> None:
    for query in ("before:2024-13-45", "kind:film", "-robot", "!!!", "at:99:99:99:99"):
        desk.search(query)
        message = desk.desk.search.board.results.rows.row(0)
        assert isinstance(message, MessageRow), query
        assert plain(message.line), query
        assert desk.in_field()


def compose(preedit: str, commit: str = "") -> None:
    """Let an input method change what it composes."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def test_korean_narrows_with_every_letter(
    qtbot: QtBot, qapp: QApplication, library: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    for number, word in enumerate(("강화", "강호", "강하", "강가")):
        (folder / f"{number}.md").write_text(
            f"# 글 {number}\n\n여기에는 {word} 이야기가 있다.\n", encoding="utf-8"
        )
    assert library.adding.add([folder]).complete
    assert library.indexing.wait()
    desk = Driver(qtbot, qapp, library)
    desk.press("Ctrl+K")
    found = []
    for preedit, commit in (("강", ""), ("ㅎ", "강"), ("호", ""), ("화", ""), ("", "화")):
        compose(preedit, commit)
        desk.settle()
        rows = desk.desk.search.board.results.rows.all_rows()
        found.append(sum(isinstance(row, PassageRow) for row in rows))
    assert found == [4, 3, 2, 1, 1]
    assert desk.desk.search.query == "강화"
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    assert desk.marked == "강화"
    desk.window.close()
