"""The lines above the results: how much was found, and the query in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.core.queries import Fragment
from companion.ui.fonts import interface_font
from companion.ui.painting import SIDE, Ink, draw_text, text_width
from companion.ui.search.words import plain, rich
from companion.ui.theme import Theme

_HEIGHT = 17


class FragmentLabel(QLabel):
    """One line of fragments, cut to fit; what the query says is emphasised."""

    def __init__(self, theme: Theme, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._fragments: tuple[Fragment, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_fragments(self, fragments: tuple[Fragment, ...]) -> None:
        """Show other fragments."""
        if fragments == self._fragments:
            return
        self._fragments = fragments
        self.setText(plain(fragments))
        self._explain()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fragments one after the other."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        box = QRectF(self.rect())
        for fragment in self._fragments:
            role = "text" if fragment.emphasised and self._role == "text" else "text2"
            font = interface_font(12, 600 if fragment.emphasised else 400)
            taken = draw_text(painter, box, fragment.text, Ink(font, self._theme.colour(role)))
            if taken < text_width(fragment.text, font) - 1:
                break
            box.setLeft(box.left() + taken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Explain what has no room any more."""
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        told = f"<p>{rich(self._fragments)}</p>" if self._width() > self.width() else ""
        if told != self.toolTip():
            self.setToolTip(told)

    def _width(self) -> float:
        return sum(
            text_width(fragment.text, interface_font(12, 600 if fragment.emphasised else 400))
            for fragment in self._fragments
        )


class _Stack(QWidget):
    """Labels below each other, of one height whatever script is in them.

    A layout would ask the whole column anew at every other word.
    """

    def __init__(self, labels: Sequence[QLabel], parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = labels
        for label in labels:
            label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT * len(labels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each label the whole width."""
        super().resizeEvent(event)
        for number, label in enumerate(self._labels):
            label.setGeometry(0, number * _HEIGHT, self.width(), _HEIGHT)


class AnswerLines(QWidget):
    """Say how much was found, how the query was read, and what was taken otherwise than typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = FragmentLabel(theme, "text", self)
        self._understood = FragmentLabel(theme, "text2", self)
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

    def set_answer(
        self, amount: tuple[Fragment, ...], understood: tuple[Fragment, ...], remark: tuple[Fragment, ...]
    ) -> None:
        """Show the lines of an answer; empty ones take no room."""
        self._amount.set_fragments(amount)
        self._understood.set_fragments(understood)
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
