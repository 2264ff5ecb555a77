"""The menu behind the dots: every action, by what it is for."""

from PySide6.QtWidgets import QMenu, QWidget

from companion.ui.actions import ACTIONS, GROUPS
from companion.ui.bindings import Actions

_FIRST = ("palette", "add_folder", "add_files", "export", "help")


def make_menu(actions: Actions, parent: QWidget) -> QMenu:
    """Return the menu, with a submenu for each group of the table."""
    menu = QMenu(parent)
    for name in _FIRST:
        menu.addAction(actions.action(name))
    menu.addSeparator()
    for group in GROUPS:
        below = menu.addMenu(group)
        for spec in ACTIONS:
            if spec.group == group and not spec.inside:
                below.addAction(actions.action(spec.id))
    menu.addSeparator()
    menu.addAction(actions.action("quit"))
    return menu
