"""Say who speaks in the text in the reader, rename and merge its speakers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from companion.core.anchors import make_anchor
from companion.core.documents import Document, DocumentId
from companion.core.library import OpenedDocument
from companion.core.speakers import written_name
from companion.core.spoken import amount, can_speak, extent, spoken_in, unspoken
from companion.ui.desk import Desk
from companion.ui.reading import Reading, Target
from companion.ui.rights import may_write
from companion.ui.shelf import Shelf
from companion.ui.speaker_saying import Question
from companion.ui.speaker_sheet import Naming, Scene, SpeakerSheet
from companion.ui.tasks import Lane
from companion.ui.theme import Theme
from companion.ui.undo_words import takes_back


class SpeakerFlow(QObject):
    """Asks for names and gives them; undo takes them back as everything else."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, theme: Theme) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self.sheet = SpeakerSheet(theme, desk.stage)
        self.sheet.chosen.connect(self._give)
        desk.reader.speaker_activated.connect(self._ask)
        desk.search.speakers_wanted.connect(self.say_who_speaks)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"speakers": self.ask, "say_speaker": partial(self._ask, None)}

    def ask(self) -> None:
        """Ask for names, beginning with the one who speaks at the caret."""
        opened = self._desk.reader.document
        if opened is None or not opened.document.paragraphs:
            return
        document = opened.document
        self._ask(document.paragraphs[document.paragraph_at(self._desk.reader.caret_offset())].speaker)

    def say_who_speaks(self, document: DocumentId, likely: Sequence[str] = ()) -> None:
        """Open a document and ask who speaks in it, likely one of those who are named here."""
        self._reading.go(Target(document))
        self._reading.once_there(partial(self._ask, None, likely))

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.sheet.set_theme(theme)

    def _ask(self, name: str | None, likely: Sequence[str] = ()) -> None:
        opened = self._desk.reader.document
        if opened is None or not may_write(self._desk):
            return
        speakers = self._desk.services.speakers
        names = [written_name(one, opened.document.text) for one in likely]
        self._desk.tasks.run(
            "reading the speakers",
            lambda: (speakers.cast(opened.summary.id), speakers.known()),
            lambda found: self._show(opened, Scene(opened.summary.id, found[0], first=name), names, found[1]),
        )

    def _show(
        self, opened: OpenedDocument, scene: Scene, likely: Sequence[str], known: Sequence[str]
    ) -> None:
        names = tuple(dict.fromkeys((*likely, *opened.document.names, *known)))
        question = self._question(opened, names)
        if question is not None and question.place is None and len(likely) == 1:
            question = replace(question, proposed=likely[0])
        if question is None and not scene.cast.speakers:
            self._desk.status.say("Nobody speaks in this text")
        elif scene.document == self._reading.document:
            self.sheet.open(replace(scene, question=question))

    def _question(self, opened: OpenedDocument, known: tuple[str, ...]) -> Question | None:
        """Ask who says what is selected, else who says what bears no name."""
        document, selection = opened.document, self._desk.reader.selection()
        chosen = spoken_in(document, selection) if selection else ()
        if chosen:
            place = make_anchor(document, extent(document, chosen), opened.summary.version)
            much = _chosen_words(amount(document, chosen))
            return Question(f"{much} said by", _speaker_of(document, chosen), place, known)
        if unspoken(document):
            much = "All the rest" if document.names else "All"
            return Question(f"{much} of {opened.summary.title} is said by", known=known)
        return None

    def _give(self, naming: Naming) -> None:
        speakers, said = self._desk.services.speakers, naming.said

        def give() -> str:
            done = [speakers.rename(naming.document, naming.names)] if naming.names else []
            if said is not None:
                done.append(speakers.say(naming.document, said.name, said.place))
            return "; ".join(filter(None, done))

        self._desk.tasks.run("naming the speakers", give, self._done, lane=Lane.WRITE)

    def _done(self, words: str) -> None:
        if words:
            self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
            self._shelf.refresh()


def may_have_speakers(document: Document) -> bool:
    """Say whether anybody could be speaking in a document."""
    return any(map(can_speak, document.paragraphs))


def _chosen_words(much: str) -> str:
    """Name what is selected: `The 3 turns that are selected are`."""
    count, noun = much.split(" ", 1)
    return f"The {noun} that is selected is" if count == "1" else f"The {much} that are selected are"


def _speaker_of(document: Document, numbers: tuple[int, ...]) -> str:
    """Return the one who says all of these paragraphs, nothing where several do."""
    names = {document.paragraphs[number].speaker or "" for number in numbers}
    return names.pop() if len(names) == 1 else ""
