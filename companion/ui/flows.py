"""Everything that goes on in the window, each flow with one job, built in the order of their needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from companion.core.documents import DocumentId
from companion.core.library import OpenedDocument
from companion.ui.access import AccessFlow
from companion.ui.add_flow import AddFlow
from companion.ui.alias_flow import AliasFlow
from companion.ui.check_flow import CheckFlow
from companion.ui.choosing import Choosing
from companion.ui.desk import Desk
from companion.ui.encoding_flow import EncodingFlow
from companion.ui.export_flow import ExportFlow, Seen
from companion.ui.folder_flow import FolderFlow
from companion.ui.go_flow import GoFlow
from companion.ui.health import Health
from companion.ui.message import Message
from companion.ui.no_text import NoText
from companion.ui.note_flow import NoteFlow
from companion.ui.notes_shown import NotesShown
from companion.ui.paste_flow import PasteFlow
from companion.ui.possible import idle_actions
from companion.ui.reading import Reading, Target
from companion.ui.related_flow import RelatedFlow
from companion.ui.report_flow import ReportFlow
from companion.ui.saved_flow import SavedFlow
from companion.ui.search_flow import SearchFlow
from companion.ui.shelf import Shelf
from companion.ui.signs import Signs
from companion.ui.source_flow import SourceFlow
from companion.ui.speaker_flow import SpeakerFlow
from companion.ui.staying import Staying
from companion.ui.text_flow import TextFlow
from companion.ui.theme import Theme
from companion.ui.watch_flow import WatchFlow
from companion.ui.window_memory import WindowMemory

_NOTHING_OPEN = Message("Choose something on the left", "or press Ctrl+K and type what you remember.")
_NOTHING_OPEN_ALONE = Message(
    "Nothing is open", "Press Ctrl+K and type what you remember, or Ctrl+1 for the library."
)


class Flows(QObject):
    """Builds the flows, and says what the window shows when nothing is open."""

    def __init__(self, desk: Desk, memory: WindowMemory, theme: Theme) -> None:
        super().__init__(desk.stage)
        self._desk, self._memory = desk, memory
        self.shelf = Shelf(desk)
        self.reading = Reading(desk)
        self.search = SearchFlow(desk, self.shelf, self.reading, memory)
        self.staying = Staying(desk, self.reading, self.search)
        self.notes_shown = NotesShown(desk, self.shelf, self.reading)
        self.notes = NoteFlow(desk, self.reading, self.notes_shown, self.search)
        self.related = RelatedFlow(desk, self.shelf, self.reading, memory)
        self.saved = SavedFlow(desk, self.shelf, self.search)
        self.go = GoFlow(desk, self.shelf, self.reading, self.saved)
        self.text = TextFlow(desk, self.reading, self.go)
        self.adding = AddFlow(desk, self.shelf, theme)
        self.choosing = Choosing(desk, memory, self.adding)
        self.reports = ReportFlow(desk, self.adding, theme)
        self.reports.document_chosen.connect(self._open)
        self.pasting = PasteFlow(desk, self.shelf, self.reading, self.adding)
        self.checking = CheckFlow(desk, self.shelf)
        self.exporting = ExportFlow(
            desk, memory, Seen(desk, self.shelf, self.reading, self.notes_shown, self.search)
        )
        self.source = SourceFlow(desk, self.reading, self.adding)
        self.watching = WatchFlow(desk, memory, self.adding, lambda: self.source.left_alone)
        self.folders = FolderFlow(desk, self.shelf, self.watching)
        self.no_text = NoText(desk, self.reading)
        self.speakers = SpeakerFlow(desk, self.shelf, self.reading, theme)
        self.encoding = EncodingFlow(desk, self.shelf, self.reading)
        self.aliases = AliasFlow(desk, self.shelf)
        self.access = AccessFlow(desk)
        self.health = Health(desk, self.shelf)
        self.signs = Signs(desk, self.shelf, self.reading, self.search)
        desk.actions.set_idle(lambda: idle_actions(desk, self.shelf, self.search))
        self._start_with: tuple[Sequence[Path], str | None] = ((), None)
        self._taken_away: DocumentId | None = None
        self._wire()

    def start(self) -> None:
        """Look at the library."""
        self.notes_shown.set_scope(self._memory.settings.session.notes_of_library)
        self.shelf.start()
        self.health.start()
        self.access.start()

    def take(self, paths: Sequence[Path], link: str | None) -> None:
        """Add paths and follow a link: what the program was started with, or called with later."""
        if self.shelf.known:
            self._begin(paths, link)
        else:
            self._start_with = (paths, link)

    def close(self) -> None:
        """Store where one is, stop what goes on."""
        self.shelf.stop()
        self.health.stop()
        self.saved.news.stop()
        self.source.stop()
        self.watching.stop()
        self.adding.stop()
        self.reading.remember()
        whole = self.notes_shown.whole_library
        self._memory.change_session(lambda session: replace(session, notes_of_library=whole))

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of all flows do; those about the text wait for one that is on its way."""
        texts = (self.notes, self.text, self.speakers, self.encoding)
        about_text = {name: handler for flow in texts for name, handler in flow.handlers().items()}
        flows = (
            *(self.search, self.related, self.saved, self.go, self.exporting, self.checking),
            *(self.choosing, self.pasting, self.reports, self.watching, self.folders, self.aliases),
        )
        others = {name: handler for flow in flows for name, handler in flow.handlers().items()}
        there = self.reading.once_there
        waiting = {name: partial(there, handler) for name, handler in about_text.items()}
        return {**others, **waiting, "note": partial(self.notes.hold_keys_for, waiting["note"])}

    def set_theme(self, theme: Theme) -> None:
        """Draw what belongs to flows in a theme's colours."""
        self.adding.set_theme(theme)
        self.speakers.set_theme(theme)
        self.reports.set_theme(theme)

    def _wire(self) -> None:
        desk = self._desk
        self.shelf.loaded.connect(self._open_first)
        self.shelf.loaded.connect(self.watching.start)
        self.shelf.changed.connect(self._show_whether_empty)
        self.shelf.changed.connect(self._keep_up)
        self.shelf.removed.connect(self._forget)
        self.shelf.removed.connect(self.pasting.give_way)
        self.notes.changed.connect(self.shelf.refresh)
        self.reading.read_on.connect(self.shelf.refresh)
        self.reading.failed.connect(self._show_whether_empty)
        self.reading.shown.connect(self._remember_document)
        desk.columns.changed.connect(self._fit_words)
        desk.reader.zoom_changed.connect(self._remember_zoom)

    def _open(self, document: DocumentId) -> None:
        self.reading.go(Target(document))
        self._desk.reader.setFocus()

    def _open_first(self) -> None:
        """Open what was open last, unless the program was started with something else."""
        paths, link = self._start_with
        last = DocumentId(self._memory.settings.session.last_document)
        if link is None and last in self.shelf.summaries:
            self.reading.go(Target(last), record=False)
        self._begin(paths, link)
        self.focus_main()

    def _begin(self, paths: Sequence[Path], link: str | None) -> None:
        if paths:
            self.adding.add(paths)
        if link is not None:
            self.go.follow_link(link)

    def _show_whether_empty(self) -> None:
        """Invite to add something while there is nothing; never take a text from the screen."""
        empty = self.shelf.empty
        self._desk.columns.set_barred(empty)
        if empty:
            self.adding.welcome()
        elif self.reading.document is None and self._taken_away and self._taken_away in self.shelf.summaries:
            self.reading.go(Target(self._taken_away), record=False)  # Undo brought it back.
        elif self.reading.document is None and not self.reading.on_its_way:
            invited = not self._desk.stage.state_shown
            self._show_nothing()
            if invited and self._desk.columns.left_shown:
                self._desk.search.focus_field()  # To search is what the texts were brought for.
            elif invited:
                self.focus_main()

    def _show_nothing(self) -> None:
        """Say where to begin, in words that fit what can be seen."""
        beside = self._desk.columns.left_shown
        self._desk.stage.show_state(_NOTHING_OPEN if beside else _NOTHING_OPEN_ALONE)

    def _fit_words(self) -> None:
        if self._desk.stage.state_shown and self.reading.document is None:
            self._show_nothing()

    def focus_main(self) -> None:
        """Give the focus to the text, or to the tree while nothing is open."""
        if self._desk.stage.reader_shown:
            self._desk.reader.setFocus()
        elif self.shelf.empty:
            self.adding.welcome()
        else:
            self._desk.tree.setFocus()

    def _keep_up(self) -> None:
        """Show the new text of the document that is open, when it was brought up to date."""
        document = self.reading.document
        self.reading.forget()
        summary = self.shelf.summaries.get(document) if document else None
        if summary is not None:
            self.reading.keep_up(summary)
        elif document is not None:
            self._forget(document)

    def _forget(self, document: DocumentId) -> None:
        self.reading.drop(document)
        if self.reading.document == document:
            self._taken_away = document
            self._desk.reader.show_document(None)
            self._show_nothing()
            self.signs.refresh()

    def _remember_document(self, opened: OpenedDocument) -> None:
        self._taken_away = None
        if not self.reading.previewing:
            self._memory.keep_document(opened.summary.id)

    def _remember_zoom(self, zoom: int) -> None:
        appearance = replace(self._memory.settings.appearance, zoom=zoom)
        self._memory.settings = replace(self._memory.settings, appearance=appearance)
