"""What was probably meant where nothing was found: words put right, cut in two or made one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product

from companion.search.analysis import is_run
from companion.search.arrays.searcher import ArraySearcher
from companion.search.distance import edit_distance
from companion.search.evaluation import Evaluation
from companion.search.jamo import is_hangul
from companion.search.likely_names import likely_speaker
from companion.search.marking import match_all
from companion.search.matcher import Matcher
from companion.search.reader import IndexReader
from companion.search.stemming import MARK
from companion.search.suggestions import write_query
from companion.search.tree import AnyOf, Element, Filter, Part, Query, Term
from companion.search.word_families import is_known

_SHORTEST = 3
_LONGEST = 30
_MOST_MISSPELT = 4
_MOST_CHOICES = 3
"""Words that are tried for one that stands nowhere."""
_LEAST_PART = 2
"""Letters of a word that may have been written together with another."""
_MOST_READ = 20
"""Passages in which it is looked up how a word is written."""
_SELDOM = 3
"""Passages that a slip may stand in which the texts make too."""
_OFTENER = 10
"""How many times as many passages have the word that was meant then."""
_WORDS = re.compile(r"\w+")

_Choices = dict[Part, Sequence[Part]]


def corrected_queries(query: Query, evaluation: Evaluation, reader: IndexReader) -> Iterator[str]:
    """Yield what may have been meant by a query that finds nothing, the likeliest first.

    First words that stand nowhere are replaced by those that are spelt nearly so, or by several, and names
    of speakers that none has; then words are made one that stand side by side; then those are replaced that
    stand hardly anywhere, as slips of the texts do.
    """
    unknown = [term for term in dict.fromkeys(query.terms) if is_unknown(term, evaluation)][:_MOST_MISSPELT]
    choices = _filters_put_right(query, reader)
    for term in unknown:
        choices[term] = [*_spelt_so(term, reader.searcher), *_cut(term, evaluation, reader)]
    yield from _each(query, {part: others for part, others in choices.items() if others})
    yield from _made_one(query, reader)
    if not unknown:
        for term in query.terms[:_MOST_MISSPELT]:
            yield from _each(query, {term: _commoner(term, evaluation, reader.searcher)})


def _each(query: Query, choices: _Choices) -> Iterator[str]:
    """Yield a query with other parts in the place of some, the first choices first."""
    ranks = product(*(range(len(others)) for others in choices.values()))
    for chosen in sorted(ranks, key=sum) if choices else ():
        better = {part: choices[part][rank] for part, rank in zip(choices, chosen, strict=True)}
        yield write_query(with_parts(better, query))


def with_parts(better: Mapping[Part, Part], query: Query) -> Query:
    """Return a query with other parts in the place of some, whatever brackets they stand in.

    Words that come in the place of a clause's only one are clauses of their own.
    """

    def part(one: Part) -> Part:
        return with_parts(better, one) if isinstance(one, Query) else better.get(one, one)

    clauses: list[AnyOf] = []
    for clause in query.clauses:
        first, *others = map(part, clause.parts)
        alone = not others and isinstance(clause.parts[0], Term)
        clauses += first.clauses if alone and isinstance(first, Query) else [AnyOf((first, *others))]
    return replace(query, clauses=tuple(clauses))


def _filters_put_right(query: Query, reader: IndexReader) -> _Choices:
    filters = [part for clause in query.clauses for part in clause.parts if isinstance(part, Filter)]
    likely = {one: likely_speaker(one, reader.speakers) for one in filters[:_MOST_MISSPELT]}
    return {one: [name] for one, name in likely.items() if name is not None}


def is_unknown(term: Term, evaluation: Evaluation) -> bool:
    """Say whether a term is a plain word that stands nowhere."""
    return _is_word(term) and not len(evaluation.matches(term).records)


def _is_word(term: Term) -> bool:
    """Say whether a term is one plain word, or one of Hangul."""
    if term.quoted or term.near is not None or term.edits or "*" in term.typed:
        return False
    return len(term.elements) == 1 or all(is_hangul(letter) for letter in term.typed)


def _spelt_so(term: Term, searcher: ArraySearcher) -> list[Part]:
    """Return a word spelt otherwise: within two edits, the nearest first, of these those in most records."""
    word = term.elements[0].folded
    if not _SHORTEST <= len(word) <= _LONGEST or is_run(word):
        return []
    limit = 1 if len(word) <= 5 else 2
    spread = _spread_near(word, limit, searcher)
    near = sorted(spread, key=lambda form: (edit_distance(word, form, limit), -spread[form], form))
    return [replace(term, typed=form) for form in near[:_MOST_CHOICES]]


def _commoner(term: Term, evaluation: Evaluation, searcher: ArraySearcher) -> list[Part]:
    """Return the much commoner word that differs by one edit from one that stands hardly anywhere."""
    word = term.elements[0].folded
    if not _is_word(term) or is_run(word) or not _SHORTEST < len(word) <= _LONGEST:
        return []
    own = len(evaluation.matches(term).records)
    if own > _SELDOM:
        return []
    spread = _spread_near(word, 1, searcher)
    common = [form for form in spread if form != word and spread[form] >= max(1, own) * _OFTENER]
    return [replace(term, typed=form) for form in sorted(common, key=lambda form: (-spread[form], form))[:1]]


def _spread_near(word: str, edits: int, searcher: ArraySearcher) -> Counter[str]:
    """Return the forms some edits away from a word, with the number of records of each."""
    spread: Counter[str] = Counter()
    for term, records in searcher.spelt_nearly(word, edits, MARK.encode()):
        spread[term.decode("utf-8").partition(MARK)[0]] += records
    return spread


def _cut(term: Term, evaluation: Evaluation, reader: IndexReader) -> list[Part]:
    """Return a word as the words that it is in texts, where these stand side by side most often."""
    if is_run(term.elements[0].folded):
        return _cut_in_hangul(term, evaluation, reader)
    word = term.elements[0].folded
    found: Counter[Sequence[str]] = Counter()
    for place in range(_LEAST_PART, min(len(word), _LONGEST) - _LEAST_PART + 1):
        parts = word[:place], word[place:]
        if all(is_known(part, reader) for part in parts):
            found[parts] = int(evaluation.matches(Term(tuple(map(Element, parts)), word)).counts.sum())
    return [_several(words) for words, times in found.most_common(1) if times]


def _cut_in_hangul(term: Term, evaluation: Evaluation, reader: IndexReader) -> list[Part]:
    """Return a word of Hangul with the blanks that texts put into it."""
    *pairs, last = (replace(one, parts=True) for one in term.elements)
    letter = last.folded[-1]
    apart = replace(term, elements=(*pairs, last, Element(letter, prefix=letter)))
    numbers = evaluation.matches(apart).records[:_MOST_READ].tolist()
    records = {number: reader.record(number, len(apart.elements)) for number in numbers}
    found = match_all(Matcher(reader, evaluation, numbers), Query((AnyOf((apart,)),)), records)
    written = Counter(
        tuple(_WORDS.findall(records[number].text[span.start : span.end]))
        for number, match in found.items()
        for span in match.spans
    )
    return [_several(words) for words, _ in written.most_common(1)]


def _made_one(query: Query, reader: IndexReader) -> Iterator[str]:
    """Yield a query with two words that stand side by side written as the one that texts have."""
    for number, (first, second) in enumerate(pairwise(query.clauses[: _MOST_MISSPELT + 1])):
        words = [_only_word(first), _only_word(second)]
        if all(words) and is_known(one := "".join(words), reader):
            clauses = (*query.clauses[:number], AnyOf((_word(one),)), *query.clauses[number + 2 :])
            yield write_query(replace(query, clauses=clauses))


def _only_word(clause: AnyOf) -> str:
    """Return the folded word that a clause is, nothing where it is more or written without blanks."""
    only = clause.parts[0]
    if len(clause.parts) > 1 or not isinstance(only, Term) or not _is_word(only):
        return ""
    word = only.elements[0].folded
    return "" if is_run(word) else word


def _word(written: str) -> Term:
    return Term((Element(written),), written)


def _several(words: Sequence[str]) -> Query:
    return Query(tuple(AnyOf((_word(one),)) for one in words))
