"""Saves notes one after the other until it is killed, and says which are on the disk."""

import sys
from pathlib import Path

from companion.core.notes import NoteDraft
from companion.services.notes import Notes
from companion.store.store import open_store


def main() -> None:
    """Acknowledge each note by its id and number, once it is stored."""
    with open_store(Path(sys.argv[1])) as store:
        document = store.documents.summaries()[0].id
        anchor = store.notes.all()[0].anchor
        notes = Notes(store, lambda: None)
        number = 0
        while True:
            note = notes.add(NoteDraft(document, anchor, f"number {number} " + "tide " * (number % 97)))
            sys.stdout.write(f"{note.id} {number}\n")
            sys.stdout.flush()
            number += 1


if __name__ == "__main__":
    main()
