"""The main job from end to end on the sample library, with a picture of each step."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from companion.app import Services, open_services
from companion.core.errors import CompanionError
from companion.settings import SettingsStore
from companion.ui.application import make_application, make_window
from companion.ui.main_window import MainWindow
from companion.ui.tour_guide import Account, Guide, TourError

_SIZE = (1400, 880)
_QUERY = "week"
_THOUGHT = "The gap is the work: forget a little, then fetch it back."


def run_tour(folder: Path) -> int:
    """Take the tour into a folder and return the exit status: 1 when a step did not show what it should.

    Library and settings are the tour's own and gone afterwards; the pictures, their index and the
    exported notes stay.
    """
    application = make_application()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CompanionError(
            f"{folder} cannot be written ({error.strerror}); choose another folder."
        ) from error
    account = Account(folder)
    with tempfile.TemporaryDirectory(prefix="companion-tour-") as place:
        settings = SettingsStore(Path(place) / "settings.toml")
        with open_services(Path(place) / "library") as opened:
            services = replace(opened, settings=settings)
            window = make_window(application, services)
            try:
                _walk(window, services, account)
            except TourError as error:
                account.add("what was shown instead", "", str(error), window)
                sys.stderr.write(f"{error} The last picture in {folder} shows what was there instead.\n")
                return 1
            finally:
                window.close()
                window.deleteLater()
    sys.stdout.write(
        f"{account.pictures} pictures: {folder / 'index.md'}\nExported notes: {folder / 'notes'}\n"
    )
    return 0


def _walk(window: MainWindow, services: Services, account: Account) -> None:
    window.resize(*_SIZE)
    window.show()
    window.activateWindow()
    window.start()
    with Guide(window, account) as guide:
        _add(guide)
        _search(guide)
        _note(guide, services)
        _go_back_and_elsewhere(guide)
        _export(guide, account.folder / "notes")
        _dark(guide)


def _add(guide: Guide) -> None:
    """Begin with nothing, and bring the sample in."""
    flows, desk = guide.window.flows, guide.window.desk
    guide.until("the invitation of the first start", lambda: flows.shelf.known and flows.shelf.empty)
    guide.picture("First start", "", "Nothing is here yet; a folder or the sample can be brought in.")
    guide.press("Right", "Return")
    guide.until("the five texts of the sample", lambda: len(flows.shelf.summaries) >= 5)
    indexing = desk.services.indexing
    guide.until("an index of the texts", lambda: indexing.status().documents == len(flows.shelf.summaries))
    guide.picture("Sample added", "Enter", "The sample stands in the tree: folders, documents, sections.")
    guide.press("Ctrl+P")
    guide.write("patient")
    guide.until("the podcast among the places to go to", desk.palette.isVisible)
    guide.picture("Go anywhere", "Ctrl+P", "A few letters lead to any document or section.")
    guide.press("Return")
    guide.until("the podcast in the reader", lambda: _title(guide).startswith("The Patient Ear"))
    guide.picture("Reading", "Enter", "Times stand in the gutter, speakers have their colours.")


def _search(guide: Guide) -> None:
    """Find a half-remembered sentence while the field keeps the focus."""
    desk, search = guide.window.desk, guide.window.flows.search
    before = _title(guide)
    guide.press("Ctrl+K")
    guide.write(_QUERY)
    guide.until("results while typing", lambda: _found(guide, _QUERY))
    guide.picture("Search", "Ctrl+K", "Results come while the words are typed.")
    guide.press("Down")
    guide.until("the place found, marked in the reader", lambda: desk.reader.view.marks.place is not None)
    guide.picture("Preview", "↓", "The reader shows the place; nothing is left behind by looking.")
    guide.press("Ctrl+D")
    guide.until("that the place is bookmarked", lambda: desk.status.words.startswith("Bookmark at"))
    guide.picture("Bookmark", "Ctrl+D", "The place is bookmarked while the field keeps the focus.")
    guide.press("Return")
    guide.until("the reader with the focus", desk.reader.view.hasFocus)
    if _title(guide) == before or not search.standing:
        raise TourError("The window did not show: the document of the result that was entered.")
    guide.picture("Stay here", "Enter", "The reader has the focus, with one step in the history.")
    guide.press("F3")
    guide.picture("Next place", "F3", "On to the next place that was found.")


def _note(guide: Guide, services: Services) -> None:
    """Select the sentence and write about it."""
    desk = guide.window.desk
    guide.press("S")
    guide.until("the sentence, selected", lambda: desk.reader.selection() is not None)
    guide.picture("Select the sentence", "S", "The sentence here; S again takes more.")
    guide.press("A")
    guide.until("the editor of a note", lambda: desk.notes.edited is not None)
    guide.write(_THOUGHT)
    guide.press("Tab")
    guide.write("#exam")
    guide.picture("Write", "A", "The note is written beside its passage, and saved while it is typed.")
    guide.press("Ctrl+Return")
    guide.until("the note, stored", lambda: any(note.text for note in services.notes.list()))
    guide.until("the reader with the focus", desk.reader.view.hasFocus)
    guide.picture("Done", "Ctrl+Enter", "The note stands in pane and margin.")


def _go_back_and_elsewhere(guide: Guide) -> None:
    """Go back to where it began, and look for something in Korean."""
    guide.press("Alt+Left")
    guide.until("the podcast again", lambda: _title(guide).startswith("The Patient Ear"))
    guide.picture("Back", "Alt+Left", "The way back leads to where one was.")
    guide.press("Ctrl+K")
    guide.write("생각")
    guide.until("results in Korean", lambda: _found(guide, "생각"))
    guide.press("Down")
    guide.until("the Korean text in the reader", lambda: "생각" in _marked(guide))
    guide.picture("Korean", "Ctrl+K", "Hangul is found inside words.")
    guide.press("Escape")
    guide.until("the podcast again", lambda: _title(guide).startswith("The Patient Ear"))
    guide.press("Ctrl+K")
    guide.write("memory zebra")
    answer = guide.window.flows.search
    guide.until("an answer without hits", lambda: _asked(guide, "memory zebra") and not answer.standing)
    guide.picture("Nothing found", "Ctrl+K", "What is not there is said, with what may be meant.")
    guide.press("Escape")


def _export(guide: Guide, folder: Path) -> None:
    """Let all notes leave as files."""
    desk = guide.window.desk
    guide.press("Ctrl+E")
    guide.until("the sheet that asks what leaves", lambda: guide.window.flows.exporting.asking)
    guide.press("Tab", "Tab", "Ctrl+A")
    guide.write(str(folder))
    guide.picture("Export", "Ctrl+E", "What leaves, as what, and where to.")
    guide.press("Return")
    guide.until("where the notes were written", lambda: "written to" in desk.status.words)
    files = sorted(folder.glob("*.md"))
    if not any(_THOUGHT.split(":", maxsplit=1)[0] in file.read_text(encoding="utf-8") for file in files):
        raise TourError(f"The note is in none of the files in {folder}.")
    guide.picture("Exported", "Enter", f"The notes are ordinary files now: {', '.join(map(_link, files))}.")
    guide.press("Escape")


def _dark(guide: Guide) -> None:
    """Read on in the evening."""
    desk = guide.window.desk
    guide.press("Ctrl+Shift+P")
    guide.write("dark")
    guide.picture("All actions", "Ctrl+Shift+P", "Every action has a name, and most have a key.")
    guide.press("Return")
    guide.until("dark colours", lambda: desk.reader.view.theme.dark)
    guide.press("Ctrl+K")
    guide.write(_QUERY)
    guide.until("results", lambda: _found(guide, _QUERY))
    guide.press("Down")
    guide.picture("Dark", "↓", "The same window in dark colours.")


def _title(guide: Guide) -> str:
    opened = guide.window.desk.reader.document
    return opened.summary.title if opened else ""


def _marked(guide: Guide) -> str:
    opened, place = guide.window.desk.reader.document, guide.window.desk.reader.view.marks.place
    return opened.document.text[place.start : place.end] if opened and place else ""


def _asked(guide: Guide, query: str) -> bool:
    answer = guide.window.flows.search.answer
    return answer is not None and answer.query == query


def _found(guide: Guide, query: str) -> bool:
    answer = guide.window.flows.search.answer
    return answer is not None and answer.query == query and bool(answer.hits)


def _link(file: Path) -> str:
    return f"[{file.stem}](notes/{file.name.replace(' ', '%20')})"
