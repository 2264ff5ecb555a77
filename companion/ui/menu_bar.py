"""The bar of menus on top of the screen, which programs of macOS have."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar

from companion.ui.actions import ACTIONS, GROUPS
from companion.ui.bindings import Actions

_ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""Actions that macOS shows in the program's own menu. Qt would guess others from their words."""


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> None:
    """Put every action into a menu for its group, in the order of the table."""
    menus = {group: bar.addMenu(group) for group in GROUPS}
    for spec in ACTIONS:
        if not spec.inside:
            action = actions.action(spec.id)
            action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
            menus[spec.group].addAction(action)
