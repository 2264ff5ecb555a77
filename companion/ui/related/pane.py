"""The pane of related passages: a line that unfolds into the words compared and the passages found."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import Related
from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.related.chips import ChipRows
from companion.ui.related.list_view import PassagesList
from companion.ui.related.passages import Passage, passages_of
from companion.ui.theme import Theme

FOLDED_HEIGHT = 36
TITLE = "Related passages"
NOTHING = ("Nothing related", "No other document says anything like it.")
NOTHING_WITHOUT = ("Nothing related", "Not without the words that are off.")
NOTHING_OPEN = ("What other texts say on the passage", "that you read stands here.")
FAILED = ("Could not look for them just now",)
_FOLDS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}


class RelatedPane(QWidget):
    """Show what is related to the passage one reads; announce what is wished with it."""

    unfold_requested = Signal(bool)
    """Someone wants the pane unfolded (True), or folded."""

    unfolding = Signal()
    """The pane was unfolded, or folded, and needs another height."""

    word_toggled = Signal(str, bool)
    """A word was switched off (False) or on again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._header = _Header(self)
        self._chips = ChipRows(theme, self)
        self._list = PassagesList(theme, self)
        self.entered = self._list.entered
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self._header, 0), (self._chips, 0), (self._list, 1)):
            column.addWidget(part, stretch)
        self.setFocusProxy(self._list)
        self._header.clicked.connect(self.unfold_requested)
        self._chips.toggled.connect(self.word_toggled)
        self._chips.left_down.connect(self._list.setFocus)
        self._list.left_up.connect(self._chips.focus_last)
        self.set_theme(theme)
        self.unfold(False)

    @property
    def unfolded(self) -> bool:
        """Say whether the passages are shown, or would be as soon as the column is."""
        return self._header.isChecked()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages shown."""
        return self._list.passages

    @property
    def words(self) -> tuple[str, ...]:
        """The words on the chips."""
        return tuple(chip.word for chip in self._chips.chips)

    @property
    def said(self) -> str:
        """What is said while there are no passages."""
        return " ".join(self._list.words)

    def unfold(self, unfolded: bool) -> None:
        """Show words and passages, or the line alone, without announcing it."""
        self._header.show_unfolded(unfolded, self._theme)
        self._chips.setVisible(unfolded)
        self._list.setVisible(unfolded)
        self.unfolding.emit()

    def show_related(self, related: Related, titles: Mapping[DocumentId, DocumentSummary]) -> None:
        """Show what was found, in the place of what was shown."""
        nothing = NOTHING_WITHOUT if related.off else NOTHING
        self._show(related.words, frozenset(related.off), passages_of(related.hits, titles), nothing)

    def show_nothing_open(self) -> None:
        """Say what will stand here once a text is open."""
        self._show_words(NOTHING_OPEN)

    def show_failure(self) -> None:
        """Say that it could not be looked for."""
        self._show_words(FAILED)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for part in (self._header, self._chips, self._list):
            part.set_theme(theme)

    def _show_words(self, words: tuple[str, ...]) -> None:
        self._show((), frozenset(), (), words)

    def _show(
        self,
        chips: tuple[str, ...],
        off: frozenset[str],
        passages: tuple[Passage, ...],
        words: tuple[str, ...],
    ) -> None:
        """Show all in one step, so that nothing is drawn in a place where it does not stay."""
        self._chips.set_words(chips, off)
        stops = (self._header, *self._chips.chips, self._list)
        for one, next_one in pairwise(stops):  # Chips that were just made would come last of all.
            self.setTabOrder(one, next_one)
        self._column.activate()
        self._list.show_passages(passages, words)


class _Header(QToolButton):
    """The line that folds and unfolds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(f" {TITLE}")
        self.setObjectName("foldingLine")
        self.setFont(interface_font(12, 600))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(12, 12))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(FOLDED_HEIGHT)

    def show_unfolded(self, unfolded: bool, theme: Theme) -> None:
        """Show which way it is."""
        self.setChecked(unfolded)
        self.setAccessibleName(f"{TITLE}, {'unfolded' if unfolded else 'folded'}")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.setIcon(icon("expanded" if self.isChecked() else "collapsed", theme, "text3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold by Left and unfold by Right, as in a tree."""
        wanted = _FOLDS.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif wanted != self.isChecked():
            self.click()
