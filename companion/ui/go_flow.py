"""Go anywhere: by an action's words, the title of a document, section or search, a tag, a speaker, a link."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from companion.core.cells import quote_in_one_line
from companion.core.documents import Document, DocumentId, Span
from companion.core.library import NodeType, OpenedDocument, TreeNode
from companion.core.links import Destination
from companion.core.notes import Note, NoteFilter
from companion.core.timestamps import format_clock
from companion.ui.actions import ACTIONS, key_text
from companion.ui.desk import Desk
from companion.ui.events import SectionTarget
from companion.ui.palette import Offer
from companion.ui.palette_rows import Entry
from companion.ui.reading import Reading, Target
from companion.ui.saved_flow import SavedFlow
from companion.ui.shelf import Shelf

_ACTIONS = "What would you like to do?"
_ANYWHERE = "Go to a document, section or saved search, #tag, @speaker"
_QUOTE = 60


class GoFlow(QObject):
    """The palettes, the sections, and the links that lead here."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, saved: SavedFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading, self._saved = desk, shelf, reading, saved
        self._tagged: Sequence[Note] = ()
        desk.tree.document_chosen.connect(self._choose_document)
        desk.tree.section_chosen.connect(self.go_to_section)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        reader = self._desk.reader
        return {
            "palette": self.offer_actions,
            "go_to": self.offer_places,
            "back": self._reading.back,
            "forward": self._reading.forward,
            "next_turn": lambda: reader.move_turn(1),
            "previous_turn": lambda: reader.move_turn(-1),
            "next_section": lambda: reader.move_section(1),
            "previous_section": lambda: reader.move_section(-1),
        }

    def offer_actions(self) -> None:
        """Offer every action that has something to act on, with its key."""
        actions = self._desk.actions
        entries = [
            Entry(
                spec.words,
                partial(actions.perform, spec.id),
                detail=spec.group,
                key=key_text(actions.keys(spec)),
                icon=spec.icon,
            )
            for spec in ACTIONS
            if spec.id != "palette" and actions.possible(spec.id)
        ]
        self._desk.palette.offer(Offer(_ACTIONS, lambda _: entries, "No action is called that."))

    def offer_places(self) -> None:
        """Offer saved searches, documents, sections; #tags and @speakers when such a sign is typed first."""
        notes = self._desk.services.notes
        self._desk.tasks.run(
            "reading the tags",
            lambda: [note for note in notes.list(NoteFilter()) if note.tags],
            self._take_tagged,
        )
        places = [*self._saved.entries(), *self._places(self._shelf.nodes, "")]
        opened = self._desk.reader.document

        def entries(typed: str) -> Sequence[Entry]:
            if typed.startswith("#"):
                return [self._note_entry(note, tag) for note in self._tagged for tag in note.tags]
            if typed.startswith("@"):
                return list(self._speakers(opened)) if opened else ()
            return places

        self._desk.palette.offer(Offer(_ANYWHERE, entries, "Nothing here is called that."))

    def go_to_section(self, target: SectionTarget) -> None:
        """Go to where a section begins."""

        def arrive(opened: OpenedDocument) -> None:
            span = section_span(opened.document, target.section)
            self._reading.go(Target(target.document, span))
            self._desk.reader.setFocus()

        self._reading.with_document(target.document, arrive)

    def follow_link(self, link: str) -> None:
        """Go where a link of our own leads."""
        links = self._desk.services.links

        def arrive(destination: Destination) -> None:
            span = destination.span
            self._reading.go(Target(destination.document, span, flash=True))
            if destination.note is not None:
                self._desk.notes.set_current(destination.note)
            self._desk.reader.setFocus()

        self._desk.tasks.run("following the link", lambda: links.resolve(link), arrive)

    def _choose_document(self, document: DocumentId) -> None:
        self._reading.go(Target(document))
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def _take_tagged(self, notes: Sequence[Note]) -> None:
        self._tagged = notes

    def _places(self, nodes: Sequence[TreeNode], above: str) -> Iterator[Entry]:
        for node in nodes:
            if node.type is NodeType.DOCUMENT:
                document = DocumentId(node.id)
                kind = node.kind.value if node.kind else ""
                yield Entry(node.title, partial(self._choose_document, document), above, "", kind)
            elif node.type is NodeType.SECTION:
                yield self._section_entry(node, above)
            yield from self._places(node.children, node.title)

    def _section_entry(self, node: TreeNode, above: str) -> Entry:
        document, _, index = node.id.partition("#")
        target = SectionTarget(DocumentId(document), int(index))
        time = format_clock(node.start_ms) if node.start_ms is not None else ""
        return Entry(node.title, lambda: self.go_to_section(target), above, time)

    def _note_entry(self, note: Note, tag: str) -> Entry:
        words = (" ".join(note.text.split()) or quote_in_one_line(note.anchor))[:_QUOTE]
        summary = self._shelf.summaries.get(note.document)
        target = Target(note.document, note.anchor.span, flash=True)
        title = summary.title if summary else ""
        return Entry(f"#{tag}  {words}", lambda: self._reading.go(target), title, icon="tag")

    def _speakers(self, opened: OpenedDocument) -> Iterator[Entry]:
        """Yield the speakers of the document in the reader; each leads to the next place they speak."""
        caret = self._desk.reader.caret_offset()
        document = opened.document
        for name in document.names:
            spoken = [one for one in document.paragraphs if one.speaker == name]
            turns = len({one.turn for one in spoken})
            span = next((one.span for one in spoken if one.span.start > caret), spoken[0].span)
            target = Target(opened.summary.id, Span(span.start, span.start))
            count = "1 turn" if turns == 1 else f"{turns} turns"
            yield Entry(f"@{name}", partial(self._reading.go, target), count)


def section_span(document: Document, section: int) -> Span:
    """Return where a section begins, as an empty stretch of the text."""
    if not 0 <= section < len(document.sections):
        return Span(0, 0)
    start = document.paragraphs[document.sections[section].paragraph].span.start
    return Span(start, start)
