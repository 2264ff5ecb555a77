"""Composition root of the services: builds them and hands them to each other."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from companion.core.errors import NewerLibraryError, ReadOnlyLibraryError
from companion.paths import cache_folder, library_folder, settings_file
from companion.services.adding import Adding
from companion.services.aliases import Aliases
from companion.services.checking import Checking
from companion.services.contents import StoredContents, open_contents_of
from companion.services.encodings import Encodings
from companion.services.exporting import Exporting
from companion.services.history import History
from companion.services.index_messages import INDEX_FOLDER
from companion.services.indexing import Indexing
from companion.services.kept_parser import KeptParser
from companion.services.library import Library
from companion.services.links import Links
from companion.services.notes import Notes
from companion.services.pasting import Pasting
from companion.services.saved_searches import SavedSearches
from companion.services.searching import Searching
from companion.services.speakers import Speakers
from companion.services.upkeep import Upkeep
from companion.services.watching import Watching, gentle_parser
from companion.settings import SettingsStore
from companion.store.backups import Backups
from companion.store.failures import damaged
from companion.store.folder import DATABASE, make_private_folder
from companion.store.recovery import Restored, restore
from companion.store.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Services:
    """All that the program can do with one library; closes it at the end of a `with`."""

    store: Store
    library: Library
    adding: Adding
    notes: Notes
    searching: Searching
    indexing: Indexing
    exporting: Exporting
    links: Links
    checking: Checking
    upkeep: Upkeep
    settings: SettingsStore
    speakers: Speakers
    encodings: Encodings
    watching: Watching
    pasting: Pasting
    saved_searches: SavedSearches
    aliases: Aliases
    parsers: tuple[KeptParser, ...]

    def close(self) -> None:
        """End the processes and let go of the index and the database."""
        for parser in self.parsers:
            parser.close()
        self.searching.close()
        self.indexing.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def mend_library(folder: Path | None = None) -> Restored:
    """Put the newest good backup in the place of a damaged database, which is set aside.

    No process may have the library open. Raises DamagedLibraryError when there is no good backup.
    """
    return restore(library_folder(folder))


def open_copy(folder: Path, place: Path) -> Services:
    """Open the newest good backup of a library for reading, copied to the empty folder `place`.

    Raises DamagedLibraryError when there is no good backup.
    """
    backup = Backups(library_folder(folder)).newest_good()
    if backup is None:
        raise damaged(folder)
    make_private_folder(place)
    shutil.copyfile(backup.path, place / DATABASE)
    services = open_services(place)
    services.store.database.refusal = ReadOnlyLibraryError(
        f"This is the copy from {backup.taken.astimezone():%Y-%m-%d %H:%M}. You can read and search; "
        "nothing is written until the library is mended."
    )
    return services


def open_services(folder: Path | None = None, index_changed: Callable[[], None] | None = None) -> Services:
    """Open a library with all services; raises LibraryError in words when it cannot be opened.

    `index_changed` is called, on any thread, when there is news in `indexing.status()`.
    """
    place = library_folder(folder)
    store = open_store(place)
    contents = StoredContents(store)
    beside = _place_of_index(place, store)
    indexing = Indexing(beside, contents, partial(open_contents_of, place), index_changed)
    upkeep = Upkeep(beside, contents, indexing)
    history = History()
    library = Library(store, indexing.request, history)
    notes = Notes(store, indexing.request, history)
    aliases = Aliases(store, history)
    searching = Searching(beside / INDEX_FOLDER, contents.secret(), indexing.request, aliases.current)
    parser, gentle = KeptParser(), KeptParser(gentle_parser)
    adding = Adding(store, indexing.request, parser.lend)
    gently = Adding(store, indexing.request, gentle.lend)
    return Services(
        store=store,
        library=library,
        adding=adding,
        notes=notes,
        searching=searching,
        indexing=indexing,
        exporting=Exporting(library, notes, searching),
        links=Links(library, notes),
        checking=Checking(store, upkeep),
        upkeep=upkeep,
        settings=SettingsStore(settings_file()),
        speakers=Speakers(store, indexing.request, history),
        encodings=Encodings(store, indexing.request, history, parser.lend),
        watching=Watching(store, gently, indexing.request, adding.in_hand),
        pasting=Pasting(store, adding, history, indexing.request),
        aliases=aliases,
        saved_searches=SavedSearches(store, searching, history, lambda: not indexing.status().rebuilding),
        parsers=(parser, gentle),
    )


def _place_of_index(library: Path, store: Store) -> Path:
    """Return the folder in which the index is: the library's, but nothing is written to a newer program's."""
    if not isinstance(store.database.refusal, NewerLibraryError):
        return library
    place = cache_folder() / f"library-{store.database.library_id()}"
    with suppress(OSError):  # Without it the search says why there is none.
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private_folder(place)
    return place
