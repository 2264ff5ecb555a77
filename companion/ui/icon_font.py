"""Icons drawn from the Phosphor font that comes with QtAwesome.

Its package is not imported: that loads a dozen fonts and all of Qt for one font's sake.
"""

import json
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_PACKAGE = "qtawesome"
_FONT, _NAMES = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"
_FROZEN: str = getattr(sys, "_MEIPASS", "")
"""The folder of the standalone program, which has the font and not the package."""

_SHARE = 0.875
"""Of an icon's height; the rest is the room that a letter of the font leaves around itself."""


class GlyphEngine(QIconEngine):
    """Draws one letter of the font in any size, in another colour where the icon is disabled."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._letter = _letters()[name]
        self._colour, self._disabled = QColor(colour), QColor(disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the letter into the middle of a box."""
        font = QFont(_family())
        font.setPixelSize(round(_SHARE * rect.height()))
        painter.save()
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colour)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the letter on nothing."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture


@cache
def _family() -> str:
    """Return the font's family, known to Qt from now on."""
    font = QFontDatabase.addApplicationFont(str(_file(_FONT)))
    return QFontDatabase.applicationFontFamilies(font)[0]


@cache
def _letters() -> dict[str, str]:
    """Return the letters of the font by their names."""
    codes: dict[str, str] = json.loads(_file(_NAMES).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def _file(name: str) -> Path:
    """Return a file of the package's fonts; raises FileNotFoundError where there is none."""
    spec = find_spec(_PACKAGE)
    packages = [Path(place) for place in (spec.submodule_search_locations or () if spec else ())]
    files = [place / "fonts" / name for place in (*packages, Path(_FROZEN, _PACKAGE))]
    return next((file for file in files if file.is_file()), files[-1])
