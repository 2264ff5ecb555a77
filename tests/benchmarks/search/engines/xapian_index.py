"""Xapian as the system's package for its own Python has it; left out where there is none."""

import sys
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.engines.engine import (
    LIMIT,
    PHRASES,
    PREFIXES,
    SNIPPET_LETTERS,
    Engine,
    Question,
    Stopwatch,
)

_SYSTEM = "/usr/lib/python3/dist-packages"


class Xapian(Engine):
    """Documents with their text as data, all words stemmed."""

    name = "Xapian"
    slow_to_build = True

    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        xapian = self._library
        with watch:
            base = xapian.WritableDatabase(str(self.folder), xapian.DB_CREATE_OR_OPEN)
            words = xapian.TermGenerator()
            words.set_stemmer(self._stem)
            words.set_stemming_strategy(words.STEM_ALL)
        for batch in corpus.row_batches():
            with watch:
                for row in batch:
                    document = xapian.Document()
                    words.set_document(document)
                    words.index_text(row.text)
                    document.set_data(row.text)
                    document.add_value(0, row.document)
                    document.add_value(1, str(row.number))
                    base.add_document(document)
                base.commit()
        base.close()

    def open(self) -> None:
        self._base = self._library.Database(str(self.folder))

    def ask(self, question: Question) -> Sequence[object]:
        hits = self._enquire(question).get_mset(0, LIMIT)
        return [
            hits.snippet(hit.document.get_data().decode("utf-8"), SNIPPET_LETTERS, self._stem) for hit in hits
        ]

    def count(self, question: Question) -> int:
        every = self._base.get_doccount()
        return int(self._enquire(question).get_mset(0, 1, every).get_matches_estimated())

    def close(self) -> None:
        self._base.close()

    def version(self) -> str:
        return str(self._library.version_string())

    def _enquire(self, question: Question) -> Any:
        make = self._library.Query
        if question.kind in PREFIXES:
            query = make(make.OP_WILDCARD, question.text, 0, make.WILDCARD_LIMIT_ERROR)
        else:
            stems = [self._stem(word).decode("utf-8") for word in question.words]
            query = make(make.OP_PHRASE if question.kind in PHRASES else make.OP_AND, stems)
        enquire = self._library.Enquire(self._base)
        enquire.set_query(query)
        return enquire

    @cached_property
    def _library(self) -> Any:
        """The library, from where the system's own Python finds it."""
        sys.path.append(_SYSTEM)
        try:
            return import_module("xapian")
        finally:
            sys.path.remove(_SYSTEM)

    @cached_property
    def _stem(self) -> Any:
        return self._library.Stem("en")
