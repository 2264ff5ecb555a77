"""Which rows of the tree are open, from one set of nodes to the next."""

from collections.abc import Iterable

from companion.core.library import NodeType
from companion.ui.tree.model import Item


class Openness:
    """Remember what the user opened; folders are open when they are seen first."""

    def __init__(self) -> None:
        self._open: set[str] = set()
        self._seen: set[str] = set()
        self.paused = False
        """While True, what opens and closes is not remembered."""

    def note(self, node_id: str, *, is_open: bool) -> None:
        """Remember that a row was opened or closed."""
        if self.paused:
            return
        if is_open:
            self._open.add(node_id)
        else:
            self._open.discard(node_id)

    def wanted(self, items: Iterable[Item], *, everything: bool) -> list[str]:
        """Return the rows to be opened, all that can be where `everything` is wanted."""
        wanted = []
        for item in items:
            node = item.node
            if not everything and node.type is NodeType.FOLDER and node.id not in self._seen:
                self._seen.add(node.id)
                self._open.add(node.id)
            if item.children and (everything or node.id in self._open):
                wanted.append(node.id)
        return wanted
