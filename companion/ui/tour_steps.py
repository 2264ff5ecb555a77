"""The steps of the tour: each does a part of the main job by keys alone, sees that it is done, tells it."""

from pathlib import Path

from companion.ui.tour_guide import Guide, TourError

KOREAN = "생각"
QUERY = "week"
_THOUGHT = "The gap is the work: forget a little, then fetch it back."


def add(guide: Guide) -> None:
    """Begin with nothing, and bring the sample in."""
    flows, desk = guide.window.flows, guide.window.desk
    guide.until("the invitation of the first start", lambda: flows.shelf.known and flows.shelf.empty)
    guide.picture(
        "First start",
        "",
        "Nothing is here yet. A folder of texts can be dropped here, or the sample taken; Tab and the "
        "arrows go from one button to the other.",
    )
    guide.press("Right", "Return")
    guide.until("the five texts of the sample", lambda: len(flows.shelf.summaries) >= 5)
    indexing = desk.services.indexing
    guide.until("an index of the texts", lambda: indexing.status().documents == len(flows.shelf.summaries))
    guide.prove("add", f"{len(flows.shelf.summaries)} texts of the sample were read, stored and indexed")
    guide.picture(
        "Sample added",
        "→, Enter",
        "Five short texts stand in the tree on the left, in their folders. A dot marks what was not read "
        "yet. The line at the bottom always names the keys that matter where one is.",
    )
    guide.press("Ctrl+P")
    guide.write("patient")
    guide.until("the podcast among the places to go to", desk.palette.isVisible)
    guide.picture(
        "Go anywhere",
        "Ctrl+P",
        "A few letters of a title lead to any document or section; #tag and @speaker work too.",
    )
    guide.press("Return")
    guide.until("the podcast in the reader", lambda: title(guide).startswith("The Patient Ear"))
    guide.picture(
        "Reading",
        "Enter",
        "A podcast as a page to read: times in the gutter, each speaker in a steady colour, the notes to "
        "the right.",
    )


def search(guide: Guide) -> None:
    """Find a half-remembered sentence while the field keeps the focus."""
    desk = guide.window.desk
    guide.press("Ctrl+K")
    guide.write(QUERY)
    guide.until("results while typing", lambda: _found(guide, QUERY))
    guide.picture(
        "Search",
        "Ctrl+K",
        "Someone said something about a week, but where? Results come while the word is typed, with the "
        "words marked; a strip on the axis of time shows where in each document they lie.",
    )
    guide.press("Down")
    guide.until("the place found, marked in the reader", lambda: desk.reader.view.marks.place is not None)
    guide.prove("search", f"“{QUERY}” was found while it was typed, with its place marked in the reader")
    guide.picture(
        "Preview",
        "↓",
        "Down walks the results. The reader already shows the place, the cursor is still in the search "
        "field, and Esc would bring back what was there before.",
    )
    guide.press("Ctrl+D")
    guide.until("that the place is bookmarked", lambda: desk.status.words.startswith("Bookmark at"))
    guide.picture(
        "Bookmark",
        "Ctrl+D",
        "The place just found is bookmarked from the search field; a ribbon stands in the margin. Ctrl+Z "
        "would take it back.",
    )


def stay(guide: Guide, before: str) -> None:
    """Go into the text for good, another than before, and on to the next place."""
    desk, search = guide.window.desk, guide.window.flows.search
    guide.press("Return")
    guide.until("the reader with the focus", desk.reader.view.hasFocus)
    if title(guide) == before or not search.standing:
        raise TourError("The window did not show: the document of the result that was entered.")
    guide.picture(
        "Stay here", "Enter", "Enter goes into the text for good. The results stay on the left for later."
    )
    guide.press("F3")
    guide.picture(
        "Next place", "F3", "On to the next place that was found; its own time stands outlined in the gutter."
    )


def write_note(guide: Guide) -> None:
    """Select the sentence and write about it."""
    desk = guide.window.desk
    guide.press("S")
    guide.until("the sentence, selected", lambda: desk.reader.selection() is not None)
    guide.picture(
        "Select the sentence",
        "S",
        "Plain letters act in the text: S selects the sentence that is here, S again takes more.",
    )
    guide.press("A")
    guide.until("the editor of a note", lambda: desk.notes.edited is not None)
    guide.write(_THOUGHT)
    guide.press("Tab")
    guide.write("#exam")
    guide.picture(
        "Write",
        "A",
        "A opens a note beside the passage. It is Markdown, has tags, and is saved while it is typed.",
    )
    guide.press("Ctrl+Return")
    guide.until("the note, stored", lambda: any(note.text == _THOUGHT for note in desk.services.notes.list()))
    guide.prove("notes", "a bookmark and a note with a tag were made by keys, and stored")
    guide.until("the reader with the focus", desk.reader.view.hasFocus)
    guide.picture(
        "Done", "Ctrl+Enter", "The note stands in the pane, and a bar in the margin marks its passage."
    )


def go_back_and_elsewhere(guide: Guide) -> None:
    """Go back to where it began, and look for something in Korean."""
    guide.press("Alt+Left")
    guide.until("the podcast again", lambda: title(guide).startswith("The Patient Ear"))
    guide.picture("Back", "Alt+Left", "Back to the podcast, at the very line that was left.")
    guide.press("Ctrl+K")
    guide.write(KOREAN)
    guide.until("results in Korean", lambda: _found(guide, KOREAN))
    guide.press("Down")
    guide.until("the Korean text in the reader", lambda: KOREAN in _marked(guide))
    guide.prove("Korean", f"“{KOREAN}” was put in by an input method and found inside words")
    guide.picture(
        "Korean",
        "Ctrl+K",
        "Any language: Hangul is found inside words, syllable by syllable while it is typed.",
    )
    guide.press("Escape")
    guide.until("the podcast again", lambda: title(guide).startswith("The Patient Ear"))
    guide.press("Ctrl+K")
    guide.write("memory zebra")
    answer = guide.window.flows.search
    guide.until("an answer without hits", lambda: _asked(guide, "memory zebra") and not answer.standing)
    guide.picture(
        "Nothing found",
        "Ctrl+K",
        "No passage has both words. It says so, and offers what it would find instead, to be chosen by Down.",
    )
    guide.press("Escape")


def export(guide: Guide, folder: Path) -> None:
    """Let all notes leave as files."""
    desk = guide.window.desk
    guide.press("Ctrl+E")
    guide.until("the sheet that asks what leaves", lambda: guide.window.flows.exporting.asking)
    guide.press("Tab", "Tab", "Ctrl+A")
    guide.write(str(folder))
    guide.picture(
        "Export", "Ctrl+E", "A small sheet asks what leaves, in which format, and where to. Enter writes it."
    )
    guide.press("Return")
    guide.until("where the notes were written", lambda: "written to" in desk.status.words)
    files = sorted(folder.glob("*.md"))
    if not any(_THOUGHT.split(":", maxsplit=1)[0] in file.read_text(encoding="utf-8") for file in files):
        raise TourError(f"The note is in none of the files in {folder}.")
    guide.prove("export", f"the notes stand in {', '.join(file.name for file in files)}")
    guide.picture(
        "Exported",
        "Enter",
        f"The notes are ordinary files now: {', '.join(map(_link, files))}. Writing again "
        "replaces, never doubles.",
    )
    guide.press("Escape")


def read_in_the_dark(guide: Guide) -> None:
    """Read on in the evening."""
    desk = guide.window.desk
    guide.press("Ctrl+F1")
    guide.picture("All keys", "Ctrl+F1", "Every key on one sheet, by what it is for.")
    guide.press("Escape")
    guide.press("Ctrl+Shift+P")
    guide.write("dark")
    guide.picture(
        "All actions",
        "Ctrl+Shift+P",
        "Every action that can be done now, by its name; here the word dark finds one without a key.",
    )
    guide.press("Return")
    guide.until("dark colours", lambda: desk.reader.view.theme.dark)
    guide.press("Ctrl+K")
    guide.write(QUERY)
    guide.until("results", lambda: _found(guide, QUERY))
    guide.press("Down")
    guide.picture("Dark", "↓", "The same search in the evening; contrast is kept in every theme.")


def title(guide: Guide) -> str:
    """Return the title of the text that is open."""
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
