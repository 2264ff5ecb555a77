"""Give the focus to a part of the window, or to the next one that can be seen."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from companion.ui.desk import Desk
from companion.ui.focus import holds_focus


class Rounds(QObject):
    """Leads the focus from pane to pane; one that is folded is unfolded when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk

    def to_tree(self) -> None:
        """Go to the tree."""
        self._desk.columns.show_left()
        self._desk.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_notes(self) -> None:
        """Go to the notes."""
        self._desk.columns.show_notes()
        self._desk.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_round(self, by: int) -> None:
        """Go to the next part of the window that can be seen, or to the one before."""
        desk = self._desk
        panes: list[QWidget] = []
        if desk.columns.left_shown:
            panes += [desk.search, desk.tree]
        panes += [desk.reader, *desk.stage.asides]
        if desk.columns.notes_shown:
            panes.append(desk.notes)
            panes += [desk.related] * desk.related.unfolded
        here = next((number for number, pane in enumerate(panes) if holds_focus(pane)), 0)
        chosen = panes[(here + by) % len(panes)]
        if chosen is desk.search:
            desk.search.focus_field()
        else:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
