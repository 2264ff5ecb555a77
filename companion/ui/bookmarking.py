"""Bookmark all that a search found: every hit, shown or not, as one step that one undo takes back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from companion.core.amounts import counted
from companion.core.queries import SearchAnswer, SearchRequest
from companion.ui.all_hits import with_all_hits
from companion.ui.desk import Desk
from companion.ui.hit_drafts import HitDrafts, draft_hits
from companion.ui.in_turn import InTurn
from companion.ui.message import Message, MessageButton
from companion.ui.rights import may_write
from companion.ui.search_flow import SearchFlow
from companion.ui.undo_words import takes_back

_MANY = 500
"""Hits above which it is asked first, and said how far it is."""

_STOP = MessageButton("stop", "Stop", "Esc")


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be bookmarked: an answer, and what it was asked for."""

    answer: SearchAnswer
    request: SearchRequest

    @property
    def total(self) -> int:
        """How many hits are in texts; notes are not bookmarked."""
        return self.answer.total - self.answer.notes

    @property
    def many(self) -> bool:
        """Say whether they are so many that it takes a while."""
        return self.total > _MANY


class Bookmarking(QObject):
    """Puts a bookmark on the paragraph of every hit; where something is marked already, nothing is added."""

    changed = Signal()
    """Bookmarks were made."""

    _told = Signal(int)

    def __init__(self, desk: Desk, search: SearchFlow, turn: InTurn) -> None:
        super().__init__(desk.stage)
        self._desk, self._search, self._turn = desk, search, turn
        self._stopped = False
        self._going = 0
        self._shown = Message()
        self._told.connect(self._say_how_far)

    def bookmark_all(self) -> None:
        """Bookmark all hits of the answer, after asking where they are very many."""
        answer = self._search.answer
        found = _Found(answer, self._search.request) if answer is not None else None
        if found is None or not found.total:
            self._desk.status.say("Nothing is found that could be bookmarked")
        elif may_write(self._desk):
            if found.many:
                self._ask(found)
            else:
                self._write(found)

    def _ask(self, found: _Found) -> None:
        documents = counted(len(found.answer.counts), "document")
        message = Message(
            f"Bookmark {counted(found.total, 'passage')} in {documents}?",
            f"They are one step: {self._desk.actions.key_text('undo')} takes them all back.",
            (MessageButton("all", "Bookmark them"), MessageButton("leave", "Leave it", "Esc")),
        )
        self._desk.stage.ask(message, {"all": lambda: self._turn.act(lambda: self._write_many(found))})
        self._desk.stage.banner.focus_first()

    def _write_many(self, found: _Found) -> None:
        """Bookmark with a word on how far it is, and a way to stop."""
        self._going = len(found.answer.counts)
        self._shown = Message(f"Bookmarking {counted(found.total, 'passage')}", buttons=(_STOP,))
        self._desk.stage.ask(self._shown, {"stop": self._stop})
        self._write(found)

    def _write(self, found: _Found) -> None:
        self._stopped = False
        told = found.many

        def goes_on(documents: int) -> bool:
            if told:
                self._told.emit(documents)
            return not self._stopped

        def work() -> HitDrafts:
            search, answer = self._desk.services.searching.search, found.answer
            whole = with_all_hits(answer, answer.cut, found.request, search, lambda: not self._stopped)
            drafted = draft_hits(whole.hits, self._desk.services, goes_on)
            self._desk.services.notes.add_all(drafted.drafts)
            return drafted

        def done(drafted: HitDrafts) -> None:
            self._clear()
            self._say(drafted)
            self.changed.emit()

        def failed(error: Exception) -> None:
            self._clear()
            self._desk.trouble.failed("bookmarking", error)

        self._turn.write("bookmarking", work, done, failed)

    def _say(self, drafted: HitDrafts) -> None:
        made, there = len(drafted.drafts), drafted.there
        if made:
            before = f", {there:,} {'was' if there == 1 else 'were'} there already" if there else ""
            back = takes_back(self._desk.actions, made)
            self._desk.status.say(f"{counted(made, 'bookmark')}{before}   ·   {back}")
        elif self._stopped:
            self._desk.status.say("Stopped; nothing was bookmarked")
        else:
            self._desk.status.say("All of these are marked already")

    def _say_how_far(self, documents: int) -> None:
        """Say it whenever another tenth is done."""
        if self._going and not self._stopped and documents % max(1, self._going // 10) == 0:
            self._desk.status.say(f"{documents:,} of {counted(self._going, 'document')} done")

    def _stop(self) -> None:
        self._stopped = True

    def _clear(self) -> None:
        """Take away what was said on how far it is."""
        if self._desk.stage.banner.message == self._shown:
            self._desk.stage.dismiss()
        self._shown, self._going = Message(), 0
