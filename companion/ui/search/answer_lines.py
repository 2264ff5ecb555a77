"""The lines above the results: how much was found, and the query in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.core.queries import Fragment
from companion.ui.fonts import interface_font
from companion.ui.painting import SIDE, Ink, draw_text, text_width
from companion.ui.search.breaking import broken, fragment_font, line_width
from companion.ui.search.words import plain, rich
from companion.ui.theme import Theme

_HEIGHT = 17
_MOST_LINES = 3
"""Lines in which a query is said back."""


class FragmentLabel(QLabel):
    """A sentence of fragments on a few lines, the last one cut to fit; what the query says is emphasised.

    It takes as many lines as it has taken since it was empty: what is below moves once, not at each word.
    """

    def __init__(self, theme: Theme, role: str, parent: QWidget | None = None, most: int = 1) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._most = most
        self._lines: list[list[Fragment]] = []
        self._taken = 1
        self._fragments: tuple[Fragment, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_fragments(self, fragments: tuple[Fragment, ...]) -> None:
        """Show other fragments."""
        if fragments == self._fragments:
            return
        self._fragments = fragments
        self.setText(plain(fragments))
        self._break(self.width(), self._taken if fragments else 1)

    def start_over(self) -> None:
        """Take no more lines from now on than the next sentence needs."""
        self._taken = 1

    def fit(self, width: int) -> int:
        """Return the height that the sentence takes in a width."""
        self._break(width, 1 if width != self.width() else self._taken)
        return _HEIGHT * self._taken

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fragments one after the other."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        for number, line in enumerate(self._lines):
            self._draw_line(painter, QRectF(0, number * _HEIGHT, self.width(), _HEIGHT), line)

    def _draw_line(self, painter: QPainter, box: QRectF, line: Sequence[Fragment]) -> None:
        for fragment in line:
            role = "text" if fragment.emphasised and self._role == "text" else "text2"
            font = fragment_font(fragment)
            taken = draw_text(painter, box, fragment.text, Ink(font, self._theme.colour(role)))
            if taken < text_width(fragment.text, font) - 1:
                break
            box.setLeft(box.left() + taken)

    def _break(self, width: int, least: int) -> None:
        """Share the sentence out to lines, and explain what has no room on them."""
        self._lines = broken(self._fragments, width, self._most)
        self._taken = max(least, len(self._lines))
        cut = self._lines and line_width(self._lines[-1]) > width
        told = f"<p>{rich(self._fragments)}</p>" if cut else ""
        if told != self.toolTip():
            self.setToolTip(told)


class _Stack(QWidget):
    """Labels below each other, with lines of one height whatever script is in them.

    A layout would ask the whole column anew at every other word.
    """

    def __init__(self, labels: Sequence[FragmentLabel], parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = labels
        for label in labels:
            label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT * len(labels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each label the whole width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each label the height it takes."""
        top = 0
        for label in self._labels:
            height = label.fit(self.width())
            label.setGeometry(0, top, self.width(), height)
            top += height
        if top != self.height():
            self.setFixedHeight(top)


class AnswerLines(QWidget):
    """Say how much was found, how the query was read, and what was taken otherwise than typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = FragmentLabel(theme, "text", self, most=2)
        self._understood = FragmentLabel(theme, "text2", self, most=_MOST_LINES)
        self._counted = _Stack((self._amount, self._understood), self)
        self._remark = QLabel(self)
        self._remark.setTextFormat(Qt.TextFormat.RichText)
        self._notice = QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 6)
        column.setSpacing(0)
        column.addWidget(self._counted)
        for label in (self._remark, self._notice):
            label.setWordWrap(True)
            label.setProperty("tone", "second")
            label.setFont(interface_font(12))
            label.setContentsMargins(0, 4, 0, 0)
            label.hide()
            column.addWidget(label)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._amount.set_theme(theme)
        self._understood.set_theme(theme)

    def start_over(self) -> None:
        """Forget how many lines the answers to an earlier search took."""
        self._amount.start_over()
        self._understood.start_over()

    def set_answer(
        self, amount: tuple[Fragment, ...], understood: tuple[Fragment, ...], remark: tuple[Fragment, ...]
    ) -> None:
        """Show the lines of an answer; empty ones take no room."""
        self._amount.set_fragments(amount)
        self._understood.set_fragments(understood)
        self._counted.fit()
        self._counted.setVisible(bool(amount))
        self._remark.setText(rich(remark))
        self._remark.setVisible(bool(plain(remark)))
        self._show()

    def set_notice(self, notice: str) -> None:
        """Say what limits the results for the time being, such as an index that is being rebuilt."""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._show()

    def _show(self) -> None:
        shown = (self._counted, self._remark, self._notice)
        self.setVisible(any(not part.isHidden() for part in shown))
