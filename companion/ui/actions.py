"""The one table of all actions: buttons, menu, palette and the sheet of keys read the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from companion.core.colours import Colour

StandardKey = QKeySequence.StandardKey
_FULL_WORDS = {"Return": "Enter", "Del": "Delete"}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `keys` act in the whole window, `reader_keys` only while the reader has the focus.

    `group` is the heading it stands under in the menu and the sheet of keys. An action with `inside`
    names a key that a pane listens to by itself; it is shown, never bound.
    """

    id: str
    words: str
    group: str
    keys: tuple[str, ...] = ()
    reader_keys: tuple[str, ...] = ()
    icon: str = ""
    standard: StandardKey | None = None
    inside: bool = False


_SEARCH = (
    ActionSpec("search", "Search the library", "Search", ("Ctrl+K", "Ctrl+Shift+F"), icon="search"),
    ActionSpec("save_search", "Save this search", "Search", ("Ctrl+S",), icon="saved search"),
    ActionSpec("find", "Find in this document", "Search", ("Ctrl+F",), ("/",), "search", StandardKey.Find),
    ActionSpec(
        "next_place", "Go to the next place found", "Search", ("F3",), ("N",), "next", StandardKey.FindNext
    ),
    ActionSpec(
        "previous_place",
        "Go to the previous place found",
        "Search",
        ("Shift+F3",),
        ("Shift+N",),
        "previous",
        StandardKey.FindPrevious,
    ),
    ActionSpec("next_document", "Go to the next document with hits", "Search", ("Ctrl+PgDown",)),
    ActionSpec("previous_document", "Go to the previous document with hits", "Search", ("Ctrl+PgUp",)),
    ActionSpec("take_offer", "Search for the first word offered, too", "Search", ("Alt+Return",)),
    ActionSpec("sort_next", "Sort results another way", "Search", ("Ctrl+Shift+R",), icon="sort"),
    ActionSpec("sort_rank", "Sort results by rank", "Search", icon="sort"),
    ActionSpec("sort_time", "Sort results by time", "Search", icon="sort"),
    ActionSpec("sort_document", "Sort results by document", "Search", icon="sort"),
    ActionSpec("search_help", "Show how to search", "Search", ("Shift+F1",), icon="help"),
)
_GO = (
    ActionSpec("palette", "Show all actions", "Go", ("Ctrl+Shift+P",), icon="palette"),
    ActionSpec("go_to", "Go to a document, section, #tag or @speaker", "Go", ("Ctrl+P",)),
    ActionSpec("go_to_time", "Go to a time, page or per cent", "Go", ("Ctrl+G",), icon="go to time"),
    ActionSpec("back", "Go back", "Go", ("Alt+Left",), icon="back", standard=StandardKey.Back),
    ActionSpec("forward", "Go forward", "Go", ("Alt+Right",), icon="forward", standard=StandardKey.Forward),
    ActionSpec("show_related", "Show related passages", "Go", ("Ctrl+5",), icon="related"),
    ActionSpec("next_turn", "Go to the next turn", "Go", ("Alt+Down",)),
    ActionSpec("previous_turn", "Go to the previous turn", "Go", ("Alt+Up",)),
    ActionSpec("next_section", "Go to the next section", "Go", ("Alt+PgDown",)),
    ActionSpec("previous_section", "Go to the previous section", "Go", ("Alt+PgUp",)),
    ActionSpec("follow", "Follow the time or link here", "Go", reader_keys=("Return",), inside=True),
    ActionSpec("page_down", "Go down a page", "Go", reader_keys=("Space",), inside=True),
    ActionSpec("page_up", "Go up a page", "Go", reader_keys=("Shift+Space",), inside=True),
)
_NOTES = (
    ActionSpec("bookmark", "Bookmark here", "Notes", ("Ctrl+D",), ("B",), "bookmark"),
    ActionSpec("bookmark_all", "Bookmark all hits shown", "Notes", ("Ctrl+Shift+D",), icon="bookmark"),
    ActionSpec("highlight", "Highlight here", "Notes", ("Ctrl+Shift+H",), ("H",), "highlight"),
    *(
        ActionSpec(
            f"highlight_{colour.value}",
            f"Highlight in {colour.value}",
            "Notes",
            reader_keys=(str(number),),
            icon="colour",
        )
        for number, colour in enumerate(Colour, start=1)
    ),
    ActionSpec("note", "Write a note here", "Notes", ("Ctrl+N",), ("A",), "note"),
    ActionSpec("delete", "Delete the chosen note", "Notes", ("Delete",), icon="delete", inside=True),
    ActionSpec("undo", "Undo", "Notes", ("Ctrl+Z",), icon="undo", standard=StandardKey.Undo),
    ActionSpec("redo", "Redo", "Notes", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", standard=StandardKey.Redo),
)
_TEXT = (
    ActionSpec("select_sentence", "Select the sentence, then more", "Text", reader_keys=("S",)),
    ActionSpec("shrink_selection", "Select less", "Text", reader_keys=("Shift+S",)),
    ActionSpec("copy", "Copy the text", "Text", ("Ctrl+C",), icon="copy", standard=StandardKey.Copy),
    ActionSpec("copy_quote", "Copy as a quote with its source", "Text", ("Ctrl+Shift+C",), icon="quote"),
    ActionSpec("copy_link", "Copy a link to here", "Text", ("Ctrl+Shift+L",), icon="copy link"),
    ActionSpec(
        "toggle_raw", "Switch between stitched text and raw cues", "Text", reader_keys=("R",), icon="raw"
    ),
    ActionSpec("zoom_in", "Make the text larger", "Text", ("Ctrl+=", "Ctrl++"), standard=StandardKey.ZoomIn),
    ActionSpec("zoom_out", "Make the text smaller", "Text", ("Ctrl+-",), standard=StandardKey.ZoomOut),
    ActionSpec("zoom_reset", "Make the text its usual size", "Text", ("Ctrl+0",)),
)
_LIBRARY = (
    ActionSpec("add_files", "Add files…", "Library", ("Ctrl+O",), icon="add file", standard=StandardKey.Open),
    ActionSpec("add_folder", "Add a folder…", "Library", ("Ctrl+Shift+O",), icon="add folder"),
    ActionSpec(
        "paste",
        "Paste as a new text",
        "Library",
        ("Ctrl+V",),
        icon="paste",
        standard=StandardKey.Paste,
    ),
    ActionSpec("look", "Look for new and changed files", "Library", icon="working"),
    ActionSpec("report", "What was added and what was not", "Library", icon="done"),
    ActionSpec("watch", "Watch the chosen folder, or stop watching it", "Library", icon="folder"),
    ActionSpec("export", "Export…", "Library", ("Ctrl+E",), icon="export"),
    ActionSpec("export_again", "Export again as last time", "Library", ("Ctrl+Shift+E",), icon="export"),
    ActionSpec("rename", "Rename the chosen document", "Library", ("F2",), inside=True),
    ActionSpec("speakers", "Rename or merge speakers…", "Library", reader_keys=("F2",), icon="speakers"),
    ActionSpec("say_speaker", "Say who speaks…", "Library", icon="speakers"),
    ActionSpec("aliases", "Words that mean the same…", "Library", icon="aliases"),
    ActionSpec("encoding", "Read with another encoding…", "Library", icon="encoding"),
    ActionSpec("check", "Check the library and mend it", "Library", icon="database"),
)
_WINDOW = (
    ActionSpec("show_tree", "Go to the library", "Window", ("Ctrl+1",), icon="library pane"),
    ActionSpec("show_search", "Go to the search field", "Window", ("Ctrl+2",), icon="search"),
    ActionSpec("show_reader", "Go to the text", "Window", ("Ctrl+3",), icon="article"),
    ActionSpec("show_notes", "Go to the notes", "Window", ("Ctrl+4",), icon="notes pane"),
    ActionSpec("next_pane", "Go to the next part of the window", "Window", ("F6",)),
    ActionSpec("previous_pane", "Go to the previous part of the window", "Window", ("Shift+F6",)),
    ActionSpec("toggle_left", "Hide or show the left column", "Window", ("F7",), icon="library pane"),
    ActionSpec("toggle_notes", "Hide or show the notes", "Window", ("Shift+F7",), icon="notes pane"),
    ActionSpec(
        "full_screen",
        "Fill the screen, or stop",
        "Window",
        ("F11",),
        icon="full screen",
        standard=StandardKey.FullScreen,
    ),
    ActionSpec("theme_system", "Use the system’s colours", "Window", icon="system"),
    ActionSpec("theme_light", "Use light colours", "Window", icon="light"),
    ActionSpec("theme_dark", "Use dark colours", "Window", icon="dark"),
    ActionSpec("theme_sepia", "Use sepia colours", "Window", icon="sepia"),
    ActionSpec("menu", "Open the menu", "Window", ("F10",), icon="menu"),
    ActionSpec("settings", "Change the settings…", "Window", ("Ctrl+,",), icon="settings"),
    ActionSpec("guide", "Open the guide", "Window", ("F1",), icon="guide"),
    ActionSpec("help", "Show all keys", "Window", ("Ctrl+F1",), ("?",), "keys"),
    ActionSpec("about", "About Companion", "Window", icon="about"),
    ActionSpec("quit", "Close Companion", "Window", ("Ctrl+Q",), icon="close", standard=StandardKey.Quit),
)

ACTIONS: tuple[ActionSpec, ...] = _SEARCH + _GO + _NOTES + _TEXT + _LIBRARY + _WINDOW
"""Every action there is, in the order in which they are listed."""

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(spec.group for spec in ACTIONS))


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one action after the user's changes."""

    window: tuple[str, ...]
    reader: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The keys of the window, then those of the reader alone."""
        return self.window + self.reader


def keys_of(spec: ActionSpec, overrides: Mapping[str, Sequence[str]]) -> Keys:
    """Return an action's keys: the user's where there are any, a plain letter staying the reader's."""
    if spec.id not in overrides:
        return Keys(spec.keys, spec.reader_keys)
    chosen = tuple(overrides[spec.id])
    plain = tuple(key for key in chosen if is_plain(key))
    return Keys(tuple(key for key in chosen if key not in plain), plain)


def is_plain(key: str) -> bool:
    """Say whether a key would be text in a text field: one without Ctrl, Alt or F."""
    bare = key.removeprefix("Shift+")
    return len(bare) == 1 or bare in ("Space", "Return")


def conflicts(overrides: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Say in words which keys two actions share."""
    owners: dict[str, ActionSpec] = {}
    found: list[str] = []
    for spec in ACTIONS:
        for key in keys_of(spec, overrides).all:
            portable = QKeySequence(key).toString()
            other = owners.setdefault(portable, spec)
            if other is not spec and not _apart(spec, other, key, overrides):
                found.append(f"{key} is the key of “{other.words}” and of “{spec.words}”.")
    return tuple(found)


def _apart(spec: ActionSpec, other: ActionSpec, key: str, overrides: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a key of two actions is one pane's own in the one, and the reader's in the other."""
    pairs = ((spec, other), (other, spec))
    return any(
        pane.inside and key in keys_of(pane, overrides).window and key in keys_of(text, overrides).reader
        for pane, text in pairs
    )


def key_text(keys: Keys) -> str:
    """Return an action's keys as the platform writes them, the first of the window and of the reader."""
    shown = (*keys.window[:1], *keys.reader[:1])
    return ", ".join(written(key) for key in shown)


def written(key: str) -> str:
    """Return a key as the platform writes it, in full words: Enter, Delete."""
    *others, last = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).split("+")
    return "+".join((*others, _FULL_WORDS.get(last, last)))
