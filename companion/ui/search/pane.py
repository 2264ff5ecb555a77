"""The search pane: the field, and below it what was found, walked while the field keeps the focus."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import Hit, SearchAnswer
from companion.ui.events import HitPlace, Scope
from companion.ui.search.board import AnswerBoard
from companion.ui.search.field import HEIGHT, PROMPT, SearchField
from companion.ui.search.rows import EndRow, Extent, LooserRow, MoreRow, SpeakersRow
from companion.ui.theme import Theme

_MARGIN_TOP = 10
_FOLDED = HEIGHT + _MARGIN_TOP + 8
_UNFOLDED = 16_777_215
"""The largest height Qt knows, which is no limit."""


class SearchPane(QWidget):
    """Search the library: announce what is typed, show what is found, let a result be chosen."""

    query_changed = Signal(str)
    """The query is another one now, composing text included, or its last letter is finished now."""

    previewed = Signal(object)
    """A result was chosen; carries its HitPlace."""

    unchosen = Signal()
    """The result that was previewed does not match any more."""

    entered = Signal(object)
    """Go to this result and stay there; carries its HitPlace."""

    left = Signal()
    """Esc: give reader and tree back as they were."""

    scope_cleared = Signal()
    """The search shall go through the whole library again."""

    looser_chosen = Signal(str)
    """Another query was taken over into the field, which announces it too."""

    speakers_wanted = Signal(str, object)
    """It shall be said who speaks in a document; carries its id, and the names that were asked for."""

    documents_wanted = Signal(object)
    """All hits of these documents are needed, not only the best of them; carries their ids."""

    unfolded = Signal(bool)
    """The results became visible (True), or only the field is left (False)."""

    walked_on = Signal(int)
    """Down or Up (1, -1), PgDown or PgUp (2, -2) in the field while there are no results to walk through."""

    wanted = Signal()
    """Somebody is about to type a query."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, prompt: str = PROMPT) -> None:
        super().__init__(parent)
        self._awaited = False
        self._entering = False
        self._preview: HitPlace | None = None
        self._field = SearchField(theme, self, prompt)
        self._board = AnswerBoard(theme, self)
        self._field.edit.focus_changed.connect(lambda focused: self.wanted.emit() if focused else None)
        self.completer = self._field.completer
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Search")
        self._put_together()

    @property
    def query(self) -> str:
        """The query as it stands in the field, composing text included."""
        return self._field.edit.query

    @property
    def composing(self) -> bool:
        """Say whether the last letter of the query is still being composed."""
        return self._field.edit.composing

    @property
    def board(self) -> AnswerBoard:
        """What is shown below the field."""
        return self._board

    @property
    def current(self) -> HitPlace | None:
        """The chosen result, with the place that its excerpt marks first."""
        return self._board.current

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._field.set_theme(theme)
        self._board.set_theme(theme)

    def set_answer(self, answer: SearchAnswer, titles: Mapping[DocumentId, DocumentSummary]) -> None:
        """Show an answer in place of the one before; the chosen result stays chosen while it matches.

        An answer to an earlier query is shown while the one to the present query is on its way; none
        is shown while the field is empty.
        """
        wanted = self.query.strip()
        if not wanted:
            return
        fresh = answer.query.strip() == wanted
        if fresh:
            self._awaited = False
            self._field.set_busy(False)
        self._board.set_answer(answer, titles)
        self._unfold(True)
        self._keep_preview()
        if fresh and self._entering:
            self._enter()

    def show_now(self) -> None:
        """Draw what was found at once: Qt would wait some milliseconds for what else there is to draw."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self._board.results.show_now()

    def set_extent(self, extent: Extent) -> None:
        """Say how much the library holds; it is named where nothing was found."""
        self._board.set_extent(extent)

    def set_scope(self, scope: Scope | None) -> None:
        """Show what the search is limited to as a chip in the field, None for the whole library."""
        title = scope.title if scope else None
        if title == self._board.scope:
            return
        self._board.set_scope(title)
        self._field.set_scope(title)
        self._awaited = bool(self.query.strip())

    def set_busy(self, busy: bool) -> None:
        """Say whether an answer is on its way; the field shows it when it takes long."""
        if not busy:
            self._awaited = self._entering = False
        self._field.set_busy(busy)

    def set_notice(self, notice: str) -> None:
        """Say in one sentence what limits the results for the time being, nothing with an empty text."""
        self._board.set_notice(notice)

    def focus_field(self, text: str | None = None) -> None:
        """Give the field the focus with its text selected, after replacing it by `text` if given."""
        if text is not None:
            self._field.edit.set_query(text)
        self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.edit.selectAll()

    def type_at_end(self, text: str) -> None:
        """Give the field the focus and write on; an empty text takes the last letter away."""
        self._field.type_at_end(text)

    def walk(self, by: int) -> None:
        """Choose and preview the next result (1), one a screen further (2), or back (-1, -2)."""
        if self._board.walk(by):
            self._announce()
        elif not self.query.strip():
            self.walked_on.emit(by)

    def preview(self, hit: Hit) -> None:
        """Choose and preview a result."""
        self._board.choose(hit)
        self._announce()

    def take_query(self, query: str) -> None:
        """Take another query over into the field, and search for that."""
        self._field.edit.set_query(query)
        self.looser_chosen.emit(query)

    def choose(self, hit: Hit | None) -> None:
        """Follow the reader: choose a result, or none, without announcing it."""
        self._preview = None
        self._board.choose(hit)

    def _put_together(self) -> None:
        around = QVBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addWidget(self._field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _MARGIN_TOP, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(self._board, 1)
        column.addStretch(0)
        self.setFocusProxy(self._field)
        self.setTabOrder(self._field.edit, self._board.results)
        self._unfold(False)
        edit, board = self._field.edit, self._board
        edit.query_changed.connect(self._take_query)
        edit.walked.connect(self.walk)
        edit.entered.connect(self._enter)
        edit.opened.connect(board.open_chosen)
        edit.left.connect(self._leave)
        self._field.scope_cleared.connect(self.scope_cleared)
        board.row_chosen.connect(self._announce)
        board.row_entered.connect(self._enter)
        board.opened.connect(board.open_chosen)
        board.documents_wanted.connect(self.documents_wanted)
        board.left.connect(self._leave)
        board.typed.connect(self.type_at_end)

    def _take_query(self, query: str) -> None:
        self._entering = False
        self._awaited = bool(query.strip())
        if not self._awaited:
            self._board.clear()
            self._field.set_busy(False)
            self._unfold(False)
            self._keep_preview()
        self.query_changed.emit(query)

    def _unfold(self, unfolded: bool) -> None:
        if unfolded != self._board.isHidden():
            return
        self._board.setVisible(unfolded)
        self.setMaximumHeight(_UNFOLDED if unfolded else _FOLDED)
        self.unfolded.emit(unfolded)

    def _keep_preview(self) -> None:
        """Preview the chosen result again when its place changed, or take leave of one that is gone."""
        if self._preview is None:
            return
        current = self.current
        if current is None:
            self._preview = None
            self.unchosen.emit()
        elif current != self._preview:
            self._preview = current
            self.previewed.emit(current)

    def _announce(self) -> None:
        """Tell the window and a screen reader what is chosen now."""
        self._entering = False
        results = self._board.results
        results.announce(results if results.hasFocus() else self._field.edit)
        self._preview = self.current or self._preview
        if self.current is not None:
            self.previewed.emit(self._preview)

    def _enter(self) -> None:
        """Go to the chosen result, else the first; wait for an answer that is on its way."""
        self._entering = self._awaited
        if self._entering:
            return
        if self._board.chosen is None:
            self._board.choose(self._board.results.rows.first_hit())
        match self._board.chosen:
            case MoreRow() | EndRow():
                self._board.open_chosen()
            case SpeakersRow(document, _, names):
                self.speakers_wanted.emit(document, names)
            case LooserRow(None):
                self.scope_cleared.emit()
            case LooserRow(str() as query):
                self.take_query(query)
            case None:
                return
            case _:
                self._preview = None
                self.entered.emit(self.current)

    def _leave(self) -> None:
        self._entering = False
        self._preview = None
        self.left.emit()
