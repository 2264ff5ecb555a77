"""The tree: documents in the folders they were added from, sections below them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from companion.core.cards import outermost
from companion.core.documents import Section
from companion.core.library import DocumentSummary, NodeType, TreeNode
from companion.core.names import natural_key


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document with what the tree shows of it."""

    summary: DocumentSummary
    sections: Sequence[Section]
    missing: bool


@dataclass(slots=True)
class _Folder:
    """A folder while the tree is built."""

    path: Path
    folders: dict[str, "_Folder"] = field(default_factory=dict)
    shelves: list[Shelf] = field(default_factory=list)


def build_tree(shelves: Iterable[Shelf], added: Sequence[Path]) -> tuple[TreeNode, ...]:
    """Return the tree: folders first, then documents; each in natural order.

    A folder that was added is a root unless it lies in another one; a file that was added by itself
    stands beside the roots. Folders without documents do not show.
    """
    roots = {path: _Folder(path) for path in outermost(added)}
    loose: list[Shelf] = []
    for shelf in shelves:
        path = shelf.summary.path
        root = next((folder for root, folder in roots.items() if path.is_relative_to(root)), None)
        if root is None:
            loose.append(shelf)
        else:
            _place(root, path.relative_to(root.path).parts[:-1], shelf)
    nodes = [_folder_node(folder) for folder in roots.values() if folder.folders or folder.shelves]
    nodes.sort(key=lambda node: natural_key(node.title))
    return (*_told_apart(nodes), *_document_nodes(loose))


def marked(
    nodes: Iterable[TreeNode], unwatched: Collection[str], titles: Mapping[str, str]
) -> tuple[TreeNode, ...]:
    """Return the tree with the folders that nobody watches marked, and some folders under other titles."""

    def mark(node: TreeNode, watched: bool) -> TreeNode:
        if node.type is not NodeType.FOLDER:
            return node
        watched = watched and node.id not in unwatched
        children = tuple(mark(child, watched) for child in node.children)
        return replace(node, title=titles.get(node.id, node.title), watched=watched, children=children)

    return tuple(mark(node, True) for node in nodes)


def section_nodes(shelf: Shelf) -> tuple[TreeNode, ...]:
    """Return the sections of a document, each below the one of a higher level before it."""
    nodes, _ = _nested(shelf, 0, -1)
    return nodes


def _place(root: _Folder, parts: Sequence[str], shelf: Shelf) -> None:
    folder = root
    for part in parts:
        folder = folder.folders.setdefault(part, _Folder(folder.path / part))
    folder.shelves.append(shelf)


def _folder_node(folder: _Folder) -> TreeNode:
    inner = sorted(folder.folders.items(), key=lambda item: natural_key(item[0]))
    children = (*(_folder_node(one) for _, one in inner), *_document_nodes(folder.shelves))
    return TreeNode(
        type=NodeType.FOLDER,
        id=str(folder.path),
        title=folder.path.name or str(folder.path),
        notes=sum(child.notes for child in children),
        children=children,
    )


def _document_nodes(shelves: Iterable[Shelf]) -> tuple[TreeNode, ...]:
    """Return documents in the order of their files' names, which is the one their author gave them."""
    ordered = sorted(
        shelves, key=lambda shelf: (natural_key(shelf.summary.path.name), natural_key(shelf.summary.title))
    )
    return tuple(_document_node(shelf) for shelf in ordered)


def _document_node(shelf: Shelf) -> TreeNode:
    summary = shelf.summary
    return TreeNode(
        type=NodeType.DOCUMENT,
        id=summary.id,
        title=summary.title,
        kind=summary.kind,
        start_ms=summary.first_start_ms,
        notes=summary.notes,
        read=summary.read,
        missing=shelf.missing,
        children=section_nodes(shelf),
    )


def _nested(shelf: Shelf, index: int, above: int) -> tuple[tuple[TreeNode, ...], int]:
    """Return the sections from `index` on that lie deeper than level `above`, and where they end."""
    nodes = []
    while index < len(shelf.sections) and shelf.sections[index].level > above:
        section, number = shelf.sections[index], index
        children, index = _nested(shelf, index + 1, section.level)
        nodes.append(
            TreeNode(
                type=NodeType.SECTION,
                id=f"{shelf.summary.id}#{number}",
                title=section.title,
                start_ms=section.start_ms,
                children=children,
            )
        )
    return tuple(nodes), index


def _told_apart(roots: Sequence[TreeNode]) -> list[TreeNode]:
    """Add the folder around to roots of the same name."""
    names = [root.title for root in roots]
    return [
        replace(root, title=f"{root.title} ({Path(root.id).parent.name})")
        if names.count(root.title) > 1
        else root
        for root in roots
    ]
