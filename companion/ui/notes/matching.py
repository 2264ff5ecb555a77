"""Which notes fit what is asked in the filter row, and the words when none does."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from companion.core.folding import fold
from companion.core.notes import Note, NoteFilter
from companion.services.matching import NoteMatcher

_KINDS_IN_WORDS = {"bookmark": "a bookmark", "highlight": "a highlight", "note": "a note with text"}


def parse_filter(text: str) -> tuple[str, tuple[str, ...]]:
    """Split what was typed into words to find and `#tags` that are all asked for."""
    words, tags = [], []
    for part in text.split():
        if part.startswith("#"):
            if len(part) > 1:
                tags.append(part[1:])
        else:
            words.append(part)
    return " ".join(words), tuple(tags)


def matcher(wanted: NoteFilter) -> Callable[[Note], bool]:
    """Return the test of notes while a filter is being typed.

    It is the library's own but for the last tag, which may still be unfinished; the folded texts are
    kept from one letter to the next.
    """
    finished = NoteMatcher(replace(wanted, query="", tags=wanted.tags[:-1]))
    words = fold(wanted.query).split()
    beginning = fold(wanted.tags[-1]) if wanted.tags else ""

    def fits(note: Note) -> bool:
        if not finished(note):
            return False
        if beginning and not any(fold(tag).startswith(beginning) for tag in note.tags):
            return False
        return not words or _has_all(words, note)

    return fits


def _has_all(words: list[str], note: Note) -> bool:
    text = _folded("\n".join((note.text, note.anchor.quote, *(f"#{tag}" for tag in note.tags))))
    return all(word in text for word in words)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text)


def nothing_fits(wanted: NoteFilter) -> str:
    """Say in words that no note has all that is asked for."""
    asked = [f"#{tag}" for tag in wanted.tags] + [f"“{word}”" for word in wanted.query.split()]
    colours = " or ".join(colour.value for colour in wanted.colours)
    kinds = " or ".join(_KINDS_IN_WORDS[kind.value] for kind in wanted.kinds)
    if len(asked) == 2:
        listed = f"both {asked[0]} and {asked[1]}"
    elif len(asked) > 2:
        listed = f"all of {', '.join(asked)}"
    else:
        listed = "".join(asked)
    if colours:
        listed = f"{listed} in {colours}" if listed else f"the colour {colours}"
    words = f"No note has {listed}" if listed else "No note is"
    if kinds:
        words += f" and is {kinds}" if listed else f" {kinds}"
    return words + "."
