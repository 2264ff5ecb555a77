"""Tantivy, with its own English stemmer; left out where it is not installed."""

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
    Kind,
    Question,
    Stopwatch,
)

_HEAP = 128_000_000
_LONGEST = 40


class Tantivy(Engine):
    """One stored field; `workers` is the number of its indexing threads."""

    name = "tantivy"
    fuzzy = True
    most_workers = 2

    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        tantivy = self._library
        with watch:
            index = tantivy.Index(self._schema, path=str(self.folder))
            writer = index.writer(_HEAP * workers, workers)
        for batch in corpus.row_batches():
            with watch:
                for row in batch:
                    document = tantivy.Document(text=row.text, document=row.document, number=row.number)
                    writer.add_document(document)
                writer.commit()
        with watch:
            writer.wait_merging_threads()

    def open(self) -> None:
        index = self._library.Index.open(str(self.folder))
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def ask(self, question: Question) -> Sequence[object]:
        query = self._query(question)
        hits = self._searcher.search(query, LIMIT, count=False).hits
        snippets = self._library.SnippetGenerator.create(self._searcher, query, self._schema, "text")
        snippets.set_max_num_chars(SNIPPET_LETTERS)
        document = self._searcher.doc
        return [snippets.snippet_from_doc(document(place)).to_html() for _, place in hits]

    def count(self, question: Question) -> int:
        return int(self._searcher.search(self._query(question), 1, count=True).count)

    def close(self) -> None:
        del self._searcher  # Its files are closed with the last reference.

    def version(self) -> str:
        return str(self._library.__version__).split(",", maxsplit=1)[0].split()[-1].removeprefix("v")

    def _query(self, question: Question) -> Any:
        make, schema = self._library.Query, self._schema
        if question.kind in PREFIXES:
            return make.regex_query(schema, "text", question.text + ".*")
        stems = self._analyzer.analyze(question.text)
        if question.kind is Kind.FUZZY:
            return make.fuzzy_term_query(schema, "text", stems[0], 1)
        if question.kind in PHRASES:
            return make.phrase_query(schema, "text", stems)
        words = [make.term_query(schema, "text", stem) for stem in stems]
        must = self._library.Occur.Must
        return words[0] if len(words) == 1 else make.boolean_query([(must, word) for word in words])

    @cached_property
    def _library(self) -> Any:
        return import_module("tantivy")

    @cached_property
    def _schema(self) -> Any:
        fields = self._library.SchemaBuilder()
        fields.add_text_field("text", stored=True, tokenizer_name="en_stem")
        fields.add_text_field("document", stored=True, tokenizer_name="raw")
        fields.add_integer_field("number", stored=True)
        return fields.build()

    @cached_property
    def _analyzer(self) -> Any:
        """What `en_stem` is, for the words of a question."""
        make = self._library.Filter
        builder = self._library.TextAnalyzerBuilder(self._library.Tokenizer.simple())
        builder = builder.filter(make.remove_long(_LONGEST)).filter(make.lowercase())
        return builder.filter(make.stemmer("english")).build()
