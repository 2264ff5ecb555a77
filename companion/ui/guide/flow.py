"""What goes on in the window of the guide: pages, links between them, keys, Esc."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from companion.core.documents import DocumentId
from companion.core.errors import CompanionError
from companion.services.guide import Guide, GuidePlace
from companion.ui.bindings import Actions
from companion.ui.focus import holds_focus
from companion.ui.guide.contents import Contents
from companion.ui.guide.keys import give_keys, hints
from companion.ui.guide.library import GuideLibrary
from companion.ui.guide.pages import Pages
from companion.ui.guide.searching import GuideSearch
from companion.ui.message import Message, MessageButton
from companion.ui.outside import offer_outside
from companion.ui.reader.pane import ReaderPane
from companion.ui.search.pane import SearchPane
from companion.ui.search.rows import PAGE
from companion.ui.stage import Stage
from companion.ui.status_bar import StatusBar
from companion.ui.tasks import TaskRunner
from companion.ui.trouble import Trouble

_NO_GUIDE = Message(
    "The guide is not here", "Its pages are missing from this installation. Install Companion again."
)

_WAITING = "The guide is being put in order for searching; what you typed is looked for then."
_UNSEARCHABLE = "The guide can be read, but not searched."


@dataclass(frozen=True, slots=True)
class Parts:
    """The window of the guide and what is in it."""

    window: QWidget
    search: SearchPane
    contents: Contents
    reader: ReaderPane
    stage: Stage
    status: StatusBar


class GuideFlow(QObject):
    """Leads through the guide."""

    def __init__(
        self, parts: Parts, guide: Guide, library: GuideLibrary, tasks: TaskRunner, actions: Actions
    ) -> None:
        super().__init__(parts.window)
        self._parts, self._guide, self._actions = parts, guide, actions
        self._topic: str | None = None
        self.pages = Pages(guide, parts.reader, self)
        self.searching = GuideSearch(guide, library, tasks, self)
        self._trouble = Trouble(parts.stage)
        tasks.errored.connect(self._trouble.tell)
        self._connect()
        give_keys(actions, parts.window, parts.reader.view, self._handlers())
        if not guide.pages:
            parts.stage.show_state(_NO_GUIDE)

    def open(self, topic: str) -> None:
        """Show the page of a topic, with nothing looked for; the same topic again leaves all as it is."""
        place = self._guide.about(topic)
        if place is not None and topic != self._topic:
            self._topic = topic
            self._parts.search.take_query("")
            self.pages.go(place)
            self.searching.prepare()

    def escape(self) -> None:
        """Do one thing, the innermost: a message, what is selected, what is looked for, the window."""
        parts = self._parts
        if parts.stage.escape():
            parts.search.focus_field()
        elif parts.reader.selection() is not None and holds_focus(parts.reader):
            parts.reader.escape()
        elif parts.search.query.strip():
            parts.search.take_query("")
        else:
            parts.window.close()

    def _connect(self) -> None:
        parts = self._parts
        self.searching.serve(parts.search, parts.reader, self.pages)
        self.searching.failed.connect(self._say_unsearchable)
        self.searching.waiting.connect(lambda: parts.status.say(_WAITING))
        self.searching.place_changed.connect(self._show_where)
        parts.search.unfolded.connect(lambda unfolded: parts.contents.setVisible(not unfolded))
        parts.search.left.connect(self.escape)
        parts.search.walked_on.connect(self._walk_on)
        parts.contents.chosen.connect(self._choose)
        parts.contents.typed.connect(parts.search.type_at_end)
        parts.reader.scrolled.connect(lambda _: self._show_where())
        parts.reader.link_activated.connect(self._follow)
        parts.reader.said.connect(parts.status.say)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _handlers(self) -> Mapping[str, Callable[[], None]]:
        search, reader, pages = self._parts.search, self._parts.reader, self.pages
        return {
            **dict.fromkeys(("guide", "search", "find", "show_search"), search.focus_field),
            "show_tree": self._to_contents,
            "show_reader": reader.setFocus,
            "next_pane": lambda: self._go_round(1),
            "previous_pane": lambda: self._go_round(-1),
            "next_place": lambda: self._step(1),
            "previous_place": lambda: self._step(-1),
            "next_section": lambda: reader.move_section(1),
            "previous_section": lambda: reader.move_section(-1),
            "back": lambda: self._travel(pages.back),
            "forward": lambda: self._travel(pages.forward),
            "copy": reader.copy,
            "zoom_in": lambda: reader.zoom(1),
            "zoom_out": lambda: reader.zoom(-1),
            "zoom_reset": lambda: reader.zoom(0),
            "quit": self._actions.action("quit").trigger,
        }

    def _choose(self, page: DocumentId, section: int) -> None:
        document = self._guide.opened(page).document
        offset = document.paragraphs[document.sections[section].paragraph].span.start if section >= 0 else 0
        self.pages.go(GuidePlace(page, offset))
        self._parts.reader.setFocus()

    def _follow(self, address: str) -> None:
        """Follow a link: within the guide, or out of it after asking."""
        place = self._guide.follow(address, self.pages.page)
        if place is None:
            offer_outside(address, self._parts.stage, self._parts.status)
            return
        self.pages.go(place)
        self._parts.reader.setFocus()

    def _travel(self, go: Callable[[], bool]) -> None:
        if not go():
            self._parts.status.say("There is nowhere further to go")

    def _step(self, by: int) -> None:
        if not self.searching.step(by):
            self._parts.status.say(f"Nothing is being looked for; {self._actions.hint('search')} searches")

    def _walk_on(self, by: int) -> None:
        """With nothing typed go to the contents, or turn the pages of the text."""
        if abs(by) == PAGE:
            self._parts.reader.page(by // PAGE)
        else:
            self._to_contents()

    def _to_contents(self) -> None:
        """Go to the contents; what was looked for is looked for no more."""
        if self._parts.search.query.strip():
            self._parts.search.take_query("")
        self._parts.contents.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_round(self, by: int) -> None:
        parts = self._parts
        panes: list[QWidget] = [parts.search, *([parts.contents] * parts.contents.isVisible()), parts.reader]
        here = next((number for number, pane in enumerate(panes) if holds_focus(pane)), 0)
        chosen = panes[(here + by) % len(panes)]
        if chosen is parts.search:
            parts.search.focus_field()
        else:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_unsearchable(self, error: Exception) -> None:
        """Say why, where that is known in words; the guide can be read all the same."""
        if isinstance(error, CompanionError):
            self._parts.stage.ask(
                Message(_UNSEARCHABLE, str(error), (MessageButton("go on", "Go on", "Esc"),))
            )
        else:
            self._trouble.failed("putting the guide in order for searching", error)

    def _focus_moved(self, _: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self._parts.window:
            self._parts.status.focus_moved()
            self._show_keys()

    def _show_where(self) -> None:
        """Let the contents follow the place that the eye is on."""
        opened = self._parts.reader.document
        if opened is not None:
            document, offset = opened.document, self._parts.reader.reading_state().offset
            section = (
                document.paragraphs[document.paragraph_at(offset)].section if document.paragraphs else None
            )
            self._parts.contents.set_current(opened.summary.id, section)
        self._show_keys()

    def _show_keys(self) -> None:
        if self.searching.answer is not None and self._parts.status.words == _WAITING:
            self._parts.status.clear()
        asked, reading = bool(self._parts.search.query.strip()), holds_focus(self._parts.reader)
        self._parts.status.set_hints(hints(self._actions, asked=asked, reading=reading))
