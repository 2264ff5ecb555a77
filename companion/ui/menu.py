"""The menu behind the dots: every action, by what it is for."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from companion.ui.actions import ACTIONS, GROUPS
from companion.ui.bindings import Actions
from companion.ui.fonts import interface_font, time_font
from companion.ui.icons import icon
from companion.ui.painting import Ink, draw_text
from companion.ui.theme import Theme

_FIRST = ("palette", "add_folder", "add_files", "export", "settings", "guide", "help")
_RADIUS = 8
_ICON = 16
_WORDS_AT = 36
_RIGHT = 14


class Menu(QMenu):
    """A menu with its keys at the right edge, plain letters among them; what cannot be done is grey."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = actions
        self._theme = theme
        self.setObjectName("painted")

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for below in self.findChildren(Menu):
            below.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners."""
        super().resizeEvent(event)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the rows."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        for action in self.actions():
            area = self.actionGeometry(action)
            if action.isSeparator():
                painter.fillRect(
                    QRect(area.left() + 8, area.center().y(), area.width() - 16, 1),
                    self._theme.colour("line"),
                )
            else:
                self._draw_row(painter, action, area)

    def _draw_row(self, painter: QPainter, action: QAction, area: QRect) -> None:
        theme, possible = self._theme, self._possible(action)
        if action is self.activeAction():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_tint"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        mode = QIcon.Mode.Normal if possible else QIcon.Mode.Disabled
        action.icon().paint(
            painter, area.left() + 10, area.center().y() - _ICON // 2 + 1, _ICON, _ICON, mode=mode
        )
        words = Ink(interface_font(13), theme.colour("text" if possible else "text3"))
        draw_text(painter, QRectF(area.adjusted(_WORDS_AT, 0, -_RIGHT, 0)), action.text(), words)
        if action.menu() is not None:
            arrow = icon("collapsed", theme)
            arrow.paint(painter, area.right() - _RIGHT - 8, area.center().y() - 5, 12, 12)
            return
        key = self._table.hint(action.objectName()) or self._table.hint(action.objectName(), plain=True)
        grey = Ink(time_font(12, 500), theme.colour("text3"))
        draw_text(painter, QRectF(area.adjusted(0, 0, -_RIGHT, 0)), key, grey, right=True)

    def _possible(self, action: QAction) -> bool:
        return action.menu() is not None or (action.isEnabled() and self._table.possible(action.objectName()))


def make_menu(actions: Actions, theme: Theme, parent: QWidget) -> Menu:
    """Return the menu, with a submenu for each group of the table."""
    menu = Menu(actions, theme, parent)
    for name in _FIRST:
        menu.addAction(actions.action(name))
    menu.addSeparator()
    for group in GROUPS:
        below = Menu(actions, theme, menu)
        below.setTitle(group)
        menu.addMenu(below)
        for spec in ACTIONS:
            if spec.group == group and not spec.inside:
                below.addAction(actions.action(spec.id))
    menu.addSeparator()
    menu.addAction(actions.action("about"))
    menu.addAction(actions.action("quit"))
    return menu
