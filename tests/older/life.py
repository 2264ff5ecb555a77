"""What somebody did with an earlier program; runs inside that program, with what it had.

    python life.py FOLDER

FOLDER holds `Study`; library and settings are made beside it.
"""

import dataclasses
import importlib
import sys
from pathlib import Path
from typing import Any

from companion.app import open_services
from companion.cli import run
from companion.core.documents import DocumentId
from companion.core.library import ReadingState
from companion.settings import SettingsStore, ThemeChoice

EAR = "The Patient Ear - a marsh in eleven winters.txt"
POST = "The Slow Post, spring letter.txt"
WALKING = "걷기와 생각.txt"

NOTES = (
    (EAR, "--quote", "a second population", "--text", "Which one do *we* count?", "--tag", "exam"),
    (EAR, "--at", "3:02", "--text", "Ask about this", "--tag", "exam", "--tag", "method"),
    (EAR, "--quote", "every hand has its own rhythm", "--colour", "mint"),
    (POST, "--quote", "keeping books as promises to myself", "--text", "So am I — 책도."),
    (WALKING, "--at", "1:10"),
    (WALKING, "--quote", "간격 효과", "--colour", "rose", "--tag", "복습"),
)


def live(place: Path) -> None:
    """Add texts, write notes, and use whatever else the program can do by then."""
    library = ["--library", str(place / "library")]
    _require(run([*library, "add", str(place / "Study")]))
    for document, *others in NOTES:
        _require(run([*library, "note", str(place / "Study" / document), *others]))
    with open_services(place / "library") as services:
        ear = services.library.find(str(place / "Study" / EAR)).id
        _read_on(services, ear)
        _call_speakers(services, ear)
        _say_what_means_the_same(services)
        _keep_a_search(services)
    settings = SettingsStore(place / "settings.toml")
    chosen = settings.load()
    looks = dataclasses.replace(chosen.appearance, theme=ThemeChoice.SEPIA, zoom=4)
    window = dataclasses.replace(chosen.window, left_width=411)
    session = dataclasses.replace(chosen.session, notes_of_library=True)
    keys = {"find": ("Ctrl+Alt+9",)}
    settings.save(dataclasses.replace(chosen, appearance=looks, window=window, session=session, keys=keys))


def _read_on(services: Any, ear: DocumentId) -> None:
    services.library.rename(ear, "The patient ear, marsh")
    services.library.remember(ear, ReadingState(120, 900, 4, 130))
    services.store.drafts.save("note:draft", "half a thought")


def _call_speakers(services: Any, ear: DocumentId) -> None:
    if hasattr(services, "speakers"):
        services.speakers.rename(ear, {"TOMASZ": "Tomasz Wilk"})


def _say_what_means_the_same(services: Any) -> None:
    if hasattr(services, "aliases"):
        alias = importlib.import_module("companion.core.aliases").Alias
        services.aliases.replace((alias(("marsh", "wetland")), alias(("bittern", "알락해오라기"))))


def _keep_a_search(services: Any) -> None:
    if hasattr(services, "saved_searches"):
        services.saved_searches.save("marsh speaker:ines", "What Ines says of it")


def _require(status: int) -> None:
    if status:
        raise SystemExit(status)


if __name__ == "__main__":
    live(Path(sys.argv[1]))
