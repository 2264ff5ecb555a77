"""Compare what the search answers with what the model finds; `--lives N` does so for many libraries.

python -m tests.search.comparing --lives 200
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from companion.core.aliases import Alias
from companion.core.documents import DocumentId, Span
from companion.core.orders import Order
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.search.composing import with_composing
from companion.search.finding import Finder
from companion.search.query import parse_query
from companion.search.tree import AnyOf, Query
from companion.search.writer import create_writer, open_writer
from tests.search import libraries
from tests.search.conftest import SECRET, open_index
from tests.search.libraries import Library
from tests.search.model import Found, Model, is_pure

MOST_WITH_NEARLY = 20
LEAST_SHARED = 2

ALIASES = (
    Alias(("sea lamp", "Leuchtturm")),
    Alias(("harbour", "Hafen", "바다")),
    Alias(("Ida", "keeper")),
    Alias(("touch sensing", "rope", "море")),
)


def lives(folder: Path, seed: int, queries: int) -> Counter[str]:
    """Let a library live, ask it and one written at once, compare all; return how much was compared."""
    chance = Random(seed)
    library = Library()
    create_writer(folder / "old", SECRET).commit()
    libraries.live(chance, library, lambda: open_writer(folder / "old", SECRET))
    library.write(create_writer(folder / "new", SECRET))
    counts: Counter[str] = Counter()
    model = Model(library.documents, library.notes)
    with closing(open_index(folder / "old")) as old, closing(open_index(folder / "new")) as new:
        finders = Finder(old), Finder(new)
        for number in range(queries):
            typed = libraries.query(chance, library)
            request = SearchRequest(typed, 0, complete=chance.random() < 0.5, composing=chance.random() < 0.1)
            aliases = ALIASES if chance.random() < 0.15 else ()
            try:
                counts += compare(finders, model, request, aliases)
            except Exception as error:
                error.add_note(f"life {seed}, query {number}: {request} {len(aliases)} aliases")
                raise
    return counts


def compare(
    finders: Sequence[Finder], model: Model, request: SearchRequest, aliases: Sequence[Alias]
) -> Counter[str]:
    """Ask for the hits of a request in each way there is, and check them all."""
    parsed = parse_query(request.query, request.complete)
    query = finders[0].parsed(request, aliases).query
    if request.composing:
        query = with_composing(query)
    expected = model.find(query)
    answers = [finder.find(request, aliases) for finder in finders]
    check_found(without_nearly(answers[0], model, query), expected, query)
    assert hits_of(answers[0]) == hits_of(answers[1])
    assert list(answers[0].counts.items()) == list(answers[1].counts.items())
    for order in Order:
        ordered = [] if answers[0].nearly else model.ordered(expected, order)
        check_order(finders[0], request, aliases, (order, ordered))
    check_documents(finders[1], request, aliases, answers[0])
    return Counter(
        asked=1,
        hits=len(expected),
        found=bool(expected),
        lent=sum(bool(one.loans) for one in expected),
        marked=sum(len(one.spans) for one in expected),
        remarks=len(parsed.remarks) + len(parsed.faults),
    )


def without_nearly(answer: SearchAnswer, model: Model, query: Query) -> SearchAnswer:
    """Check the hits that lack a word, and return the answer without them."""
    if not answer.nearly:
        assert not any(hit.lacks for hit in answer.hits)
        return answer
    records = {one.key: one for one in model.records}
    nearly = [hit for hit in answer.hits if hit.lacks]
    assert len(nearly) == answer.nearly
    assert answer.lent == sum(bool(hit.loans) for hit in answer.hits)
    assert len(answer.hits) <= MOST_WITH_NEARLY
    for hit in nearly:
        record = records[hit.document, hit.offset, hit.note or ""]
        having = [
            clause
            for clause in dict.fromkeys(query.clauses)
            if any(model.fulfils(record, one) for one in clause.parts)
        ]
        assert hit.spans
        assert hit.spans == model.spans(record, query.clauses)
        assert len(having) + len(hit.loans) + len(hit.lacks) == len(dict.fromkeys(query.clauses)), hit
        assert len(having) + len(hit.loans) >= LEAST_SHARED
    hits = tuple(hit for hit in answer.hits if not hit.lacks)
    return replace(
        answer,
        hits=hits,
        total=len(hits),
        lent=sum(bool(hit.loans) for hit in hits),
        notes=sum(hit.note is not None for hit in hits),
        counts=Counter(hit.document for hit in hits),
    )


def check_found(answer: SearchAnswer, expected: Sequence[Found], query: Query) -> None:
    """Check that an answer has the hits that are expected, with what is lent to them and marked in them."""
    right = {one.record.key: one for one in expected}
    found = {(hit.document, hit.offset, hit.note or ""): hit for hit in answer.hits}
    assert sorted(found) == sorted(right)
    assert answer.total == len(answer.hits) == len(expected)
    assert answer.notes == sum(one.record.note is not None for one in expected)
    assert answer.lent == sum(bool(one.loans) for one in expected)
    assert answer.counts == Counter(one.record.document for one in expected)
    for key, hit in found.items():
        assert hit.spans == right[key].spans, hit
        assert hit.loans == right[key].loans, hit
        check_hit(hit, right[key], query)


def check_hit(hit: Hit, one: Found, query: Query) -> None:
    """Check that what is told of a hit fits together."""
    record = one.record
    text = record.text[record.begin :]
    assert len(hit.spans) == len(hit.starts_ms) == len(hit.ends_ms) == len(hit.pages)
    assert text.startswith(hit.text)
    ends = [record.end - record.begin, *(span.end for span in hit.spans)]
    if record.note is None:
        assert len(hit.text) == max(ends)
    assert hit.speaker == record.speaker
    assert bool(hit.spans) == bool(hit.places)
    if not hit.spans:
        assert all(any(map(is_pure, clause.parts)) or has_idle(clause) for clause in query.clauses)
    in_order(hit.spans, hit)
    in_order(hit.places, hit)
    borders = {span.start for span in hit.spans}, {span.end for span in hit.spans}
    assert all(any(place.overlaps(span) for span in hit.spans) for place in hit.places)
    assert borders[0] or not hit.places


def has_idle(clause: AnyOf) -> bool:
    """Say whether a choice in brackets may be had without a word: by a filter, or by leaving out."""
    return any(isinstance(part, Query) for part in clause.parts)


def in_order(spans: Sequence[Span], hit: Hit) -> None:
    """Check that spans lie in a hit's text, hold something and do not overlap."""
    behind = 0
    for span in spans:
        assert behind <= span.start < span.end <= len(hit.text), hit
        behind = span.end


def check_order(
    finder: Finder, request: SearchRequest, aliases: Sequence[Alias], expected: tuple[Order, Sequence[Found]]
) -> None:
    """Check the order of the hits, and that few are the beginning of all."""
    order, ordered = expected
    answer = finder.find(_asked(request, order=order), aliases)
    whole = hits_of(answer)
    scores = [hit.score for hit in answer.hits]
    if order is Order.RANK:
        assert scores == sorted(scores, reverse=True)
        assert all(score > 0 for score in scores)
    elif not answer.nearly:
        assert [(hit.document, hit.offset, hit.note or "") for hit in answer.hits] == [
            one.record.key for one in ordered
        ]
    assert list(answer.counts) == list(dict.fromkeys(hit.document for hit in answer.hits))
    for limit in (1, 3, 20, 45):
        few = finder.find(_asked(request, order=order, limit=limit), aliases)
        assert hits_of(few) == whole[:limit]
        assert (few.total, few.notes, few.lent) == (answer.total, answer.notes, answer.lent)
        assert list(few.counts.items()) == list(answer.counts.items()), (limit, order)


def check_documents(
    finder: Finder, request: SearchRequest, aliases: Sequence[Alias], answer: SearchAnswer
) -> None:
    """Check that within some documents their hits are found, and no others."""
    names = sorted(answer.counts)[::2]
    few = finder.find(_asked(request, documents=frozenset((*names, DocumentId("none")))), aliases)
    every = [hit for hit in hits_of(answer) if hit[0] in names]
    assert sorted(hits_of(few), key=repr) == sorted(every, key=repr) or _without_scores(few) == sorted(
        [hit[:-1] for hit in every], key=repr
    )
    assert few.counts == {name: answer.counts[name] for name in names}
    assert few.lent == sum(bool(hit.loans) for hit in few.hits)


def _without_scores(answer: SearchAnswer) -> list[object]:
    return sorted((hit[:-1] for hit in hits_of(answer)), key=repr)


def hits_of(answer: SearchAnswer) -> list[tuple[object, ...]]:
    """Return the hits with their scores as far as these say something."""
    return [
        (
            *(
                hit.document,
                hit.offset,
                hit.note,
                hit.text,
                hit.spans,
                hit.places,
                hit.starts_ms,
                hit.ends_ms,
            ),
            *(hit.pages, hit.loans, hit.lacks, hit.section, hit.speaker, hit.time, round(hit.score, 3)),
        )
        for hit in answer.hits
    ]


def _asked(request: SearchRequest, **changes: object) -> SearchRequest:
    return SearchRequest(
        **{
            "query": request.query,
            "limit": request.limit,
            "complete": request.complete,
            "composing": request.composing,
            **changes,
        }  # type: ignore[arg-type]
    )


def main() -> None:
    """Compare as many libraries as are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lives", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--queries", type=int, default=60)
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    for seed in range(asked.seed, asked.seed + asked.lives):
        with tempfile.TemporaryDirectory() as folder:
            counts += lives(Path(folder), seed, asked.queries)
    sys.stdout.write(f"{dict(counts)}\n")


if __name__ == "__main__":
    main()
