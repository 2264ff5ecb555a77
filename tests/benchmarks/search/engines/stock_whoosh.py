"""Whoosh as it comes: its own text field, writer, searcher and highlights."""

from collections.abc import Sequence

import whoosh
from whoosh import analysis, fields, index, query

from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.engines.engine import (
    LIMIT,
    PHRASES,
    PREFIXES,
    Engine,
    Kind,
    Question,
    Stopwatch,
)


class StockWhoosh(Engine):
    """One stored text field whose analyzer leaves no word out."""

    name = "stock Whoosh"
    fuzzy = True
    most = 10.0
    slow_to_build = True

    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        schema = fields.Schema(
            text=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer(stoplist=None, minsize=1)),
            document=fields.ID(stored=True),
            number=fields.NUMERIC(stored=True),
        )
        with watch:
            place = index.create_in(str(self.folder), schema)
        for batch in corpus.row_batches():
            with watch:
                writer = place.writer()
                for row in batch:
                    writer.add_document(text=row.text, document=row.document, number=row.number)
                writer.commit()

    def open(self) -> None:
        self._searcher = index.open_dir(str(self.folder)).searcher()

    def ask(self, question: Question) -> Sequence[object]:
        return [hit.highlights("text") for hit in self._searcher.search(self._query(question), limit=LIMIT)]

    def count(self, question: Question) -> int:
        return sum(1 for _ in self._searcher.docs_for_query(self._query(question)))

    def close(self) -> None:
        self._searcher.close()

    def version(self) -> str:
        return ".".join(map(str, whoosh.__version__))

    def _query(self, question: Question) -> query.Query:
        if question.kind in PREFIXES:
            return query.Prefix("text", question.text)
        analyzer = self._searcher.schema["text"].analyzer
        stems = [token.text for token in analyzer(question.text, mode="query")]
        if question.kind is Kind.FUZZY:
            return query.FuzzyTerm("text", stems[0])
        if question.kind in PHRASES:
            return query.Phrase("text", stems)
        words = [query.Term("text", stem) for stem in stems]
        return words[0] if len(words) == 1 else query.And(words)
