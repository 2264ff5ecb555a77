"""The lines above the results: how much was found, and the query in words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)  # Whatever script is in it.

    def set_fragments(self, fragments: tuple[Fragment, ...]) -> None:
        """Show other fragments."""
        self._fragments = fragments
        self.setText(plain(fragments))
        self.setToolTip(f"<p>{rich(fragments)}</p>" if self._width() > self.width() else "")

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fragments one after the other."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        for fragment in self._fragments:
            role = "text" if fragment.emphasised and self._role == "text" else "text2"
            font = interface_font(12, 600 if fragment.emphasised else 400)
            taken = draw_text(painter, box, fragment.text, Ink(font, self._theme.colour(role)))
            if taken < text_width(fragment.text, font) - 1:
                break
            box.setLeft(box.left() + taken)

    def _width(self) -> float:
        return sum(
            text_width(fragment.text, interface_font(12, 600 if fragment.emphasised else 400))
            for fragment in self._fragments
        )


class AnswerLines(QWidget):
    """Say how much was found, how the query was read, and what was taken otherwise than typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = FragmentLabel(theme, "text", self)
        self._understood = FragmentLabel(theme, "text2", self)
        self._remark = QLabel(self)
        self._remark.setTextFormat(Qt.TextFormat.RichText)
        self._notice = QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 6)
        column.setSpacing(0)
        column.addWidget(self._amount)
        column.addWidget(self._understood)
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
        self._amount.setVisible(bool(amount))
        self._understood.setVisible(bool(amount))
        self._remark.setText(rich(remark))
        self._remark.setVisible(bool(plain(remark)))
        self._show()

    def set_notice(self, notice: str) -> None:
        """Say what limits the results for the time being, such as an index that is being rebuilt."""
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._show()

    def _show(self) -> None:
        shown = (self._amount, self._understood, self._remark, self._notice)
        self.setVisible(any(not label.isHidden() for label in shown))
