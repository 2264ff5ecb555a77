"""The tables of the database and the steps from each version to the next."""

APPLICATION_ID = 0x53_43_4D_50
"""Marks a file as a database of this program (SCMP)."""

_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE folders (path BLOB PRIMARY KEY) WITHOUT ROWID",
    # Paths are bytes: a file name need not be valid text. `displaced` is set when another document
    # has taken the path, `removed` when the user took the document out of the library.
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        path BLOB NOT NULL,
        displaced INTEGER NOT NULL DEFAULT 0,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        source_hash TEXT NOT NULL,
        reader INTEGER NOT NULL,
        title TEXT NOT NULL,
        own_title TEXT,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        encoding TEXT NOT NULL,
        version TEXT NOT NULL,
        length INTEGER NOT NULL,
        first_start_ms INTEGER,
        end_ms INTEGER,
        figures TEXT NOT NULL,
        outline TEXT NOT NULL,
        added TEXT NOT NULL,
        removed TEXT
    )""",
    "CREATE INDEX documents_by_path ON documents (path)",
    "CREATE INDEX documents_by_hash ON documents (source_hash)",
    """CREATE TABLE texts (
        document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        text BLOB NOT NULL,
        structure BLOB NOT NULL
    )""",
    """CREATE TABLE reading (
        document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        offset INTEGER NOT NULL,
        furthest INTEGER NOT NULL,
        pixels INTEGER NOT NULL,
        caret INTEGER
    )""",
    # `anchor` is where the user put the note and never changes by itself; `placed` is where that
    # passage stands in the present text. `hash` is over all that the user made.
    """CREATE TABLE notes (
        id TEXT PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        anchor TEXT NOT NULL,
        text TEXT NOT NULL,
        tags TEXT NOT NULL,
        colour TEXT,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        hash TEXT NOT NULL,
        state TEXT NOT NULL,
        placed TEXT,
        place INTEGER NOT NULL
    )""",
    "CREATE INDEX notes_by_document ON notes (document, place)",
    "CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT NOT NULL, saved TEXT NOT NULL)",
)

_SECOND = (
    # The encoding that the user chose for a file whose own was told wrongly.
    "ALTER TABLE documents ADD COLUMN chosen_encoding TEXT",
    # What the user calls a speaker whom the source calls `label`; the source's own words stay stored.
    """CREATE TABLE speakers (
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        label TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (document, label)
    ) WITHOUT ROWID""",
    # Files that could not be read, as they were then and by which reader: only where one of these
    # changes is it worth to try again.
    """CREATE TABLE refusals (
        path BLOB PRIMARY KEY,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        reader INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE TABLE add_reports (finished TEXT PRIMARY KEY, report TEXT NOT NULL) WITHOUT ROWID",
    # Folders in which nobody looks for news, and files named for adding that has not come to its end.
    "CREATE TABLE unwatched (path BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE unfinished (path BLOB PRIMARY KEY) WITHOUT ROWID",
    # Documents whose file was not there when it was last looked for.
    """CREATE TABLE missing (
        document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
    ) WITHOUT ROWID""",
)

_THIRD = (
    # Words that the user says mean the same, as a list in JSON.
    "CREATE TABLE aliases (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",
    # `seen` has, as JSON, how many hits each document had when the search was last opened.
    """CREATE TABLE saved_searches (
        id TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        title TEXT NOT NULL,
        created TEXT NOT NULL,
        opened TEXT,
        seen TEXT NOT NULL
    )""",
    # Who speaks where the source names no one: all of a document where `anchor` is empty, else the
    # stretch of text on which the anchor stands.
    """CREATE TABLE spoken (
        id INTEGER PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        anchor TEXT NOT NULL,
        name TEXT NOT NULL
    )""",
    "CREATE INDEX spoken_by_document ON spoken (document)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD)
"""Statements that lead from version n to n + 1; a released entry is never changed again."""

VERSION = len(MIGRATIONS)
