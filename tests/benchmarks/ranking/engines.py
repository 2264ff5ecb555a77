"""The engines that are compared: each indexes the same texts and ranks what answers the words of a query."""

import re
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from whoosh import fields, qparser
from whoosh.analysis import StemmingAnalyzer
from whoosh.filedb.filestore import RamStorage

from companion.core.cards import Origin
from companion.core.documents import Span, text_version
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.search.writer import create_writer
from companion.services.searching import Searching
from tests.benchmarks.ranking.reading import Text

_PAGE = 20
"""Hits that the window asks for at first."""

_SECRET = b"benchmark's only"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit: a stretch of the text of the document of a file."""

    file: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits that are seen first, best first, and all hits; `instead` is the query that is offered."""

    first: Sequence[Shown]
    every: Sequence[Shown]
    instead: str = ""


class Engine(ABC):
    """An index over all passages."""

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def ask(self, query: str) -> Answer:
        """Return the hits of a query as it is typed."""

    def close(self) -> None:
        """Let go of the index."""
        return


class Way(StrEnum):
    """How Companion is asked; the value is what the table calls it.

    As typed, all words; as typed, and where nothing is found once more as the program then offers it first,
    which is one key away; or with "OR" between the words, as the peers are asked for any of them.
    """

    TYPED = "Companion"
    OFFERED = "Companion, offer taken"
    ANY = "Companion, OR"


class Companion(Engine):
    """The program's own index and searches, with the files' names and titles as in a library."""

    def __init__(self, texts: Sequence[Text], folder: Path, way: Way) -> None:
        super().__init__(way)
        self._way = way
        self._files = {text.id: text.file for text in texts}
        writer = create_writer(folder, _SECRET)
        for text in texts:
            origin = Origin(text.document.title, text.path, (text.path.parent.name,))
            version = text_version(text.document.text)
            writer.put_document(text.id, version, text.document, origin=origin)
        writer.commit()
        writer.tidy(thorough=True)
        self._searching = Searching(folder, _SECRET, mend=_is_whole)

    def ask(self, query: str) -> Answer:
        if self._way is Way.ANY:
            query = " OR ".join(_WORD.findall(query))
        answer = self._search(query, _PAGE)
        instead = ""
        if not answer.hits:
            instead = answer.did_you_mean or next((one.query for one in answer.looser), "")
        if self._way is Way.OFFERED and instead:
            query, answer = instead, self._search(instead, _PAGE)
        every = self._search(query, 0)
        return Answer(self._shown(answer.hits), self._shown(every.hits), instead)

    def _search(self, query: str, limit: int) -> SearchAnswer:
        return self._searching.search(SearchRequest(query, limit=limit, complete=False))

    def close(self) -> None:
        self._searching.close()

    def _shown(self, hits: Sequence[Hit]) -> list[Shown]:
        return [
            Shown(self._files[hit.document], Span(hit.offset, hit.offset + len(hit.text))) for hit in hits
        ]


class Fts5(Engine):
    """SQLite's FTS5 with its Porter stemmer, ranked by its bm25; all words of a query, or any of them."""

    def __init__(self, texts: Sequence[Text], joined: str) -> None:
        super().__init__(f"FTS5, {joined}")
        self._joined = f" {joined} "
        self._shown = _all_shown(texts)
        self._base = sqlite3.connect(":memory:")
        self._base.execute("create virtual table passages using fts5(text, tokenize='porter unicode61')")
        rows = enumerate(_all_passages(texts))
        self._base.executemany("insert into passages(rowid, text) values(?, ?)", rows)

    def ask(self, query: str) -> Answer:
        words = (word.replace('"', '""') for word in _WORD.findall(query))
        asked = self._joined.join(f'"{word}"' for word in words)
        found = "select rowid from passages where passages match ? order by rank, rowid"
        shown = [self._shown[number] for (number,) in self._base.execute(found, (asked,))]
        return Answer(shown, shown)

    def close(self) -> None:
        self._base.close()


class StockWhoosh(Engine):
    """Whoosh as it comes: a text field with stems, its parser without operators, its BM25F."""

    def __init__(self, texts: Sequence[Text], joined: str) -> None:
        super().__init__(f"Whoosh, {joined}")
        self._shown = _all_shown(texts)
        schema = fields.Schema(text=fields.TEXT(analyzer=StemmingAnalyzer()), number=fields.STORED())
        index = RamStorage().create_index(schema)
        writer = index.writer()
        for number, passage in enumerate(_all_passages(texts)):
            writer.add_document(text=passage, number=number)
        writer.commit()
        group = qparser.AndGroup if joined == "AND" else qparser.OrGroup
        self._parser = qparser.QueryParser("text", schema, plugins=[qparser.WhitespacePlugin()], group=group)
        self._searcher = index.searcher()

    def ask(self, query: str) -> Answer:
        found = self._searcher.search(self._parser.parse(query), limit=None)
        shown = [self._shown[hit["number"]] for hit in found]
        return Answer(shown, shown)

    def close(self) -> None:
        self._searcher.close()


def _all_shown(texts: Sequence[Text]) -> list[Shown]:
    return [Shown(text.file, passage) for text in texts for passage in text.passages]


def _all_passages(texts: Sequence[Text]) -> list[str]:
    return [text.document.text[passage.start : passage.end] for text in texts for passage in text.passages]


def _is_whole() -> None:
    raise RuntimeError("the index is missing or damaged")
