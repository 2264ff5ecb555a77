"""What a query asks for while an input method still puts its last syllable together."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from companion.search.analysis import each_token, is_run, tokenise
from companion.search.jamo import divided, letters_of
from companion.search.terms import with_blanks
from companion.search.tree import AnyOf, Element, Query, Term

_HANGUL_AT_END = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb]+$")


def with_composing(query: Query) -> Query:
    """Return a query in which the letters of the last syllable stand for all syllables they may become."""
    if not query.clauses or not isinstance(last := query.clauses[-1].parts[-1], Term) or last.quoted:
        return query
    run = _HANGUL_AT_END.search(unicodedata.normalize("NFC", last.typed))
    if run is None:
        return query
    *others, _ = query.clauses[-1].parts
    choices = tuple(replace(last, elements=one) for one in _readings(run.string[: run.start()], run.group()))
    return replace(query, clauses=(*query.clauses[:-1], AnyOf((*others, *choices))))


def _readings(before: str, run: str) -> Iterator[tuple[Element, ...]]:
    """Yield what a run of syllables may be: its last consonant may begin the next one."""
    yield _elements(before, run[:-1], run[-1])
    parts = divided(run[-1])
    if parts is not None:
        syllable, letter = parts
        yield _elements(before, run[:-1] + syllable, letter)


def _elements(before: str, whole: str, last: str) -> tuple[Element, ...]:
    """Return the tokens of a text, of the whole syllables behind it, and of the unfinished one at the end."""
    tokens = tokenise(before)
    pairs = [token.folded for token in each_token(before + whole) if token.start >= len(before)]
    if before and tokens and is_run(tokens[-1].folded):
        pairs = [token.folded for token in each_token(before + whole)][len(tokens) - 1 :]
        tokens = tokens[:-1]
    unfinished = Element(whole[-1:] + last, prefix=whole[-1:] or None, letters=letters_of(last))
    known = [*(token.folded for token in tokens), *(pairs[:-1] if whole else [])]
    return tuple(with_blanks([*map(Element, known), unfinished]))
