"""Which notes fit what is asked in the filter row, and the words when none does."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from companion.core.folding import fold
from companion.core.notes import Note, NoteFilter

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
    """Return a test for notes: every word and tag, any of the colours and of the kinds."""
    words = [fold(word) for word in wanted.query.split()]
    tags = [fold(tag) for tag in wanted.tags]

    def fits(note: Note) -> bool:
        if wanted.colours and note.colour not in wanted.colours:
            return False
        if wanted.kinds and note.kind not in wanted.kinds:
            return False
        has = [fold(tag) for tag in note.tags]
        if any(tag not in has for tag in tags[:-1]) or (tags and not _begins(has, tags[-1])):
            return False
        if not words:
            return True
        text = _folded("\n".join((note.text, note.anchor.quote, *note.tags)))
        return all(word in text for word in words)

    return fits


def _begins(tags: Iterable[str], wanted: str) -> bool:
    """Say whether a tag begins so: the last one typed may still be unfinished."""
    return any(tag.startswith(wanted) for tag in tags)


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
