"""What can be done with the rows of the tree: a menu for each, and folders that are watched or not."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from companion.core.documents import DocumentId
from companion.core.library import NodeType, TreeNode
from companion.core.names import shown_name
from companion.ui.desk import Desk
from companion.ui.events import MenuWish
from companion.ui.report_flow import show_in_folder
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane
from companion.ui.undo_words import takes_back
from companion.ui.watch_flow import WatchFlow

Choice = tuple[str, Callable[[], None]]
"""The words of a row of a menu, and what it does."""


class FolderFlow(QObject):
    """Serves the tree beyond opening what is in it."""

    def __init__(self, desk: Desk, shelf: Shelf, watching: WatchFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._watching = desk, shelf, watching
        self._menu: QMenu | None = None
        desk.tree.menu_wanted.connect(self._open_menu)
        desk.tree.remove_folder_requested.connect(self._remove)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"watch": self._toggle}

    def choices(self, node: TreeNode) -> tuple[Choice, ...]:
        """Return what can be done with a row of the tree."""
        match node.type:
            case NodeType.FOLDER:
                watch = "Stop watching" if node.watched else "Watch again"
                return (
                    ("Look for new and changed files", self._watching.look_now),
                    (watch, partial(self._set_watched, node, not node.watched)),
                    ("Show the folder", lambda: show_in_folder(Path(node.id) / "any")),
                    ("Take it out of the library", partial(self._remove, node.id)),
                )
            case NodeType.DOCUMENT:
                tree = self._desk.tree
                return (
                    ("Open", lambda: tree.document_chosen.emit(node.id)),
                    ("Rename", tree.rename_chosen),
                    ("Show its folder", partial(self._show_folder, DocumentId(node.id))),
                    ("Take it out of the library", lambda: tree.remove_requested.emit(node.id)),
                )
            case NodeType.SEARCH:
                tree = self._desk.tree
                return (
                    ("Search", lambda: tree.search_chosen.emit(node.id)),
                    ("Rename", tree.rename_chosen),
                    ("Take it away", lambda: tree.search_remove_requested.emit(node.id)),
                )
            case NodeType.SECTION:
                return ()

    def _open_menu(self, wish: MenuWish) -> None:
        choices = self.choices(wish.node)
        if not choices:
            return
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self._desk.tree)
        for words, act in choices:
            self._menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        self._menu.popup(wish.at)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _toggle(self) -> None:
        """Watch the chosen folder or stop it; of a document, the folder that it is in."""
        node = self._desk.tree.chosen
        if node is not None and node.type is not NodeType.FOLDER:
            node = _folder_around(self._shelf.nodes, node.id)
        if node is None:
            self._desk.status.say("Choose a folder in the tree first")
        else:
            self._set_watched(node, not node.watched)

    def _set_watched(self, node: TreeNode, watched: bool) -> None:
        watching, name = self._desk.services.watching, shown_name(node.title)

        def done(_: object) -> None:
            self._shelf.refresh()
            if watched:
                self._desk.status.say(f"“{name}” is watched again")
                self._watching.look_now()
            else:
                self._desk.status.say(f"“{name}” is watched no more; its texts stay")

        self._desk.tasks.run(
            "choosing what to watch",
            lambda: watching.set_watched(Path(node.id), watched),
            done,
            lane=Lane.WRITE,
        )

    def _show_folder(self, document: DocumentId) -> None:
        summary = self._shelf.summaries.get(document)
        if summary is not None:
            show_in_folder(summary.path)

    def _remove(self, folder: str) -> None:
        """Take a folder out at once: undo brings it back, and no file is ever touched."""
        library, path = self._desk.services.library, Path(folder)

        def done(_: object) -> None:
            words = f"Took “{shown_name(path.name)}” and its texts out of the library"
            self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
            self._shelf.refresh()

        self._desk.tasks.run("removing", lambda: library.remove_folder(path), done, lane=Lane.WRITE)


def _folder_around(nodes: tuple[TreeNode, ...], identity: str) -> TreeNode | None:
    """Return the innermost folder that holds a document or a section."""
    for node in nodes:
        if node.type is not NodeType.FOLDER:
            continue
        if any(child.id == identity.partition("#")[0] for child in node.children):
            return node
        below = _folder_around(node.children, identity)
        if below is not None:
            return below
    return None
