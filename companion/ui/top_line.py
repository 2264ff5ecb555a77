"""The line above the reader: where one is, the way back and forward, and which hit this is."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from companion.ui.bindings import Actions
from companion.ui.fonts import interface_font, time_font
from companion.ui.read_badge import ReadBadge
from companion.ui.theme import Theme

HEIGHT = 44
_ICON = 18
_ROOMY = 660
"""Pixels from which the badge is written out."""

_SEPARATOR = "  ›  "
_FOLDER_SHARE, _SECTION_SHARE = 0.2, 0.3
"""How much of the line folder and section may take from a long title."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the line says: folder, title and section of the open document, empty where there is none."""

    folder: str = ""
    title: str = ""
    section: str = ""

    @property
    def words(self) -> str:
        """The parts that are there, for a screen reader."""
        return " › ".join(part for part in (self.folder, self.title, self.section) if part)


class Crumbs(QWidget):
    """Folder, title and section in one line; what does not fit is shortened, the title last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._where = Whereabouts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(80)

    def show_where(self, where: Whereabouts) -> None:
        """Say where the reader is."""
        self._where = where
        self.setAccessibleName(where.words)
        self.setToolTip(where.words)
        self.update()

    @property
    def where(self) -> Whereabouts:
        """What the line says now."""
        return self._where

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for as much as all parts need."""
        width = sum(QFontMetricsF(interface_font(13, 600)).horizontalAdvance(part) for part in self._parts())
        return QSize(round(width) + 60, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts beside each other."""
        painter = QPainter(self)
        x = 0.0
        left = float(self.width())
        for part, weight, role, width in self._measured():
            font = interface_font(13, weight)
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(part, Qt.TextElideMode.ElideRight, min(width, left))
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            painter.drawText(QRectF(x, 0, left, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            advance = metrics.horizontalAdvance(text)
            x += advance
            left -= advance

    def _parts(self) -> list[str]:
        return [part for part in (self._where.folder, self._where.title, self._where.section) if part]

    def _measured(self) -> list[tuple[str, int, str, float]]:
        """Return text, weight, role and greatest width of each part, separators among them."""
        plain = QFontMetricsF(interface_font(13))
        bold = QFontMetricsF(interface_font(13, 600))
        gap = plain.horizontalAdvance(_SEPARATOR)
        where = self._where
        space = self.width() - gap * (len(self._parts()) - 1)
        folder = min(plain.horizontalAdvance(where.folder) + 1, space * _FOLDER_SHARE)
        section = min(plain.horizontalAdvance(where.section) + 1, space * _SECTION_SHARE)
        title = min(bold.horizontalAdvance(where.title) + 1, space - folder - section)
        folder = min(plain.horizontalAdvance(where.folder) + 1, space - title - section)
        section = space - title - folder
        rows = [
            (where.folder, 400, "text2", folder),
            (where.title, 600, "text", title),
            (where.section, 400, "text2", section),
        ]
        parts: list[tuple[str, int, str, float]] = []
        for row in (row for row in rows if row[0]):
            if parts:
                parts.append((_SEPARATOR, 400, "text3", gap + 1))
            parts.append(row)
        return parts


class TopLine(QWidget):
    """Buttons for the columns and the history around the crumbs."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._buttons: list[QToolButton] = []
        self.crumbs = Crumbs(theme, self)
        self.badge = ReadBadge(self)
        self.hits = QLabel(self)
        self.hits.setFont(time_font(12, 400))
        self.hits.setAccessibleName("Hit in this document")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(self._button("toggle_left"))
        row.addWidget(self._button("back"))
        row.addWidget(self._button("forward"))
        row.addSpacing(10)
        row.addWidget(self.crumbs, 1)
        row.addSpacing(12)
        row.addWidget(self.badge)
        row.addSpacing(8)
        row.addWidget(self.hits)
        row.addSpacing(8)
        row.addWidget(self._button("toggle_notes"))
        self.menu_button = self._button("menu")
        row.addWidget(self.menu_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the title where there is little."""
        super().resizeEvent(event)
        self.badge.set_short(self.width() < _ROOMY)

    def set_bare(self, bare: bool) -> None:
        """Show the menu's button alone, while there is nothing to go to."""
        for button in self._buttons:
            button.setVisible(button is self.menu_button or not bare)

    def show_hit(self, number: int, total: int) -> None:
        """Say which of the document's hits the current one is; `number` 0 says only how many."""
        if not total:
            self.hits.setText("")  # To clear lays the line out again, empty or not.
        elif number:
            self.hits.setText(f"hit <b>{number}</b> of {total}")
        else:
            self.hits.setText("1 hit" if total == 1 else f"{total} hits")

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.crumbs.set_theme(theme)

    def _button(self, name: str) -> QToolButton:
        """Make a flat button of an action; it takes no focus, its key is beside its words."""
        action = self._actions.action(name)
        button = QToolButton(self)
        self._buttons.append(button)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(30, 30)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(action.text())
        button.setToolTip(f"{action.text()}  {self._actions.key_text(name)}")
        return button


def hairline(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """Return a line of one pixel, as it stands between columns."""
    line = QFrame(parent)
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
