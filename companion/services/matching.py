"""Which notes a filter lets through."""

from companion.core.folding import fold
from companion.core.notes import Note, NoteFilter


class NoteMatcher:
    """Says of each note whether it fulfils every part of a filter that is set."""

    def __init__(self, wanted: NoteFilter) -> None:
        self._wanted = wanted
        self._words = fold(wanted.query).split()
        self._tags = {_plain(tag) for tag in wanted.tags}

    def __call__(self, note: Note) -> bool:
        """Say whether the note is let through: all words, all tags, any colour, any kind."""
        wanted = self._wanted
        if wanted.document is not None and note.document != wanted.document:
            return False
        if wanted.colours and note.colour not in wanted.colours:
            return False
        if wanted.kinds and note.kind not in wanted.kinds:
            return False
        if not self._tags <= {_plain(tag) for tag in note.tags}:
            return False
        if not self._words:
            return True
        text = fold("\n".join((note.text, note.anchor.quote, *(f"#{tag}" for tag in note.tags))))
        return all(word in text for word in self._words)


def _plain(tag: str) -> str:
    return fold(tag.strip().lstrip("#"))
