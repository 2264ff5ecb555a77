"""The list of what the program is made of: name, version and licence in a row."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.services.components import Component
from companion.ui.fonts import interface_font
from companion.ui.painting import Ink, draw_chosen, draw_text
from companion.ui.theme import Theme

COMPONENT = Qt.ItemDataRole.UserRole
_INDEX = QModelIndex | QPersistentModelIndex
_HEIGHT = 28
_SIDE, _GAP = 18, 12
_LICENCE_SHARE = 0.42


class ComponentRows(QAbstractListModel):
    """The components in the order in which they are told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._components: Sequence[Component] = ()

    def show_components(self, components: Sequence[Component]) -> None:
        """List these."""
        self.beginResetModel()
        self._components = components
        self.endResetModel()

    def rowCount(self, parent: _INDEX | None = None) -> int:
        """Count the components."""
        return 0 if parent is not None and parent.isValid() else len(self._components)

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a component, or its words."""
        if not index.isValid():
            return None
        one = self._components[index.row()]
        if role == COMPONENT:
            return one
        words = f"{one.name} {one.version}, {one.licence}"
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


class ComponentDelegate(QStyledItemDelegate):
    """Draws the name in bold, the version beside it, the licence at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Draw one row."""
        one: Component = index.data(COMPONENT)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            draw_chosen(painter, area, self.theme, focused=focused, bar=not focused)
        inside = area.adjusted(_SIDE, 0, -_SIDE, 0)
        grey = Ink(interface_font(12), self.theme.colour("text2"))
        right = QRectF(inside)
        right.setLeft(inside.right() - inside.width() * _LICENCE_SHARE)
        taken = draw_text(painter, right, one.licence, grey, right=True)
        left = QRectF(inside)
        left.setRight(inside.right() - taken - _GAP)
        name = Ink(interface_font(13, 600), self.theme.colour("text"))
        left.setLeft(left.left() + draw_text(painter, left, one.name, name) + _GAP)
        draw_text(painter, left, one.version, grey)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """Give every row the same height."""
        return QSize(option.rect.width(), _HEIGHT)
