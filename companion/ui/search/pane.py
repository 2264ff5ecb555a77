"""The search pane: the field, and below it what was found, walked while the field keeps the focus."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import Hit, SearchAnswer
from companion.ui.events import HitPlace, Scope
from companion.ui.search.answer_lines import AnswerLines
from companion.ui.search.excerpts import Excerpts
from companion.ui.search.field import HEIGHT, SearchField
from companion.ui.search.results_view import ResultsView
from companion.ui.search.rows import Extent, LooserRow, MoreRow, PassageRow, Showing, hit_key, result_rows
from companion.ui.search.words import found
from companion.ui.theme import Theme

_MARGIN_TOP = 10
_FOLDED = HEIGHT + _MARGIN_TOP + 8
_UNFOLDED = 16_777_215
"""The largest height Qt knows, which is no limit."""


class SearchPane(QWidget):
    """Search the library: announce what is typed, show what is found, let a result be chosen."""

    query_changed = Signal(str)
    """The query is another one now, composing text included."""

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
    """Another query was taken over into the field."""

    unfolded = Signal(bool)
    """The results became visible (True), or only the field is left (False)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: SearchAnswer | None = None
        self._showing = Showing()
        self._awaited = False
        self._entering = False
        self._previewing: HitPlace | None = None
        self._field = SearchField(theme, self)
        self._lines = AnswerLines(theme, self)
        self._results = ResultsView(theme, self)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Search")
        self._lay_out()
        self._connect()

    @property
    def query(self) -> str:
        """The query as it stands in the field, composing text included."""
        return self._field.edit.query

    @property
    def current(self) -> HitPlace | None:
        """The chosen result, with the place that its excerpt marks first."""
        row = self._results.chosen()
        return self._place(row.hit) if isinstance(row, PassageRow) else None

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._field.set_theme(theme)
        self._lines.set_theme(theme)
        self._results.set_theme(theme)

    def set_answer(self, answer: SearchAnswer, titles: Mapping[DocumentId, DocumentSummary]) -> None:
        """Show an answer in place of the one before; the chosen result stays chosen while it matches."""
        self._answer = answer
        self._showing = replace(self._showing, titles=titles)
        fresh = answer.query.strip() == self.query.strip()
        if fresh:
            self._awaited = False
            self._field.set_busy(False)
        self._fill()
        self._unfold(bool(self.query.strip()))
        self._keep_preview()
        if fresh and self._entering:
            self._enter()

    def set_extent(self, extent: Extent) -> None:
        """Say how much the library holds; it is named where nothing was found."""
        self._showing = replace(self._showing, extent=extent)

    def set_scope(self, scope: Scope | None) -> None:
        """Show what the search is limited to as a chip in the field, None for the whole library."""
        title = scope.title if scope else None
        if title == self._showing.scope:
            return
        self._showing = replace(self._showing, scope=title)
        self._field.set_scope(title)
        self._awaited = bool(self.query.strip())

    def set_busy(self, busy: bool) -> None:
        """Say whether an answer is on its way; the field shows it when it takes long."""
        self._field.set_busy(busy)

    def set_notice(self, notice: str) -> None:
        """Say in one sentence what limits the results for the time being, nothing with an empty text."""
        self._lines.set_notice(notice)

    def set_hint(self, keys: str) -> None:
        """Show the key that leads to the field."""
        self._field.set_hint(keys)

    def focus_field(self, text: str | None = None) -> None:
        """Give the field the focus with its text selected, after replacing it by `text` if given."""
        if text is not None:
            self._field.edit.set_query(text)
        self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.edit.selectAll()

    def move(self, direction: int) -> None:  # type: ignore[override]
        """Choose and preview the next result (1) or the one before (-1)."""
        if self._results.step(direction):
            self._preview()

    def page(self, direction: int) -> None:
        """Choose and preview the result a screen further down (1) or up (-1)."""
        if self._results.page(direction):
            self._preview()

    def choose(self, hit: Hit | None) -> None:
        """Follow the reader: choose a result, or none, without announcing it."""
        number = self._results.rows.number_of(hit_key(hit)) if hit else None
        if hit and number is None and self._open_for(hit):
            number = self._results.rows.number_of(hit_key(hit))
        self._results.choose(number)
        self._previewing = None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _MARGIN_TOP, 0, 0)
        column.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addWidget(self._field)
        column.addLayout(around)
        column.addWidget(self._lines)
        column.addWidget(self._results, 1)
        column.addStretch(0)
        self.setMinimumWidth(300)
        self.setTabOrder(self._field.edit, self._results)
        self._lines.hide()
        self._unfold(False)

    def _connect(self) -> None:
        edit = self._field.edit
        edit.query_changed.connect(self._take_query)
        edit.stepped.connect(self.move)
        edit.paged.connect(self.page)
        edit.entered.connect(self._enter)
        edit.opened.connect(self._open)
        edit.left.connect(self._leave)
        self._field.scope_cleared.connect(self.scope_cleared)
        self._results.row_chosen.connect(self._preview)
        self._results.row_entered.connect(self._enter)
        self._results.opened.connect(self._open)
        self._results.left.connect(self._leave)
        self._results.typed.connect(self._type)

    def _take_query(self, query: str) -> None:
        self._entering = False
        self._awaited = bool(query.strip())
        if not self._awaited:
            self._answer = None
            self._showing = replace(self._showing, opened=frozenset())
            self._fill()
            self._unfold(False)
            self._keep_preview()
        self.query_changed.emit(query)

    def _fill(self) -> None:
        answer = self._answer
        if answer is None:
            self._results.replace([])
            return
        known = self._results.chosen_key()
        rows = result_rows(answer, self._showing)
        hidden = next((hit for hit in answer.hits if known == hit_key(hit)), None) if known else None
        if hidden is not None and not any(isinstance(row, PassageRow) and row.hit is hidden for row in rows):
            self._showing = replace(self._showing, opened=self._showing.opened | {hidden.document})
            rows = result_rows(answer, self._showing)
        self._results.replace(rows)
        if answer.hits:
            self._lines.set_answer(found(answer), answer.understood, answer.remark)
        else:
            self._lines.set_answer((), (), "")

    def _unfold(self, unfolded: bool) -> None:
        if unfolded != self._results.isHidden():
            return
        self._results.setVisible(unfolded)
        self.setMaximumHeight(_UNFOLDED if unfolded else _FOLDED)
        if not unfolded:
            self._lines.hide()
        self.unfolded.emit(unfolded)

    def _keep_preview(self) -> None:
        """Preview the chosen result again when its place changed, or take leave of one that is gone."""
        if self._previewing is None:
            return
        current = self.current
        if current is None:
            self._previewing = None
            self.unchosen.emit()
        elif current != self._previewing:
            self._previewing = current
            self.previewed.emit(current)

    def _preview(self) -> None:
        self._entering = False
        self._results.announce(self._results if self._results.hasFocus() else self._field.edit)
        current = self.current
        if current is not None:
            self._previewing = current
            self.previewed.emit(current)

    def _enter(self) -> None:
        """Go to the chosen result, else the first; wait for an answer that is on its way."""
        self._entering = self._awaited
        if self._entering:
            return
        match self._results.chosen():
            case MoreRow():
                self._open()
            case LooserRow(None):
                self.scope_cleared.emit()
            case LooserRow(str() as query):
                self._field.edit.set_query(query)
                self.looser_chosen.emit(query)
            case PassageRow():
                self._go()
            case _:
                if self._answer and self._answer.hits and self._results.step(1):
                    self._go()

    def _go(self) -> None:
        self._previewing = None
        self.entered.emit(self.current)

    def _open(self) -> None:
        """Show all passages of the document whose row of more is chosen, and choose the first of them."""
        row = self._results.chosen()
        if not isinstance(row, MoreRow) or self._answer is None:
            return
        number = self._results.currentIndex().row()
        self._showing = replace(self._showing, opened=self._showing.opened | {row.document})
        self._fill()
        self._results.choose(number)
        self._preview()

    def _open_for(self, hit: Hit) -> bool:
        if self._answer is None or all(hit_key(one) != hit_key(hit) for one in self._answer.hits):
            return False
        self._showing = replace(self._showing, opened=self._showing.opened | {hit.document})
        self._fill()
        return True

    def _leave(self) -> None:
        self._entering = False
        self._previewing = None
        self.left.emit()

    def _type(self, text: str) -> None:
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.edit.insert_at_end(text)

    def _place(self, hit: Hit) -> HitPlace:
        return HitPlace(hit, first_place(hit, self._results.excerpts))


def first_place(hit: Hit, excerpts: Excerpts) -> int:
    """Return the number of the place that holds the word marked first in the hit's excerpt."""
    first = excerpts.of(hit).first
    if not hit.places or first >= len(hit.spans):
        return 0
    span = hit.spans[first]
    far = [max(place.start - span.start, span.start - place.end + 1, 0) for place in hit.places]
    return far.index(min(far))
