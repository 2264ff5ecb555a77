"""Take files and folders that are dropped anywhere on the window; while they hover, show what would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from companion.ui.fonts import interface_font, reading_font
from companion.ui.icons import icon
from companion.ui.theme import Theme

WEB = "A link to the web cannot be added. Save the page as a file and add that."
_WELCOME = "Let go to add this"
_PROMISE = "Your files stay where they are."
_NO_FILE = "This cannot be added"
_CARD = (420, 150)
_RADIUS = 14


@dataclass(frozen=True, slots=True)
class Load:
    """What is carried over the window: files and folders of this computer, and whether links to elsewhere."""

    paths: tuple[Path, ...] = ()
    foreign: bool = False


def load_of(data: QMimeData) -> Load | None:
    """Return what is carried, None where it is neither files nor links."""
    if not data.hasUrls():
        return None
    urls: Sequence[QUrl] = data.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return Load(paths, any(not url.isLocalFile() for url in urls))


class Dropping(QObject):
    """Listens to the window itself, so that every pane and field of it takes files alike."""

    dropped = Signal(object)
    """Files and folders were dropped; carries a tuple of paths."""

    refused = Signal(str)
    """Something cannot be added; carries why."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.hint = DropHint(theme, window)

    def start(self) -> None:
        """Listen from now on; the window must be on the screen."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.hint.theme = theme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what can be added; text that is dragged is left to those over whom it is."""
        if event.type() is QEvent.Type.DragLeave:
            self.hint.hide()
            return False
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return False
        load = load_of(event.mimeData())
        if load is None:
            return False
        entered, dropped = isinstance(event, QDragEnterEvent), event.type() is QEvent.Type.Drop
        if load.paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        if dropped:
            self._take(load)
        elif entered:
            self.hint.show_for(load)
            if not load.paths:
                self.refused.emit(WEB)
        return True

    def _take(self, load: Load) -> None:
        self.hint.hide()
        if load.paths:
            self.dropped.emit(load.paths)
        if load.foreign:
            self.refused.emit(WEB)


class DropHint(QWidget):
    """A dashed card over the dimmed window; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self.theme = parent, theme
        self._words = (_WELCOME, _PROMISE)
        self._welcome = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_for(self, load: Load) -> None:
        """Show what would become of what hovers above."""
        self._welcome = bool(load.paths)
        self._words = (_WELCOME, _PROMISE) if load.paths else (_NO_FILE, WEB)
        self.setAccessibleName(" ".join(self._words))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil, the card, its edge and its words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self.theme.colour("canvas")
        veil.setAlpha(190)
        painter.fillRect(self.rect(), veil)
        width, height = min(_CARD[0], self.width() - 40), _CARD[1]
        card = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        accent = "accent" if self._welcome else "danger"
        edge = QPen(self.theme.colour(accent), 1.5, Qt.PenStyle.DashLine)
        edge.setDashPattern([4, 4])
        painter.setPen(edge)
        painter.setBrush(self.theme.colour("accent_tint" if self._welcome else "raised"))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        picture = icon("add file" if self._welcome else "warning", self.theme, accent)
        picture.paint(painter, round(card.center().x()) - 16, round(card.top()) + 22, 32, 32)
        painter.setFont(reading_font(19, 600))
        painter.setPen(self.theme.colour("text"))
        painter.drawText(card.adjusted(16, 62, -16, -50), Qt.AlignmentFlag.AlignCenter, self._words[0])
        painter.setFont(interface_font(13))
        painter.setPen(self.theme.colour("text2"))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(card.adjusted(24, 104, -24, -6), flags, self._words[1])
