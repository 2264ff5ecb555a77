"""The tree: folders as on the disk, documents in order, sections nested."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from companion.core.documents import DocumentId, Kind, Section
from companion.core.library import DocumentSummary, NodeType, TreeNode
from companion.services.tree import Shelf, build_tree, section_nodes


def shelf(path: str, *sections: Section, title: str = "", notes: int = 0) -> Shelf:
    summary = DocumentSummary(
        id=DocumentId(path),
        path=Path(path),
        title=title or Path(path).stem,
        kind=Kind.ARTICLE,
        language="en",
        length=10,
        version="1",
        source_hash="1",
        added=datetime(2024, 1, 1, tzinfo=UTC),
        notes=notes,
    )
    return Shelf(summary, sections, missing=False)


def outline(nodes: Sequence[TreeNode]) -> list[object]:
    return [(node.title, outline(node.children)) if node.children else node.title for node in nodes]


def test_folders_stand_as_on_the_disk() -> None:
    shelves = [shelf("/t/talks/b/2.txt"), shelf("/t/talks/b/10.txt"), shelf("/t/talks/1.txt")]
    tree = build_tree(shelves, [Path("/t/talks"), Path("/t/empty")])
    assert outline(tree) == [("talks", [("b", ["2", "10"]), "1"])]
    assert (tree[0].type, tree[0].id) == (NodeType.FOLDER, "/t/talks")
    assert tree[0].children[0].id == "/t/talks/b"


def test_file_added_by_itself_stands_beside_the_folders() -> None:
    shelves = [shelf("/t/a.txt"), shelf("/t/talks/1.txt")]
    assert outline(build_tree(shelves, [Path("/t/talks")])) == [("talks", ["1"]), "a"]


def test_folder_within_a_folder_is_one_root() -> None:
    shelves = [shelf("/t/talks/b/1.txt"), shelf("/t/talks/2.txt")]
    tree = build_tree(shelves, [Path("/t/talks/b"), Path("/t/talks")])
    assert outline(tree) == [("talks", [("b", ["1"]), "2"])]


def test_roots_of_one_name_are_told_apart() -> None:
    tree = build_tree(
        [shelf("/a/talks/1.txt"), shelf("/b/talks/2.txt")], [Path("/a/talks"), Path("/b/talks")]
    )
    assert [node.title for node in tree] == ["talks (a)", "talks (b)"]


def test_documents_keep_the_order_of_their_files() -> None:
    shelves = [shelf("/t/02.txt", title="Beginning"), shelf("/t/01.txt", title="Zero")]
    assert outline(build_tree(shelves, [Path("/t")])) == [("t", ["Zero", "Beginning"])]


def test_notes_are_counted_for_folders() -> None:
    (tree,) = build_tree([shelf("/t/a/1.txt", notes=2), shelf("/t/2.txt", notes=3)], [Path("/t")])
    assert (tree.notes, tree.children[0].notes) == (5, 2)


def test_sections_are_nested_by_level() -> None:
    levels = [("A", 1), ("B", 2), ("C", 3), ("D", 2), ("E", 1), ("F", 3), ("G", 2)]
    sections = [Section(title, level, 0, 1) for title, level in levels]
    nodes = section_nodes(shelf("/t/1.txt", *sections))
    assert outline(nodes) == [("A", [("B", ["C"]), "D"]), ("E", ["F", "G"])]
    assert nodes[1].children[1].id == "/t/1.txt#6"
