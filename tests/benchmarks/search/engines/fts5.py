"""SQLite's FTS5, with its own Porter stemmer and indexes of prefixes."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from tests.benchmarks.search.corpus import Corpus, Entry, Row, rows_of
from tests.benchmarks.search.engines.engine import (
    LIMIT,
    PHRASES,
    PREFIXES,
    SNIPPET_WORDS,
    Extendable,
    Question,
    Stopwatch,
)

_FILE = "index.db"
_TABLE = """
    create virtual table passages using fts5(
        text, document unindexed, number unindexed,
        prefix='2 3', tokenize="porter unicode61 remove_diacritics 2"
    )
"""
_ASK = (
    f"select document, number, snippet(passages, 0, '[', ']', '…', {SNIPPET_WORDS})"
    " from passages where passages match ? order by rank limit ?"
)


class Fts5(Extendable):
    """One table that holds the texts; a transaction for each batch, in force when it is on the disk."""

    name = "FTS5"
    most = 1000.0

    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        with watch:
            self.make_empty()
        for batch in corpus.row_batches():
            with watch:
                self._add(batch)
        with watch:
            self._base.execute("pragma wal_checkpoint(truncate)")
        self.close()

    def make_empty(self) -> None:
        self._connect()
        self._base.execute(_TABLE)
        self._base.commit()

    def go_on(self) -> None:
        self._connect()

    def adding(self, entry: Entry) -> Callable[[], None]:
        rows = rows_of(entry)
        return lambda: self._add(rows)

    def open(self) -> None:
        self._connect()
        self._base.execute("select rowid from passages limit 1").fetchall()

    def ask(self, question: Question) -> Sequence[object]:
        return self._base.execute(_ASK, (_written(question), LIMIT)).fetchall()

    def count(self, question: Question) -> int:
        asked = "select count(*) from passages where passages match ?"
        return int(self._base.execute(asked, (_written(question),)).fetchone()[0])

    def close(self) -> None:
        self._base.close()

    def version(self) -> str:
        return sqlite3.sqlite_version

    def _add(self, rows: Iterable[Row]) -> None:
        self._base.executemany(
            "insert into passages(text, document, number) values(?, ?, ?)",
            ((row.text, row.document, row.number) for row in rows),
        )
        self._base.commit()

    def _connect(self) -> None:
        self._base = sqlite3.connect(self.folder / _FILE)
        self._base.execute("pragma journal_mode=wal")
        self._base.execute("pragma synchronous=full")


def _written(question: Question) -> str:
    if question.kind in PREFIXES:
        return f'"{question.text}"*'
    if question.kind in PHRASES:
        return f'"{question.text}"'
    return " ".join(f'"{word}"' for word in question.words)
