"""Leave of a tree what has a text in its titles."""

from dataclasses import replace

from companion.core.folding import fold
from companion.core.library import NodeType, TreeNode


def prune(nodes: tuple[TreeNode, ...], text: str) -> tuple[TreeNode, ...]:
    """Return the nodes whose titles have every word of `text`, and the way to them.

    A folder or document whose own title fits keeps all that is in it.
    """
    wanted = fold(text).split()
    return _prune(nodes, wanted) if wanted else nodes


def fits(title: str, text: str) -> bool:
    """Say whether a title has every word of a text, case and accents aside."""
    return _fits(title, fold(text).split())


def _fits(title: str, wanted: list[str]) -> bool:
    folded = fold(title)
    return all(word in folded for word in wanted)


def _prune(nodes: tuple[TreeNode, ...], wanted: list[str]) -> tuple[TreeNode, ...]:
    kept = []
    for node in nodes:
        if node.type is not NodeType.SECTION and _fits(node.title, wanted):
            kept.append(node)
            continue
        children = _prune(node.children, wanted)
        if children or _fits(node.title, wanted):
            kept.append(replace(node, children=children))
    return tuple(kept)
