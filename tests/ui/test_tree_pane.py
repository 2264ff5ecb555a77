"""The tree pane: choosing, filtering, counting, following the reader."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from companion.core.documents import DocumentId, Kind
from companion.core.library import NodeType, TreeNode
from companion.core.saved import News, SavedSearch, SavedSearchId
from companion.ui.events import Renaming, Scope, SearchRenaming, SectionTarget
from companion.ui.theme import load_theme
from companion.ui.tree.filtering import prune
from companion.ui.tree.pane import TreePane
from tests.ui.answers import child

Key = Qt.Key
A, B, C = DocumentId("a"), DocumentId("b"), DocumentId("c")


def section(document: str, index: int, title: str, start_ms: int | None = None) -> TreeNode:
    return TreeNode(NodeType.SECTION, f"{document}#{index}", title, start_ms=start_ms)


RIVERS = TreeNode(
    NodeType.DOCUMENT,
    "a",
    "Rivers of the north",
    Kind.TRANSCRIPT,
    notes=2,
    read=0.25,
    children=(section("a", 0, "Springs", 0), section("a", 1, "Deltas", 90_000)),
)
KOREAN = TreeNode(NodeType.DOCUMENT, "b", "강과 바다", Kind.ARTICLE, missing=True)
LETTER = TreeNode(NodeType.DOCUMENT, "c", "A letter about Rivers", Kind.NEWSLETTER, read=1.0)
TALKS = TreeNode(NodeType.FOLDER, "/talks", "Talks", children=(RIVERS, KOREAN))
NODES = (TALKS, LETTER)


@pytest.fixture
def pane(qtbot: QtBot) -> TreePane:
    made = TreePane(load_theme("dark"))
    qtbot.addWidget(made)
    made.resize(352, 500)
    made.set_nodes(NODES)
    with qtbot.waitActive(made):
        made.show()
    tree(made).setFocus()
    qtbot.waitUntil(lambda: tree(made).hasFocus())
    return made


def tree(pane: TreePane) -> QTreeView:
    return child(pane, QTreeView)


def titles(pane: TreePane) -> list[str]:
    """Return the titles of the rows as they stand on the screen."""
    found, index = [], tree(pane).model().index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = tree(pane).indexBelow(index)
    return found


def index_of(pane: TreePane, title: str) -> QModelIndex:
    index = tree(pane).model().index(0, 0)
    while index.isValid() and index.data() != title:
        index = tree(pane).indexBelow(index)
    return index


def choose(pane: TreePane, title: str) -> None:
    tree(pane).setCurrentIndex(index_of(pane, title))


def press(pane: TreePane, key: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(tree(pane), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def type_text(pane: TreePane, text: str) -> None:
    for letter in text:
        press(pane, Key.Key_unknown, letter)


def test_folders_are_open_and_documents_closed_at_first(pane: TreePane) -> None:
    assert titles(pane) == ["Talks", "Rivers of the north", "강과 바다", "A letter about Rivers"]


def test_the_keys_walk_open_and_close(pane: TreePane) -> None:
    choose(pane, "Rivers of the north")
    press(pane, Key.Key_Right)
    assert titles(pane)[2:4] == ["Springs", "Deltas"]
    press(pane, Key.Key_Down)
    assert tree(pane).currentIndex().data() == "Springs"
    press(pane, Key.Key_Left)
    press(pane, Key.Key_Left)
    assert "Springs" not in titles(pane)


def test_enter_opens_documents_and_sections_and_folds_folders(pane: TreePane, qtbot: QtBot) -> None:
    choose(pane, "Rivers of the north")
    with qtbot.waitSignal(pane.document_chosen) as document:
        press(pane, Key.Key_Return)
    assert document.args == [A]
    press(pane, Key.Key_Right)
    choose(pane, "Deltas")
    with qtbot.waitSignal(pane.section_chosen) as target:
        press(pane, Key.Key_Return)
    assert target.args == [SectionTarget(A, 1)]
    choose(pane, "Talks")
    press(pane, Key.Key_Return)
    assert titles(pane) == ["Talks", "A letter about Rivers"]


def test_a_click_opens_and_the_caret_only_unfolds(pane: TreePane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.document_chosen.connect(opened.append)
    area = tree(pane).visualRect(index_of(pane, "Rivers of the north"))
    viewport = tree(pane).viewport()
    QTest.mouseClick(
        viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, area.center().y())
    )
    assert "Springs" in titles(pane)
    assert opened == []
    QTest.mouseClick(
        viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(140, area.center().y())
    )
    assert opened == [A]


def test_typing_filters_and_esc_shows_everything(pane: TreePane) -> None:
    choose(pane, "A letter about Rivers")
    chip = child(pane, QToolButton)
    type_text(pane, "rIv")
    assert titles(pane) == ["Talks", "Rivers of the north", "Springs", "Deltas", "A letter about Rivers"]
    assert tree(pane).currentIndex().data() == "Rivers of the north"
    type_text(pane, "ers le")
    assert titles(pane) == ["A letter about Rivers"]
    assert chip.isVisible()
    assert chip.text() == "rIvers le"
    for _ in range(3):
        press(pane, Key.Key_Backspace)
    assert "Rivers of the north" in titles(pane)
    press(pane, Key.Key_Escape)
    assert not chip.isVisible()
    assert titles(pane) == ["Talks", "Rivers of the north", "강과 바다", "A letter about Rivers"]
    assert tree(pane).currentIndex().data() == "Rivers of the north"


def test_what_is_being_composed_filters_too(pane: TreePane) -> None:
    for preedit, commit in (("가", ""), ("강", ""), ("ㄱ", "강"), ("과", "")):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(tree(pane), event)
    assert pane.filter == "강과"
    assert titles(pane) == ["Talks", "강과 바다"]


def test_a_filter_that_nothing_fits_says_so(pane: TreePane) -> None:
    type_text(pane, "xyz")
    assert titles(pane) == []
    assert pane.clear_filter()
    assert len(titles(pane)) == 4


def test_sections_are_found_by_the_filter() -> None:
    (folder,) = prune(NODES, "delta")
    (document,) = folder.children
    assert [node.title for node in document.children] == ["Deltas"]
    assert prune(NODES, "talks") == (TALKS,)
    assert prune(NODES, "  ") == NODES


def test_while_a_query_stands_choosing_limits_the_search(pane: TreePane, qtbot: QtBot) -> None:
    pane.set_counts({A: 3, C: 1})
    choose(pane, "Talks")
    with qtbot.waitSignal(pane.scope_chosen) as scope:
        press(pane, Key.Key_Return)
    assert scope.args == [Scope("Talks", frozenset({A, B}))]
    choose(pane, "A letter about Rivers")
    with qtbot.waitSignal(pane.scope_chosen) as scope:
        press(pane, Key.Key_Return)
    assert scope.args == [Scope("A letter about Rivers", frozenset({C}))]
    spoken = index_of(pane, "Talks").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "3 hits" in spoken
    pane.set_counts(None)
    with qtbot.waitSignal(pane.document_chosen):
        press(pane, Key.Key_Return)


def test_renaming_in_place(pane: TreePane, qtbot: QtBot) -> None:
    choose(pane, "A letter about Rivers")
    press(pane, Key.Key_F2)
    editor = child(tree(pane), QLineEdit)
    assert editor.text() == "A letter about Rivers"
    editor.setText("  Letters   from a boat ")
    with qtbot.assertNotEmitted(pane.document_chosen), qtbot.waitSignal(pane.renamed) as renamed:
        QTest.keyClick(editor, Key.Key_Return)
    assert renamed.args == [Renaming(C, "Letters from a boat")]
    assert "Letters from a boat" in titles(pane)


def test_news_of_the_tree_wait_for_a_title_that_is_being_edited(pane: TreePane, qtbot: QtBot) -> None:
    choose(pane, "Rivers of the north")
    pane.rename_chosen()
    editor = child(pane, QLineEdit)
    QTest.keyClicks(editor, "Streams")
    pane.set_nodes((replace(TALKS, children=(replace(RIVERS, notes=3),)), LETTER))
    assert titles(pane) == ["Talks", "Rivers of the north", "강과 바다", "A letter about Rivers"]
    with qtbot.waitSignal(pane.renamed) as given:
        QTest.keyClick(editor, Key.Key_Return)
    assert given.args == [Renaming(A, "Streams")]
    qtbot.waitUntil(lambda: titles(pane) == ["Talks", "Rivers of the north", "A letter about Rivers"])


def test_an_empty_title_is_no_title(pane: TreePane, qtbot: QtBot) -> None:
    choose(pane, "A letter about Rivers")
    press(pane, Key.Key_F2)
    editor = child(tree(pane), QLineEdit)
    editor.setText("   ")
    with qtbot.assertNotEmitted(pane.renamed):
        QTest.keyClick(editor, Key.Key_Return)
    assert "A letter about Rivers" in titles(pane)


def test_folders_cannot_be_renamed_nor_removed(pane: TreePane, qtbot: QtBot) -> None:
    choose(pane, "Talks")
    press(pane, Key.Key_F2)
    assert tree(pane).findChild(QLineEdit) is None
    with qtbot.assertNotEmitted(pane.remove_requested):
        press(pane, Key.Key_Delete)
    choose(pane, "강과 바다")
    with qtbot.waitSignal(pane.remove_requested) as removed:
        press(pane, Key.Key_Delete)
    assert removed.args == [B]


def test_other_nodes_keep_what_is_open_and_chosen(pane: TreePane) -> None:
    choose(pane, "Rivers of the north")
    press(pane, Key.Key_Right)
    choose(pane, "Deltas")
    new = TreeNode(NodeType.DOCUMENT, "n", "A new one", Kind.ARTICLE)
    pane.set_nodes((new, replace(TALKS, children=(replace(RIVERS, notes=5), KOREAN)), LETTER))
    assert titles(pane) == [
        "A new one",
        "Talks",
        "Rivers of the north",
        "Springs",
        "Deltas",
        "강과 바다",
        "A letter about Rivers",
    ]
    assert tree(pane).currentIndex().data() == "Deltas"
    choose(pane, "Talks")
    press(pane, Key.Key_Left)
    pane.set_nodes(NODES)
    assert titles(pane) == ["Talks", "A letter about Rivers"]


def test_other_nodes_do_not_scroll(pane: TreePane) -> None:
    many = tuple(
        TreeNode(NodeType.DOCUMENT, f"d{number}", f"Text {number}", Kind.ARTICLE) for number in range(80)
    )
    pane.set_nodes(many)
    tree(pane).verticalScrollBar().setValue(tree(pane).visualRect(tree(pane).model().index(40, 0)).top())
    pane.set_nodes(many[3:])
    assert tree(pane).indexAt(QPoint(5, 2)).data() == "Text 40"


def test_the_reader_is_followed_while_the_keys_are_elsewhere(pane: TreePane, qtbot: QtBot) -> None:
    field = QLineEdit(pane)
    field.show()
    pane.set_current(C)
    assert tree(pane).currentIndex().data() == "Talks"
    field.setFocus()
    qtbot.waitUntil(lambda: not tree(pane).hasFocus())
    assert tree(pane).currentIndex().data() == "A letter about Rivers"
    pane.set_current(A, 1)
    assert tree(pane).currentIndex().data() == "Rivers of the north"


def test_neighbours_in_the_order_of_the_tree(pane: TreePane) -> None:
    assert pane.neighbour(A, 1) == B
    assert pane.neighbour(B, 1) == C
    assert pane.neighbour(C, 1) is None
    assert pane.neighbour(A, -1) is None
    assert pane.neighbour(None, 1) == A
    assert pane.neighbour(None, -1) == C
    pane.set_counts({A: 3, C: 1})
    assert pane.neighbour(A, 1) == C


def test_everything_has_a_name_for_screen_readers(pane: TreePane) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert tree(pane).accessibleName() == "Library"
    assert index_of(pane, "Talks").data(role) == "Talks, folder, 2 documents"
    assert (
        index_of(pane, "Rivers of the north").data(role)
        == "Rivers of the north, transcript, 2 notes, 25% read"
    )
    assert index_of(pane, "강과 바다").data(role) == "강과 바다, article, not opened yet, its file is missing"


MANY = tuple(
    TreeNode(NodeType.DOCUMENT, f"d{number}", f"Letter {number}", Kind.ARTICLE) for number in range(60)
)


def top_of(pane: TreePane, title: str) -> int:
    return tree(pane).visualRect(index_of(pane, title)).top()


def test_the_chosen_row_keeps_a_row_of_air(pane: TreePane) -> None:
    pane.set_nodes(MANY)
    for _ in range(30):
        press(pane, Key.Key_Down)
    box = tree(pane).visualRect(tree(pane).currentIndex())
    assert box.bottom() + box.height() <= tree(pane).viewport().height()
    for _ in range(20):
        press(pane, Key.Key_Up)
    assert tree(pane).visualRect(tree(pane).currentIndex()).top() >= box.height()
    for _ in range(60):
        press(pane, Key.Key_Down)
    assert tree(pane).currentIndex().data() == "Letter 59"


def test_the_chosen_row_stays_in_sight_when_the_tree_gets_low(pane: TreePane) -> None:
    pane.set_nodes(MANY)
    choose(pane, "Letter 9")
    pane.resize(352, 200)
    box = tree(pane).visualRect(tree(pane).currentIndex())
    assert box.bottom() + box.height() <= tree(pane).viewport().height()


def test_what_has_hits_comes_into_view_and_the_tree_goes_back_as_it_was(pane: TreePane) -> None:
    pane.set_nodes(MANY)
    pane.set_current(DocumentId("d3"))
    tree(pane).verticalScrollBar().setValue(40)
    pane.set_counts({DocumentId("d50"): 2, DocumentId("d20"): 1})
    assert 0 < top_of(pane, "Letter 50") < 500
    pane.set_counts({DocumentId("d51"): 2})
    assert 0 < top_of(pane, "Letter 51") < 500
    tree(pane).clearFocus()
    pane.set_current(DocumentId("d51"))
    pane.set_counts(None)
    pane.set_current(DocumentId("d3"))
    assert tree(pane).verticalScrollBar().value() == 40


def test_following_the_reader_opens_nothing(pane: TreePane) -> None:
    tree(pane).collapse(index_of(pane, "Talks"))
    tree(pane).clearFocus()
    pane.set_current(A)
    assert titles(pane) == ["Talks", "A letter about Rivers"]


def test_rows_stand_below_each_other_whatever_is_open(pane: TreePane) -> None:
    def boxes() -> list[tuple[int, int]]:
        view, index = tree(pane), tree(pane).indexAt(QPoint(4, 1))
        found = []
        while index.isValid():
            box = view.visualRect(index)
            found.append((box.top(), box.height()))
            index = view.indexBelow(index)
        return found

    view = tree(pane)
    view.expandAll()
    opened = boxes()
    assert {height for _, height in opened} == {30, 26}
    assert all(top + height == below for (top, height), (below, _) in pairwise(opened))
    pane.set_nodes((*NODES, replace(LETTER, id="d")))
    assert boxes()[: len(opened)] == opened
    view.collapseAll()
    assert {height for _, height in boxes()} == {30}


TIDES, MOON = (
    SavedSearch(SavedSearchId(query), query, title, datetime(2026, 1, 2, tzinfo=UTC))
    for query, title in (("tides", "tides"), ("the moon", "Moon"))
)


def test_saved_searches_stand_above_the_library(pane: TreePane, qtbot: QtBot) -> None:
    pane.set_searches((TIDES, MOON))
    assert titles(pane)[:3] == ["tides", "Moon", "Talks"]
    choose(pane, "Moon")
    with qtbot.waitSignal(pane.search_chosen) as chosen:
        press(pane, Key.Key_Return)
    assert chosen.args == [MOON.id]
    pane.set_counts({A: 3})
    with qtbot.waitSignal(pane.search_chosen), qtbot.assertNotEmitted(pane.scope_chosen):
        press(pane, Key.Key_Return)
    assert pane.neighbour(None, 1) == A
    area = tree(pane).visualRect(index_of(pane, "tides"))
    with qtbot.waitSignal(pane.search_chosen) as chosen:
        QTest.mouseClick(
            tree(pane).viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(90, area.center().y()),
        )
    assert chosen.args == [TIDES.id]


def test_saved_searches_say_what_is_new(pane: TreePane) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    pane.set_searches((TIDES, MOON))
    assert index_of(pane, "Moon").data(role) == "Moon, saved search for the moon"
    pane.set_news({TIDES.id: News(12, 3), MOON.id: News(1, 0)})
    assert index_of(pane, "tides").data(role) == "tides, saved search, 3 new"
    assert index_of(pane, "Moon").data(role) == "Moon, saved search for the moon, nothing new"
    pane.set_counts({A: 3})
    assert index_of(pane, "tides").data(role) == "tides, saved search, 3 new"
    tip = index_of(pane, "Moon").data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("the moon\n1 passage, 0 new since ")


def test_the_number_of_what_is_new_is_drawn(pane: TreePane) -> None:
    pane.set_searches((TIDES,))

    def picture() -> QImage:
        area = tree(pane).visualRect(index_of(pane, "tides"))
        return tree(pane).viewport().grab(area).toImage()

    before = picture()
    pane.set_news({TIDES.id: News(12, 0)})
    assert picture() == before
    pane.set_news({TIDES.id: News(12, 3)})
    assert picture() != before


def test_saved_searches_are_renamed_and_removed(pane: TreePane, qtbot: QtBot) -> None:
    pane.set_searches((TIDES, MOON))
    choose(pane, "Moon")
    press(pane, Key.Key_F2)
    editor = child(tree(pane), QLineEdit)
    editor.setText("Our  moon")
    pane.set_news({MOON.id: News(2, 1)})
    with qtbot.assertNotEmitted(pane.search_chosen), qtbot.waitSignal(pane.search_renamed) as renamed:
        QTest.keyClick(editor, Key.Key_Return)
    assert renamed.args == [SearchRenaming(MOON.id, "Our moon")]
    pane.set_searches((TIDES, MOON))
    assert titles(pane)[:2] == ["tides", "Moon"]
    choose(pane, "tides")
    with qtbot.waitSignal(pane.search_remove_requested) as removed:
        press(pane, Key.Key_Delete)
    assert removed.args == [TIDES.id]


def test_the_filter_finds_saved_searches_too(pane: TreePane) -> None:
    pane.set_searches((TIDES, MOON))
    type_text(pane, "moo")
    assert titles(pane) == ["Moon"]
    assert tree(pane).currentIndex().data() == "Moon"
    pane.set_searches((TIDES,))
    assert titles(pane) == []
    press(pane, Key.Key_Escape)
    assert titles(pane)[:2] == ["tides", "Talks"]


def test_other_searches_move_nothing_out_of_sight(pane: TreePane) -> None:
    pane.set_nodes(MANY)
    tree(pane).verticalScrollBar().setValue(tree(pane).visualRect(tree(pane).model().index(40, 0)).top())
    pane.set_searches((TIDES, MOON))
    assert tree(pane).indexAt(QPoint(5, 2)).data() == "Letter 40"
