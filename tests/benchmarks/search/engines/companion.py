"""Companion itself: the index writer, and the searches as the window asks them."""

from collections.abc import Callable, Iterable, Sequence

import companion
from companion.core.queries import Hit, SearchRequest
from companion.core.snippets import make_snippet
from companion.search.writer import create_writer, open_writer
from companion.services.searching import Searching
from tests.benchmarks.search.corpus import Corpus, Entry
from tests.benchmarks.search.engines.engine import (
    LIMIT,
    PHRASES,
    PREFIXES,
    SNIPPET_LETTERS,
    Extendable,
    Kind,
    Question,
    Stopwatch,
)

_SECRET = b"benchmark's only"


class Companion(Extendable):
    """Whole documents; it cuts them into passages itself, and that counts as its time.

    A hit is the passage with all its marks, times and places, and the number of all hits is counted.
    """

    name = "Companion"
    fuzzy = True
    most = 1000.0

    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        with watch:
            self._writer = create_writer(self.folder, _SECRET)
        for batch in corpus.batches():
            with watch:
                self._add(batch)
        with watch:
            self._writer.tidy(thorough=True)

    def make_empty(self) -> None:
        self._writer = create_writer(self.folder, _SECRET)
        self._writer.commit()

    def go_on(self) -> None:
        self._writer = open_writer(self.folder, _SECRET)

    def adding(self, entry: Entry) -> Callable[[], None]:
        return lambda: self._add([entry])

    def open(self) -> None:
        self.searching = Searching(self.folder, _SECRET, mend=_is_whole)
        self.searching.search(SearchRequest("", limit=1))

    def ask(self, question: Question) -> Sequence[Hit]:
        request = SearchRequest(_written(question), limit=LIMIT, complete=False)
        return self.searching.search(request).hits

    def cut(self, snippets: Sequence[object]) -> None:
        for hit in snippets:
            if isinstance(hit, Hit):
                make_snippet(hit.text, hit.spans, hit.places, SNIPPET_LETTERS)

    def count(self, question: Question) -> int:
        return self.searching.search(SearchRequest(_written(question), limit=1, complete=False)).total

    def close(self) -> None:
        self.searching.close()

    def version(self) -> str:
        return companion.__version__

    def _add(self, entries: Iterable[Entry]) -> None:
        """Put in documents as the index process does."""
        for entry in entries:
            self._writer.put_document(entry.id, entry.version, entry.document)
            if self._writer.is_full:
                self._writer.commit()
        if self._writer.changed:
            self._writer.commit()
        self._writer.tidy()


def _is_whole() -> None:
    raise RuntimeError("the index is missing or damaged")


def _written(question: Question) -> str:
    if question.kind in PREFIXES:
        return f"{question.text}*"
    if question.kind in PHRASES:
        return f'"{question.text}"'
    return f"{question.text}~" if question.kind is Kind.FUZZY else question.text
